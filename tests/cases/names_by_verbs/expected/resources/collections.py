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
    "AsyncCollectionsResource",
    "AsyncCollectionsResourceWithRawResponse",
    "AsyncCollectionsResourceWithStreamingResponse",
    "CollectionsResource",
    "CollectionsResourceWithRawResponse",
    "CollectionsResourceWithStreamingResponse",
]

_PARTIAL_UPDATE: Operation[None] = Operation(
    method="PATCH",
    path="/v1/collections/{id}",
    returns=None,
)
_UPDATE: Operation[None] = Operation(
    method="PUT",
    path="/v1/collections/{id}",
    returns=None,
)


class CollectionsResource(SyncAPIResource):
    """The methods of `client.collections`."""

    @cached_property
    def with_raw_response(self) -> CollectionsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return CollectionsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> CollectionsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return CollectionsResourceWithStreamingResponse(self)

    def partial_update(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`PATCH /v1/collections/{id}`

        Example:
            client.collections.partial_update(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _PARTIAL_UPDATE,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def update(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`PUT /v1/collections/{id}`

        Example:
            client.collections.update(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _UPDATE,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncCollectionsResource(AsyncAPIResource):
    """The methods of `client.collections`."""

    @cached_property
    def with_raw_response(self) -> AsyncCollectionsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncCollectionsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncCollectionsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncCollectionsResourceWithStreamingResponse(self)

    async def partial_update(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`PATCH /v1/collections/{id}`

        Example:
            await client.collections.partial_update(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _PARTIAL_UPDATE,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def update(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`PUT /v1/collections/{id}`

        Example:
            await client.collections.update(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _UPDATE,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class CollectionsResourceWithRawResponse:
    def __init__(self, collections: CollectionsResource) -> None:
        self.partial_update = to_raw_response(collections.partial_update)
        self.update = to_raw_response(collections.update)


class CollectionsResourceWithStreamingResponse:
    def __init__(self, collections: CollectionsResource) -> None:
        self.partial_update = to_streamed_response(collections.partial_update)
        self.update = to_streamed_response(collections.update)


class AsyncCollectionsResourceWithRawResponse:
    def __init__(self, collections: AsyncCollectionsResource) -> None:
        self.partial_update = async_to_raw_response(collections.partial_update)
        self.update = async_to_raw_response(collections.update)


class AsyncCollectionsResourceWithStreamingResponse:
    def __init__(self, collections: AsyncCollectionsResource) -> None:
        self.partial_update = async_to_streamed_response(collections.partial_update)
        self.update = async_to_streamed_response(collections.update)
