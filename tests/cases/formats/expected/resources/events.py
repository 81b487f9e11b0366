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
from ..types.event import Event
from ..types.events_update_params import EventsUpdateParams

if TYPE_CHECKING:
    from typing import Literal, Mapping, Optional, Union

    from httpx2 import Timeout

    from .._runtime.arguments import (
        Body,
        DateOrStr,
        DatetimeOrStr,
        DecimalOrStr,
        Headers,
        NotGiven,
        Omit,
        Query,
        SequenceNotStr,
        TimedeltaOrStr,
        TimeOrStr,
        UUIDOrStr,
    )
    from ..types.moment_param import MomentParam


__all__ = [
    "AsyncEventsResource",
    "AsyncEventsResourceWithRawResponse",
    "AsyncEventsResourceWithStreamingResponse",
    "EventsResource",
    "EventsResourceWithRawResponse",
    "EventsResourceWithStreamingResponse",
]

_UPDATE: Operation[Event] = Operation(
    method="PUT",
    path="/calendars/{calendar}/{day}",
    returns=Event,
    body=EventsUpdateParams,
)


class EventsResource(SyncAPIResource):
    """The methods of `client.events`."""

    @cached_property
    def with_raw_response(self) -> EventsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return EventsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> EventsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return EventsResourceWithStreamingResponse(self)

    def update(
        self,
        calendar: UUIDOrStr,
        day: DateOrStr,
        *,
        id: UUIDOrStr,
        created_at: DatetimeOrStr,
        moment: MomentParam,
        date: DateOrStr | Omit = omit,
        opens: Optional[TimeOrStr] | Omit = omit,
        lasts: TimedeltaOrStr | Omit = omit,
        price: DecimalOrStr | Omit = omit,
        days: SequenceNotStr[DateOrStr] | Omit = omit,
        seen: Mapping[str, MomentParam] | Omit = omit,
        ends: Union[DatetimeOrStr, Literal["never"], int] | Omit = omit,
        since: DatetimeOrStr | Omit = omit,
        x_within: TimedeltaOrStr | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Event:
        """`PUT /calendars/{calendar}/{day}`

        Example:
            client.events.update(
                calendar="182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
                day="2026-01-02",
                id="182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
                created_at="2026-01-02T03:04:05Z",
                moment="2026-01-02T03:04:05Z",
            )

        Args:
            calendar: Format: `uuid`.
            day: Format: `date`.
            id: Format: `uuid`.
            created_at: Format: `date-time`.
            date: Format: `date`.
            opens: Format: `time`.
            lasts: Format: `duration`.
            price: Format: `decimal`.
            since: Format: `date-time`.
            x_within: Format: `duration`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _UPDATE,
            path={"calendar": calendar, "day": day},
            query={"since": since},
            headers={"X-Within": x_within},
            body={
                "id": id,
                "created_at": created_at,
                "moment": moment,
                "date": date,
                "opens": opens,
                "lasts": lasts,
                "price": price,
                "days": days,
                "seen": seen,
                "ends": ends,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncEventsResource(AsyncAPIResource):
    """The methods of `client.events`."""

    @cached_property
    def with_raw_response(self) -> AsyncEventsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncEventsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncEventsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncEventsResourceWithStreamingResponse(self)

    async def update(
        self,
        calendar: UUIDOrStr,
        day: DateOrStr,
        *,
        id: UUIDOrStr,
        created_at: DatetimeOrStr,
        moment: MomentParam,
        date: DateOrStr | Omit = omit,
        opens: Optional[TimeOrStr] | Omit = omit,
        lasts: TimedeltaOrStr | Omit = omit,
        price: DecimalOrStr | Omit = omit,
        days: SequenceNotStr[DateOrStr] | Omit = omit,
        seen: Mapping[str, MomentParam] | Omit = omit,
        ends: Union[DatetimeOrStr, Literal["never"], int] | Omit = omit,
        since: DatetimeOrStr | Omit = omit,
        x_within: TimedeltaOrStr | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Event:
        """`PUT /calendars/{calendar}/{day}`

        Example:
            await client.events.update(
                calendar="182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
                day="2026-01-02",
                id="182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
                created_at="2026-01-02T03:04:05Z",
                moment="2026-01-02T03:04:05Z",
            )

        Args:
            calendar: Format: `uuid`.
            day: Format: `date`.
            id: Format: `uuid`.
            created_at: Format: `date-time`.
            date: Format: `date`.
            opens: Format: `time`.
            lasts: Format: `duration`.
            price: Format: `decimal`.
            since: Format: `date-time`.
            x_within: Format: `duration`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _UPDATE,
            path={"calendar": calendar, "day": day},
            query={"since": since},
            headers={"X-Within": x_within},
            body={
                "id": id,
                "created_at": created_at,
                "moment": moment,
                "date": date,
                "opens": opens,
                "lasts": lasts,
                "price": price,
                "days": days,
                "seen": seen,
                "ends": ends,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class EventsResourceWithRawResponse:
    def __init__(self, events: EventsResource) -> None:
        self.update = to_raw_response(events.update)


class EventsResourceWithStreamingResponse:
    def __init__(self, events: EventsResource) -> None:
        self.update = to_streamed_response(events.update)


class AsyncEventsResourceWithRawResponse:
    def __init__(self, events: AsyncEventsResource) -> None:
        self.update = async_to_raw_response(events.update)


class AsyncEventsResourceWithStreamingResponse:
    def __init__(self, events: AsyncEventsResource) -> None:
        self.update = async_to_streamed_response(events.update)
