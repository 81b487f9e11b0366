# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from .._runtime.models import BaseModel

__all__ = [
    "NotFoundError",
]


class NotFoundError(BaseModel):
    title: str

    detail: Optional[str] = None
