# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Required, TypedDict

from .._runtime.arguments import SequenceNotStr
from .._runtime.encoding.json import Wire
from .place_param import PlaceParam

__all__ = [
    "ItemParam",
    "PlaceParam",
    "Size",
]


class Size(TypedDict, total=False):
    width_mm: Annotated[int, Wire("widthMm")]


class ItemParam(TypedDict, total=False):
    unit_price: Required[Annotated[float, Wire("unitPrice")]]

    made_in: Annotated[PlaceParam, Wire("madeIn")]

    parts: SequenceNotStr["ItemParam"]

    size: Size
