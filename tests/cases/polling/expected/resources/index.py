# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.arguments import not_given, omit
from .._runtime.operations import Operation, Polling
from .._runtime.resources import AsyncAPIResource, SyncAPIResource
from .._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)
from ..types.run import Run

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query


__all__ = [
    "AsyncIndexResource",
    "AsyncIndexResourceWithRawResponse",
    "AsyncIndexResourceWithStreamingResponse",
    "IndexResource",
    "IndexResourceWithRawResponse",
    "IndexResourceWithStreamingResponse",
]

_CREATE: Operation[None] = Operation(
    method="POST",
    path="/index",
    returns=None,
)
_RETRIEVE: Operation[Run] = Operation(
    method="GET",
    path="/index",
    returns=Run,
)
_RETRIEVE_POLLING: Polling[Run] = Polling(
    _RETRIEVE,
    pending=["in_progress"],
    status=["state"],
    finished="completed",
)


class IndexResource(SyncAPIResource):
    """The methods of `client.index`."""

    @cached_property
    def with_raw_response(self) -> IndexResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return IndexResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> IndexResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return IndexResourceWithStreamingResponse(self)

    def create(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /index`

        Example:
            client.index.create()

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
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def retrieve(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Run:
        """`GET /index`

        Example:
            client.index.retrieve()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _RETRIEVE,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def create_and_poll(
        self,
        *,
        poll_interval: float | Omit = omit,
        max_wait: float | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Run:
        """Call `create`, then request the object until it is finished, and return it.

        It is finished when its `state` is not `in_progress`. An object that failed is
        returned too.

        Example:
            client.index.create_and_poll()

        Args:
            poll_interval: Seconds between two requests; by default the delay that the
                server asks for, otherwise 1.
            max_wait: Seconds to wait for the end. After that, `APITimeoutError` is
                raised; by default never.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call_and_poll(
            _CREATE,
            _RETRIEVE_POLLING,
            polled={},
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def poll(
        self,
        *,
        poll_interval: float | Omit = omit,
        max_wait: float | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Run:
        """Request the object until it is finished, and return it.

        It is finished when its `state` is not `in_progress`. An object that failed is
        returned too.

        Example:
            client.index.poll()

        Args:
            poll_interval: Seconds between two requests; by default the delay that the
                server asks for, otherwise 1.
            max_wait: Seconds to wait for the end. After that, `APITimeoutError` is
                raised; by default never.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._poll(
            _RETRIEVE_POLLING,
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncIndexResource(AsyncAPIResource):
    """The methods of `client.index`."""

    @cached_property
    def with_raw_response(self) -> AsyncIndexResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncIndexResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncIndexResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncIndexResourceWithStreamingResponse(self)

    async def create(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /index`

        Example:
            await client.index.create()

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
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def retrieve(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Run:
        """`GET /index`

        Example:
            await client.index.retrieve()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _RETRIEVE,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def create_and_poll(
        self,
        *,
        poll_interval: float | Omit = omit,
        max_wait: float | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Run:
        """Call `create`, then request the object until it is finished, and return it.

        It is finished when its `state` is not `in_progress`. An object that failed is
        returned too.

        Example:
            await client.index.create_and_poll()

        Args:
            poll_interval: Seconds between two requests; by default the delay that the
                server asks for, otherwise 1.
            max_wait: Seconds to wait for the end. After that, `APITimeoutError` is
                raised; by default never.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call_and_poll(
            _CREATE,
            _RETRIEVE_POLLING,
            polled={},
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def poll(
        self,
        *,
        poll_interval: float | Omit = omit,
        max_wait: float | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Run:
        """Request the object until it is finished, and return it.

        It is finished when its `state` is not `in_progress`. An object that failed is
        returned too.

        Example:
            await client.index.poll()

        Args:
            poll_interval: Seconds between two requests; by default the delay that the
                server asks for, otherwise 1.
            max_wait: Seconds to wait for the end. After that, `APITimeoutError` is
                raised; by default never.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._poll(
            _RETRIEVE_POLLING,
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class IndexResourceWithRawResponse:
    def __init__(self, index: IndexResource) -> None:
        self.create = to_raw_response(index.create)
        self.retrieve = to_raw_response(index.retrieve)
        self.create_and_poll = to_raw_response(index.create_and_poll)
        self.poll = to_raw_response(index.poll)


class IndexResourceWithStreamingResponse:
    def __init__(self, index: IndexResource) -> None:
        self.create = to_streamed_response(index.create)
        self.retrieve = to_streamed_response(index.retrieve)
        self.create_and_poll = to_streamed_response(index.create_and_poll)
        self.poll = to_streamed_response(index.poll)


class AsyncIndexResourceWithRawResponse:
    def __init__(self, index: AsyncIndexResource) -> None:
        self.create = async_to_raw_response(index.create)
        self.retrieve = async_to_raw_response(index.retrieve)
        self.create_and_poll = async_to_raw_response(index.create_and_poll)
        self.poll = async_to_raw_response(index.poll)


class AsyncIndexResourceWithStreamingResponse:
    def __init__(self, index: AsyncIndexResource) -> None:
        self.create = async_to_streamed_response(index.create)
        self.retrieve = async_to_streamed_response(index.retrieve)
        self.create_and_poll = async_to_streamed_response(index.create_and_poll)
        self.poll = async_to_streamed_response(index.poll)
