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
    "AsyncWalletResource",
    "AsyncWalletResourceWithRawResponse",
    "AsyncWalletResourceWithStreamingResponse",
    "WalletResource",
    "WalletResourceWithRawResponse",
    "WalletResourceWithStreamingResponse",
]

_CREATE: Operation[None] = Operation(
    method="POST",
    path="/v1/wallet/create",
    returns=None,
)


class WalletResource(SyncAPIResource):
    """The methods of `client.wallet`."""

    @cached_property
    def with_raw_response(self) -> WalletResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return WalletResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> WalletResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return WalletResourceWithStreamingResponse(self)

    def create(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /v1/wallet/create`

        Example:
            client.wallet.create()

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
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncWalletResource(AsyncAPIResource):
    """The methods of `client.wallet`."""

    @cached_property
    def with_raw_response(self) -> AsyncWalletResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncWalletResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncWalletResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncWalletResourceWithStreamingResponse(self)

    async def create(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /v1/wallet/create`

        Example:
            await client.wallet.create()

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
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class WalletResourceWithRawResponse:
    def __init__(self, wallet: WalletResource) -> None:
        self.create = to_raw_response(wallet.create)


class WalletResourceWithStreamingResponse:
    def __init__(self, wallet: WalletResource) -> None:
        self.create = to_streamed_response(wallet.create)


class AsyncWalletResourceWithRawResponse:
    def __init__(self, wallet: AsyncWalletResource) -> None:
        self.create = async_to_raw_response(wallet.create)


class AsyncWalletResourceWithStreamingResponse:
    def __init__(self, wallet: AsyncWalletResource) -> None:
        self.create = async_to_streamed_response(wallet.create)
