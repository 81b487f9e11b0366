# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.arguments import not_given
from .._runtime.binary import BinaryAPIResponse
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
    from .._runtime.binary import AsyncBinaryAPIResponse


__all__ = [
    "AsyncImageResource",
    "AsyncImageResourceWithRawResponse",
    "AsyncImageResourceWithStreamingResponse",
    "ImageResource",
    "ImageResourceWithRawResponse",
    "ImageResourceWithStreamingResponse",
]

_RETRIEVE: Operation[BinaryAPIResponse] = Operation(
    method="GET",
    path="/image",
    returns=BinaryAPIResponse,
    accept="image/png",
)


class ImageResource(SyncAPIResource):
    """The methods of `client.image`."""

    @cached_property
    def with_raw_response(self) -> ImageResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ImageResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ImageResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ImageResourceWithStreamingResponse(self)

    def retrieve(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> BinaryAPIResponse:
        """`GET /image`

        Example:
            client.image.retrieve()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._download(
            _RETRIEVE,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncImageResource(AsyncAPIResource):
    """The methods of `client.image`."""

    @cached_property
    def with_raw_response(self) -> AsyncImageResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncImageResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncImageResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncImageResourceWithStreamingResponse(self)

    async def retrieve(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncBinaryAPIResponse:
        """`GET /image`

        Example:
            await client.image.retrieve()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._download(
            _RETRIEVE,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ImageResourceWithRawResponse:
    def __init__(self, image: ImageResource) -> None:
        self.retrieve = to_raw_response(image.retrieve)


class ImageResourceWithStreamingResponse:
    def __init__(self, image: ImageResource) -> None:
        self.retrieve = to_streamed_response(image.retrieve)


class AsyncImageResourceWithRawResponse:
    def __init__(self, image: AsyncImageResource) -> None:
        self.retrieve = async_to_raw_response(image.retrieve)


class AsyncImageResourceWithStreamingResponse:
    def __init__(self, image: AsyncImageResource) -> None:
        self.retrieve = async_to_streamed_response(image.retrieve)
