# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

__all__ = [
    "ToyParam",
]


class ToyParam(TypedDict, total=False):
    color: str
