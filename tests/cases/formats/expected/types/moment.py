# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, TypeAlias, Union

from .._runtime.models import OneOf, ParsedDate, ParsedDatetime

__all__ = [
    "Moment",
]


Moment: TypeAlias = Annotated[Union[ParsedDatetime, ParsedDate], OneOf()]
