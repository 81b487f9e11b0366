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
    "AsyncTextSpeechResource",
    "AsyncTextSpeechResourceWithRawResponse",
    "AsyncTextSpeechResourceWithStreamingResponse",
    "TextSpeechResource",
    "TextSpeechResourceWithRawResponse",
    "TextSpeechResourceWithStreamingResponse",
]

_CONVERT: Operation[None] = Operation(
    method="POST",
    path="/v1/speech/{voice_id}",
    returns=None,
)


class TextSpeechResource(SyncAPIResource):
    """The methods of `client.text.speech`."""

    @cached_property
    def with_raw_response(self) -> TextSpeechResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return TextSpeechResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> TextSpeechResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return TextSpeechResourceWithStreamingResponse(self)

    def convert(
        self,
        voice_id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /v1/speech/{voice_id}`

        Example:
            client.text.speech.convert(voice_id="voice_id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _CONVERT,
            path={"voice_id": voice_id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncTextSpeechResource(AsyncAPIResource):
    """The methods of `client.text.speech`."""

    @cached_property
    def with_raw_response(self) -> AsyncTextSpeechResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncTextSpeechResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncTextSpeechResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncTextSpeechResourceWithStreamingResponse(self)

    async def convert(
        self,
        voice_id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /v1/speech/{voice_id}`

        Example:
            await client.text.speech.convert(voice_id="voice_id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _CONVERT,
            path={"voice_id": voice_id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class TextSpeechResourceWithRawResponse:
    def __init__(self, speech: TextSpeechResource) -> None:
        self.convert = to_raw_response(speech.convert)


class TextSpeechResourceWithStreamingResponse:
    def __init__(self, speech: TextSpeechResource) -> None:
        self.convert = to_streamed_response(speech.convert)


class AsyncTextSpeechResourceWithRawResponse:
    def __init__(self, speech: AsyncTextSpeechResource) -> None:
        self.convert = async_to_raw_response(speech.convert)


class AsyncTextSpeechResourceWithStreamingResponse:
    def __init__(self, speech: AsyncTextSpeechResource) -> None:
        self.convert = async_to_streamed_response(speech.convert)
