# Generated from the API's OpenAPI document: change that, not this.

from typing import Mapping, TypeAlias, Union

from .._runtime.arguments import SequenceNotStr
from .nested_attribute_value_param import NestedAttributeValueParam

__all__ = [
    "AttributeValueParam",
    "NestedAttributeValueParam",
]


AttributeValueParam: TypeAlias = Union[
    str,
    float,
    bool,
    SequenceNotStr[NestedAttributeValueParam],
    Mapping[str, NestedAttributeValueParam],
    None,
]
