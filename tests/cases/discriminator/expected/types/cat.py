# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Literal, Optional

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel, Open

if TYPE_CHECKING:
    from .cat_param import CatParam

__all__ = [
    "Cat",
]


class Cat(BaseModel):
    kind: Open[Literal["cat"]]

    lives: Optional[int] = None

    def to_param(self) -> "CatParam":
        """The model as an argument of a request."""
        from .cat_param import CatParam

        return as_param(self.to_dict(), CatParam)
