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
from ..types.forms_create_params import FormsCreateParams

if TYPE_CHECKING:
    from typing import Mapping

    from httpx2 import Timeout

    from .._runtime.arguments import (
        Body,
        Headers,
        NotGiven,
        Omit,
        Query,
        SequenceNotStr,
    )
    from ..types.thing_param import ThingParam


__all__ = [
    "AsyncFormsResource",
    "AsyncFormsResourceWithRawResponse",
    "AsyncFormsResourceWithStreamingResponse",
    "FormsResource",
    "FormsResourceWithRawResponse",
    "FormsResourceWithStreamingResponse",
]

_CREATE: Operation[None] = Operation(
    method="POST",
    path="/forms",
    returns=None,
    body=FormsCreateParams,
    body_form="form",
    encodings={"metaData": "brackets", "items": "brackets"},
)


class FormsResource(SyncAPIResource):
    """The methods of `client.forms`."""

    @cached_property
    def with_raw_response(self) -> FormsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return FormsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> FormsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return FormsResourceWithStreamingResponse(self)

    def create(
        self,
        *,
        amount: int,
        tags: SequenceNotStr[str] | Omit = omit,
        meta_data: Mapping[str, str] | Omit = omit,
        items: SequenceNotStr[ThingParam] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /forms`

        Example:
            client.forms.create(amount=0)

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
            body={
                "amount": amount,
                "tags": tags,
                "meta_data": meta_data,
                "items": items,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncFormsResource(AsyncAPIResource):
    """The methods of `client.forms`."""

    @cached_property
    def with_raw_response(self) -> AsyncFormsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncFormsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncFormsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncFormsResourceWithStreamingResponse(self)

    async def create(
        self,
        *,
        amount: int,
        tags: SequenceNotStr[str] | Omit = omit,
        meta_data: Mapping[str, str] | Omit = omit,
        items: SequenceNotStr[ThingParam] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /forms`

        Example:
            await client.forms.create(amount=0)

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
            body={
                "amount": amount,
                "tags": tags,
                "meta_data": meta_data,
                "items": items,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class FormsResourceWithRawResponse:
    def __init__(self, forms: FormsResource) -> None:
        self.create = to_raw_response(forms.create)


class FormsResourceWithStreamingResponse:
    def __init__(self, forms: FormsResource) -> None:
        self.create = to_streamed_response(forms.create)


class AsyncFormsResourceWithRawResponse:
    def __init__(self, forms: AsyncFormsResource) -> None:
        self.create = async_to_raw_response(forms.create)


class AsyncFormsResourceWithStreamingResponse:
    def __init__(self, forms: AsyncFormsResource) -> None:
        self.create = async_to_streamed_response(forms.create)
