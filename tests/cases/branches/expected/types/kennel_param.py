# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Optional, Required, TypeAlias, TypedDict, Union

from .._runtime.arguments import DateOrStr

__all__ = [
    "Door",
    "Inmate",
    "InmateCat",
    "InmateDog",
    "InmateDogOwner",
    "KennelParam",
    "Twice",
]


class InmateDogOwner(TypedDict, total=False):
    name: str


class InmateDog(TypedDict, total=False):
    since: Required[DateOrStr]
    """Format: `date`."""

    id: Required[str]

    name: Required[str]
    """What it is called."""

    size: Optional[int]
    """In centimetres."""

    kind: Literal["dog", "puppy"]

    owner: Required[InmateDogOwner]


class InmateCat(TypedDict, total=False):
    since: Required[DateOrStr]
    """Format: `date`."""

    lives: Required[int]


class Door(TypedDict, total=False):
    """Members that only require something."""

    color: Required[str]

    width: float

    height: Required[float]


class Twice(TypedDict, total=False):
    a: str


class KennelParam(TypedDict, total=False):
    inmate: Union[InmateDog, InmateCat]
    """What stands beside a union is in each of its members."""

    door: Door
    """Members that only require something."""

    odd: Literal["b"]
    """What contradicts itself is what comes first."""

    alone: object

    twice: Twice


Inmate: TypeAlias = Union[InmateDog, InmateCat]
