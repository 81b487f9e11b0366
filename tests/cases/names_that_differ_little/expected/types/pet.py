# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Optional

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel

if TYPE_CHECKING:
    from .pet_param import PetParam

__all__ = [
    "Pet",
]


class Pet(BaseModel):
    d: Optional[str] = None

    def to_param(self) -> "PetParam":
        """The model as an argument of a request."""
        from .pet_param import PetParam

        return as_param(self.to_dict(), PetParam)
