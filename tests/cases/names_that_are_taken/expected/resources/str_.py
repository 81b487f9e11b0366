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
from ..types.operation import Operation_
from ..types.str_with_raw_response_params import StrWithRawResponseParams

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query


__all__ = [
    "AsyncStrResource",
    "AsyncStrResourceWithRawResponse",
    "AsyncStrResourceWithStreamingResponse",
    "StrResource",
    "StrResourceWithRawResponse",
    "StrResourceWithStreamingResponse",
]

_WITH_RAW_RESPONSE_: Operation[Operation_] = Operation(
    method="POST",
    path="/operations/{y}/{x}",
    returns=Operation_,
    body=StrWithRawResponseParams,
    body_optional=True,
)


class StrResource(SyncAPIResource):
    """The methods of `client.str_`."""

    @cached_property
    def with_raw_response(self) -> StrResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return StrResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> StrResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return StrResourceWithStreamingResponse(self)

    def with_raw_response_(
        self,
        y: str,
        x: str,
        *,
        int_: int | Omit = omit,
        self_: str | Omit = omit,
        timeout_: int | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Operation_:
        """`POST /operations/{x}/{y}`

        Example:
            client.str_.with_raw_response_(y="x", x="y", int_=0)

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _WITH_RAW_RESPONSE_,
            path={"y": y, "x": x},
            query={"timeout": timeout_},
            body={"int_": int_, "self_": self_},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncStrResource(AsyncAPIResource):
    """The methods of `client.str_`."""

    @cached_property
    def with_raw_response(self) -> AsyncStrResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncStrResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncStrResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncStrResourceWithStreamingResponse(self)

    async def with_raw_response_(
        self,
        y: str,
        x: str,
        *,
        int_: int | Omit = omit,
        self_: str | Omit = omit,
        timeout_: int | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Operation_:
        """`POST /operations/{x}/{y}`

        Example:
            await client.str_.with_raw_response_(y="x", x="y", int_=0)

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _WITH_RAW_RESPONSE_,
            path={"y": y, "x": x},
            query={"timeout": timeout_},
            body={"int_": int_, "self_": self_},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class StrResourceWithRawResponse:
    def __init__(self, str_: StrResource) -> None:
        self.with_raw_response_ = to_raw_response(str_.with_raw_response_)


class StrResourceWithStreamingResponse:
    def __init__(self, str_: StrResource) -> None:
        self.with_raw_response_ = to_streamed_response(str_.with_raw_response_)


class AsyncStrResourceWithRawResponse:
    def __init__(self, str_: AsyncStrResource) -> None:
        self.with_raw_response_ = async_to_raw_response(str_.with_raw_response_)


class AsyncStrResourceWithStreamingResponse:
    def __init__(self, str_: AsyncStrResource) -> None:
        self.with_raw_response_ = async_to_streamed_response(str_.with_raw_response_)
