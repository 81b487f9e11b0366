# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Optional

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel
from .pet import Pet

if TYPE_CHECKING:
    from .pet_lower_param import E as EParam
    from .pet_lower_param import PetLowerParam

__all__ = [
    "E",
    "Pet",
    "PetLower",
]


class E(BaseModel):
    f: Optional[Pet] = None

    def to_param(self) -> "EParam":
        """The model as an argument of a request."""
        from .pet_lower_param import E as EParam

        return as_param(self.to_dict(), EParam)


class PetLower(BaseModel):
    e: Optional[E] = None

    def to_param(self) -> "PetLowerParam":
        """The model as an argument of a request."""
        from .pet_lower_param import PetLowerParam

        return as_param(self.to_dict(), PetLowerParam)
