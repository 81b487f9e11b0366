# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import overload as _overload

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
from ..types.logs_follow_response import LogsFollowResponse
from ..types.text import Text

if TYPE_CHECKING:
    from typing import Literal

    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Query
    from .._runtime.streams import AsyncStream


__all__ = [
    "AsyncLogsResource",
    "AsyncLogsResourceWithRawResponse",
    "AsyncLogsResourceWithStreamingResponse",
    "LogsResource",
    "LogsResourceWithRawResponse",
    "LogsResourceWithStreamingResponse",
]

_FOLLOW: Operation[LogsFollowResponse] = Operation(
    method="GET",
    path="/logs",
    returns=LogsFollowResponse,
)
_FOLLOW_AS_STREAM: Operation[Stream[Text]] = _FOLLOW.streamed(
    returns=Stream[Text],
    accept="application/jsonl",
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

    @_overload
    def follow(
        self,
        *,
        stream: Literal[False],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> LogsFollowResponse: ...

    @_overload
    def follow(
        self,
        *,
        stream: Literal[True],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Stream[Text]: ...

    @_overload
    def follow(
        self,
        *,
        stream: bool,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> LogsFollowResponse | Stream[Text]: ...

    def follow(
        self,
        *,
        stream: bool,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> LogsFollowResponse | Stream[Text]:
        """`GET /logs`

        Example:
            client.logs.follow(stream=False)

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call_or_stream(
            _FOLLOW,
            _FOLLOW_AS_STREAM,
            stream=stream,
            query={"stream": stream},
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

    @_overload
    async def follow(
        self,
        *,
        stream: Literal[False],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> LogsFollowResponse: ...

    @_overload
    async def follow(
        self,
        *,
        stream: Literal[True],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncStream[Text]: ...

    @_overload
    async def follow(
        self,
        *,
        stream: bool,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> LogsFollowResponse | AsyncStream[Text]: ...

    async def follow(
        self,
        *,
        stream: bool,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> LogsFollowResponse | AsyncStream[Text]:
        """`GET /logs`

        Example:
            await client.logs.follow(stream=False)

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call_or_stream(
            _FOLLOW,
            _FOLLOW_AS_STREAM,
            stream=stream,
            query={"stream": stream},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class LogsResourceWithRawResponse:
    def __init__(self, logs: LogsResource) -> None:
        self.follow = to_raw_response(logs.follow)


class LogsResourceWithStreamingResponse:
    def __init__(self, logs: LogsResource) -> None:
        self.follow = to_streamed_response(logs.follow)


class AsyncLogsResourceWithRawResponse:
    def __init__(self, logs: AsyncLogsResource) -> None:
        self.follow = async_to_raw_response(logs.follow)


class AsyncLogsResourceWithStreamingResponse:
    def __init__(self, logs: AsyncLogsResource) -> None:
        self.follow = async_to_streamed_response(logs.follow)
