# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

from .pet_param import PetParam

__all__ = [
    "E",
    "PetLowerParam",
    "PetParam",
]


class E(TypedDict, total=False):
    f: PetParam


class PetLowerParam(TypedDict, total=False):
    e: E
