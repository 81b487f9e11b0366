# Generated from the API's OpenAPI document: change that, not this.

from typing import List, Optional

from .._runtime.models import BaseModel

__all__ = [
    "ErrorBody",
    "Plans",
]


class Plans(BaseModel):
    id: Optional[int] = None


class ErrorBody(BaseModel):
    """The body of an error."""

    until: Optional[str] = None

    plans: Optional[List[Plans]] = None
