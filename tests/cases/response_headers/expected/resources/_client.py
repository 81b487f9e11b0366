# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.arguments import not_given
from .._runtime.resources import (
    AsyncAPIResource,
    AsyncCaller,
    SyncAPIResource,
    SyncCaller,
)
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
    "AsyncClientMethods",
    "AsyncClientMethodsInMode",
    "AsyncClientMethodsWithRawResponse",
    "AsyncClientMethodsWithStreamingResponse",
    "ClientMethods",
    "ClientMethodsInMode",
    "ClientMethodsWithRawResponse",
    "ClientMethodsWithStreamingResponse",
]


class ClientMethods(SyncCaller):
    """The methods of the client that belong to no resource."""

    def ping(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /ping`

        Example:
            client.ping()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        from ._operations import PING

        return self._call(
            PING,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ClientMethodsInMode(ClientMethods, SyncAPIResource):
    """The same methods, returning the response in any mode."""


class AsyncClientMethods(AsyncCaller):
    """The methods of the client that belong to no resource."""

    async def ping(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /ping`

        Example:
            await client.ping()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        from ._operations import PING

        return await self._call(
            PING,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncClientMethodsInMode(AsyncClientMethods, AsyncAPIResource):
    """The same methods, returning the response in any mode."""


class ClientMethodsWithRawResponse:
    def __init__(self, methods: ClientMethodsInMode) -> None:
        from ..types.response_headers import ResponseHeaders

        self.ping = to_raw_response(methods.ping, ResponseHeaders)


class ClientMethodsWithStreamingResponse:
    def __init__(self, methods: ClientMethodsInMode) -> None:
        from ..types.response_headers import ResponseHeaders

        self.ping = to_streamed_response(methods.ping, ResponseHeaders)


class AsyncClientMethodsWithRawResponse:
    def __init__(self, methods: AsyncClientMethodsInMode) -> None:
        from ..types.response_headers import ResponseHeaders

        self.ping = async_to_raw_response(methods.ping, ResponseHeaders)


class AsyncClientMethodsWithStreamingResponse:
    def __init__(self, methods: AsyncClientMethodsInMode) -> None:
        from ..types.response_headers import ResponseHeaders

        self.ping = async_to_streamed_response(methods.ping, ResponseHeaders)
