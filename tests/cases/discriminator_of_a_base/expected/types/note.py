# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel

if TYPE_CHECKING:
    from .note_param import NoteParam

__all__ = [
    "Note",
]


class Note(BaseModel):
    """Without a mapping it stands for itself."""

    kind: str

    def to_param(self) -> "NoteParam":
        """The model as an argument of a request."""
        from .note_param import NoteParam

        return as_param(self.to_dict(), NoteParam)
