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
from ..types.labels_create_params import LabelsCreateParams
from ..types.page import Page

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
    from ..types import page_param


__all__ = [
    "AsyncLabelsResource",
    "AsyncLabelsResourceWithRawResponse",
    "AsyncLabelsResourceWithStreamingResponse",
    "LabelsResource",
    "LabelsResourceWithRawResponse",
    "LabelsResourceWithStreamingResponse",
]

_CREATE: Operation[None] = Operation(
    method="POST",
    path="/labels",
    returns=None,
    body=LabelsCreateParams,
    body_optional=True,
)
_LIST: Operation[Page] = Operation(
    method="GET",
    path="/labels",
    returns=Page,
)


class LabelsResource(SyncAPIResource):
    """The methods of `client.labels`."""

    @cached_property
    def with_raw_response(self) -> LabelsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return LabelsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> LabelsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return LabelsResourceWithStreamingResponse(self)

    def create(
        self,
        *,
        labels: page_param.Labels | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /labels`

        Example:
            client.labels.create(labels={"l": "string"})

        Args:
            labels: Keys: `l`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _CREATE,
            body={"labels": labels},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def list(
        self,
        *,
        q: str | Omit = omit,
        q_bracket_bracket: SequenceNotStr[str] | Omit = omit,
        page_dash_size: int | Omit = omit,
        page_size: int | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Page:
        """`GET /labels`

        Example:
            client.labels.list()

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
            query={
                "q": q,
                "q[]": q_bracket_bracket,
                "page-size": page_dash_size,
                "page_size": page_size,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncLabelsResource(AsyncAPIResource):
    """The methods of `client.labels`."""

    @cached_property
    def with_raw_response(self) -> AsyncLabelsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncLabelsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncLabelsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncLabelsResourceWithStreamingResponse(self)

    async def create(
        self,
        *,
        labels: page_param.Labels | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /labels`

        Example:
            await client.labels.create(labels={"l": "string"})

        Args:
            labels: Keys: `l`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _CREATE,
            body={"labels": labels},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def list(
        self,
        *,
        q: str | Omit = omit,
        q_bracket_bracket: SequenceNotStr[str] | Omit = omit,
        page_dash_size: int | Omit = omit,
        page_size: int | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Page:
        """`GET /labels`

        Example:
            await client.labels.list()

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
            query={
                "q": q,
                "q[]": q_bracket_bracket,
                "page-size": page_dash_size,
                "page_size": page_size,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class LabelsResourceWithRawResponse:
    def __init__(self, labels: LabelsResource) -> None:
        self.create = to_raw_response(labels.create)
        self.list = to_raw_response(labels.list)


class LabelsResourceWithStreamingResponse:
    def __init__(self, labels: LabelsResource) -> None:
        self.create = to_streamed_response(labels.create)
        self.list = to_streamed_response(labels.list)


class AsyncLabelsResourceWithRawResponse:
    def __init__(self, labels: AsyncLabelsResource) -> None:
        self.create = async_to_raw_response(labels.create)
        self.list = async_to_raw_response(labels.list)


class AsyncLabelsResourceWithStreamingResponse:
    def __init__(self, labels: AsyncLabelsResource) -> None:
        self.create = async_to_streamed_response(labels.create)
        self.list = async_to_streamed_response(labels.list)
