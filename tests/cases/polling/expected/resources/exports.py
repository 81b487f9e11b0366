# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.arguments import not_given, omit
from .._runtime.operations import JsonText, Operation, Polling
from .._runtime.resources import AsyncAPIResource, SyncAPIResource
from .._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)
from ..types.export import Export
from ..types.exports_create_params import ExportsCreateParams

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query


__all__ = [
    "AsyncExportsResource",
    "AsyncExportsResourceWithRawResponse",
    "AsyncExportsResourceWithStreamingResponse",
    "ExportsResource",
    "ExportsResourceWithRawResponse",
    "ExportsResourceWithStreamingResponse",
]

_CREATE: Operation[Export] = Operation(
    method="POST",
    path="/exports",
    returns=Export,
    body=ExportsCreateParams,
)
_RESTART: Operation[Export] = Operation(
    method="POST",
    path="/exports/{export_id}/restart",
    returns=Export,
)
_RETRIEVE: Operation[Export] = Operation(
    method="GET",
    path="/exports/{export_id}",
    returns=Export,
)
_RETRIEVE_POLLING: Operation[str] = Operation(
    method="GET",
    path="/exports/{export_id}/polling",
    returns=JsonText,
)
_RETRIEVE_POLLING_: Polling[Export] = Polling(
    _RETRIEVE,
    pending=["queued", "running"],
    finished="done",
)


