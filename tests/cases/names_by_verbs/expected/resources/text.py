# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.resources import AsyncAPIResource, SyncAPIResource

if TYPE_CHECKING:
    from .text_speech import (
        AsyncTextSpeechResource,
        AsyncTextSpeechResourceWithRawResponse,
        AsyncTextSpeechResourceWithStreamingResponse,
        TextSpeechResource,
        TextSpeechResourceWithRawResponse,
        TextSpeechResourceWithStreamingResponse,
    )


__all__ = [
    "AsyncTextResource",
    "AsyncTextResourceWithRawResponse",
    "AsyncTextResourceWithStreamingResponse",
    "TextResource",
    "TextResourceWithRawResponse",
    "TextResourceWithStreamingResponse",
]


class TextResource(SyncAPIResource):
    """The methods of `client.text`."""

    @cached_property
    def with_raw_response(self) -> TextResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return TextResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> TextResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return TextResourceWithStreamingResponse(self)

    @cached_property
    def speech(self) -> TextSpeechResource:
        """The methods of `client.text.speech`."""
        from .text_speech import TextSpeechResource

        return TextSpeechResource(self._client, self._mode)


class AsyncTextResource(AsyncAPIResource):
    """The methods of `client.text`."""

    @cached_property
    def with_raw_response(self) -> AsyncTextResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncTextResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncTextResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncTextResourceWithStreamingResponse(self)

    @cached_property
    def speech(self) -> AsyncTextSpeechResource:
        """The methods of `client.text.speech`."""
        from .text_speech import AsyncTextSpeechResource

        return AsyncTextSpeechResource(self._client, self._mode)


class TextResourceWithRawResponse:
    def __init__(self, text: TextResource) -> None:
        self._resource = text

    @cached_property
    def speech(self) -> TextSpeechResourceWithRawResponse:
        """The methods of `client.text.speech`."""
        return self._resource.speech.with_raw_response


class TextResourceWithStreamingResponse:
    def __init__(self, text: TextResource) -> None:
        self._resource = text

    @cached_property
    def speech(self) -> TextSpeechResourceWithStreamingResponse:
        """The methods of `client.text.speech`."""
        return self._resource.speech.with_streaming_response


class AsyncTextResourceWithRawResponse:
    def __init__(self, text: AsyncTextResource) -> None:
        self._resource = text

    @cached_property
    def speech(self) -> AsyncTextSpeechResourceWithRawResponse:
        """The methods of `client.text.speech`."""
        return self._resource.speech.with_raw_response


class AsyncTextResourceWithStreamingResponse:
    def __init__(self, text: AsyncTextResource) -> None:
        self._resource = text

    @cached_property
    def speech(self) -> AsyncTextSpeechResourceWithStreamingResponse:
        """The methods of `client.text.speech`."""
        return self._resource.speech.with_streaming_response
