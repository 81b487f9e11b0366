# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Dict, List, TypeAlias, Union

from .._runtime.models import Number, OneOf

__all__ = [
    "NestedAttributeValue",
]


NestedAttributeValue: TypeAlias = Annotated[
    Union[str, Number, bool, List[object], Dict[str, object], None], OneOf()
]
