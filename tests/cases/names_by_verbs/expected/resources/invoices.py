# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.resources import AsyncAPIResource, SyncAPIResource

if TYPE_CHECKING:
    from .invoices_items import (
        AsyncInvoicesItemsResource,
        AsyncInvoicesItemsResourceWithRawResponse,
        AsyncInvoicesItemsResourceWithStreamingResponse,
        InvoicesItemsResource,
        InvoicesItemsResourceWithRawResponse,
        InvoicesItemsResourceWithStreamingResponse,
    )


__all__ = [
    "AsyncInvoicesResource",
    "AsyncInvoicesResourceWithRawResponse",
    "AsyncInvoicesResourceWithStreamingResponse",
    "InvoicesResource",
    "InvoicesResourceWithRawResponse",
    "InvoicesResourceWithStreamingResponse",
]


class InvoicesResource(SyncAPIResource):
    """The methods of `client.invoices`."""

    @cached_property
    def with_raw_response(self) -> InvoicesResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return InvoicesResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> InvoicesResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return InvoicesResourceWithStreamingResponse(self)

    @cached_property
    def items(self) -> InvoicesItemsResource:
        """The methods of `client.invoices.items`."""
        from .invoices_items import InvoicesItemsResource

        return InvoicesItemsResource(self._client, self._mode)


class AsyncInvoicesResource(AsyncAPIResource):
    """The methods of `client.invoices`."""

    @cached_property
    def with_raw_response(self) -> AsyncInvoicesResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncInvoicesResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncInvoicesResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncInvoicesResourceWithStreamingResponse(self)

    @cached_property
    def items(self) -> AsyncInvoicesItemsResource:
        """The methods of `client.invoices.items`."""
        from .invoices_items import AsyncInvoicesItemsResource

        return AsyncInvoicesItemsResource(self._client, self._mode)


class InvoicesResourceWithRawResponse:
    def __init__(self, invoices: InvoicesResource) -> None:
        self._resource = invoices

    @cached_property
    def items(self) -> InvoicesItemsResourceWithRawResponse:
        """The methods of `client.invoices.items`."""
        return self._resource.items.with_raw_response


class InvoicesResourceWithStreamingResponse:
    def __init__(self, invoices: InvoicesResource) -> None:
        self._resource = invoices

    @cached_property
    def items(self) -> InvoicesItemsResourceWithStreamingResponse:
        """The methods of `client.invoices.items`."""
        return self._resource.items.with_streaming_response


class AsyncInvoicesResourceWithRawResponse:
    def __init__(self, invoices: AsyncInvoicesResource) -> None:
        self._resource = invoices

    @cached_property
    def items(self) -> AsyncInvoicesItemsResourceWithRawResponse:
        """The methods of `client.invoices.items`."""
        return self._resource.items.with_raw_response


class AsyncInvoicesResourceWithStreamingResponse:
    def __init__(self, invoices: AsyncInvoicesResource) -> None:
        self._resource = invoices

    @cached_property
    def items(self) -> AsyncInvoicesItemsResourceWithStreamingResponse:
        """The methods of `client.invoices.items`."""
        return self._resource.items.with_streaming_response
