# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

from .._runtime.arguments import SequenceNotStr

__all__ = [
    "OwnerParam",
    "PetParam",
]


class OwnerParam(TypedDict, total=False):
    name: str

    pets: SequenceNotStr["PetParam"]


from .pet_param import PetParam
