# Generated from the API's OpenAPI document: change that, not this.

from builtins import object as object_
from typing import Literal, Required, TypedDict

__all__ = [
    "ThingsCreateParams",
]


class ThingsCreateParams(TypedDict, total=False):
    object: Required[Literal["thing"]]

    data: object_

    register: str

    mro: str
