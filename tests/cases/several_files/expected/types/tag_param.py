# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

__all__ = [
    "TagParam",
]


class TagParam(TypedDict, total=False):
    text: str
