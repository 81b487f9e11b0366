# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict, Union

__all__ = [
    "NotesPutParams",
]


class NotesPutParams(TypedDict, total=False):
    body: Required[Union[str, bytes]]
