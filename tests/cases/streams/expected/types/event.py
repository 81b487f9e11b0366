# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Literal, TypeAlias, Union

from .._runtime.models import BaseModel, OneOf, Open
from .text import Text

__all__ = [
    "Done",
    "Event",
    "Made",
    "Text",
]


class Made(BaseModel):
    event: Open[Literal["made"]]

    data: Text


class Done(BaseModel):
    event: Open[Literal["done"]]

    data: Open[Literal["[DONE]"]]


Event: TypeAlias = Annotated[Union[Made, Done], OneOf()]
