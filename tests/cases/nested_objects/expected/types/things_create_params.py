# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Mapping, Required, TypedDict

from .._runtime.arguments import SequenceNotStr
from .._runtime.encoding.json import Wire

__all__ = [
    "Owner",
    "OwnerAddress",
    "Prices",
    "Tags",
    "ThingsCreateParams",
]


class OwnerAddress(TypedDict, total=False):
    zip_code: Annotated[str, Wire("zipCode")]


class Owner(TypedDict, total=False):
    """Who has it."""

    address: OwnerAddress


class Tags(TypedDict, total=False):
    label: Required[str]


class Prices(TypedDict, total=False):
    amount: float


class ThingsCreateParams(TypedDict, total=False):
    owner: Owner
    """Who has it."""

    tags: SequenceNotStr[Tags]

    prices: Mapping[str, Prices]
