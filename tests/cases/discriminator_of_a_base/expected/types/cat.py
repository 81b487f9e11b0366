# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, List, Optional

from pydantic import Field as FieldInfo

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel

if TYPE_CHECKING:
    from .cat_param import CatParam

__all__ = [
    "Cat",
    "Pet",
]


class Cat(BaseModel):
    pet_type: str = FieldInfo(alias="petType")

    name: Optional[str] = None

    lives: Optional[int] = None

    friends: Optional[List["Pet"]] = None

    def to_param(self) -> "CatParam":
        """The model as an argument of a request."""
        from .cat_param import CatParam

        return as_param(self.to_dict(), CatParam)


from .pet import Pet
