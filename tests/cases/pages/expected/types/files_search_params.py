# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Required, TypedDict

from .._runtime.encoding.json import Wire

__all__ = [
    "FilesSearchParams",
]


class FilesSearchParams(TypedDict, total=False):
    query: Required[str]

    page_token: Annotated[str, Wire("pageToken")]
