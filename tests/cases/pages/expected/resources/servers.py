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
from ..pagination import AsyncServersPageNumberPage, SyncServersPageNumberPage
from ..types.servers_list_response import ServersListResponse

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from .._runtime.pages import AsyncPaginator


__all__ = [
    "AsyncServersResource",
    "AsyncServersResourceWithRawResponse",
    "AsyncServersResourceWithStreamingResponse",
    "ServersResource",
    "ServersResourceWithRawResponse",
    "ServersResourceWithStreamingResponse",
]

_LIST: Operation[ServersListResponse] = Operation(
    method="GET",
    path="/servers",
    returns=ServersListResponse,
    page_parameter="page",
)


class ServersResource(SyncAPIResource):
    """The methods of `client.servers`."""

    @cached_property
    def with_raw_response(self) -> ServersResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ServersResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ServersResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ServersResourceWithStreamingResponse(self)

    def list(
        self,
        *,
        page: int | Omit = omit,
        limit: int | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> SyncServersPageNumberPage[ServersListResponse]:
        """`GET /servers`

        Example:
            client.servers.list()

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
            SyncServersPageNumberPage[ServersListResponse],
            query={"page": page, "limit": limit},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncServersResource(AsyncAPIResource):
    """The methods of `client.servers`."""

    @cached_property
    def with_raw_response(self) -> AsyncServersResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncServersResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncServersResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncServersResourceWithStreamingResponse(self)

    def list(
        self,
        *,
        page: int | Omit = omit,
        limit: int | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncPaginator[
        ServersListResponse, AsyncServersPageNumberPage[ServersListResponse]
    ]:
        """`GET /servers`

        Example:
            client.servers.list()

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
            AsyncServersPageNumberPage[ServersListResponse],
            query={"page": page, "limit": limit},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ServersResourceWithRawResponse:
    def __init__(self, servers: ServersResource) -> None:
        self.list = to_raw_response(servers.list)


class ServersResourceWithStreamingResponse:
    def __init__(self, servers: ServersResource) -> None:
        self.list = to_streamed_response(servers.list)


class AsyncServersResourceWithRawResponse:
    def __init__(self, servers: AsyncServersResource) -> None:
        self.list = async_to_raw_response(servers.list)


class AsyncServersResourceWithStreamingResponse:
    def __init__(self, servers: AsyncServersResource) -> None:
        self.list = async_to_streamed_response(servers.list)
