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
from ..types.chat_completions_create_params import ChatCompletionsCreateParams

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Query
    from .chat_completions_messages import (
        AsyncChatCompletionsMessagesResource,
        AsyncChatCompletionsMessagesResourceWithRawResponse,
        AsyncChatCompletionsMessagesResourceWithStreamingResponse,
        ChatCompletionsMessagesResource,
        ChatCompletionsMessagesResourceWithRawResponse,
        ChatCompletionsMessagesResourceWithStreamingResponse,
    )


__all__ = [
    "AsyncChatCompletionsResource",
    "AsyncChatCompletionsResourceWithRawResponse",
    "AsyncChatCompletionsResourceWithStreamingResponse",
    "ChatCompletionsResource",
    "ChatCompletionsResourceWithRawResponse",
    "ChatCompletionsResourceWithStreamingResponse",
]

_CREATE: Operation[None] = Operation(
    method="POST",
    path="/chat/completions",
    returns=None,
    body=ChatCompletionsCreateParams,
)
_LIST: Operation[None] = Operation(
    method="GET",
    path="/chat/completions",
    returns=None,
)


class ChatCompletionsResource(SyncAPIResource):
    """The methods of `client.chat.completions`."""

    @cached_property
    def with_raw_response(self) -> ChatCompletionsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ChatCompletionsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ChatCompletionsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ChatCompletionsResourceWithStreamingResponse(self)

    @cached_property
    def messages(self) -> ChatCompletionsMessagesResource:
        """The methods of `client.chat.completions.messages`."""
        from .chat_completions_messages import ChatCompletionsMessagesResource

        return ChatCompletionsMessagesResource(self._client, self._mode)

    def create(
        self,
        *,
        model: str,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /chat/completions`

        Example:
            client.chat.completions.create(model="string")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _CREATE,
            body={"model": model},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def list(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /chat/completions`

        Example:
            client.chat.completions.list()

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
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncChatCompletionsResource(AsyncAPIResource):
    """The methods of `client.chat.completions`."""

    @cached_property
    def with_raw_response(self) -> AsyncChatCompletionsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncChatCompletionsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(
        self,
    ) -> AsyncChatCompletionsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncChatCompletionsResourceWithStreamingResponse(self)

    @cached_property
    def messages(self) -> AsyncChatCompletionsMessagesResource:
        """The methods of `client.chat.completions.messages`."""
        from .chat_completions_messages import AsyncChatCompletionsMessagesResource

        return AsyncChatCompletionsMessagesResource(self._client, self._mode)

    async def create(
        self,
        *,
        model: str,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /chat/completions`

        Example:
            await client.chat.completions.create(model="string")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _CREATE,
            body={"model": model},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def list(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /chat/completions`

        Example:
            await client.chat.completions.list()

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
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ChatCompletionsResourceWithRawResponse:
    def __init__(self, completions: ChatCompletionsResource) -> None:
        self._resource = completions
        self.create = to_raw_response(completions.create)
        self.list = to_raw_response(completions.list)

    @cached_property
    def messages(self) -> ChatCompletionsMessagesResourceWithRawResponse:
        """The methods of `client.chat.completions.messages`."""
        return self._resource.messages.with_raw_response


class ChatCompletionsResourceWithStreamingResponse:
    def __init__(self, completions: ChatCompletionsResource) -> None:
        self._resource = completions
        self.create = to_streamed_response(completions.create)
        self.list = to_streamed_response(completions.list)

    @cached_property
    def messages(self) -> ChatCompletionsMessagesResourceWithStreamingResponse:
        """The methods of `client.chat.completions.messages`."""
        return self._resource.messages.with_streaming_response


class AsyncChatCompletionsResourceWithRawResponse:
    def __init__(self, completions: AsyncChatCompletionsResource) -> None:
        self._resource = completions
        self.create = async_to_raw_response(completions.create)
        self.list = async_to_raw_response(completions.list)

    @cached_property
    def messages(self) -> AsyncChatCompletionsMessagesResourceWithRawResponse:
        """The methods of `client.chat.completions.messages`."""
        return self._resource.messages.with_raw_response


class AsyncChatCompletionsResourceWithStreamingResponse:
    def __init__(self, completions: AsyncChatCompletionsResource) -> None:
        self._resource = completions
        self.create = async_to_streamed_response(completions.create)
        self.list = async_to_streamed_response(completions.list)

    @cached_property
    def messages(self) -> AsyncChatCompletionsMessagesResourceWithStreamingResponse:
        """The methods of `client.chat.completions.messages`."""
        return self._resource.messages.with_streaming_response
