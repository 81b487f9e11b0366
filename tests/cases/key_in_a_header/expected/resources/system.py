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
    "AsyncSystemResource",
    "AsyncSystemResourceWithRawResponse",
    "AsyncSystemResourceWithStreamingResponse",
    "SystemResource",
    "SystemResourceWithRawResponse",
    "SystemResourceWithStreamingResponse",
]

_PING: Operation[None] = Operation(
    method="GET",
    path="/ping",
    returns=None,
)


class SystemResource(SyncAPIResource):
    """The methods of `client.system`."""

    @cached_property
    def with_raw_response(self) -> SystemResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return SystemResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> SystemResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return SystemResourceWithStreamingResponse(self)

    def ping(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """See [limits](https://docs.example.com/limits) and [the
        guide](https://elsewhere.example.com/).

        Example:
            client.system.ping()

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


class AsyncSystemResource(AsyncAPIResource):
    """The methods of `client.system`."""

    @cached_property
    def with_raw_response(self) -> AsyncSystemResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncSystemResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncSystemResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncSystemResourceWithStreamingResponse(self)

    async def ping(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """See [limits](https://docs.example.com/limits) and [the
        guide](https://elsewhere.example.com/).

        Example:
            await client.system.ping()

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


class SystemResourceWithRawResponse:
    def __init__(self, system: SystemResource) -> None:
        self.ping = to_raw_response(system.ping)


class SystemResourceWithStreamingResponse:
    def __init__(self, system: SystemResource) -> None:
        self.ping = to_streamed_response(system.ping)


class AsyncSystemResourceWithRawResponse:
    def __init__(self, system: AsyncSystemResource) -> None:
        self.ping = async_to_raw_response(system.ping)


class AsyncSystemResourceWithStreamingResponse:
    def __init__(self, system: AsyncSystemResource) -> None:
        self.ping = async_to_streamed_response(system.ping)
