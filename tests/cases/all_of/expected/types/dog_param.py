# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Optional, Required, TypedDict

__all__ = [
    "DogParam",
    "Owner",
]


class Owner(TypedDict, total=False):
    name: str


class DogParam(TypedDict, total=False):
    """A dog."""

    id: Required[str]

    name: Required[str]
    """What it is called."""

    size: Optional[int]
    """In centimetres."""

    kind: Literal["dog", "puppy"]

    owner: Required[Owner]
