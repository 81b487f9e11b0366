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

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Query


__all__ = [
    "AsyncSelfResource",
    "AsyncSelfResourceWithRawResponse",
    "AsyncSelfResourceWithStreamingResponse",
    "SelfResource",
    "SelfResourceWithRawResponse",
    "SelfResourceWithStreamingResponse",
]

_HEAD_PING: Operation[None] = Operation(
    method="HEAD",
    path="/v1/self/ping",
    returns=None,
)
_PING: Operation[None] = Operation(
    method="GET",
    path="/v1/self/ping",
    returns=None,
)


class SelfResource(SyncAPIResource):
    """The methods of `client.self_`."""

    @cached_property
    def with_raw_response(self) -> SelfResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return SelfResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> SelfResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return SelfResourceWithStreamingResponse(self)

    def head_ping(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`HEAD /v1/self/ping`

        Example:
            client.self_.head_ping()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _HEAD_PING,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def ping(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /v1/self/ping`

        Example:
            client.self_.ping()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _PING,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncSelfResource(AsyncAPIResource):
    """The methods of `client.self_`."""

    @cached_property
    def with_raw_response(self) -> AsyncSelfResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncSelfResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncSelfResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncSelfResourceWithStreamingResponse(self)

    async def head_ping(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`HEAD /v1/self/ping`

        Example:
            await client.self_.head_ping()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _HEAD_PING,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def ping(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /v1/self/ping`

        Example:
            await client.self_.ping()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _PING,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class SelfResourceWithRawResponse:
    def __init__(self, self_: SelfResource) -> None:
        self.head_ping = to_raw_response(self_.head_ping)
        self.ping = to_raw_response(self_.ping)


class SelfResourceWithStreamingResponse:
    def __init__(self, self_: SelfResource) -> None:
        self.head_ping = to_streamed_response(self_.head_ping)
        self.ping = to_streamed_response(self_.ping)


class AsyncSelfResourceWithRawResponse:
    def __init__(self, self_: AsyncSelfResource) -> None:
        self.head_ping = async_to_raw_response(self_.head_ping)
        self.ping = async_to_raw_response(self_.ping)


class AsyncSelfResourceWithStreamingResponse:
    def __init__(self, self_: AsyncSelfResource) -> None:
        self.head_ping = async_to_streamed_response(self_.head_ping)
        self.ping = async_to_streamed_response(self_.ping)
