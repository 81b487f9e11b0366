# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Annotated, TypeAlias, Union

from pydantic import Field as FieldInfo

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel, Number, OneOf

if TYPE_CHECKING:
    from .place_param import Point as PointParam
    from .place_param import Street as StreetParam

__all__ = [
    "Place",
    "Point",
    "Street",
]


class Street(BaseModel):
    street_name: str = FieldInfo(alias="streetName")

    def to_param(self) -> "StreetParam":
        """The model as an argument of a request."""
        from .place_param import Street as StreetParam

        return as_param(self.to_dict(), StreetParam)


class Point(BaseModel):
    lat: Number

    lon: Number

    def to_param(self) -> "PointParam":
        """The model as an argument of a request."""
        from .place_param import Point as PointParam

        return as_param(self.to_dict(), PointParam)


Place: TypeAlias = Annotated[Union[Street, Point], OneOf()]
