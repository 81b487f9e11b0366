# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, List, Optional

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel
from .price import Price
from .tag import Tag

if TYPE_CHECKING:
    from .pet_param import PetParam

__all__ = [
    "Owner",
    "Pet",
    "Price",
    "Tag",
]


class Pet(BaseModel):
    id: str
    """The id of a pet."""

    owner: "Owner"
    """Who feeds it."""

    mother: Optional["Pet"] = None

    price: Optional[Price] = None

    tags: Optional[List[Tag]] = None

    def to_param(self) -> "PetParam":
        """The model as an argument of a request."""
        from .pet_param import PetParam

        return as_param(self.to_dict(), PetParam)


from .owner import Owner
