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
from ..pagination import AsyncLinesURLPage, SyncLinesURLPage
from ..types.sync_link_page import SyncLinkPage

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from .._runtime.pages import AsyncPaginator


__all__ = [
    "AsyncLogsResource",
    "AsyncLogsResourceWithRawResponse",
    "AsyncLogsResourceWithStreamingResponse",
    "LogsResource",
    "LogsResourceWithRawResponse",
    "LogsResourceWithStreamingResponse",
]

_LIST: Operation[SyncLinkPage] = Operation(
    method="GET",
    path="/logs",
    returns=SyncLinkPage,
)


class LogsResource(SyncAPIResource):
    """The methods of `client.logs`."""

    @cached_property
    def with_raw_response(self) -> LogsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return LogsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> LogsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return LogsResourceWithStreamingResponse(self)

    def list(
        self,
        *,
        limit: int | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> SyncLinesURLPage[SyncLinkPage]:
        """`GET /logs`

        Example:
            client.logs.list()

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
            SyncLinesURLPage[SyncLinkPage],
            query={"limit": limit},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncLogsResource(AsyncAPIResource):
    """The methods of `client.logs`."""

    @cached_property
    def with_raw_response(self) -> AsyncLogsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncLogsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncLogsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncLogsResourceWithStreamingResponse(self)

    def list(
        self,
        *,
        limit: int | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncPaginator[SyncLinkPage, AsyncLinesURLPage[SyncLinkPage]]:
        """`GET /logs`

        Example:
            client.logs.list()

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
            AsyncLinesURLPage[SyncLinkPage],
            query={"limit": limit},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class LogsResourceWithRawResponse:
    def __init__(self, logs: LogsResource) -> None:
        self.list = to_raw_response(logs.list)


class LogsResourceWithStreamingResponse:
    def __init__(self, logs: LogsResource) -> None:
        self.list = to_streamed_response(logs.list)


class AsyncLogsResourceWithRawResponse:
    def __init__(self, logs: AsyncLogsResource) -> None:
        self.list = async_to_raw_response(logs.list)


class AsyncLogsResourceWithStreamingResponse:
    def __init__(self, logs: AsyncLogsResource) -> None:
        self.list = async_to_streamed_response(logs.list)
