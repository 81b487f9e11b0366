# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Dict, List, TypeAlias, Union

from .._runtime.models import Number, OneOf
from .nested_attribute_value import NestedAttributeValue

__all__ = [
    "AttributeValue",
    "NestedAttributeValue",
]


AttributeValue: TypeAlias = Annotated[
    Union[
        str,
        Number,
        bool,
        List[NestedAttributeValue],
        Dict[str, NestedAttributeValue],
        None,
    ],
    OneOf(),
]
