# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal

from .._runtime.models import BaseModel, Open
from .note import Note

__all__ = [
    "Note",
    "NoteCreatedWebhookEvent",
]


class NoteCreatedWebhookEvent(BaseModel):
    """Somebody wrote a note."""

    type: Open[Literal["note.created"]]

    note: Note
