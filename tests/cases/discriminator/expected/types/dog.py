# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Literal, Optional

from pydantic import Field as FieldInfo

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel, Number, Open

if TYPE_CHECKING:
    from .dog_param import DogParam

__all__ = [
    "Dog",
]


class Dog(BaseModel):
    kind: Open[Literal["Dog"]]

    bark_volume: Optional[Number] = FieldInfo(alias="barkVolume", default=None)

    def to_param(self) -> "DogParam":
        """The model as an argument of a request."""
        from .dog_param import DogParam

        return as_param(self.to_dict(), DogParam)
