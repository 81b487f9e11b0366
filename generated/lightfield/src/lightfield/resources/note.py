# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.arguments import not_given, omit
from .._runtime.operations import Operation
from .._runtime.resources import AsyncAPIResource, SyncAPIResource
from .._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)
from ..types.note_update_params import NoteUpdateParams
from ..types.note_update_response import NoteUpdateResponse

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from ..types import note_update_params


__all__ = [
    "AsyncNoteResource",
    "AsyncNoteResourceWithRawResponse",
    "AsyncNoteResourceWithStreamingResponse",
    "NoteResource",
    "NoteResourceWithRawResponse",
    "NoteResourceWithStreamingResponse",
]

_UPDATE: Operation[NoteUpdateResponse] = Operation(
    method="POST",
    path="/v1/notes/{id}",
    returns=NoteUpdateResponse,
    body=NoteUpdateParams,
    idempotency_header="Idempotency-Key",
)


class NoteResource(SyncAPIResource):
    """A text in Markdown that belongs to accounts and opportunities."""

    @cached_property
    def with_raw_response(self) -> NoteResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return NoteResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> NoteResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return NoteResourceWithStreamingResponse(self)

    def update(
        self,
        id: str,
        *,
        fields: note_update_params.Fields | Omit = omit,
        relationships: note_update_params.Relationships | Omit = omit,
        idempotency_key: str | None = None,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> NoteUpdateResponse:
        """Updates an existing note by ID. Only included fields and relationships are
        modified.

        Both `$account` and `$opportunity` relationships can be modified via `add` or
        `remove` operations.

        Supports idempotency via the `Idempotency-Key` header.

        **Required scope:** `notes:update`

        **Rate limit category:** Write

        Example:
            client.note.update(id="id", fields={"content": "string", "title": "string"})

        Args:
            id: Unique identifier of the note to update.
            fields: Field values to update — only provided fields are modified; omitted
                fields are left unchanged. See Fields and relationships for value type
                details. Keys: `content`, `title`.
            relationships: Relationship operations to apply. System relationships use a
                `$` prefix (e.g. `$account`, `$opportunity`). Each value is an operation
                object with `add` or `remove`. Keys: `account`, `opportunity`.
            idempotency_key: Sent as `Idempotency-Key`. By default, each call generates
                a key, and all its attempts send the same one.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _UPDATE,
            path={"id": id},
            body={"fields": fields, "relationships": relationships},
            idempotency_key=idempotency_key,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncNoteResource(AsyncAPIResource):
    """A text in Markdown that belongs to accounts and opportunities."""

    @cached_property
    def with_raw_response(self) -> AsyncNoteResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncNoteResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncNoteResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncNoteResourceWithStreamingResponse(self)

    async def update(
        self,
        id: str,
        *,
        fields: note_update_params.Fields | Omit = omit,
        relationships: note_update_params.Relationships | Omit = omit,
        idempotency_key: str | None = None,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> NoteUpdateResponse:
        """Updates an existing note by ID. Only included fields and relationships are
        modified.

        Both `$account` and `$opportunity` relationships can be modified via `add` or
        `remove` operations.

        Supports idempotency via the `Idempotency-Key` header.

        **Required scope:** `notes:update`

        **Rate limit category:** Write

        Example:
            await client.note.update(
                id="id",
                fields={"content": "string", "title": "string"},
            )

        Args:
            id: Unique identifier of the note to update.
            fields: Field values to update — only provided fields are modified; omitted
                fields are left unchanged. See Fields and relationships for value type
                details. Keys: `content`, `title`.
            relationships: Relationship operations to apply. System relationships use a
                `$` prefix (e.g. `$account`, `$opportunity`). Each value is an operation
                object with `add` or `remove`. Keys: `account`, `opportunity`.
            idempotency_key: Sent as `Idempotency-Key`. By default, each call generates
                a key, and all its attempts send the same one.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _UPDATE,
            path={"id": id},
            body={"fields": fields, "relationships": relationships},
            idempotency_key=idempotency_key,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class NoteResourceWithRawResponse:
    def __init__(self, note: NoteResource) -> None:
        self.update = to_raw_response(note.update)


class NoteResourceWithStreamingResponse:
    def __init__(self, note: NoteResource) -> None:
        self.update = to_streamed_response(note.update)


class AsyncNoteResourceWithRawResponse:
    def __init__(self, note: AsyncNoteResource) -> None:
        self.update = async_to_raw_response(note.update)


class AsyncNoteResourceWithStreamingResponse:
    def __init__(self, note: AsyncNoteResource) -> None:
        self.update = async_to_streamed_response(note.update)
