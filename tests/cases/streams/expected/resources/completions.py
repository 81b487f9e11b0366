# Generated from the API's OpenAPI document: change that, not this.

# The deprecated methods have to use deprecated names.
# pyright: reportDeprecated=false
# mypy: disable-error-code=deprecated

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any as _Any
from typing import cast as _cast
from typing import overload as _overload

from .._runtime.arguments import not_given, omit
from .._runtime.deprecated import deprecated as _deprecated
from .._runtime.operations import Operation
from .._runtime.resources import AsyncAPIResource, SyncAPIResource
from .._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)
from .._runtime.streams import Stream
from ..types.chunk import Chunk
from ..types.completions_create_params import CompletionsCreateParams
from ..types.text import Text

if TYPE_CHECKING:
    from typing import Literal, Optional

    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from .._runtime.streams import AsyncStream


__all__ = [
    "AsyncCompletionsResource",
    "AsyncCompletionsResourceWithRawResponse",
    "AsyncCompletionsResourceWithStreamingResponse",
    "CompletionsResource",
    "CompletionsResourceWithRawResponse",
    "CompletionsResourceWithStreamingResponse",
]

_CREATE: Operation[Text] = Operation(
    method="POST",
    path="/completions",
    returns=Text,
    body=CompletionsCreateParams,
)
_CREATE_AS_STREAM: Operation[Stream[Chunk]] = _CREATE.streamed(
    returns=Stream[Chunk],
    accept="text/event-stream",
)


class CompletionsResource(SyncAPIResource):
    """The methods of `client.completions`."""

    @cached_property
    def with_raw_response(self) -> CompletionsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return CompletionsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> CompletionsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return CompletionsResourceWithStreamingResponse(self)

    @_overload
    def create(
        self,
        *,
        prompt: str,
        stream: Optional[Literal[False]] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Text: ...

    @_overload
    def create(
        self,
        *,
        prompt: str,
        stream: Literal[True],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Stream[Chunk]: ...

    @_overload
    def create(
        self,
        *,
        prompt: str,
        stream: bool,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Text | Stream[Chunk]: ...

    def create(
        self,
        *,
        prompt: str,
        stream: Optional[bool] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Text | Stream[Chunk]:
        """`POST /completions`

        Example:
            client.completions.create(prompt="string")

        Args:
            stream: Default: `false`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call_or_stream(
            _CREATE,
            _CREATE_AS_STREAM,
            stream=stream,
            body={"prompt": prompt, "stream": stream},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    @_overload
    @_deprecated(
        "`client.completions.complete` is called `client.completions.create` now."
    )
    def complete(
        self,
        *,
        prompt: str,
        stream: Optional[Literal[False]] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Text: ...

    @_overload
    @_deprecated(
        "`client.completions.complete` is called `client.completions.create` now."
    )
    def complete(
        self,
        *,
        prompt: str,
        stream: Literal[True],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Stream[Chunk]: ...

    @_overload
    @_deprecated(
        "`client.completions.complete` is called `client.completions.create` now."
    )
    def complete(
        self,
        *,
        prompt: str,
        stream: bool,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Text | Stream[Chunk]: ...

    @_deprecated(
        "`client.completions.complete` is called `client.completions.create` now."
    )
    def complete(
        self,
        *,
        prompt: str,
        stream: Optional[bool] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Text | Stream[Chunk]:
        """Deprecated alias of `client.completions.create`."""
        result = _cast(_Any, self).create(
            prompt=prompt,
            stream=stream,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )
        return _cast("Text | Stream[Chunk]", result)


class AsyncCompletionsResource(AsyncAPIResource):
    """The methods of `client.completions`."""

    @cached_property
    def with_raw_response(self) -> AsyncCompletionsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncCompletionsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncCompletionsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncCompletionsResourceWithStreamingResponse(self)

    @_overload
    async def create(
        self,
        *,
        prompt: str,
        stream: Optional[Literal[False]] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Text: ...

    @_overload
    async def create(
        self,
        *,
        prompt: str,
        stream: Literal[True],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncStream[Chunk]: ...

    @_overload
    async def create(
        self,
        *,
        prompt: str,
        stream: bool,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Text | AsyncStream[Chunk]: ...

    async def create(
        self,
        *,
        prompt: str,
        stream: Optional[bool] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Text | AsyncStream[Chunk]:
        """`POST /completions`

        Example:
            await client.completions.create(prompt="string")

        Args:
            stream: Default: `false`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call_or_stream(
            _CREATE,
            _CREATE_AS_STREAM,
            stream=stream,
            body={"prompt": prompt, "stream": stream},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    @_overload
    @_deprecated(
        "`client.completions.complete` is called `client.completions.create` now."
    )
    async def complete(
        self,
        *,
        prompt: str,
        stream: Optional[Literal[False]] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Text: ...

    @_overload
    @_deprecated(
        "`client.completions.complete` is called `client.completions.create` now."
    )
    async def complete(
        self,
        *,
        prompt: str,
        stream: Literal[True],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncStream[Chunk]: ...

    @_overload
    @_deprecated(
        "`client.completions.complete` is called `client.completions.create` now."
    )
    async def complete(
        self,
        *,
        prompt: str,
        stream: bool,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Text | AsyncStream[Chunk]: ...

    @_deprecated(
        "`client.completions.complete` is called `client.completions.create` now."
    )
    async def complete(
        self,
        *,
        prompt: str,
        stream: Optional[bool] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Text | AsyncStream[Chunk]:
        """Deprecated alias of `client.completions.create`."""
        result = await _cast(_Any, self).create(
            prompt=prompt,
            stream=stream,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )
        return _cast("Text | AsyncStream[Chunk]", result)


class CompletionsResourceWithRawResponse:
    def __init__(self, completions: CompletionsResource) -> None:
        self.create = to_raw_response(completions.create)
        self.complete = to_raw_response(completions.complete)


class CompletionsResourceWithStreamingResponse:
    def __init__(self, completions: CompletionsResource) -> None:
        self.create = to_streamed_response(completions.create)
        self.complete = to_streamed_response(completions.complete)


class AsyncCompletionsResourceWithRawResponse:
    def __init__(self, completions: AsyncCompletionsResource) -> None:
        self.create = async_to_raw_response(completions.create)
        self.complete = async_to_raw_response(completions.complete)


class AsyncCompletionsResourceWithStreamingResponse:
    def __init__(self, completions: AsyncCompletionsResource) -> None:
        self.create = async_to_streamed_response(completions.create)
        self.complete = async_to_streamed_response(completions.complete)
