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
    "AsyncPartsResource",
    "AsyncPartsResourceWithRawResponse",
    "AsyncPartsResourceWithStreamingResponse",
    "PartsResource",
    "PartsResourceWithRawResponse",
    "PartsResourceWithStreamingResponse",
]

_MEND: Operation[None] = Operation(
    method="PATCH",
    path="/v1/things/{id}",
    returns=None,
)


class PartsResource(SyncAPIResource):
    """The methods of `client.parts`."""

    @cached_property
    def with_raw_response(self) -> PartsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return PartsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> PartsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return PartsResourceWithStreamingResponse(self)

    def mend(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`PATCH /v1/things/{id}`

        Example:
            client.parts.mend(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _MEND,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncPartsResource(AsyncAPIResource):
    """The methods of `client.parts`."""

    @cached_property
    def with_raw_response(self) -> AsyncPartsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncPartsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncPartsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncPartsResourceWithStreamingResponse(self)

    async def mend(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`PATCH /v1/things/{id}`

        Example:
            await client.parts.mend(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _MEND,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class PartsResourceWithRawResponse:
    def __init__(self, parts: PartsResource) -> None:
        self.mend = to_raw_response(parts.mend)


class PartsResourceWithStreamingResponse:
    def __init__(self, parts: PartsResource) -> None:
        self.mend = to_streamed_response(parts.mend)


class AsyncPartsResourceWithRawResponse:
    def __init__(self, parts: AsyncPartsResource) -> None:
        self.mend = async_to_raw_response(parts.mend)


class AsyncPartsResourceWithStreamingResponse:
    def __init__(self, parts: AsyncPartsResource) -> None:
        self.mend = async_to_streamed_response(parts.mend)
