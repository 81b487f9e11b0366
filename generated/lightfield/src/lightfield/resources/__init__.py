# Generated from the API's OpenAPI document: change that, not this.

"""The resources of the API. Each module is loaded on first use."""

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy_attributes

__all__ = [
    "AsyncNoteResource",
    "AsyncNoteResourceWithRawResponse",
    "AsyncNoteResourceWithStreamingResponse",
    "NoteResource",
    "NoteResourceWithRawResponse",
    "NoteResourceWithStreamingResponse",
    "AsyncOpportunityResource",
    "AsyncOpportunityResourceWithRawResponse",
    "AsyncOpportunityResourceWithStreamingResponse",
    "OpportunityResource",
    "OpportunityResourceWithRawResponse",
    "OpportunityResourceWithStreamingResponse",
]

if TYPE_CHECKING:
    from .note import (
        AsyncNoteResource,
        AsyncNoteResourceWithRawResponse,
        AsyncNoteResourceWithStreamingResponse,
        NoteResource,
        NoteResourceWithRawResponse,
        NoteResourceWithStreamingResponse,
    )
    from .opportunity import (
        AsyncOpportunityResource,
        AsyncOpportunityResourceWithRawResponse,
        AsyncOpportunityResourceWithStreamingResponse,
        OpportunityResource,
        OpportunityResourceWithRawResponse,
        OpportunityResourceWithStreamingResponse,
    )
else:
    __getattr__, __dir__ = lazy_attributes(
        __name__,
        {
            "AsyncNoteResource": ".note",
            "AsyncNoteResourceWithRawResponse": ".note",
            "AsyncNoteResourceWithStreamingResponse": ".note",
            "NoteResource": ".note",
            "NoteResourceWithRawResponse": ".note",
            "NoteResourceWithStreamingResponse": ".note",
            "AsyncOpportunityResource": ".opportunity",
            "AsyncOpportunityResourceWithRawResponse": ".opportunity",
            "AsyncOpportunityResourceWithStreamingResponse": ".opportunity",
            "OpportunityResource": ".opportunity",
            "OpportunityResourceWithRawResponse": ".opportunity",
            "OpportunityResourceWithStreamingResponse": ".opportunity",
        },
    )
