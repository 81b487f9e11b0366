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
from .._runtime.streams import JSONEventStream, Stream
from ..types.event import Event
from ..types.events_decoded_response import EventsDecodedResponse

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Query
    from .._runtime.streams import AsyncStream


__all__ = [
    "AsyncEventsResource",
    "AsyncEventsResourceWithRawResponse",
    "AsyncEventsResourceWithStreamingResponse",
    "EventsResource",
    "EventsResourceWithRawResponse",
    "EventsResourceWithStreamingResponse",
]

_DECODED: Operation[Stream[EventsDecodedResponse]] = Operation(
    method="GET",
    path="/events/decoded",
    returns=JSONEventStream[EventsDecodedResponse],
    accept="text/event-stream",
    streams=True,
)
_FOLLOW: Operation[Stream[Event]] = Operation(
    method="GET",
    path="/events",
    returns=JSONEventStream[Event],
    accept="text/event-stream",
    streams=True,
)


class EventsResource(SyncAPIResource):
    """The methods of `client.events`."""

    @cached_property
    def with_raw_response(self) -> EventsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return EventsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> EventsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return EventsResourceWithStreamingResponse(self)

    def decoded(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Stream[EventsDecodedResponse]:
        """`GET /events/decoded`

        Example:
            client.events.decoded()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._stream(
            _DECODED,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def follow(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Stream[Event]:
        """`GET /events`

        Example:
            client.events.follow()

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


class AsyncEventsResource(AsyncAPIResource):
    """The methods of `client.events`."""

    @cached_property
    def with_raw_response(self) -> AsyncEventsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncEventsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncEventsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncEventsResourceWithStreamingResponse(self)

    async def decoded(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncStream[EventsDecodedResponse]:
        """`GET /events/decoded`

        Example:
            await client.events.decoded()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._stream(
            _DECODED,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def follow(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncStream[Event]:
        """`GET /events`

        Example:
            await client.events.follow()

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


class EventsResourceWithRawResponse:
    def __init__(self, events: EventsResource) -> None:
        self.decoded = to_raw_response(events.decoded)
        self.follow = to_raw_response(events.follow)


class EventsResourceWithStreamingResponse:
    def __init__(self, events: EventsResource) -> None:
        self.decoded = to_streamed_response(events.decoded)
        self.follow = to_streamed_response(events.follow)


class AsyncEventsResourceWithRawResponse:
    def __init__(self, events: AsyncEventsResource) -> None:
        self.decoded = async_to_raw_response(events.decoded)
        self.follow = async_to_raw_response(events.follow)


class AsyncEventsResourceWithStreamingResponse:
    def __init__(self, events: AsyncEventsResource) -> None:
        self.decoded = async_to_streamed_response(events.decoded)
        self.follow = async_to_streamed_response(events.follow)
