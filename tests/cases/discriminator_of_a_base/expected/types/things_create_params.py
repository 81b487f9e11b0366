# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

from .note_param import NoteParam
from .pet_param import PetParam

__all__ = [
    "NoteParam",
    "PetParam",
    "ThingsCreateParams",
]


class ThingsCreateParams(TypedDict, total=False):
    pet: PetParam
    """Whose mapping lists what extends it."""

    note: NoteParam
    """Without a mapping it stands for itself."""
