# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

from .._runtime.arguments import SequenceNotStr
from .colors_param import ColorsParam
from .size_param import SizeParam
from .thing_param import Maker

__all__ = [
    "ColorsParam",
    "Maker",
    "SizeParam",
    "ThingsCreateParams",
]


class ThingsCreateParams(TypedDict, total=False):
    name: Required[str]

    maker: Maker

    sizes: SequenceNotStr[SizeParam]

    colors: SequenceNotStr[ColorsParam]
