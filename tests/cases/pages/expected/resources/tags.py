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
from ..pagination import (
    AsyncOffsetPage,
    AsyncPageNumberPage,
    SyncOffsetPage,
    SyncPageNumberPage,
)
from ..types.file import File

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from .._runtime.pages import AsyncPaginator


__all__ = [
    "AsyncTagsResource",
    "AsyncTagsResourceWithRawResponse",
    "AsyncTagsResourceWithStreamingResponse",
    "TagsResource",
    "TagsResourceWithRawResponse",
    "TagsResourceWithStreamingResponse",
]

_BROWSE: Operation[File] = Operation(
    method="GET",
    path="/tags/{page_number}/{size}",
    returns=File,
    page_parameter="page_number",
    page_place="path",
)
_LIST: Operation[str] = Operation(
    method="GET",
    path="/tags",
    returns=str,
    page_parameter="offset",
    first_page=0,
)


class TagsResource(SyncAPIResource):
    """The methods of `client.tags`."""

    @cached_property
    def with_raw_response(self) -> TagsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return TagsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> TagsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return TagsResourceWithStreamingResponse(self)

    def browse(
        self,
        page_number: int,
        size: int,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> SyncPageNumberPage[File]:
        """`GET /tags/{page-number}/{size}`

        Example:
            client.tags.browse(page_number=1, size=1)

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.

        Returns:
            A page. Iterating over it yields the items of all pages.
        """
        return self._page(
            _BROWSE,
            SyncPageNumberPage[File],
            path={"page_number": page_number, "size": size},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def list(
        self,
        *,
        offset: int | Omit = omit,
        limit: int | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> SyncOffsetPage[str]:
        """`GET /tags`

        Example:
            client.tags.list()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.

        Returns:
            A page. Iterating over it yields the items of all pages.
        """
        return self._page(
            _LIST,
            SyncOffsetPage[str],
            query={"offset": offset, "limit": limit},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncTagsResource(AsyncAPIResource):
    """The methods of `client.tags`."""

    @cached_property
    def with_raw_response(self) -> AsyncTagsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncTagsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncTagsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncTagsResourceWithStreamingResponse(self)

    def browse(
        self,
        page_number: int,
        size: int,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncPaginator[File, AsyncPageNumberPage[File]]:
        """`GET /tags/{page-number}/{size}`

        Example:
            client.tags.browse(page_number=1, size=1)

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.

        Returns:
            A page. Iterating over it yields the items of all pages.
        """
        return self._page(
            _BROWSE,
            AsyncPageNumberPage[File],
            path={"page_number": page_number, "size": size},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def list(
        self,
        *,
        offset: int | Omit = omit,
        limit: int | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncPaginator[str, AsyncOffsetPage[str]]:
        """`GET /tags`

        Example:
            client.tags.list()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.

        Returns:
            A page. Iterating over it yields the items of all pages.
        """
        return self._page(
            _LIST,
            AsyncOffsetPage[str],
            query={"offset": offset, "limit": limit},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class TagsResourceWithRawResponse:
    def __init__(self, tags: TagsResource) -> None:
        self.browse = to_raw_response(tags.browse)
        self.list = to_raw_response(tags.list)


class TagsResourceWithStreamingResponse:
    def __init__(self, tags: TagsResource) -> None:
        self.browse = to_streamed_response(tags.browse)
        self.list = to_streamed_response(tags.list)


class AsyncTagsResourceWithRawResponse:
    def __init__(self, tags: AsyncTagsResource) -> None:
        self.browse = async_to_raw_response(tags.browse)
        self.list = async_to_raw_response(tags.list)


class AsyncTagsResourceWithStreamingResponse:
    def __init__(self, tags: AsyncTagsResource) -> None:
        self.browse = async_to_streamed_response(tags.browse)
        self.list = async_to_streamed_response(tags.list)
