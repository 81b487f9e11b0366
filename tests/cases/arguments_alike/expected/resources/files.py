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
from ..types.files_create_params import FilesCreateParams

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, FileTypes, Headers, NotGiven, Omit, Query


__all__ = [
    "AsyncFilesResource",
    "AsyncFilesResourceWithRawResponse",
    "AsyncFilesResourceWithStreamingResponse",
    "FilesResource",
    "FilesResourceWithRawResponse",
    "FilesResourceWithStreamingResponse",
]

_CREATE: Operation[None] = Operation(
    method="POST",
    path="/files",
    returns=None,
    body=FilesCreateParams,
    body_form="multipart",
    body_optional=True,
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

    def create(
        self,
        *,
        image: FileTypes | Omit = omit,
        note: str | Omit = omit,
        createdAt: str | Omit = omit,
        created_at: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /files`

        Example:
            client.files.create(image=b"string")

        Args:
            image: Format: `binary`.
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
                "image": image,
                "note": note,
                "createdAt": createdAt,
                "created_at": created_at,
            },
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

    async def create(
        self,
        *,
        image: FileTypes | Omit = omit,
        note: str | Omit = omit,
        createdAt: str | Omit = omit,
        created_at: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /files`

        Example:
            await client.files.create(image=b"string")

        Args:
            image: Format: `binary`.
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
                "image": image,
                "note": note,
                "createdAt": createdAt,
                "created_at": created_at,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class FilesResourceWithRawResponse:
    def __init__(self, files: FilesResource) -> None:
        self.create = to_raw_response(files.create)


class FilesResourceWithStreamingResponse:
    def __init__(self, files: FilesResource) -> None:
        self.create = to_streamed_response(files.create)


class AsyncFilesResourceWithRawResponse:
    def __init__(self, files: AsyncFilesResource) -> None:
        self.create = async_to_raw_response(files.create)


class AsyncFilesResourceWithStreamingResponse:
    def __init__(self, files: AsyncFilesResource) -> None:
        self.create = async_to_streamed_response(files.create)
