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
from ..types.export import Export
from ..types.reports_create_response import ReportsCreateResponse

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query


__all__ = [
    "AsyncReportsResource",
    "AsyncReportsResourceWithRawResponse",
    "AsyncReportsResourceWithStreamingResponse",
    "ReportsResource",
    "ReportsResourceWithRawResponse",
    "ReportsResourceWithStreamingResponse",
]

_CREATE: Operation[ReportsCreateResponse] = Operation(
    method="POST",
    path="/reports",
    returns=ReportsCreateResponse,
)
_EXPORTS_RETRIEVE: Operation[Export] = Operation(
    method="GET",
    path="/exports/{export_id}",
    returns=Export,
)
_EXPORTS_RETRIEVE_POLLING: Polling[Export] = Polling(
    _EXPORTS_RETRIEVE,
    pending=["queued", "running"],
    finished="done",
)


class ReportsResource(SyncAPIResource):
    """The methods of `client.reports`."""

    @cached_property
    def with_raw_response(self) -> ReportsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ReportsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ReportsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ReportsResourceWithStreamingResponse(self)

    def create(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> ReportsCreateResponse:
        """`POST /reports`

        Example:
            client.reports.create()

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

    def create_and_poll(
        self,
        *,
        poll_interval: float | Omit = omit,
        max_wait: float | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """Call `create`, then request the object until it is finished, and return it.

        It is finished when its `status` is none of `queued`, `running`. An object that
        failed is returned too.

        Example:
            client.reports.create_and_poll()

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
            _EXPORTS_RETRIEVE_POLLING,
            polled={},
            ids={"export_id": ["export", "key"]},
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncReportsResource(AsyncAPIResource):
    """The methods of `client.reports`."""

    @cached_property
    def with_raw_response(self) -> AsyncReportsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncReportsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncReportsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncReportsResourceWithStreamingResponse(self)

    async def create(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> ReportsCreateResponse:
        """`POST /reports`

        Example:
            await client.reports.create()

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

    async def create_and_poll(
        self,
        *,
        poll_interval: float | Omit = omit,
        max_wait: float | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """Call `create`, then request the object until it is finished, and return it.

        It is finished when its `status` is none of `queued`, `running`. An object that
        failed is returned too.

        Example:
            await client.reports.create_and_poll()

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
            _EXPORTS_RETRIEVE_POLLING,
            polled={},
            ids={"export_id": ["export", "key"]},
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ReportsResourceWithRawResponse:
    def __init__(self, reports: ReportsResource) -> None:
        self.create = to_raw_response(reports.create)
        self.create_and_poll = to_raw_response(reports.create_and_poll)


class ReportsResourceWithStreamingResponse:
    def __init__(self, reports: ReportsResource) -> None:
        self.create = to_streamed_response(reports.create)
        self.create_and_poll = to_streamed_response(reports.create_and_poll)


class AsyncReportsResourceWithRawResponse:
    def __init__(self, reports: AsyncReportsResource) -> None:
        self.create = async_to_raw_response(reports.create)
        self.create_and_poll = async_to_raw_response(reports.create_and_poll)


class AsyncReportsResourceWithStreamingResponse:
    def __init__(self, reports: AsyncReportsResource) -> None:
        self.create = async_to_streamed_response(reports.create)
        self.create_and_poll = async_to_streamed_response(reports.create_and_poll)
