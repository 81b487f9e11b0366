# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Optional

from .._runtime.models import BaseModel, Open

__all__ = [
    "Circle",
]


class Circle(BaseModel):
    kind: Optional[Open[Literal["circle"]]] = None

    size: Optional[int] = None

    color: Optional[str] = None
