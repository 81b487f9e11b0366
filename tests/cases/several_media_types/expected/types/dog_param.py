# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Required, TypedDict

__all__ = [
    "DogParam",
]


class DogParam(TypedDict, total=False):
    kind: Required[Literal["dog"]]

    barks: bool
