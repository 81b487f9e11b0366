# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

__all__ = [
    "PetParam",
]


class PetParam(TypedDict, total=False):
    d: str
