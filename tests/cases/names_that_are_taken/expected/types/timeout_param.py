# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, TypedDict

from .._runtime.encoding.json import Wire

__all__ = [
    "TimeoutParam",
]


class TimeoutParam(TypedDict, total=False):
    int_: Annotated[int, Wire("int")]

    self: str
