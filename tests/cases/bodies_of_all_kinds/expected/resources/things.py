# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import overload as _overload

from .._runtime.arguments import not_given, omit
from .._runtime.operations import Operation
from .._runtime.resources import AsyncAPIResource, SyncAPIResource
from .._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)
from ..types.things_replace_all_params import ThingsReplaceAllParams
from ..types.things_update_params import ThingsUpdateParams

if TYPE_CHECKING:
    from typing import Union

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
    "AsyncThingsResource",
    "AsyncThingsResourceWithRawResponse",
    "AsyncThingsResourceWithStreamingResponse",
    "ThingsResource",
    "ThingsResourceWithRawResponse",
    "ThingsResourceWithStreamingResponse",
]

_REPLACE_ALL: Operation[None] = Operation(
    method="PUT",
    path="/things/{id}",
    returns=None,
    body=ThingsReplaceAllParams,
    whole_body="body",
)
_UPDATE: Operation[None] = Operation(
    method="PATCH",
    path="/things/{id}",
    returns=None,
    body=ThingsUpdateParams,
    body_optional=True,
    bodies=[
        {
            "form": "json",
            "names": ["unit_price"],
            "content_type": "application/merge-patch+json",
        },
        {
            "form": "text",
            "names": ["body"],
            "content_type": "text/csv",
            "whole_body": "body",
        },
    ],
)


class ThingsResource(SyncAPIResource):
    """The methods of `client.things`."""

    @cached_property
    def with_raw_response(self) -> ThingsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ThingsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ThingsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ThingsResourceWithStreamingResponse(self)

    def replace_all(
        self,
        id: str,
        *,
        body: SequenceNotStr[ThingParam],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`PUT /things/{id}`

        Example:
            client.things.replace_all(id="id", body=[{}])

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _REPLACE_ALL,
            path={"id": id},
            body={"body": body},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    @_overload
    def update(
        self,
        id: str,
        *,
        unit_price: int | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None: ...

    @_overload
    def update(
        self,
        id: str,
        *,
        body: Union[str, bytes] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None: ...

    def update(
        self,
        id: str,
        *,
        unit_price: int | Omit = omit,
        body: Union[str, bytes] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`PATCH /things/{id}`

        Example:
            client.things.update(id="id", unit_price=0)

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _UPDATE,
            path={"id": id},
            body={"unit_price": unit_price, "body": body},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncThingsResource(AsyncAPIResource):
    """The methods of `client.things`."""

    @cached_property
    def with_raw_response(self) -> AsyncThingsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncThingsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncThingsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncThingsResourceWithStreamingResponse(self)

    async def replace_all(
        self,
        id: str,
        *,
        body: SequenceNotStr[ThingParam],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`PUT /things/{id}`

        Example:
            await client.things.replace_all(id="id", body=[{}])

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _REPLACE_ALL,
            path={"id": id},
            body={"body": body},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    @_overload
    async def update(
        self,
        id: str,
        *,
        unit_price: int | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None: ...

    @_overload
    async def update(
        self,
        id: str,
        *,
        body: Union[str, bytes] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None: ...

    async def update(
        self,
        id: str,
        *,
        unit_price: int | Omit = omit,
        body: Union[str, bytes] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`PATCH /things/{id}`

        Example:
            await client.things.update(id="id", unit_price=0)

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _UPDATE,
            path={"id": id},
            body={"unit_price": unit_price, "body": body},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ThingsResourceWithRawResponse:
    def __init__(self, things: ThingsResource) -> None:
        self.replace_all = to_raw_response(things.replace_all)
        self.update = to_raw_response(things.update)


class ThingsResourceWithStreamingResponse:
    def __init__(self, things: ThingsResource) -> None:
        self.replace_all = to_streamed_response(things.replace_all)
        self.update = to_streamed_response(things.update)


class AsyncThingsResourceWithRawResponse:
    def __init__(self, things: AsyncThingsResource) -> None:
        self.replace_all = async_to_raw_response(things.replace_all)
        self.update = async_to_raw_response(things.update)


class AsyncThingsResourceWithStreamingResponse:
    def __init__(self, things: AsyncThingsResource) -> None:
        self.replace_all = async_to_streamed_response(things.replace_all)
        self.update = async_to_streamed_response(things.update)
