# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, TypedDict

from .._runtime.encoding.json import Wire
from .filter_param import FilterParam

__all__ = [
    "FilterParam",
    "ThingsSearchParams",
]


class ThingsSearchParams(TypedDict, total=False):
    q: Annotated[FilterParam, Wire("")]
