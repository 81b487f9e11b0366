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
from ..types.orders_create_params import OrdersCreateParams
from ..types.orders_create_response import OrdersCreateResponse

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import (
        Body,
        Headers,
        NotGiven,
        Omit,
        Query,
        SequenceNotStr,
    )
    from ..types.item_param import ItemParam
    from ..types.place_param import PlaceParam


__all__ = [
    "AsyncOrdersResource",
    "AsyncOrdersResourceWithRawResponse",
    "AsyncOrdersResourceWithStreamingResponse",
    "OrdersResource",
    "OrdersResourceWithRawResponse",
    "OrdersResourceWithStreamingResponse",
]

_CREATE: Operation[OrdersCreateResponse] = Operation(
    method="POST",
    path="/orders",
    returns=OrdersCreateResponse,
    body=OrdersCreateParams,
)


class OrdersResource(SyncAPIResource):
    """The methods of `client.orders`."""

    @cached_property
    def with_raw_response(self) -> OrdersResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return OrdersResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> OrdersResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return OrdersResourceWithStreamingResponse(self)

    def create(
        self,
        *,
        items: SequenceNotStr[ItemParam],
        ship_to: PlaceParam | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> OrdersCreateResponse:
        """`POST /orders`

        Example:
            client.orders.create(items=[{"unit_price": 1.5}])

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
            body={"items": items, "ship_to": ship_to},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncOrdersResource(AsyncAPIResource):
    """The methods of `client.orders`."""

    @cached_property
    def with_raw_response(self) -> AsyncOrdersResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncOrdersResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncOrdersResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncOrdersResourceWithStreamingResponse(self)

    async def create(
        self,
        *,
        items: SequenceNotStr[ItemParam],
        ship_to: PlaceParam | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> OrdersCreateResponse:
        """`POST /orders`

        Example:
            await client.orders.create(items=[{"unit_price": 1.5}])

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
            body={"items": items, "ship_to": ship_to},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class OrdersResourceWithRawResponse:
    def __init__(self, orders: OrdersResource) -> None:
        self.create = to_raw_response(orders.create)


class OrdersResourceWithStreamingResponse:
    def __init__(self, orders: OrdersResource) -> None:
        self.create = to_streamed_response(orders.create)


class AsyncOrdersResourceWithRawResponse:
    def __init__(self, orders: AsyncOrdersResource) -> None:
        self.create = async_to_raw_response(orders.create)


class AsyncOrdersResourceWithStreamingResponse:
    def __init__(self, orders: AsyncOrdersResource) -> None:
        self.create = async_to_streamed_response(orders.create)
