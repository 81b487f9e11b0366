# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Required, TypedDict

from .._runtime.arguments import SequenceNotStr
from .._runtime.encoding.json import Wire
from .colors_param import ColorsParam
from .size_param import SizeParam

__all__ = [
    "ColorsParam",
    "Maker",
    "SizeParam",
    "ThingParam",
]


class Maker(TypedDict, total=False):
    full_name: Annotated[str, Wire("fullName")]


class ThingParam(TypedDict, total=False):
    name: Required[str]

    maker: Maker

    sizes: SequenceNotStr[SizeParam]

    colors: SequenceNotStr[ColorsParam]
