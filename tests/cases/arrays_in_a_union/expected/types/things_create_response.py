# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, List, Optional, Union

from .._runtime.models import BaseModel, OneOf
from .point import Point

__all__ = [
    "Point",
    "ThingsCreateResponse",
]


class ThingsCreateResponse(BaseModel):
    place: Optional[Annotated[Union[str, Point, List[Point]], OneOf()]] = None

    either: Optional[Annotated[Union[List[str], List[Point]], OneOf()]] = None
