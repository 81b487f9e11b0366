# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

__all__ = [
    "ExportsCreateParams",
]


class ExportsCreateParams(TypedDict, total=False):
    format: Required[str]

    expand: str
