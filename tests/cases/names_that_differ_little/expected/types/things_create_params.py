# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

from .pet_lower_param import E

__all__ = [
    "E",
    "ThingsCreateParams",
]


class ThingsCreateParams(TypedDict, total=False):
    e: E
