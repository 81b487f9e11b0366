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
    "AsyncInvoicesItemsResource",
    "AsyncInvoicesItemsResourceWithRawResponse",
    "AsyncInvoicesItemsResourceWithStreamingResponse",
    "InvoicesItemsResource",
    "InvoicesItemsResourceWithRawResponse",
    "InvoicesItemsResourceWithStreamingResponse",
]

_LIST: Operation[None] = Operation(
    method="GET",
    path="/v1/invoices/{id}/invoice_items",
    returns=None,
)


class InvoicesItemsResource(SyncAPIResource):
    """The methods of `client.invoices.items`."""

    @cached_property
    def with_raw_response(self) -> InvoicesItemsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return InvoicesItemsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> InvoicesItemsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return InvoicesItemsResourceWithStreamingResponse(self)

    def list(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /v1/invoices/{id}/invoice_items`

        Example:
            client.invoices.items.list(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _LIST,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncInvoicesItemsResource(AsyncAPIResource):
    """The methods of `client.invoices.items`."""

    @cached_property
    def with_raw_response(self) -> AsyncInvoicesItemsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncInvoicesItemsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(
        self,
    ) -> AsyncInvoicesItemsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncInvoicesItemsResourceWithStreamingResponse(self)

    async def list(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /v1/invoices/{id}/invoice_items`

        Example:
            await client.invoices.items.list(id="id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _LIST,
            path={"id": id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class InvoicesItemsResourceWithRawResponse:
    def __init__(self, items: InvoicesItemsResource) -> None:
        self.list = to_raw_response(items.list)


class InvoicesItemsResourceWithStreamingResponse:
    def __init__(self, items: InvoicesItemsResource) -> None:
        self.list = to_streamed_response(items.list)


class AsyncInvoicesItemsResourceWithRawResponse:
    def __init__(self, items: AsyncInvoicesItemsResource) -> None:
        self.list = async_to_raw_response(items.list)


class AsyncInvoicesItemsResourceWithStreamingResponse:
    def __init__(self, items: AsyncInvoicesItemsResource) -> None:
        self.list = async_to_streamed_response(items.list)
