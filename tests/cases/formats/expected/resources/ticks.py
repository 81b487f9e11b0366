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
from .._runtime.streams import Stream
from ..types.ticks_follow_response import TicksFollowResponse

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Query
    from .._runtime.streams import AsyncStream


__all__ = [
    "AsyncTicksResource",
    "AsyncTicksResourceWithRawResponse",
    "AsyncTicksResourceWithStreamingResponse",
    "TicksResource",
    "TicksResourceWithRawResponse",
    "TicksResourceWithStreamingResponse",
]

_FOLLOW: Operation[Stream[TicksFollowResponse]] = Operation(
    method="GET",
    path="/ticks",
    returns=Stream[TicksFollowResponse],
    accept="application/x-ndjson",
    streams=True,
)


class TicksResource(SyncAPIResource):
    """The methods of `client.ticks`."""

    @cached_property
    def with_raw_response(self) -> TicksResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return TicksResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> TicksResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return TicksResourceWithStreamingResponse(self)

    def follow(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Stream[TicksFollowResponse]:
        """`GET /ticks`

        Example:
            client.ticks.follow()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._stream(
            _FOLLOW,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncTicksResource(AsyncAPIResource):
    """The methods of `client.ticks`."""

    @cached_property
    def with_raw_response(self) -> AsyncTicksResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncTicksResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncTicksResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncTicksResourceWithStreamingResponse(self)

    async def follow(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncStream[TicksFollowResponse]:
        """`GET /ticks`

        Example:
            await client.ticks.follow()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._stream(
            _FOLLOW,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class TicksResourceWithRawResponse:
    def __init__(self, ticks: TicksResource) -> None:
        self.follow = to_raw_response(ticks.follow)


class TicksResourceWithStreamingResponse:
    def __init__(self, ticks: TicksResource) -> None:
        self.follow = to_streamed_response(ticks.follow)


class AsyncTicksResourceWithRawResponse:
    def __init__(self, ticks: AsyncTicksResource) -> None:
        self.follow = async_to_raw_response(ticks.follow)


class AsyncTicksResourceWithStreamingResponse:
    def __init__(self, ticks: AsyncTicksResource) -> None:
        self.follow = async_to_streamed_response(ticks.follow)
