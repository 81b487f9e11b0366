# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

__all__ = [
    "ReposListParams",
]


class ReposListParams(TypedDict, total=False):
    page: int

    limit: int
