# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Optional

from .._runtime.models import BaseModel, Open

__all__ = [
    "Square",
]


class Square(BaseModel):
    kind: Optional[Open[Literal["square"]]] = None

    size: int
