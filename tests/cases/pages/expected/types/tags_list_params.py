# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

__all__ = [
    "TagsListParams",
]


class TagsListParams(TypedDict, total=False):
    offset: int

    limit: int
