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
from ..pagination import AsyncLinkPage, SyncLinkPage
from ..types.response_headers import ResponseHeaders
from ..types.sync_link_page import SyncLinkPage as SyncLinkPage_

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from .._runtime.pages import AsyncPaginator


__all__ = [
    "AsyncReposResource",
    "AsyncReposResourceWithRawResponse",
    "AsyncReposResourceWithStreamingResponse",
    "ReposResource",
    "ReposResourceWithRawResponse",
    "ReposResourceWithStreamingResponse",
]

_LIST: Operation[SyncLinkPage_] = Operation(
    method="GET",
    path="/repos",
    returns=SyncLinkPage_,
)


class ReposResource(SyncAPIResource):
    """The methods of `client.repos`."""

    @cached_property
    def with_raw_response(self) -> ReposResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ReposResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ReposResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ReposResourceWithStreamingResponse(self)

    def list(
        self,
        *,
        page: int | Omit = omit,
        limit: int | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> SyncLinkPage[SyncLinkPage_]:
        """`GET /repos`

        Example:
            client.repos.list()

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
            SyncLinkPage[SyncLinkPage_],
            query={"page": page, "limit": limit},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncReposResource(AsyncAPIResource):
    """The methods of `client.repos`."""

    @cached_property
    def with_raw_response(self) -> AsyncReposResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncReposResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncReposResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncReposResourceWithStreamingResponse(self)

    def list(
        self,
        *,
        page: int | Omit = omit,
        limit: int | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncPaginator[SyncLinkPage_, AsyncLinkPage[SyncLinkPage_]]:
        """`GET /repos`

        Example:
            client.repos.list()

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
            AsyncLinkPage[SyncLinkPage_],
            query={"page": page, "limit": limit},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ReposResourceWithRawResponse:
    def __init__(self, repos: ReposResource) -> None:
        self.list = to_raw_response(repos.list, ResponseHeaders)


class ReposResourceWithStreamingResponse:
    def __init__(self, repos: ReposResource) -> None:
        self.list = to_streamed_response(repos.list, ResponseHeaders)


class AsyncReposResourceWithRawResponse:
    def __init__(self, repos: AsyncReposResource) -> None:
        self.list = async_to_raw_response(repos.list, ResponseHeaders)


class AsyncReposResourceWithStreamingResponse:
    def __init__(self, repos: AsyncReposResource) -> None:
        self.list = async_to_streamed_response(repos.list, ResponseHeaders)
