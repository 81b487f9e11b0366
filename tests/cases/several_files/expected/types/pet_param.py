# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

from .._runtime.arguments import SequenceNotStr
from .price_param import PriceParam
from .tag_param import TagParam

__all__ = [
    "OwnerParam",
    "PetParam",
    "PriceParam",
    "TagParam",
]


class PetParam(TypedDict, total=False):
    id: Required[str]
    """The id of a pet."""

    owner: Required["OwnerParam"]
    """Who feeds it."""

    mother: "PetParam"

    price: PriceParam

    tags: SequenceNotStr[TagParam]


from .owner_param import OwnerParam
