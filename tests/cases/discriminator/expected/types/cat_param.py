# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Required, TypedDict

__all__ = [
    "CatParam",
]


class CatParam(TypedDict, total=False):
    kind: Required[Literal["cat"]]

    lives: int
