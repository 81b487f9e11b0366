# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.arguments import not_given
from .._runtime.binary import BinaryAPIResponse
from .._runtime.operations import Operation
from .._runtime.resources import AsyncAPIResource, SyncAPIResource
from .._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)
from .._runtime.streams import Stream
from ..types.speech_create_stream_response import SpeechCreateStreamResponse

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Query
    from .._runtime.binary import AsyncBinaryAPIResponse
    from .._runtime.streams import AsyncStream


__all__ = [
    "AsyncSpeechResource",
    "AsyncSpeechResourceWithRawResponse",
    "AsyncSpeechResourceWithStreamingResponse",
    "SpeechResource",
    "SpeechResourceWithRawResponse",
    "SpeechResourceWithStreamingResponse",
]

_CREATE: Operation[BinaryAPIResponse] = Operation(
    method="POST",
    path="/speech",
    returns=BinaryAPIResponse,
    accept="audio/mpeg",
)
_CREATE_STREAM: Operation[Stream[SpeechCreateStreamResponse]] = Operation(
    method="POST",
    path="/speech",
    returns=Stream[SpeechCreateStreamResponse],
    accept="text/event-stream",
    streams=True,
)


class SpeechResource(SyncAPIResource):
    """The methods of `client.speech`."""

    @cached_property
    def with_raw_response(self) -> SpeechResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return SpeechResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> SpeechResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return SpeechResourceWithStreamingResponse(self)

    def create(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> BinaryAPIResponse:
        """`POST /speech`

        Example:
            client.speech.create()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._download(
            _CREATE,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def create_stream(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Stream[SpeechCreateStreamResponse]:
        """`POST /speech`

        Example:
            client.speech.create_stream()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._stream(
            _CREATE_STREAM,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncSpeechResource(AsyncAPIResource):
    """The methods of `client.speech`."""

    @cached_property
    def with_raw_response(self) -> AsyncSpeechResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncSpeechResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncSpeechResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncSpeechResourceWithStreamingResponse(self)

    async def create(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncBinaryAPIResponse:
        """`POST /speech`

        Example:
            await client.speech.create()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._download(
            _CREATE,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def create_stream(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncStream[SpeechCreateStreamResponse]:
        """`POST /speech`

        Example:
            await client.speech.create_stream()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._stream(
            _CREATE_STREAM,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class SpeechResourceWithRawResponse:
    def __init__(self, speech: SpeechResource) -> None:
        self.create = to_raw_response(speech.create)
        self.create_stream = to_raw_response(speech.create_stream)


class SpeechResourceWithStreamingResponse:
    def __init__(self, speech: SpeechResource) -> None:
        self.create = to_streamed_response(speech.create)
        self.create_stream = to_streamed_response(speech.create_stream)


class AsyncSpeechResourceWithRawResponse:
    def __init__(self, speech: AsyncSpeechResource) -> None:
        self.create = async_to_raw_response(speech.create)
        self.create_stream = async_to_raw_response(speech.create_stream)


class AsyncSpeechResourceWithStreamingResponse:
    def __init__(self, speech: AsyncSpeechResource) -> None:
        self.create = async_to_streamed_response(speech.create)
        self.create_stream = async_to_streamed_response(speech.create_stream)
