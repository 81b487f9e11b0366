# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.arguments import not_given
from .._runtime.operations import Operation
from .._runtime.resources import AsyncAPIResource, SyncAPIResource
from .._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)
from ..types.notes_retrieve_response import NotesRetrieveResponse
from ..types.response_headers import ResponseHeaders

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Query


__all__ = [
    "AsyncNotesResource",
    "AsyncNotesResourceWithRawResponse",
    "AsyncNotesResourceWithStreamingResponse",
    "NotesResource",
    "NotesResourceWithRawResponse",
    "NotesResourceWithStreamingResponse",
]

_DELETE: Operation[None] = Operation(
    method="DELETE",
    path="/notes/{id}",
    returns=None,
)
_REPLACE: Operation[None] = Operation(
    method="PUT",
    path="/notes/{id}",
    returns=None,
)
_RETRIEVE: Operation[NotesRetrieveResponse] = Operation(
    method="GET",
    path="/notes/{id}",
    returns=NotesRetrieveResponse,
)


class NotesResource(SyncAPIResource):
    """The methods of `client.notes`."""

    @cached_property
    def with_raw_response(self) -> NotesResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return NotesResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> NotesResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return NotesResourceWithStreamingResponse(self)

    def delete(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`DELETE /notes/{id}`

        Example:
            client.notes.delete(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _DELETE,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def replace(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`PUT /notes/{id}`

        Example:
            client.notes.replace(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _REPLACE,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def retrieve(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> NotesRetrieveResponse:
        """`GET /notes/{id}`

        Example:
            client.notes.retrieve(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.

        Raises:
            RateLimitError: Too many.
        """
        return self._call(
            _RETRIEVE,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncNotesResource(AsyncAPIResource):
    """The methods of `client.notes`."""

    @cached_property
    def with_raw_response(self) -> AsyncNotesResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncNotesResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncNotesResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncNotesResourceWithStreamingResponse(self)

    async def delete(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`DELETE /notes/{id}`

        Example:
            await client.notes.delete(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _DELETE,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def replace(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`PUT /notes/{id}`

        Example:
            await client.notes.replace(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _REPLACE,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def retrieve(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> NotesRetrieveResponse:
        """`GET /notes/{id}`

        Example:
            await client.notes.retrieve(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.

        Raises:
            RateLimitError: Too many.
        """
        return await self._call(
            _RETRIEVE,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class NotesResourceWithRawResponse:
    def __init__(self, notes: NotesResource) -> None:
        self.delete = to_raw_response(notes.delete)
        self.replace = to_raw_response(notes.replace, ResponseHeaders)
        self.retrieve = to_raw_response(notes.retrieve, ResponseHeaders)


class NotesResourceWithStreamingResponse:
    def __init__(self, notes: NotesResource) -> None:
        self.delete = to_streamed_response(notes.delete)
        self.replace = to_streamed_response(notes.replace, ResponseHeaders)
        self.retrieve = to_streamed_response(notes.retrieve, ResponseHeaders)


class AsyncNotesResourceWithRawResponse:
    def __init__(self, notes: AsyncNotesResource) -> None:
        self.delete = async_to_raw_response(notes.delete)
        self.replace = async_to_raw_response(notes.replace, ResponseHeaders)
        self.retrieve = async_to_raw_response(notes.retrieve, ResponseHeaders)


class AsyncNotesResourceWithStreamingResponse:
    def __init__(self, notes: AsyncNotesResource) -> None:
        self.delete = async_to_streamed_response(notes.delete)
        self.replace = async_to_streamed_response(notes.replace, ResponseHeaders)
        self.retrieve = async_to_streamed_response(notes.retrieve, ResponseHeaders)
