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
    "AsyncDomainsChecksResource",
    "AsyncDomainsChecksResourceWithRawResponse",
    "AsyncDomainsChecksResourceWithStreamingResponse",
    "DomainsChecksResource",
    "DomainsChecksResourceWithRawResponse",
    "DomainsChecksResourceWithStreamingResponse",
]

_VERIFY: Operation[None] = Operation(
    method="POST",
    path="/v1/domains/checks",
    returns=None,
)


class DomainsChecksResource(SyncAPIResource):
    """The methods of `client.domains.checks`."""

    @cached_property
    def with_raw_response(self) -> DomainsChecksResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return DomainsChecksResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> DomainsChecksResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return DomainsChecksResourceWithStreamingResponse(self)

    def verify(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /v1/domains/checks`

        Example:
            client.domains.checks.verify()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _VERIFY,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncDomainsChecksResource(AsyncAPIResource):
    """The methods of `client.domains.checks`."""

    @cached_property
    def with_raw_response(self) -> AsyncDomainsChecksResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncDomainsChecksResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(
        self,
    ) -> AsyncDomainsChecksResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncDomainsChecksResourceWithStreamingResponse(self)

    async def verify(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /v1/domains/checks`

        Example:
            await client.domains.checks.verify()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _VERIFY,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class DomainsChecksResourceWithRawResponse:
    def __init__(self, checks: DomainsChecksResource) -> None:
        self.verify = to_raw_response(checks.verify)


class DomainsChecksResourceWithStreamingResponse:
    def __init__(self, checks: DomainsChecksResource) -> None:
        self.verify = to_streamed_response(checks.verify)


class AsyncDomainsChecksResourceWithRawResponse:
    def __init__(self, checks: AsyncDomainsChecksResource) -> None:
        self.verify = async_to_raw_response(checks.verify)


class AsyncDomainsChecksResourceWithStreamingResponse:
    def __init__(self, checks: AsyncDomainsChecksResource) -> None:
        self.verify = async_to_streamed_response(checks.verify)
