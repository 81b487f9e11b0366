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
from ..types.result import Result
from ..types.videos_create_params import VideosCreateParams

if TYPE_CHECKING:
    from typing import Union

    from httpx2 import Timeout

    from .._runtime.arguments import Body, FileTypes, Headers, NotGiven, Query
    from ..types.login_param import LoginParam


__all__ = [
    "AsyncVideosResource",
    "AsyncVideosResourceWithRawResponse",
    "AsyncVideosResourceWithStreamingResponse",
    "VideosResource",
    "VideosResourceWithRawResponse",
    "VideosResourceWithStreamingResponse",
]

_CREATE: Operation[Result] = Operation(
    method="POST",
    path="/videos",
    returns=Result,
    body=VideosCreateParams,
    bodies=[
        {"form": "json", "names": ["source"], "required": ["source"]},
        {"form": "multipart", "names": ["source"], "required": ["source"]},
    ],
)


class VideosResource(SyncAPIResource):
    """The methods of `client.videos`."""

    @cached_property
    def with_raw_response(self) -> VideosResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return VideosResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> VideosResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return VideosResourceWithStreamingResponse(self)

    def create(
        self,
        *,
        source: Union[LoginParam, FileTypes],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result:
        """`POST /videos`

        Example:
            client.videos.create(source={"name": "string"})

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
            body={"source": source},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncVideosResource(AsyncAPIResource):
    """The methods of `client.videos`."""

    @cached_property
    def with_raw_response(self) -> AsyncVideosResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncVideosResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncVideosResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncVideosResourceWithStreamingResponse(self)

    async def create(
        self,
        *,
        source: Union[LoginParam, FileTypes],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result:
        """`POST /videos`

        Example:
            await client.videos.create(source={"name": "string"})

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
            body={"source": source},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class VideosResourceWithRawResponse:
    def __init__(self, videos: VideosResource) -> None:
        self.create = to_raw_response(videos.create)


class VideosResourceWithStreamingResponse:
    def __init__(self, videos: VideosResource) -> None:
        self.create = to_streamed_response(videos.create)


class AsyncVideosResourceWithRawResponse:
    def __init__(self, videos: AsyncVideosResource) -> None:
        self.create = async_to_raw_response(videos.create)


class AsyncVideosResourceWithStreamingResponse:
    def __init__(self, videos: AsyncVideosResource) -> None:
        self.create = async_to_streamed_response(videos.create)
