# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Required, TypedDict

from .._runtime.arguments import SequenceNotStr
from .._runtime.encoding.json import Wire
from .pet_param import PetParam

__all__ = [
    "PetParam",
    "PetsCreateParams",
]


class PetsCreateParams(TypedDict, total=False):
    pet_name: Annotated[str, Wire("petName")]

    mother: PetParam

    children: Required[SequenceNotStr[PetParam]]

    x_trace: Annotated[bool, Wire("X-Trace")]
