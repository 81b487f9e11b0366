# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.resources import AsyncAPIResource, SyncAPIResource

if TYPE_CHECKING:
    from .chat_completions import (
        AsyncChatCompletionsResource,
        AsyncChatCompletionsResourceWithRawResponse,
        AsyncChatCompletionsResourceWithStreamingResponse,
        ChatCompletionsResource,
        ChatCompletionsResourceWithRawResponse,
        ChatCompletionsResourceWithStreamingResponse,
    )


__all__ = [
    "AsyncChatResource",
    "AsyncChatResourceWithRawResponse",
    "AsyncChatResourceWithStreamingResponse",
    "ChatResource",
    "ChatResourceWithRawResponse",
    "ChatResourceWithStreamingResponse",
]


class ChatResource(SyncAPIResource):
    """The methods of `client.chat`."""

    @cached_property
    def with_raw_response(self) -> ChatResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ChatResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ChatResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ChatResourceWithStreamingResponse(self)

    @cached_property
    def completions(self) -> ChatCompletionsResource:
        """The methods of `client.chat.completions`."""
        from .chat_completions import ChatCompletionsResource

        return ChatCompletionsResource(self._client, self._mode)


class AsyncChatResource(AsyncAPIResource):
    """The methods of `client.chat`."""

    @cached_property
    def with_raw_response(self) -> AsyncChatResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncChatResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncChatResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncChatResourceWithStreamingResponse(self)

    @cached_property
    def completions(self) -> AsyncChatCompletionsResource:
        """The methods of `client.chat.completions`."""
        from .chat_completions import AsyncChatCompletionsResource

        return AsyncChatCompletionsResource(self._client, self._mode)


class ChatResourceWithRawResponse:
    def __init__(self, chat: ChatResource) -> None:
        self._resource = chat

    @cached_property
    def completions(self) -> ChatCompletionsResourceWithRawResponse:
        """The methods of `client.chat.completions`."""
        return self._resource.completions.with_raw_response


class ChatResourceWithStreamingResponse:
    def __init__(self, chat: ChatResource) -> None:
        self._resource = chat

    @cached_property
    def completions(self) -> ChatCompletionsResourceWithStreamingResponse:
        """The methods of `client.chat.completions`."""
        return self._resource.completions.with_streaming_response


class AsyncChatResourceWithRawResponse:
    def __init__(self, chat: AsyncChatResource) -> None:
        self._resource = chat

    @cached_property
    def completions(self) -> AsyncChatCompletionsResourceWithRawResponse:
        """The methods of `client.chat.completions`."""
        return self._resource.completions.with_raw_response


class AsyncChatResourceWithStreamingResponse:
    def __init__(self, chat: AsyncChatResource) -> None:
        self._resource = chat

    @cached_property
    def completions(self) -> AsyncChatCompletionsResourceWithStreamingResponse:
        """The methods of `client.chat.completions`."""
        return self._resource.completions.with_streaming_response
