# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Mapping, Required, TypedDict

from .._runtime.arguments import SequenceNotStr
from .._runtime.encoding.json import Wire
from .thing_param import ThingParam

__all__ = [
    "FormsCreateParams",
    "ThingParam",
]


class FormsCreateParams(TypedDict, total=False):
    amount: Required[int]

    tags: SequenceNotStr[str]

    meta_data: Annotated[Mapping[str, str], Wire("metaData")]

    items: SequenceNotStr[ThingParam]
