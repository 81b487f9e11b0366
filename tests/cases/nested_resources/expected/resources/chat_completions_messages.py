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
    "AsyncChatCompletionsMessagesResource",
    "AsyncChatCompletionsMessagesResourceWithRawResponse",
    "AsyncChatCompletionsMessagesResourceWithStreamingResponse",
    "ChatCompletionsMessagesResource",
    "ChatCompletionsMessagesResourceWithRawResponse",
    "ChatCompletionsMessagesResourceWithStreamingResponse",
]

_LIST: Operation[None] = Operation(
    method="GET",
    path="/chat/completions/{id}/messages",
    returns=None,
)


class ChatCompletionsMessagesResource(SyncAPIResource):
    """The methods of `client.chat.completions.messages`."""

    @cached_property
    def with_raw_response(self) -> ChatCompletionsMessagesResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ChatCompletionsMessagesResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(
        self,
    ) -> ChatCompletionsMessagesResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ChatCompletionsMessagesResourceWithStreamingResponse(self)

    def list(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /chat/completions/{id}/messages`

        Example:
            client.chat.completions.messages.list(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _LIST,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncChatCompletionsMessagesResource(AsyncAPIResource):
    """The methods of `client.chat.completions.messages`."""

    @cached_property
    def with_raw_response(self) -> AsyncChatCompletionsMessagesResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncChatCompletionsMessagesResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(
        self,
    ) -> AsyncChatCompletionsMessagesResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncChatCompletionsMessagesResourceWithStreamingResponse(self)

    async def list(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /chat/completions/{id}/messages`

        Example:
            await client.chat.completions.messages.list(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _LIST,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ChatCompletionsMessagesResourceWithRawResponse:
    def __init__(self, messages: ChatCompletionsMessagesResource) -> None:
        self.list = to_raw_response(messages.list)


class ChatCompletionsMessagesResourceWithStreamingResponse:
    def __init__(self, messages: ChatCompletionsMessagesResource) -> None:
        self.list = to_streamed_response(messages.list)


class AsyncChatCompletionsMessagesResourceWithRawResponse:
    def __init__(self, messages: AsyncChatCompletionsMessagesResource) -> None:
        self.list = async_to_raw_response(messages.list)


class AsyncChatCompletionsMessagesResourceWithStreamingResponse:
    def __init__(self, messages: AsyncChatCompletionsMessagesResource) -> None:
        self.list = async_to_streamed_response(messages.list)
