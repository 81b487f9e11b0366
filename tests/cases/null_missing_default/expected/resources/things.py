# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Optional

from .._runtime.arguments import not_given, omit
from .._runtime.operations import JsonText, Operation
from .._runtime.resources import AsyncAPIResource, SyncAPIResource
from .._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)
from ..types.thing import Thing
from ..types.things_create_params import ThingsCreateParams
from ..types.things_create_response import ThingsCreateResponse

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query


__all__ = [
    "AsyncThingsResource",
    "AsyncThingsResourceWithRawResponse",
    "AsyncThingsResourceWithStreamingResponse",
    "ThingsResource",
    "ThingsResourceWithRawResponse",
    "ThingsResourceWithStreamingResponse",
]

_BEST: Operation[Thing | None] = Operation(
    method="GET",
    path="/things/best",
    returns=Optional[Thing],
)
_CREATE: Operation[ThingsCreateResponse] = Operation(
    method="POST",
    path="/things",
    returns=ThingsCreateResponse,
    body=ThingsCreateParams,
)
_MOTTO: Operation[str | None] = Operation(
    method="GET",
    path="/things/motto",
    returns=Optional[JsonText],
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

    def best(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Thing | None:
        """`GET /things/best`

        Example:
            client.things.best()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _BEST,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def create(
        self,
        *,
        a: str,
        b: Optional[str],
        c: str | Omit = omit,
        d: Optional[str] | Omit = omit,
        e: int | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> ThingsCreateResponse:
        """`POST /things`

        Example:
            client.things.create(a="string", b="string")

        Args:
            a: Required, never null.
            b: Required, may be null.
            c: May be left out.
            d: May be left out or null.
            e: The server takes 3 without it.

                Default: `3`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _CREATE,
            body={"a": a, "b": b, "c": c, "d": d, "e": e},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def motto(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> str | None:
        """`GET /things/motto`

        Example:
            client.things.motto()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _MOTTO,
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

    async def best(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Thing | None:
        """`GET /things/best`

        Example:
            await client.things.best()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _BEST,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def create(
        self,
        *,
        a: str,
        b: Optional[str],
        c: str | Omit = omit,
        d: Optional[str] | Omit = omit,
        e: int | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> ThingsCreateResponse:
        """`POST /things`

        Example:
            await client.things.create(a="string", b="string")

        Args:
            a: Required, never null.
            b: Required, may be null.
            c: May be left out.
            d: May be left out or null.
            e: The server takes 3 without it.

                Default: `3`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _CREATE,
            body={"a": a, "b": b, "c": c, "d": d, "e": e},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def motto(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> str | None:
        """`GET /things/motto`

        Example:
            await client.things.motto()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _MOTTO,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ThingsResourceWithRawResponse:
    def __init__(self, things: ThingsResource) -> None:
        self.best = to_raw_response(things.best)
        self.create = to_raw_response(things.create)
        self.motto = to_raw_response(things.motto)


class ThingsResourceWithStreamingResponse:
    def __init__(self, things: ThingsResource) -> None:
        self.best = to_streamed_response(things.best)
        self.create = to_streamed_response(things.create)
        self.motto = to_streamed_response(things.motto)


class AsyncThingsResourceWithRawResponse:
    def __init__(self, things: AsyncThingsResource) -> None:
        self.best = async_to_raw_response(things.best)
        self.create = async_to_raw_response(things.create)
        self.motto = async_to_raw_response(things.motto)


class AsyncThingsResourceWithStreamingResponse:
    def __init__(self, things: AsyncThingsResource) -> None:
        self.best = async_to_streamed_response(things.best)
        self.create = async_to_streamed_response(things.create)
        self.motto = async_to_streamed_response(things.motto)
