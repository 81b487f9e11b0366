# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Dict, List, Literal, Optional, Union

from .._runtime.models import BaseModel, Number, OneOf, Open

__all__ = [
    "ByValueStateDoneOrGone",
    "ByValueStateOpenOrWaiting",
    "PlaceItem",
    "PlaceStreet",
    "PlaceValue",
    "SameConstantMadeCount",
    "SameConstantMadeCountAt",
    "SameConstantMadeText",
    "SameConstantMadeTextAt",
    "SameKeysValueInteger",
    "SameKeysValueString",
    "SubsetB",
    "SubsetOther",
    "ThingsCreateResponse",
]


class PlaceStreet(BaseModel):
    street: str

    zip: Optional[str] = None


class PlaceItem(BaseModel):
    lat: Optional[Number] = None

    lon: Optional[Number] = None


class PlaceValue(BaseModel):
    note: Optional[str] = None


class SameKeysValueString(BaseModel):
    value: str


class SameKeysValueInteger(BaseModel):
    value: int


class ByValueStateOpenOrWaiting(BaseModel):
    state: Open[Literal["open", "waiting"]]


class ByValueStateDoneOrGone(BaseModel):
    state: Open[Literal["done", "gone"]]


class SameConstantMadeCountAt(BaseModel):
    x: Optional[int] = None


class SameConstantMadeCount(BaseModel):
    kind: Open[Literal["made"]]

    count: int

    at: Optional[SameConstantMadeCountAt] = None


class SameConstantMadeTextAt(BaseModel):
    y: Optional[int] = None


class SameConstantMadeText(BaseModel):
    kind: Open[Literal["made"]]

    text: str

    at: Optional[SameConstantMadeTextAt] = None


class SubsetOther(BaseModel):
    a: Optional[str] = None


class SubsetB(BaseModel):
    a: Optional[str] = None

    b: Optional[str] = None


class ThingsCreateResponse(BaseModel):
    place: Optional[
        Annotated[
            Union[str, PlaceStreet, List[PlaceItem], Dict[str, PlaceValue]], OneOf()
        ]
    ] = None
    """One object beside a text, an array and a map of objects."""

    same_keys: Optional[
        Annotated[Union[SameKeysValueString, SameKeysValueInteger], OneOf()]
    ] = None

    by_value: Optional[
        Annotated[Union[ByValueStateOpenOrWaiting, ByValueStateDoneOrGone], OneOf()]
    ] = None

    same_constant: Optional[
        Annotated[Union[SameConstantMadeCount, SameConstantMadeText], OneOf()]
    ] = None

    subset: Optional[Annotated[Union[SubsetOther, SubsetB], OneOf()]] = None

    size: Optional[Open[Literal[1, 2]]] = None
    """- `1`: Small.
    - `2`: Large
    """
