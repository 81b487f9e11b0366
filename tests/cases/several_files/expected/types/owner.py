# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, List, Optional

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel

if TYPE_CHECKING:
    from .owner_param import OwnerParam

__all__ = [
    "Owner",
    "Pet",
]


class Owner(BaseModel):
    name: Optional[str] = None

    pets: Optional[List["Pet"]] = None

    def to_param(self) -> "OwnerParam":
        """The model as an argument of a request."""
        from .owner_param import OwnerParam

        return as_param(self.to_dict(), OwnerParam)


from .pet import Pet
