# Generated from the API's OpenAPI document: change that, not this.

"""The parts of the API. Each is loaded when the client first uses it."""

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
    from .note import AsyncNoteResource as AsyncNoteResource
    from .note import (
        AsyncNoteResourceWithRawResponse as AsyncNoteResourceWithRawResponse,
    )
    from .note import (
        AsyncNoteResourceWithStreamingResponse as AsyncNoteResourceWithStreamingResponse,
    )
    from .note import NoteResource as NoteResource
    from .note import NoteResourceWithRawResponse as NoteResourceWithRawResponse
    from .note import (
        NoteResourceWithStreamingResponse as NoteResourceWithStreamingResponse,
    )
    from .opportunity import AsyncOpportunityResource as AsyncOpportunityResource
    from .opportunity import (
        AsyncOpportunityResourceWithRawResponse as AsyncOpportunityResourceWithRawResponse,
    )
    from .opportunity import (
        AsyncOpportunityResourceWithStreamingResponse as AsyncOpportunityResourceWithStreamingResponse,
    )
    from .opportunity import OpportunityResource as OpportunityResource
    from .opportunity import (
        OpportunityResourceWithRawResponse as OpportunityResourceWithRawResponse,
    )
    from .opportunity import (
        OpportunityResourceWithStreamingResponse as OpportunityResourceWithStreamingResponse,
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
