# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from .._runtime.models import BaseModel, Number

__all__ = [
    "Point",
]


class Point(BaseModel):
    x: int

    y: Optional[Number] = None
