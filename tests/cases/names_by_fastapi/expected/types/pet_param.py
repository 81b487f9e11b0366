# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

from .toy_param import ToyParam

__all__ = [
    "PetParam",
    "ToyParam",
]


class PetParam(TypedDict, total=False):
    name: Required[str]

    toy: ToyParam
