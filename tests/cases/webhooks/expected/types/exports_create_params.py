# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

__all__ = [
    "ExportsCreateParams",
]


class ExportsCreateParams(TypedDict, total=False):
    url: str
