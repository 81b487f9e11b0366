# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

from .._runtime.arguments import FileTypes

__all__ = [
    "FilesCreateParams",
]


class FilesCreateParams(TypedDict, total=False):
    image: FileTypes
    """Format: `binary`."""

    note: str

    createdAt: str

    created_at: str
