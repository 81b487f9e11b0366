# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

__all__ = [
    "ThingsSearchParams",
]


class ThingsSearchParams(TypedDict, total=False):
    text: str
