# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Required, TypedDict

from .._runtime.encoding.json import Wire

__all__ = [
    "PersonParam",
]


class PersonParam(TypedDict, total=False):
    full_name: Required[Annotated[str, Wire("fullName")]]

    property: str
