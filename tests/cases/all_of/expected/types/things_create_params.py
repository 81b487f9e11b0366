# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Optional, Required, TypedDict

from .dog_param import Owner

__all__ = [
    "Owner",
    "ThingsCreateParams",
]


class ThingsCreateParams(TypedDict, total=False):
    id: Required[str]

    name: Required[str]
    """What it is called."""

    size: Optional[int]
    """In centimetres."""

    kind: Literal["dog", "puppy"]

    owner: Required[Owner]
