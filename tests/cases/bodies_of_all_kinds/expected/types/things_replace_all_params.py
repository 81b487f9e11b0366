# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

from .._runtime.arguments import SequenceNotStr
from .thing_param import ThingParam

__all__ = [
    "ThingParam",
    "ThingsReplaceAllParams",
]


class ThingsReplaceAllParams(TypedDict, total=False):
    body: Required[SequenceNotStr[ThingParam]]
