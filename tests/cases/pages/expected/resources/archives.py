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
from ..pagination import AsyncCursorPage, SyncCursorPage
from ..types.archives_list_response import ArchivesListResponse

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from .._runtime.pages import AsyncPaginator


__all__ = [
    "ArchivesResource",
    "ArchivesResourceWithRawResponse",
    "ArchivesResourceWithStreamingResponse",
    "AsyncArchivesResource",
    "AsyncArchivesResourceWithRawResponse",
    "AsyncArchivesResourceWithStreamingResponse",
]

_LIST: Operation[ArchivesListResponse] = Operation(
    method="GET",
    path="/archives",
    returns=ArchivesListResponse,
    page_parameter="after",
)


class ArchivesResource(SyncAPIResource):
    """The methods of `client.archives`."""

    @cached_property
    def with_raw_response(self) -> ArchivesResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ArchivesResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ArchivesResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ArchivesResourceWithStreamingResponse(self)

    def list(
        self,
        *,
        limit: int | Omit = omit,
        after: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> SyncCursorPage[ArchivesListResponse]:
        """`GET /archives`

        Example:
            client.archives.list()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.

        Returns:
            A page. Iterating over it yields the items of all pages.
        """
        return self._page(
            _LIST,
            SyncCursorPage[ArchivesListResponse],
            query={"limit": limit, "after": after},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncArchivesResource(AsyncAPIResource):
    """The methods of `client.archives`."""

    @cached_property
    def with_raw_response(self) -> AsyncArchivesResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncArchivesResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncArchivesResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncArchivesResourceWithStreamingResponse(self)

    def list(
        self,
        *,
        limit: int | Omit = omit,
        after: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncPaginator[ArchivesListResponse, AsyncCursorPage[ArchivesListResponse]]:
        """`GET /archives`

        Example:
            client.archives.list()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.

        Returns:
            A page. Iterating over it yields the items of all pages.
        """
        return self._page(
            _LIST,
            AsyncCursorPage[ArchivesListResponse],
            query={"limit": limit, "after": after},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ArchivesResourceWithRawResponse:
    def __init__(self, archives: ArchivesResource) -> None:
        self.list = to_raw_response(archives.list)


class ArchivesResourceWithStreamingResponse:
    def __init__(self, archives: ArchivesResource) -> None:
        self.list = to_streamed_response(archives.list)


class AsyncArchivesResourceWithRawResponse:
    def __init__(self, archives: AsyncArchivesResource) -> None:
        self.list = async_to_raw_response(archives.list)


class AsyncArchivesResourceWithStreamingResponse:
    def __init__(self, archives: AsyncArchivesResource) -> None:
        self.list = async_to_streamed_response(archives.list)
