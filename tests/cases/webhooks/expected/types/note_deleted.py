# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal

from .._runtime.models import BaseModel, Open

__all__ = [
    "NoteDeleted",
]


class NoteDeleted(BaseModel):
    type: Open[Literal["note.deleted"]]

    id: str
