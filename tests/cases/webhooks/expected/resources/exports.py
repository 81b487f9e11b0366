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
from ..types.exports_create_params import ExportsCreateParams

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query


__all__ = [
    "AsyncExportsResource",
    "AsyncExportsResourceWithRawResponse",
    "AsyncExportsResourceWithStreamingResponse",
    "ExportsResource",
    "ExportsResourceWithRawResponse",
    "ExportsResourceWithStreamingResponse",
]

_CREATE: Operation[None] = Operation(
    method="POST",
    path="/exports",
    returns=None,
    body=ExportsCreateParams,
    body_optional=True,
)


class ExportsResource(SyncAPIResource):
    """The methods of `client.exports`."""

    @cached_property
    def with_raw_response(self) -> ExportsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ExportsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ExportsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ExportsResourceWithStreamingResponse(self)

    def create(
        self,
        *,
        url: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /exports`

        Example:
            client.exports.create(url="string")

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
            body={"url": url},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncExportsResource(AsyncAPIResource):
    """The methods of `client.exports`."""

    @cached_property
    def with_raw_response(self) -> AsyncExportsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncExportsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncExportsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncExportsResourceWithStreamingResponse(self)

    async def create(
        self,
        *,
        url: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /exports`

        Example:
            await client.exports.create(url="string")

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
            body={"url": url},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ExportsResourceWithRawResponse:
    def __init__(self, exports: ExportsResource) -> None:
        self.create = to_raw_response(exports.create)


class ExportsResourceWithStreamingResponse:
    def __init__(self, exports: ExportsResource) -> None:
        self.create = to_streamed_response(exports.create)


class AsyncExportsResourceWithRawResponse:
    def __init__(self, exports: AsyncExportsResource) -> None:
        self.create = async_to_raw_response(exports.create)


class AsyncExportsResourceWithStreamingResponse:
    def __init__(self, exports: AsyncExportsResource) -> None:
        self.create = async_to_streamed_response(exports.create)
