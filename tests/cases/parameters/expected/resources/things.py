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
from ..types.things_list_response import ThingsListResponse

if TYPE_CHECKING:
    from typing import Literal

    from httpx2 import Timeout

    from .._runtime.arguments import (
        Body,
        Headers,
        NotGiven,
        Omit,
        Query,
        SequenceNotStr,
    )


__all__ = [
    "AsyncThingsResource",
    "AsyncThingsResourceWithRawResponse",
    "AsyncThingsResourceWithStreamingResponse",
    "ThingsResource",
    "ThingsResourceWithRawResponse",
    "ThingsResourceWithStreamingResponse",
]

_LIST: Operation[ThingsListResponse] = Operation(
    method="GET",
    path="/users/{user_id}/things/{number}",
    returns=ThingsListResponse,
    query_styles={"ids": "comma"},
)


class ThingsResource(SyncAPIResource):
    """The methods of `client.things`."""

    @cached_property
    def with_raw_response(self) -> ThingsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ThingsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ThingsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ThingsResourceWithStreamingResponse(self)

    def list(
        self,
        user_id: str,
        number: int,
        *,
        sort: Literal["name", "age"],
        page_size: int | Omit = omit,
        tag: SequenceNotStr[str] | Omit = omit,
        ids: SequenceNotStr[str] | Omit = omit,
        x_trace: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> ThingsListResponse:
        """`GET /users/{user-id}/things/{number}`

        Example:
            client.things.list(user_id="user-id", number=1, sort="name")

        Args:
            user_id: Whose.
            page_size: How many.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _LIST,
            path={"user_id": user_id, "number": number},
            query={"sort": sort, "pageSize": page_size, "tag": tag, "ids": ids},
            headers={"X-Trace": x_trace},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncThingsResource(AsyncAPIResource):
    """The methods of `client.things`."""

    @cached_property
    def with_raw_response(self) -> AsyncThingsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncThingsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncThingsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncThingsResourceWithStreamingResponse(self)

    async def list(
        self,
        user_id: str,
        number: int,
        *,
        sort: Literal["name", "age"],
        page_size: int | Omit = omit,
        tag: SequenceNotStr[str] | Omit = omit,
        ids: SequenceNotStr[str] | Omit = omit,
        x_trace: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> ThingsListResponse:
        """`GET /users/{user-id}/things/{number}`

        Example:
            await client.things.list(user_id="user-id", number=1, sort="name")

        Args:
            user_id: Whose.
            page_size: How many.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _LIST,
            path={"user_id": user_id, "number": number},
            query={"sort": sort, "pageSize": page_size, "tag": tag, "ids": ids},
            headers={"X-Trace": x_trace},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ThingsResourceWithRawResponse:
    def __init__(self, things: ThingsResource) -> None:
        self.list = to_raw_response(things.list)


class ThingsResourceWithStreamingResponse:
    def __init__(self, things: ThingsResource) -> None:
        self.list = to_streamed_response(things.list)


class AsyncThingsResourceWithRawResponse:
    def __init__(self, things: AsyncThingsResource) -> None:
        self.list = async_to_raw_response(things.list)


class AsyncThingsResourceWithStreamingResponse:
    def __init__(self, things: AsyncThingsResource) -> None:
        self.list = async_to_streamed_response(things.list)
