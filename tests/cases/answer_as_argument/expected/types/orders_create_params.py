# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Required, TypedDict

from .._runtime.arguments import SequenceNotStr
from .._runtime.encoding.json import Wire
from .item_param import ItemParam
from .place_param import PlaceParam

__all__ = [
    "ItemParam",
    "OrdersCreateParams",
    "PlaceParam",
]


class OrdersCreateParams(TypedDict, total=False):
    items: Required[SequenceNotStr[ItemParam]]

    ship_to: Annotated[PlaceParam, Wire("shipTo")]
