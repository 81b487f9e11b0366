# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Optional, TypedDict

from .._runtime.encoding.json import Wire
from .note_relationship_operation_param import NoteRelationshipOperationParam

__all__ = [
    "Fields",
    "NoteRelationshipOperationParam",
    "NoteUpdateParams",
    "Relationships",
]


class Fields(TypedDict, total=False):
    """Field values to update — only provided fields are modified; omitted fields are
    left unchanged. See Fields and relationships for value type details.
    """

    content: Annotated[Optional[str], Wire("$content")]
    """Content of the note as markdown formatted text."""

    title: Annotated[Optional[str], Wire("$title")]
    """Title of the note."""


class Relationships(TypedDict, total=False):
    """Relationship operations to apply. System relationships use a `$` prefix (e.g.
    `$account`, `$opportunity`). Each value is an operation object with `add` or
    `remove`.
    """

    account: Annotated[NoteRelationshipOperationParam, Wire("$account")]
    """Operation to modify associated accounts."""

    opportunity: Annotated[NoteRelationshipOperationParam, Wire("$opportunity")]
    """Operation to modify associated opportunities."""


class NoteUpdateParams(TypedDict, total=False):
    fields: Fields
    """Field values to update — only provided fields are modified; omitted fields are
    left unchanged. See Fields and relationships for value type details.
    """

    relationships: Relationships
    """Relationship operations to apply. System relationships use a `$` prefix (e.g.
    `$account`, `$opportunity`). Each value is an operation object with `add` or
    `remove`.
    """
