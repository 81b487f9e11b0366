# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Required, TypeAlias, TypedDict, Union

from .._runtime.encoding.json import Wire

__all__ = [
    "PlaceParam",
    "Point",
    "Street",
]


class Street(TypedDict, total=False):
    street_name: Required[Annotated[str, Wire("streetName")]]


class Point(TypedDict, total=False):
    lat: Required[float]

    lon: Required[float]


PlaceParam: TypeAlias = Union[Street, Point]
