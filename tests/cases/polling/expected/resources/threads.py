# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.resources import AsyncAPIResource, SyncAPIResource

if TYPE_CHECKING:
    from .threads_runs import (
        AsyncThreadsRunsResource,
        AsyncThreadsRunsResourceWithRawResponse,
        AsyncThreadsRunsResourceWithStreamingResponse,
        ThreadsRunsResource,
        ThreadsRunsResourceWithRawResponse,
        ThreadsRunsResourceWithStreamingResponse,
    )


__all__ = [
    "AsyncThreadsResource",
    "AsyncThreadsResourceWithRawResponse",
    "AsyncThreadsResourceWithStreamingResponse",
    "ThreadsResource",
    "ThreadsResourceWithRawResponse",
    "ThreadsResourceWithStreamingResponse",
]


class ThreadsResource(SyncAPIResource):
    """The methods of `client.threads`."""

    @cached_property
    def with_raw_response(self) -> ThreadsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ThreadsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ThreadsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ThreadsResourceWithStreamingResponse(self)

    @cached_property
    def runs(self) -> ThreadsRunsResource:
        """The methods of `client.threads.runs`."""
        from .threads_runs import ThreadsRunsResource

        return ThreadsRunsResource(self._client, self._mode)


class AsyncThreadsResource(AsyncAPIResource):
    """The methods of `client.threads`."""

    @cached_property
    def with_raw_response(self) -> AsyncThreadsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncThreadsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncThreadsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncThreadsResourceWithStreamingResponse(self)

    @cached_property
    def runs(self) -> AsyncThreadsRunsResource:
        """The methods of `client.threads.runs`."""
        from .threads_runs import AsyncThreadsRunsResource

        return AsyncThreadsRunsResource(self._client, self._mode)


class ThreadsResourceWithRawResponse:
    def __init__(self, threads: ThreadsResource) -> None:
        self._resource = threads

    @cached_property
    def runs(self) -> ThreadsRunsResourceWithRawResponse:
        """The methods of `client.threads.runs`."""
        return self._resource.runs.with_raw_response


class ThreadsResourceWithStreamingResponse:
    def __init__(self, threads: ThreadsResource) -> None:
        self._resource = threads

    @cached_property
    def runs(self) -> ThreadsRunsResourceWithStreamingResponse:
        """The methods of `client.threads.runs`."""
        return self._resource.runs.with_streaming_response


class AsyncThreadsResourceWithRawResponse:
    def __init__(self, threads: AsyncThreadsResource) -> None:
        self._resource = threads

    @cached_property
    def runs(self) -> AsyncThreadsRunsResourceWithRawResponse:
        """The methods of `client.threads.runs`."""
        return self._resource.runs.with_raw_response


class AsyncThreadsResourceWithStreamingResponse:
    def __init__(self, threads: AsyncThreadsResource) -> None:
        self._resource = threads

    @cached_property
    def runs(self) -> AsyncThreadsRunsResourceWithStreamingResponse:
        """The methods of `client.threads.runs`."""
        return self._resource.runs.with_streaming_response
