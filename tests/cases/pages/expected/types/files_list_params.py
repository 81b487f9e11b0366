# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

__all__ = [
    "FilesListParams",
]


class FilesListParams(TypedDict, total=False):
    limit: int

    after: str
