# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Optional, Union

from .._runtime.models import BaseModel, OneOf
from .circle import Circle
from .line import Line
from .square import Square

__all__ = [
    "Circle",
    "Line",
    "Square",
    "ThingsCreateResponse",
]


class ThingsCreateResponse(BaseModel):
    shape: Optional[Annotated[Union[Circle, Square, Line], OneOf()]] = None
