# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

from .person_param import PersonParam

__all__ = [
    "NoteUpdateParams",
    "PersonParam",
]


class NoteUpdateParams(TypedDict, total=False):
    content: Required[str]

    author: PersonParam

    notify: bool
