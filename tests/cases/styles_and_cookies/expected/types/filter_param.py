# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, TypedDict

from .._runtime.arguments import SequenceNotStr
from .._runtime.encoding.json import Wire

__all__ = [
    "FilterParam",
]


class FilterParam(TypedDict, total=False):
    unit_price: Annotated[float, Wire("unitPrice")]

    sizes: SequenceNotStr[str]
