# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, TypeAlias, Union

from .._runtime.models import OneOf
from .note_created_webhook_event import NoteCreatedWebhookEvent
from .note_deleted import NoteDeleted

__all__ = [
    "NoteCreatedWebhookEvent",
    "NoteDeleted",
    "UnwrapWebhookEvent",
]


UnwrapWebhookEvent: TypeAlias = Annotated[
    Union[NoteCreatedWebhookEvent, NoteDeleted],
    OneOf(
        "type",
        (
            ("note.created", NoteCreatedWebhookEvent),
            ("note.deleted", NoteDeleted),
        ),
    ),
]
"""An event that `unwrap` returns."""