class ExportsResource(SyncAPIResource):
    """The methods of `client.exports`."""

    @cached_property
    def with_raw_response(self) -> ExportsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ExportsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ExportsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ExportsResourceWithStreamingResponse(self)

    def create(
        self,
        *,
        format: str,
        expand: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """`POST /exports`

        Example:
            client.exports.create(format="string")

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
            query={"expand": expand},
            body={"format": format},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def restart(
        self,
        export_id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """`POST /exports/{export_id}/restart`

        Example:
            client.exports.restart(export_id="export_id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _RESTART,
            path={"export_id": export_id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def retrieve(
        self,
        export_id: str,
        *,
        expand: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """`GET /exports/{export_id}`

        Example:
            client.exports.retrieve(export_id="export_id")

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
            path={"export_id": export_id},
            query={"expand": expand},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def retrieve_polling(
        self,
        export_id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> str:
        """`GET /exports/{export_id}/polling`

        Example:
            client.exports.retrieve_polling(export_id="export_id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _RETRIEVE_POLLING,
            path={"export_id": export_id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def create_and_poll(
        self,
        *,
        format: str,
        expand: str | Omit = omit,
        poll_interval: float | Omit = omit,
        max_wait: float | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """Call `create`, then request the object until it is finished, and return it.

        It is finished when its `status` is none of `queued`, `running`. An object that
        failed is returned too.

        Example:
            client.exports.create_and_poll(format="string")

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
        return self._call_and_poll(
            _CREATE,
            _RETRIEVE_POLLING_,
            polled={"query": {"expand": expand}},
            ids={"export_id": ["id"]},
            query={"expand": expand},
            body={"format": format},
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def poll(
        self,
        export_id: str,
        *,
        expand: str | Omit = omit,
        poll_interval: float | Omit = omit,
        max_wait: float | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """Request the object until it is finished, and return it.

        It is finished when its `status` is none of `queued`, `running`. An object that
        failed is returned too.

        Example:
            client.exports.poll(export_id="export_id")

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
        return self._poll(
            _RETRIEVE_POLLING_,
            path={"export_id": export_id},
            query={"expand": expand},
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def restart_and_poll(
        self,
        export_id: str,
        *,
        poll_interval: float | Omit = omit,
        max_wait: float | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """Call `restart`, then request the object until it is finished, and return it.

        It is finished when its `status` is none of `queued`, `running`. An object that
        failed is returned too.

        Example:
            client.exports.restart_and_poll(export_id="export_id")

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
        return self._call_and_poll(
            _RESTART,
            _RETRIEVE_POLLING_,
            polled={"path": {"export_id": export_id}},
            path={"export_id": export_id},
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncExportsResource(AsyncAPIResource):
    """The methods of `client.exports`."""

    @cached_property
    def with_raw_response(self) -> AsyncExportsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncExportsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncExportsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncExportsResourceWithStreamingResponse(self)

    async def create(
        self,
        *,
        format: str,
        expand: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """`POST /exports`

        Example:
            await client.exports.create(format="string")

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
            query={"expand": expand},
            body={"format": format},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def restart(
        self,
        export_id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """`POST /exports/{export_id}/restart`

        Example:
            await client.exports.restart(export_id="export_id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _RESTART,
            path={"export_id": export_id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def retrieve(
        self,
        export_id: str,
        *,
        expand: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """`GET /exports/{export_id}`

        Example:
            await client.exports.retrieve(export_id="export_id")

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
            path={"export_id": export_id},
            query={"expand": expand},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def retrieve_polling(
        self,
        export_id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> str:
        """`GET /exports/{export_id}/polling`

        Example:
            await client.exports.retrieve_polling(export_id="export_id")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _RETRIEVE_POLLING,
            path={"export_id": export_id},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def create_and_poll(
        self,
        *,
        format: str,
        expand: str | Omit = omit,
        poll_interval: float | Omit = omit,
        max_wait: float | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """Call `create`, then request the object until it is finished, and return it.

        It is finished when its `status` is none of `queued`, `running`. An object that
        failed is returned too.

        Example:
            await client.exports.create_and_poll(format="string")

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
        return await self._call_and_poll(
            _CREATE,
            _RETRIEVE_POLLING_,
            polled={"query": {"expand": expand}},
            ids={"export_id": ["id"]},
            query={"expand": expand},
            body={"format": format},
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def poll(
        self,
        export_id: str,
        *,
        expand: str | Omit = omit,
        poll_interval: float | Omit = omit,
        max_wait: float | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """Request the object until it is finished, and return it.

        It is finished when its `status` is none of `queued`, `running`. An object that
        failed is returned too.

        Example:
            await client.exports.poll(export_id="export_id")

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
        return await self._poll(
            _RETRIEVE_POLLING_,
            path={"export_id": export_id},
            query={"expand": expand},
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def restart_and_poll(
        self,
        export_id: str,
        *,
        poll_interval: float | Omit = omit,
        max_wait: float | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Export:
        """Call `restart`, then request the object until it is finished, and return it.

        It is finished when its `status` is none of `queued`, `running`. An object that
        failed is returned too.

        Example:
            await client.exports.restart_and_poll(export_id="export_id")

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
        return await self._call_and_poll(
            _RESTART,
            _RETRIEVE_POLLING_,
            polled={"path": {"export_id": export_id}},
            path={"export_id": export_id},
            waiting={"poll_interval": poll_interval, "max_wait": max_wait},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ExportsResourceWithRawResponse:
    def __init__(self, exports: ExportsResource) -> None:
        self.create = to_raw_response(exports.create)
        self.restart = to_raw_response(exports.restart)
        self.retrieve = to_raw_response(exports.retrieve)
        self.retrieve_polling = to_raw_response(exports.retrieve_polling)
        self.create_and_poll = to_raw_response(exports.create_and_poll)
        self.poll = to_raw_response(exports.poll)
        self.restart_and_poll = to_raw_response(exports.restart_and_poll)


class ExportsResourceWithStreamingResponse:
    def __init__(self, exports: ExportsResource) -> None:
        self.create = to_streamed_response(exports.create)
        self.restart = to_streamed_response(exports.restart)
        self.retrieve = to_streamed_response(exports.retrieve)
        self.retrieve_polling = to_streamed_response(exports.retrieve_polling)
        self.create_and_poll = to_streamed_response(exports.create_and_poll)
        self.poll = to_streamed_response(exports.poll)
        self.restart_and_poll = to_streamed_response(exports.restart_and_poll)


class AsyncExportsResourceWithRawResponse:
    def __init__(self, exports: AsyncExportsResource) -> None:
        self.create = async_to_raw_response(exports.create)
        self.restart = async_to_raw_response(exports.restart)
        self.retrieve = async_to_raw_response(exports.retrieve)
        self.retrieve_polling = async_to_raw_response(exports.retrieve_polling)
        self.create_and_poll = async_to_raw_response(exports.create_and_poll)
        self.poll = async_to_raw_response(exports.poll)
        self.restart_and_poll = async_to_raw_response(exports.restart_and_poll)


class AsyncExportsResourceWithStreamingResponse:
    def __init__(self, exports: AsyncExportsResource) -> None:
        self.create = async_to_streamed_response(exports.create)
        self.restart = async_to_streamed_response(exports.restart)
        self.retrieve = async_to_streamed_response(exports.retrieve)
        self.retrieve_polling = async_to_streamed_response(exports.retrieve_polling)
        self.create_and_poll = async_to_streamed_response(exports.create_and_poll)
        self.poll = async_to_streamed_response(exports.poll)
        self.restart_and_poll = async_to_streamed_response(exports.restart_and_poll)
