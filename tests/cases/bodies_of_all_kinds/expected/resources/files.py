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
from ..types.files_put_params import FilesPutParams
from ..types.files_upload_params import FilesUploadParams

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import (
        Body,
        BodyContent,
        FileTypes,
        Headers,
        NotGiven,
        Omit,
        Query,
        SequenceNotStr,
    )
    from ..types.thing_param import ThingParam


__all__ = [
    "AsyncFilesResource",
    "AsyncFilesResourceWithRawResponse",
    "AsyncFilesResourceWithStreamingResponse",
    "FilesResource",
    "FilesResourceWithRawResponse",
    "FilesResourceWithStreamingResponse",
]

_PUT: Operation[None] = Operation(
    method="PUT",
    path="/files/raw",
    returns=None,
    body=FilesPutParams,
    body_form="binary",
    content_type="application/octet-stream",
    whole_body="body",
)
_UPLOAD: Operation[None] = Operation(
    method="POST",
    path="/files",
    returns=None,
    body=FilesUploadParams,
    body_form="multipart",
    body_optional=True,
    encodings={"cover": "image/png"},
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

    def put(
        self,
        *,
        body: BodyContent,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`PUT /files/raw`

        Example:
            client.files.put(body=b"string")

        Args:
            body: Format: `binary`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _PUT,
            body={"body": body},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def upload(
        self,
        *,
        file: FileTypes,
        cover: FileTypes | Omit = omit,
        pages: SequenceNotStr[FileTypes] | Omit = omit,
        thing: ThingParam | Omit = omit,
        tags: SequenceNotStr[str] | Omit = omit,
        is_public: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /files`

        Example:
            client.files.upload(file=b"string")

        Args:
            file: Format: `binary`.
            cover: Format: `binary`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _UPLOAD,
            body={
                "file": file,
                "cover": cover,
                "pages": pages,
                "thing": thing,
                "tags": tags,
                "is_public": is_public,
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

    async def put(
        self,
        *,
        body: BodyContent,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`PUT /files/raw`

        Example:
            await client.files.put(body=b"string")

        Args:
            body: Format: `binary`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _PUT,
            body={"body": body},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def upload(
        self,
        *,
        file: FileTypes,
        cover: FileTypes | Omit = omit,
        pages: SequenceNotStr[FileTypes] | Omit = omit,
        thing: ThingParam | Omit = omit,
        tags: SequenceNotStr[str] | Omit = omit,
        is_public: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /files`

        Example:
            await client.files.upload(file=b"string")

        Args:
            file: Format: `binary`.
            cover: Format: `binary`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _UPLOAD,
            body={
                "file": file,
                "cover": cover,
                "pages": pages,
                "thing": thing,
                "tags": tags,
                "is_public": is_public,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class FilesResourceWithRawResponse:
    def __init__(self, files: FilesResource) -> None:
        self.put = to_raw_response(files.put)
        self.upload = to_raw_response(files.upload)


class FilesResourceWithStreamingResponse:
    def __init__(self, files: FilesResource) -> None:
        self.put = to_streamed_response(files.put)
        self.upload = to_streamed_response(files.upload)


class AsyncFilesResourceWithRawResponse:
    def __init__(self, files: AsyncFilesResource) -> None:
        self.put = async_to_raw_response(files.put)
        self.upload = async_to_raw_response(files.upload)


class AsyncFilesResourceWithStreamingResponse:
    def __init__(self, files: AsyncFilesResource) -> None:
        self.put = async_to_streamed_response(files.put)
        self.upload = async_to_streamed_response(files.upload)
