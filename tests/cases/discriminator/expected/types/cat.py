# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Optional

from .._runtime.models import BaseModel, Open

__all__ = [
    "Cat",
]


class Cat(BaseModel):
    kind: Open[Literal["cat"]]

    lives: Optional[int] = None
