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
    "AsyncFlowRunsResource",
    "AsyncFlowRunsResourceWithRawResponse",
    "AsyncFlowRunsResourceWithStreamingResponse",
    "FlowRunsResource",
    "FlowRunsResourceWithRawResponse",
    "FlowRunsResourceWithStreamingResponse",
]

_FILTER: Operation[None] = Operation(
    method="POST",
    path="/v1/flow_runs/filter",
    returns=None,
)


class FlowRunsResource(SyncAPIResource):
    """The methods of `client.flow_runs`."""

    @cached_property
    def with_raw_response(self) -> FlowRunsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return FlowRunsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> FlowRunsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return FlowRunsResourceWithStreamingResponse(self)

    def filter(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /v1/flow_runs/filter`

        Example:
            client.flow_runs.filter()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _FILTER,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncFlowRunsResource(AsyncAPIResource):
    """The methods of `client.flow_runs`."""

    @cached_property
    def with_raw_response(self) -> AsyncFlowRunsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncFlowRunsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncFlowRunsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncFlowRunsResourceWithStreamingResponse(self)

    async def filter(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /v1/flow_runs/filter`

        Example:
            await client.flow_runs.filter()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _FILTER,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class FlowRunsResourceWithRawResponse:
    def __init__(self, flow_runs: FlowRunsResource) -> None:
        self.filter = to_raw_response(flow_runs.filter)


class FlowRunsResourceWithStreamingResponse:
    def __init__(self, flow_runs: FlowRunsResource) -> None:
        self.filter = to_streamed_response(flow_runs.filter)


class AsyncFlowRunsResourceWithRawResponse:
    def __init__(self, flow_runs: AsyncFlowRunsResource) -> None:
        self.filter = async_to_raw_response(flow_runs.filter)


class AsyncFlowRunsResourceWithStreamingResponse:
    def __init__(self, flow_runs: AsyncFlowRunsResource) -> None:
        self.filter = async_to_streamed_response(flow_runs.filter)
