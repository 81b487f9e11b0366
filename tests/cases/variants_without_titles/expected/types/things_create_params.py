# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Mapping, Optional, Required, TypeAlias, TypedDict, Union

from .._runtime.arguments import SequenceNotStr

__all__ = [
    "ByValue",
    "ByValueStateDoneOrGone",
    "ByValueStateOpenOrWaiting",
    "Place",
    "PlaceItem",
    "PlaceStreet",
    "PlaceValue",
    "SameConstant",
    "SameConstantMadeCount",
    "SameConstantMadeCountAt",
    "SameConstantMadeText",
    "SameConstantMadeTextAt",
    "SameKeys",
    "SameKeysValueInteger",
    "SameKeysValueString",
    "Subset",
    "SubsetB",
    "SubsetOther",
    "ThingsCreateParams",
]


class PlaceStreet(TypedDict, total=False):
    street: Required[str]

    zip: str


class PlaceItem(TypedDict, total=False):
    lat: float

    lon: float


class PlaceValue(TypedDict, total=False):
    note: str


Place: TypeAlias = Union[
    str, PlaceStreet, SequenceNotStr[PlaceItem], Mapping[str, PlaceValue]
]


class SameKeysValueString(TypedDict, total=False):
    value: Required[str]


class SameKeysValueInteger(TypedDict, total=False):
    value: Required[int]


SameKeys: TypeAlias = Union[SameKeysValueString, SameKeysValueInteger]


class ByValueStateOpenOrWaiting(TypedDict, total=False):
    state: Required[Literal["open", "waiting"]]


class ByValueStateDoneOrGone(TypedDict, total=False):
    state: Required[Literal["done", "gone"]]


ByValue: TypeAlias = Union[ByValueStateOpenOrWaiting, ByValueStateDoneOrGone]


class SameConstantMadeCountAt(TypedDict, total=False):
    x: int


class SameConstantMadeCount(TypedDict, total=False):
    kind: Required[Literal["made"]]

    count: Required[int]

    at: SameConstantMadeCountAt


class SameConstantMadeTextAt(TypedDict, total=False):
    y: int


class SameConstantMadeText(TypedDict, total=False):
    kind: Required[Literal["made"]]

    text: Required[str]

    at: SameConstantMadeTextAt


SameConstant: TypeAlias = Union[SameConstantMadeCount, SameConstantMadeText]


class SubsetOther(TypedDict, total=False):
    a: str


class SubsetB(TypedDict, total=False):
    a: str

    b: str


Subset: TypeAlias = Union[SubsetOther, SubsetB]


class ThingsCreateParams(TypedDict, total=False):
    place: Place
    """One object beside a text, an array and a map of objects."""

    same_keys: SameKeys

    by_value: ByValue

    same_constant: SameConstant

    subset: Subset

    size: Optional[Literal[1, 2]]
    """- `1`: Small.
    - `2`: Large
    """
