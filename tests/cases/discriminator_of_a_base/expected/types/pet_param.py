# Generated from the API's OpenAPI document: change that, not this.

from typing import TypeAlias, Union

from .dog_param import DogParam

__all__ = [
    "CatParam",
    "DogParam",
    "PetParam",
]


PetParam: TypeAlias = Union["CatParam", DogParam]
"""Whose mapping lists what extends it."""


from .cat_param import CatParam
