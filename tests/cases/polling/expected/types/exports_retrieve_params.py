# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

__all__ = [
    "ExportsRetrieveParams",
]


class ExportsRetrieveParams(TypedDict, total=False):
    expand: str
