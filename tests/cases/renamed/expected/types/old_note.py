# Generated from the API's OpenAPI document: change that, not this.

"""Deprecated: `OldNote` is called `Note` now."""

from typing import TYPE_CHECKING

from .._runtime.deprecated import deprecated_attributes

__all__ = [
    "OldNote",
    "Person",
]

if TYPE_CHECKING:
    from .note import Note as OldNote
    from .note import Person
else:
    __getattr__, __dir__ = deprecated_attributes(
        __name__,
        {
            "OldNote": ".note:Note",
            "Person": ".note:Person",
        },
    )
