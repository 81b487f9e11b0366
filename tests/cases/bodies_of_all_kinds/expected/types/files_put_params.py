# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

from .._runtime.arguments import BodyContent

__all__ = [
    "FilesPutParams",
]


class FilesPutParams(TypedDict, total=False):
    body: Required[BodyContent]
    """Format: `binary`."""
