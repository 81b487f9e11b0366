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
from ..types.item import Item
from ..types.items_replace_params import ItemsReplaceParams

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
    from ..types import item_param
    from ..types.place_param import PlaceParam


__all__ = [
    "AsyncItemsResource",
    "AsyncItemsResourceWithRawResponse",
    "AsyncItemsResourceWithStreamingResponse",
    "ItemsResource",
    "ItemsResourceWithRawResponse",
    "ItemsResourceWithStreamingResponse",
]

_REPLACE: Operation[Item] = Operation(
    method="PUT",
    path="/items/{item_id}",
    returns=Item,
    body=ItemsReplaceParams,
)
_RETRIEVE: Operation[Item] = Operation(
    method="GET",
    path="/items/{item_id}",
    returns=Item,
)


class ItemsResource(SyncAPIResource):
    """The methods of `client.items`."""

    @cached_property
    def with_raw_response(self) -> ItemsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ItemsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ItemsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ItemsResourceWithStreamingResponse(self)

    def replace(
        self,
        item_id: str,
        *,
        unit_price: float,
        made_in: PlaceParam | Omit = omit,
        parts: SequenceNotStr[item_param.ItemParam] | Omit = omit,
        size: item_param.Size | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Item:
        """`PUT /items/{item_id}`

        Example:
            client.items.replace(item_id="item_id", unit_price=1.5)

        Args:
            size: Keys: `width_mm`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _REPLACE,
            path={"item_id": item_id},
            body={
                "unit_price": unit_price,
                "made_in": made_in,
                "parts": parts,
                "size": size,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def retrieve(
        self,
        item_id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Item:
        """`GET /items/{item_id}`

        Example:
            client.items.retrieve(item_id="item_id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _RETRIEVE,
            path={"item_id": item_id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncItemsResource(AsyncAPIResource):
    """The methods of `client.items`."""

    @cached_property
    def with_raw_response(self) -> AsyncItemsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncItemsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncItemsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncItemsResourceWithStreamingResponse(self)

    async def replace(
        self,
        item_id: str,
        *,
        unit_price: float,
        made_in: PlaceParam | Omit = omit,
        parts: SequenceNotStr[item_param.ItemParam] | Omit = omit,
        size: item_param.Size | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Item:
        """`PUT /items/{item_id}`

        Example:
            await client.items.replace(item_id="item_id", unit_price=1.5)

        Args:
            size: Keys: `width_mm`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _REPLACE,
            path={"item_id": item_id},
            body={
                "unit_price": unit_price,
                "made_in": made_in,
                "parts": parts,
                "size": size,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def retrieve(
        self,
        item_id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Item:
        """`GET /items/{item_id}`

        Example:
            await client.items.retrieve(item_id="item_id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _RETRIEVE,
            path={"item_id": item_id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ItemsResourceWithRawResponse:
    def __init__(self, items: ItemsResource) -> None:
        self.replace = to_raw_response(items.replace)
        self.retrieve = to_raw_response(items.retrieve)


class ItemsResourceWithStreamingResponse:
    def __init__(self, items: ItemsResource) -> None:
        self.replace = to_streamed_response(items.replace)
        self.retrieve = to_streamed_response(items.retrieve)


class AsyncItemsResourceWithRawResponse:
    def __init__(self, items: AsyncItemsResource) -> None:
        self.replace = async_to_raw_response(items.replace)
        self.retrieve = async_to_raw_response(items.retrieve)


class AsyncItemsResourceWithStreamingResponse:
    def __init__(self, items: AsyncItemsResource) -> None:
        self.replace = async_to_streamed_response(items.replace)
        self.retrieve = async_to_streamed_response(items.retrieve)
