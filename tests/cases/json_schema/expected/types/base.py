# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from .._runtime.models import BaseModel

__all__ = [
    "Base",
    "Inner",
]


class Inner(BaseModel):
    deeper: Optional[bool] = None


class Base(BaseModel):
    id: Optional[str] = None

    inner: Optional[Inner] = None
