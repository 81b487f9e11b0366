# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

__all__ = [
    "ColorsParam",
]


class ColorsParam(TypedDict, total=False):
    hex: str
