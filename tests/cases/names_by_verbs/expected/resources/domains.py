# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.resources import AsyncAPIResource, SyncAPIResource

if TYPE_CHECKING:
    from .domains_checks import (
        AsyncDomainsChecksResource,
        AsyncDomainsChecksResourceWithRawResponse,
        AsyncDomainsChecksResourceWithStreamingResponse,
        DomainsChecksResource,
        DomainsChecksResourceWithRawResponse,
        DomainsChecksResourceWithStreamingResponse,
    )


__all__ = [
    "AsyncDomainsResource",
    "AsyncDomainsResourceWithRawResponse",
    "AsyncDomainsResourceWithStreamingResponse",
    "DomainsResource",
    "DomainsResourceWithRawResponse",
    "DomainsResourceWithStreamingResponse",
]


class DomainsResource(SyncAPIResource):
    """The methods of `client.domains`."""

    @cached_property
    def with_raw_response(self) -> DomainsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return DomainsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> DomainsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return DomainsResourceWithStreamingResponse(self)

    @cached_property
    def checks(self) -> DomainsChecksResource:
        """The methods of `client.domains.checks`."""
        from .domains_checks import DomainsChecksResource

        return DomainsChecksResource(self._client, self._mode)


class AsyncDomainsResource(AsyncAPIResource):
    """The methods of `client.domains`."""

    @cached_property
    def with_raw_response(self) -> AsyncDomainsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncDomainsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncDomainsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncDomainsResourceWithStreamingResponse(self)

    @cached_property
    def checks(self) -> AsyncDomainsChecksResource:
        """The methods of `client.domains.checks`."""
        from .domains_checks import AsyncDomainsChecksResource

        return AsyncDomainsChecksResource(self._client, self._mode)


class DomainsResourceWithRawResponse:
    def __init__(self, domains: DomainsResource) -> None:
        self._resource = domains

    @cached_property
    def checks(self) -> DomainsChecksResourceWithRawResponse:
        """The methods of `client.domains.checks`."""
        return self._resource.checks.with_raw_response


class DomainsResourceWithStreamingResponse:
    def __init__(self, domains: DomainsResource) -> None:
        self._resource = domains

    @cached_property
    def checks(self) -> DomainsChecksResourceWithStreamingResponse:
        """The methods of `client.domains.checks`."""
        return self._resource.checks.with_streaming_response


class AsyncDomainsResourceWithRawResponse:
    def __init__(self, domains: AsyncDomainsResource) -> None:
        self._resource = domains

    @cached_property
    def checks(self) -> AsyncDomainsChecksResourceWithRawResponse:
        """The methods of `client.domains.checks`."""
        return self._resource.checks.with_raw_response


class AsyncDomainsResourceWithStreamingResponse:
    def __init__(self, domains: AsyncDomainsResource) -> None:
        self._resource = domains

    @cached_property
    def checks(self) -> AsyncDomainsChecksResourceWithStreamingResponse:
        """The methods of `client.domains.checks`."""
        return self._resource.checks.with_streaming_response
