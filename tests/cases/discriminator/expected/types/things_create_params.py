# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

from .pet_param import PetParam

__all__ = [
    "PetParam",
    "ThingsCreateParams",
]


class ThingsCreateParams(TypedDict, total=False):
    pet: Required[PetParam]
