# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

from .toy_param import ToyParam

__all__ = [
    "PetsCreateParams",
    "ToyParam",
]


class PetsCreateParams(TypedDict, total=False):
    name: Required[str]

    toy: ToyParam
