# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

__all__ = [
    "NoteParam",
]


class NoteParam(TypedDict, total=False):
    """Without a mapping it stands for itself."""

    kind: Required[str]
