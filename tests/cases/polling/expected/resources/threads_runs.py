# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import overload as _overload

from .._runtime.arguments import not_given, omit
from .._runtime.operations import Operation, Polling
from .._runtime.resources import AsyncAPIResource, SyncAPIResource
from .._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)
from .._runtime.streams import Stream
from ..types.run import Run
from ..types.run_event import RunEvent
from ..types.threads_runs_create_params import ThreadsRunsCreateParams

if TYPE_CHECKING:
    from typing import Literal

    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from .._runtime.streams import AsyncStream


__all__ = [
    "AsyncThreadsRunsResource",
    "AsyncThreadsRunsResourceWithRawResponse",
    "AsyncThreadsRunsResourceWithStreamingResponse",
    "ThreadsRunsResource",
    "ThreadsRunsResourceWithRawResponse",
    "ThreadsRunsResourceWithStreamingResponse",
]

_CREATE: Operation[Run] = Operation(
    method="POST",
    path="/threads/{thread_id}/runs",
    returns=Run,
    body=ThreadsRunsCreateParams,
    body_optional=True,
)
_CREATE_AS_STREAM: Operation[Stream[RunEvent]] = _CREATE.streamed(
    returns=Stream[RunEvent],
    accept="text/event-stream",
)
_RETRIEVE: Operation[Run] = Operation(
    method="GET",
    path="/threads/{thread_id}/runs/{run_id}",
    returns=Run,
)
_RETRIEVE_POLLING: Polling[Run] = Polling(
    _RETRIEVE,
    pending=["in_progress"],
    status=["state"],
    finished="completed",
)


class ThreadsRunsResource(SyncAPIResource):
    """The methods of `client.threads.runs`."""

    @cached_property
    def with_raw_response(self) -> ThreadsRunsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ThreadsRunsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ThreadsRunsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ThreadsRunsResourceWithStreamingResponse(self)

    @_overload
    def create(
        self,
        thread_id: str,
        *,
        model: str | Omit = omit,
        stream: Literal[False] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Run: ...

    @_overload
    def create(
        self,
        thread_id: str,
        *,
        stream: Literal[True],
        model: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Stream[RunEvent]: ...

    @_overload
    def create(
        self,
        thread_id: str,
        *,
        stream: bool,
        model: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Run | Stream[RunEvent]: ...

    def create(
        self,
        thread_id: str,
        *,
        model: str | Omit = omit,
        stream: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Run | Stream[RunEvent]:
        """`POST /threads/{thread_id}/runs`

        Example:
            client.threads.runs.create(thread_id="thread_id", model="string")

        Args:
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
            path={"thread_id": thread_id},
            body={"model": model, "stream": stream},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def retrieve(
        self,
        thread_id: str,
        run_id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Run:
        """`GET /threads/{thread_id}/runs/{run_id}`

        Example:
            client.threads.runs.retrieve(thread_id="thread_id", run_id="run_id")

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
            path={"thread_id": thread_id, "run_id": run_id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def create_and_poll(
        self,
        thread_id: str,
        *,
        model: str | Omit = omit,
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
            client.threads.runs.create_and_poll(thread_id="thread_id", model="string")

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
            polled={"path": {"thread_id": thread_id}},
            ids={"run_id": ["id"]},
            path={"thread_id": thread_id},
            body={"model": model},
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def poll(
        self,
        thread_id: str,
        run_id: str,
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
            client.threads.runs.poll(thread_id="thread_id", run_id="run_id")

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
            path={"thread_id": thread_id, "run_id": run_id},
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncThreadsRunsResource(AsyncAPIResource):
    """The methods of `client.threads.runs`."""

    @cached_property
    def with_raw_response(self) -> AsyncThreadsRunsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncThreadsRunsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncThreadsRunsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncThreadsRunsResourceWithStreamingResponse(self)

    @_overload
    async def create(
        self,
        thread_id: str,
        *,
        model: str | Omit = omit,
        stream: Literal[False] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Run: ...

    @_overload
    async def create(
        self,
        thread_id: str,
        *,
        stream: Literal[True],
        model: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncStream[RunEvent]: ...

    @_overload
    async def create(
        self,
        thread_id: str,
        *,
        stream: bool,
        model: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Run | AsyncStream[RunEvent]: ...

    async def create(
        self,
        thread_id: str,
        *,
        model: str | Omit = omit,
        stream: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Run | AsyncStream[RunEvent]:
        """`POST /threads/{thread_id}/runs`

        Example:
            await client.threads.runs.create(thread_id="thread_id", model="string")

        Args:
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
            path={"thread_id": thread_id},
            body={"model": model, "stream": stream},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def retrieve(
        self,
        thread_id: str,
        run_id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Run:
        """`GET /threads/{thread_id}/runs/{run_id}`

        Example:
            await client.threads.runs.retrieve(thread_id="thread_id", run_id="run_id")

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
            path={"thread_id": thread_id, "run_id": run_id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def create_and_poll(
        self,
        thread_id: str,
        *,
        model: str | Omit = omit,
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
            await client.threads.runs.create_and_poll(
                thread_id="thread_id",
                model="string",
            )

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
            polled={"path": {"thread_id": thread_id}},
            ids={"run_id": ["id"]},
            path={"thread_id": thread_id},
            body={"model": model},
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def poll(
        self,
        thread_id: str,
        run_id: str,
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
            await client.threads.runs.poll(thread_id="thread_id", run_id="run_id")

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
            path={"thread_id": thread_id, "run_id": run_id},
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ThreadsRunsResourceWithRawResponse:
    def __init__(self, runs: ThreadsRunsResource) -> None:
        self.create = to_raw_response(runs.create)
        self.retrieve = to_raw_response(runs.retrieve)
        self.create_and_poll = to_raw_response(runs.create_and_poll)
        self.poll = to_raw_response(runs.poll)


class ThreadsRunsResourceWithStreamingResponse:
    def __init__(self, runs: ThreadsRunsResource) -> None:
        self.create = to_streamed_response(runs.create)
        self.retrieve = to_streamed_response(runs.retrieve)
        self.create_and_poll = to_streamed_response(runs.create_and_poll)
        self.poll = to_streamed_response(runs.poll)


class AsyncThreadsRunsResourceWithRawResponse:
    def __init__(self, runs: AsyncThreadsRunsResource) -> None:
        self.create = async_to_raw_response(runs.create)
        self.retrieve = async_to_raw_response(runs.retrieve)
        self.create_and_poll = async_to_raw_response(runs.create_and_poll)
        self.poll = async_to_raw_response(runs.poll)


class AsyncThreadsRunsResourceWithStreamingResponse:
    def __init__(self, runs: AsyncThreadsRunsResource) -> None:
        self.create = async_to_streamed_response(runs.create)
        self.retrieve = async_to_streamed_response(runs.retrieve)
        self.create_and_poll = async_to_streamed_response(runs.create_and_poll)
        self.poll = async_to_streamed_response(runs.poll)
