# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict, Union

from .._runtime.arguments import FileTypes

__all__ = [
    "UploadsCreateParams",
]


class UploadsCreateParams(TypedDict, total=False):
    url: str

    title: str

    file: FileTypes
    """Format: `binary`."""

    body: Union[str, bytes]
