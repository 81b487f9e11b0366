# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Required, TypedDict

from .._runtime.arguments import SequenceNotStr
from .._runtime.encoding.json import Wire

__all__ = [
    "CatParam",
    "PetParam",
]


class CatParam(TypedDict, total=False):
    pet_type: Required[Annotated[str, Wire("petType")]]

    name: str

    lives: int

    friends: SequenceNotStr["PetParam"]


from .pet_param import PetParam
