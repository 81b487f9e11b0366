# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.arguments import not_given, omit
from .._runtime.operations import Operation
from .._runtime.resources import AsyncAPIResource, SyncAPIResource
from .._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)
from ..pagination import AsyncCursorPage, SyncCursorPage
from ..types.calendars_list_response import CalendarsListResponse

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from .._runtime.pages import AsyncPaginator


__all__ = [
    "AsyncCalendarsResource",
    "AsyncCalendarsResourceWithRawResponse",
    "AsyncCalendarsResourceWithStreamingResponse",
    "CalendarsResource",
    "CalendarsResourceWithRawResponse",
    "CalendarsResourceWithStreamingResponse",
]

_LIST: Operation[CalendarsListResponse] = Operation(
    method="GET",
    path="/calendars",
    returns=CalendarsListResponse,
    page_parameter="cursor",
)


class CalendarsResource(SyncAPIResource):
    """The methods of `client.calendars`."""

    @cached_property
    def with_raw_response(self) -> CalendarsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return CalendarsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> CalendarsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return CalendarsResourceWithStreamingResponse(self)

    def list(
        self,
        *,
        cursor: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> SyncCursorPage[CalendarsListResponse]:
        """`GET /calendars`

        Example:
            client.calendars.list()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.

        Returns:
            A page. Iterating over it yields the items of all pages.
        """
        return self._page(
            _LIST,
            SyncCursorPage[CalendarsListResponse],
            query={"cursor": cursor},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncCalendarsResource(AsyncAPIResource):
    """The methods of `client.calendars`."""

    @cached_property
    def with_raw_response(self) -> AsyncCalendarsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncCalendarsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncCalendarsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncCalendarsResourceWithStreamingResponse(self)

    def list(
        self,
        *,
        cursor: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncPaginator[CalendarsListResponse, AsyncCursorPage[CalendarsListResponse]]:
        """`GET /calendars`

        Example:
            client.calendars.list()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.

        Returns:
            A page. Iterating over it yields the items of all pages.
        """
        return self._page(
            _LIST,
            AsyncCursorPage[CalendarsListResponse],
            query={"cursor": cursor},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class CalendarsResourceWithRawResponse:
    def __init__(self, calendars: CalendarsResource) -> None:
        self.list = to_raw_response(calendars.list)


class CalendarsResourceWithStreamingResponse:
    def __init__(self, calendars: CalendarsResource) -> None:
        self.list = to_streamed_response(calendars.list)


class AsyncCalendarsResourceWithRawResponse:
    def __init__(self, calendars: AsyncCalendarsResource) -> None:
        self.list = async_to_raw_response(calendars.list)


class AsyncCalendarsResourceWithStreamingResponse:
    def __init__(self, calendars: AsyncCalendarsResource) -> None:
        self.list = async_to_streamed_response(calendars.list)
