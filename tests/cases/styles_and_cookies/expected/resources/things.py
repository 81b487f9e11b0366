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
from ..types.things_find_params import ThingsFindParams
from ..types.things_search_params import ThingsSearchParams

if TYPE_CHECKING:
    from typing import Literal, Mapping

    from httpx2 import Timeout

    from .._runtime.arguments import (
        Body,
        Headers,
        NotGiven,
        Omit,
        Query,
        SequenceNotStr,
    )
    from ..types import things_find_params
    from ..types.filter_param import FilterParam


__all__ = [
    "AsyncThingsResource",
    "AsyncThingsResourceWithRawResponse",
    "AsyncThingsResourceWithStreamingResponse",
    "ThingsResource",
    "ThingsResourceWithRawResponse",
    "ThingsResourceWithStreamingResponse",
]

_FIND: Operation[None] = Operation(
    method="GET",
    path="/things/{kind}/.{ids}/{point}",
    returns=None,
    parameters=ThingsFindParams,
    query_styles={
        "filter": "brackets",
        "page": "form",
        "tags": "pipe",
        "where": "json",
    },
    path_styles={"point": ";point"},
    reserved=["next"],
)
_PARTS: Operation[None] = Operation(
    method="GET",
    path="/{parent}/parts",
    returns=None,
    path_styles={"parent": "+"},
)
_SEARCH: Operation[None] = Operation(
    method="GET",
    path="/search",
    returns=None,
    parameters=ThingsSearchParams,
    query_styles={"": "form"},
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

    def find(
        self,
        kind: Literal["big", "small"],
        ids: SequenceNotStr[int],
        point: Mapping[str, object],
        *,
        filter: FilterParam | Omit = omit,
        page: things_find_params.Page | Omit = omit,
        tags: SequenceNotStr[str] | Omit = omit,
        where: FilterParam | Omit = omit,
        next: str | Omit = omit,
        x_flags: SequenceNotStr[str] | Omit = omit,
        session: str | Omit = omit,
        other_kind: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /things/{kind}/{ids}/{point}`

        Example:
            client.things.find(kind="big", ids=[0], point={"x": 0})

        Args:
            page: Keys: `page_size`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _FIND,
            path={"kind": kind, "ids": ids, "point": point},
            query={
                "filter": filter,
                "page": page,
                "tags": tags,
                "where": where,
                "next": next,
                "kind": other_kind,
            },
            headers={"X-Flags": x_flags},
            cookies={"session": session},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def parts(
        self,
        parent: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /{+parent}/parts`

        Example:
            client.things.parts(parent="parent")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _PARTS,
            path={"parent": parent},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def search(
        self,
        *,
        q: FilterParam | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /search`

        Example:
            client.things.search()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _SEARCH,
            query={"": q},
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

    async def find(
        self,
        kind: Literal["big", "small"],
        ids: SequenceNotStr[int],
        point: Mapping[str, object],
        *,
        filter: FilterParam | Omit = omit,
        page: things_find_params.Page | Omit = omit,
        tags: SequenceNotStr[str] | Omit = omit,
        where: FilterParam | Omit = omit,
        next: str | Omit = omit,
        x_flags: SequenceNotStr[str] | Omit = omit,
        session: str | Omit = omit,
        other_kind: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /things/{kind}/{ids}/{point}`

        Example:
            await client.things.find(kind="big", ids=[0], point={"x": 0})

        Args:
            page: Keys: `page_size`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _FIND,
            path={"kind": kind, "ids": ids, "point": point},
            query={
                "filter": filter,
                "page": page,
                "tags": tags,
                "where": where,
                "next": next,
                "kind": other_kind,
            },
            headers={"X-Flags": x_flags},
            cookies={"session": session},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def parts(
        self,
        parent: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /{+parent}/parts`

        Example:
            await client.things.parts(parent="parent")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _PARTS,
            path={"parent": parent},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def search(
        self,
        *,
        q: FilterParam | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /search`

        Example:
            await client.things.search()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _SEARCH,
            query={"": q},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ThingsResourceWithRawResponse:
    def __init__(self, things: ThingsResource) -> None:
        self.find = to_raw_response(things.find)
        self.parts = to_raw_response(things.parts)
        self.search = to_raw_response(things.search)


class ThingsResourceWithStreamingResponse:
    def __init__(self, things: ThingsResource) -> None:
        self.find = to_streamed_response(things.find)
        self.parts = to_streamed_response(things.parts)
        self.search = to_streamed_response(things.search)


class AsyncThingsResourceWithRawResponse:
    def __init__(self, things: AsyncThingsResource) -> None:
        self.find = async_to_raw_response(things.find)
        self.parts = async_to_raw_response(things.parts)
        self.search = async_to_raw_response(things.search)


class AsyncThingsResourceWithStreamingResponse:
    def __init__(self, things: AsyncThingsResource) -> None:
        self.find = async_to_streamed_response(things.find)
        self.parts = async_to_streamed_response(things.parts)
        self.search = async_to_streamed_response(things.search)
