# Generated from the API's OpenAPI document: change that, not this.

from typing import Mapping, TypeAlias, Union

from .._runtime.arguments import SequenceNotStr

__all__ = [
    "NestedAttributeValueParam",
]


NestedAttributeValueParam: TypeAlias = Union[
    str, float, bool, SequenceNotStr[object], Mapping[str, object], None
]
