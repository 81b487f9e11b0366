# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, TypedDict, Union

from .._runtime.encoding.json import Wire

__all__ = [
    "ThingsUpdateParams",
]


class ThingsUpdateParams(TypedDict, total=False):
    unit_price: Annotated[int, Wire("unitPrice")]

    body: Union[str, bytes]
