# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

from .._runtime.arguments import FileTypes

__all__ = [
    "PetsPhotoUploadParams",
]


class PetsPhotoUploadParams(TypedDict, total=False):
    file: Required[FileTypes]
    """Format: `binary`."""

    note: str
