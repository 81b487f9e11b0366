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
from ..pagination import AsyncCursorPage, AsyncTokenPage, SyncCursorPage, SyncTokenPage
from ..types.file import File
from ..types.files_search_params import FilesSearchParams

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from .._runtime.pages import AsyncPaginator


__all__ = [
    "AsyncFilesResource",
    "AsyncFilesResourceWithRawResponse",
    "AsyncFilesResourceWithStreamingResponse",
    "FilesResource",
    "FilesResourceWithRawResponse",
    "FilesResourceWithStreamingResponse",
]

_LIST: Operation[File] = Operation(
    method="GET",
    path="/files",
    returns=File,
    page_parameter="after",
)
_SEARCH: Operation[File] = Operation(
    method="POST",
    path="/files/search",
    returns=File,
    body=FilesSearchParams,
    page_parameter="pageToken",
    page_place="body",
)


class FilesResource(SyncAPIResource):
    """The methods of `client.files`."""

    @cached_property
    def with_raw_response(self) -> FilesResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return FilesResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> FilesResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return FilesResourceWithStreamingResponse(self)

    def list(
        self,
        *,
        limit: int | Omit = omit,
        after: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> SyncCursorPage[File]:
        """`GET /files`

        Example:
            client.files.list()

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
            SyncCursorPage[File],
            query={"limit": limit, "after": after},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def search(
        self,
        *,
        query: str,
        page_token: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> SyncTokenPage[File]:
        """`POST /files/search`

        Example:
            client.files.search(query="string")

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
            _SEARCH,
            SyncTokenPage[File],
            body={"query": query, "page_token": page_token},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncFilesResource(AsyncAPIResource):
    """The methods of `client.files`."""

    @cached_property
    def with_raw_response(self) -> AsyncFilesResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncFilesResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncFilesResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncFilesResourceWithStreamingResponse(self)

    def list(
        self,
        *,
        limit: int | Omit = omit,
        after: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncPaginator[File, AsyncCursorPage[File]]:
        """`GET /files`

        Example:
            client.files.list()

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
            AsyncCursorPage[File],
            query={"limit": limit, "after": after},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def search(
        self,
        *,
        query: str,
        page_token: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncPaginator[File, AsyncTokenPage[File]]:
        """`POST /files/search`

        Example:
            client.files.search(query="string")

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
            _SEARCH,
            AsyncTokenPage[File],
            body={"query": query, "page_token": page_token},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class FilesResourceWithRawResponse:
    def __init__(self, files: FilesResource) -> None:
        self.list = to_raw_response(files.list)
        self.search = to_raw_response(files.search)


class FilesResourceWithStreamingResponse:
    def __init__(self, files: FilesResource) -> None:
        self.list = to_streamed_response(files.list)
        self.search = to_streamed_response(files.search)


class AsyncFilesResourceWithRawResponse:
    def __init__(self, files: AsyncFilesResource) -> None:
        self.list = async_to_raw_response(files.list)
        self.search = async_to_raw_response(files.search)


class AsyncFilesResourceWithStreamingResponse:
    def __init__(self, files: AsyncFilesResource) -> None:
        self.list = async_to_streamed_response(files.list)
        self.search = async_to_streamed_response(files.search)
