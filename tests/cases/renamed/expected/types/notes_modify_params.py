# Generated from the API's OpenAPI document: change that, not this.

"""Deprecated: `NotesModifyParams` is called `NoteUpdateParams` now."""

from typing import TYPE_CHECKING

from .._runtime.deprecated import deprecated_attributes

__all__ = [
    "NotesModifyParams",
    "PersonParam",
]

if TYPE_CHECKING:
    from .note_update_params import NoteUpdateParams as NotesModifyParams
    from .note_update_params import PersonParam
else:
    __getattr__, __dir__ = deprecated_attributes(
        __name__,
        {
            "NotesModifyParams": ".note_update_params:NoteUpdateParams",
            "PersonParam": ".note_update_params:PersonParam",
        },
    )
