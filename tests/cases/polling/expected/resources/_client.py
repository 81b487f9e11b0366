# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.arguments import not_given, omit
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

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from ..types.export import Export


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

    def archive(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """`POST /archive`

        Example:
            client.archive()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        from ._operations import ARCHIVE

        return self._call(
            ARCHIVE,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def archive_and_poll(
        self,
        *,
        poll_interval: float | Omit = omit,
        max_wait: float | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """Call `archive`, then request the object until it is finished, and return it.

        It is finished when its `status` is none of `queued`, `running`. An object that
        failed is returned too.

        Example:
            client.archive_and_poll()

        Args:
            poll_interval: Seconds between two requests; by default the delay that the
                server asks for, otherwise 1.
            max_wait: Seconds to wait for the end. After that, `APITimeoutError` is
                raised; by default never.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        from ._operations import ARCHIVE, EXPORTS_RETRIEVE_POLLING

        return self._call_and_poll(
            ARCHIVE,
            EXPORTS_RETRIEVE_POLLING,
            polled={},
            ids={"export_id": ["id"]},
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ClientMethodsInMode(ClientMethods, SyncAPIResource):
    """The same methods, returning the response in any mode."""


class AsyncClientMethods(AsyncCaller):
    """The methods of the client that belong to no resource."""

    async def archive(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """`POST /archive`

        Example:
            await client.archive()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        from ._operations import ARCHIVE

        return await self._call(
            ARCHIVE,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def archive_and_poll(
        self,
        *,
        poll_interval: float | Omit = omit,
        max_wait: float | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """Call `archive`, then request the object until it is finished, and return it.

        It is finished when its `status` is none of `queued`, `running`. An object that
        failed is returned too.

        Example:
            await client.archive_and_poll()

        Args:
            poll_interval: Seconds between two requests; by default the delay that the
                server asks for, otherwise 1.
            max_wait: Seconds to wait for the end. After that, `APITimeoutError` is
                raised; by default never.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        from ._operations import ARCHIVE, EXPORTS_RETRIEVE_POLLING

        return await self._call_and_poll(
            ARCHIVE,
            EXPORTS_RETRIEVE_POLLING,
            polled={},
            ids={"export_id": ["id"]},
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncClientMethodsInMode(AsyncClientMethods, AsyncAPIResource):
    """The same methods, returning the response in any mode."""


class ClientMethodsWithRawResponse:
    def __init__(self, methods: ClientMethodsInMode) -> None:
        self.archive = to_raw_response(methods.archive)
        self.archive_and_poll = to_raw_response(methods.archive_and_poll)


class ClientMethodsWithStreamingResponse:
    def __init__(self, methods: ClientMethodsInMode) -> None:
        self.archive = to_streamed_response(methods.archive)
        self.archive_and_poll = to_streamed_response(methods.archive_and_poll)


class AsyncClientMethodsWithRawResponse:
    def __init__(self, methods: AsyncClientMethodsInMode) -> None:
        self.archive = async_to_raw_response(methods.archive)
        self.archive_and_poll = async_to_raw_response(methods.archive_and_poll)


class AsyncClientMethodsWithStreamingResponse:
    def __init__(self, methods: AsyncClientMethodsInMode) -> None:
        self.archive = async_to_streamed_response(methods.archive)
        self.archive_and_poll = async_to_streamed_response(methods.archive_and_poll)
