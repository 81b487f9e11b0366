# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import overload as _overload

from .._runtime.arguments import not_given, omit
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
from ..types.sounds_create_params import SoundsCreateParams
from ..types.sounds_create_stream_response import SoundsCreateStreamResponse

if TYPE_CHECKING:
    from typing import Literal

    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from .._runtime.binary import AsyncBinaryAPIResponse
    from .._runtime.streams import AsyncStream


__all__ = [
    "AsyncSoundsResource",
    "AsyncSoundsResourceWithRawResponse",
    "AsyncSoundsResourceWithStreamingResponse",
    "SoundsResource",
    "SoundsResourceWithRawResponse",
    "SoundsResourceWithStreamingResponse",
]

_CREATE: Operation[BinaryAPIResponse] = Operation(
    method="POST",
    path="/sounds",
    returns=BinaryAPIResponse,
    body=SoundsCreateParams,
    accept="audio/mpeg",
)
_CREATE_AS_STREAM: Operation[Stream[SoundsCreateStreamResponse]] = _CREATE.streamed(
    returns=Stream[SoundsCreateStreamResponse],
    accept="text/event-stream",
)


class SoundsResource(SyncAPIResource):
    """The methods of `client.sounds`."""

    @cached_property
    def with_raw_response(self) -> SoundsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return SoundsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> SoundsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return SoundsResourceWithStreamingResponse(self)

    @_overload
    def create(
        self,
        *,
        text: str,
        stream: Literal[False] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> BinaryAPIResponse: ...

    @_overload
    def create(
        self,
        *,
        text: str,
        stream: Literal[True],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Stream[SoundsCreateStreamResponse]: ...

    @_overload
    def create(
        self,
        *,
        text: str,
        stream: bool,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> BinaryAPIResponse | Stream[SoundsCreateStreamResponse]: ...

    def create(
        self,
        *,
        text: str,
        stream: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> BinaryAPIResponse | Stream[SoundsCreateStreamResponse]:
        """`POST /sounds`

        Example:
            client.sounds.create(text="string")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._download_or_stream(
            _CREATE,
            _CREATE_AS_STREAM,
            stream=stream,
            body={"text": text, "stream": stream},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncSoundsResource(AsyncAPIResource):
    """The methods of `client.sounds`."""

    @cached_property
    def with_raw_response(self) -> AsyncSoundsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncSoundsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncSoundsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncSoundsResourceWithStreamingResponse(self)

    @_overload
    async def create(
        self,
        *,
        text: str,
        stream: Literal[False] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncBinaryAPIResponse: ...

    @_overload
    async def create(
        self,
        *,
        text: str,
        stream: Literal[True],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncStream[SoundsCreateStreamResponse]: ...

    @_overload
    async def create(
        self,
        *,
        text: str,
        stream: bool,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncBinaryAPIResponse | AsyncStream[SoundsCreateStreamResponse]: ...

    async def create(
        self,
        *,
        text: str,
        stream: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncBinaryAPIResponse | AsyncStream[SoundsCreateStreamResponse]:
        """`POST /sounds`

        Example:
            await client.sounds.create(text="string")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._download_or_stream(
            _CREATE,
            _CREATE_AS_STREAM,
            stream=stream,
            body={"text": text, "stream": stream},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class SoundsResourceWithRawResponse:
    def __init__(self, sounds: SoundsResource) -> None:
        self.create = to_raw_response(sounds.create)


class SoundsResourceWithStreamingResponse:
    def __init__(self, sounds: SoundsResource) -> None:
        self.create = to_streamed_response(sounds.create)


class AsyncSoundsResourceWithRawResponse:
    def __init__(self, sounds: AsyncSoundsResource) -> None:
        self.create = async_to_raw_response(sounds.create)


class AsyncSoundsResourceWithStreamingResponse:
    def __init__(self, sounds: AsyncSoundsResource) -> None:
        self.create = async_to_streamed_response(sounds.create)
