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
from ..types.pong import Pong

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Query


__all__ = [
    "AsyncBeaconsResource",
    "AsyncBeaconsResourceWithRawResponse",
    "AsyncBeaconsResourceWithStreamingResponse",
    "BeaconsResource",
    "BeaconsResourceWithRawResponse",
    "BeaconsResourceWithStreamingResponse",
]

_RETRIEVE: Operation[Pong] = Operation(
    method="GET",
    path="/beacons/{id}",
    returns=Pong,
)


class BeaconsResource(SyncAPIResource):
    """The methods of `client.beacons`."""

    @cached_property
    def with_raw_response(self) -> BeaconsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return BeaconsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> BeaconsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return BeaconsResourceWithStreamingResponse(self)

    def retrieve(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Pong:
        """`GET /beacons/{id}`

        Example:
            client.beacons.retrieve(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _RETRIEVE,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncBeaconsResource(AsyncAPIResource):
    """The methods of `client.beacons`."""

    @cached_property
    def with_raw_response(self) -> AsyncBeaconsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncBeaconsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncBeaconsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncBeaconsResourceWithStreamingResponse(self)

    async def retrieve(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Pong:
        """`GET /beacons/{id}`

        Example:
            await client.beacons.retrieve(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _RETRIEVE,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class BeaconsResourceWithRawResponse:
    def __init__(self, beacons: BeaconsResource) -> None:
        self.retrieve = to_raw_response(beacons.retrieve)


class BeaconsResourceWithStreamingResponse:
    def __init__(self, beacons: BeaconsResource) -> None:
        self.retrieve = to_streamed_response(beacons.retrieve)


class AsyncBeaconsResourceWithRawResponse:
    def __init__(self, beacons: AsyncBeaconsResource) -> None:
        self.retrieve = async_to_raw_response(beacons.retrieve)


class AsyncBeaconsResourceWithStreamingResponse:
    def __init__(self, beacons: AsyncBeaconsResource) -> None:
        self.retrieve = async_to_streamed_response(beacons.retrieve)
