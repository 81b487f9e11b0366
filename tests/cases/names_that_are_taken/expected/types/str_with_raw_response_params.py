# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, TypedDict

from .._runtime.encoding.json import Wire

__all__ = [
    "StrWithRawResponseParams",
]


class StrWithRawResponseParams(TypedDict, total=False):
    int_: Annotated[int, Wire("int")]

    self_: Annotated[str, Wire("self")]

    timeout_: Annotated[int, Wire("timeout")]
