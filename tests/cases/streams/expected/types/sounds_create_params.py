# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

__all__ = [
    "SoundsCreateParams",
]


class SoundsCreateParams(TypedDict, total=False):
    text: Required[str]

    stream: bool
