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
from ..types.error_body import ErrorBody
from ..types.http_validation_error import HTTPValidationError
from ..types.not_found_error import NotFoundError
from ..types.notes_retrieve_response import NotesRetrieveResponse
from ..types.unauthorized_body import UnauthorizedBody

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

_REPLACE: Operation[None] = Operation(
    method="PUT",
    path="/notes/{id}",
    returns=None,
    errors={"422": HTTPValidationError, "default": NotFoundError},
)
_RETRIEVE: Operation[NotesRetrieveResponse] = Operation(
    method="GET",
    path="/notes/{id}",
    returns=NotesRetrieveResponse,
    errors={
        "401": UnauthorizedBody,
        "402": ErrorBody,
        "404": NotFoundError,
        "409": ErrorBody,
    },
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

        Raises:
            UnprocessableEntityError: Validation error.
            APIStatusError: Anything else.
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
            AuthenticationError: The key is wrong.
            APIStatusError: 402: The trial is over.
            NotFoundError: No note has this id.
            ConflictError: Two plans.
            InternalServerError: 503: Too many users.
            InternalServerError: Status 5XX.
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

        Raises:
            UnprocessableEntityError: Validation error.
            APIStatusError: Anything else.
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
            AuthenticationError: The key is wrong.
            APIStatusError: 402: The trial is over.
            NotFoundError: No note has this id.
            ConflictError: Two plans.
            InternalServerError: 503: Too many users.
            InternalServerError: Status 5XX.
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
        self.replace = to_raw_response(notes.replace)
        self.retrieve = to_raw_response(notes.retrieve)


class NotesResourceWithStreamingResponse:
    def __init__(self, notes: NotesResource) -> None:
        self.replace = to_streamed_response(notes.replace)
        self.retrieve = to_streamed_response(notes.retrieve)


class AsyncNotesResourceWithRawResponse:
    def __init__(self, notes: AsyncNotesResource) -> None:
        self.replace = async_to_raw_response(notes.replace)
        self.retrieve = async_to_raw_response(notes.retrieve)


class AsyncNotesResourceWithStreamingResponse:
    def __init__(self, notes: AsyncNotesResource) -> None:
        self.replace = async_to_streamed_response(notes.replace)
        self.retrieve = async_to_streamed_response(notes.retrieve)
