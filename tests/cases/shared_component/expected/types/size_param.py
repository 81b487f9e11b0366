# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, TypedDict

from .._runtime.encoding.json import Wire

__all__ = [
    "SizeParam",
]


class SizeParam(TypedDict, total=False):
    in_cm: Annotated[float, Wire("inCm")]
