# Generated from the API's OpenAPI document: change that, not this.

# The deprecated methods have to use deprecated names.
# pyright: reportDeprecated=false
# mypy: disable-error-code=deprecated

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any as _Any
from typing import cast as _cast
from typing import overload as _overload

from .._runtime.arguments import not_given, omit
from .._runtime.deprecated import deprecated as _deprecated
from .._runtime.operations import Operation
from .._runtime.resources import AsyncAPIResource, SyncAPIResource
from .._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)
from ..types.result import Result
from ..types.uploads_create_params import UploadsCreateParams

if TYPE_CHECKING:
    from typing import Union

    from httpx2 import Timeout

    from .._runtime.arguments import Body, FileTypes, Headers, NotGiven, Omit, Query


__all__ = [
    "AsyncUploadsResource",
    "AsyncUploadsResourceWithRawResponse",
    "AsyncUploadsResourceWithStreamingResponse",
    "UploadsResource",
    "UploadsResourceWithRawResponse",
    "UploadsResourceWithStreamingResponse",
]

_CREATE: Operation[Result] = Operation(
    method="POST",
    path="/uploads",
    returns=Result,
    body=UploadsCreateParams,
    bodies=[
        {"form": "json", "names": ["url", "title"], "required": ["url"]},
        {"form": "multipart", "names": ["file", "title"], "required": ["file"]},
        {
            "form": "text",
            "names": ["body"],
            "required": ["body"],
            "content_type": "text/csv",
            "whole_body": "body",
        },
    ],
)


class UploadsResource(SyncAPIResource):
    """The methods of `client.uploads`."""

    @cached_property
    def with_raw_response(self) -> UploadsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return UploadsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> UploadsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return UploadsResourceWithStreamingResponse(self)

    @_overload
    def create(
        self,
        *,
        body: Union[str, bytes],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result: ...

    @_overload
    def create(
        self,
        *,
        url: str,
        title: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result: ...

    @_overload
    def create(
        self,
        *,
        file: FileTypes,
        title: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result: ...

    def create(
        self,
        *,
        url: str | Omit = omit,
        title: str | Omit = omit,
        file: FileTypes | Omit = omit,
        body: Union[str, bytes] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result:
        """`POST /uploads`

        Example:
            client.uploads.create(body="string")

        Args:
            file: Format: `binary`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _CREATE,
            body={"url": url, "title": title, "file": file, "body": body},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    @_overload
    @_deprecated("`client.uploads.add` is called `client.uploads.create` now.")
    def add(
        self,
        *,
        body: Union[str, bytes],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result: ...

    @_overload
    @_deprecated("`client.uploads.add` is called `client.uploads.create` now.")
    def add(
        self,
        *,
        url: str,
        title: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result: ...

    @_overload
    @_deprecated("`client.uploads.add` is called `client.uploads.create` now.")
    def add(
        self,
        *,
        file: FileTypes,
        title: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result: ...

    @_deprecated("`client.uploads.add` is called `client.uploads.create` now.")
    def add(
        self,
        *,
        url: str | Omit = omit,
        title: str | Omit = omit,
        file: FileTypes | Omit = omit,
        body: Union[str, bytes] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result:
        """Deprecated alias of `client.uploads.create`."""
        result = _cast(_Any, self).create(
            url=url,
            title=title,
            file=file,
            body=body,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )
        return _cast("Result", result)


class AsyncUploadsResource(AsyncAPIResource):
    """The methods of `client.uploads`."""

    @cached_property
    def with_raw_response(self) -> AsyncUploadsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncUploadsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncUploadsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncUploadsResourceWithStreamingResponse(self)

    @_overload
    async def create(
        self,
        *,
        body: Union[str, bytes],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result: ...

    @_overload
    async def create(
        self,
        *,
        url: str,
        title: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result: ...

    @_overload
    async def create(
        self,
        *,
        file: FileTypes,
        title: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result: ...

    async def create(
        self,
        *,
        url: str | Omit = omit,
        title: str | Omit = omit,
        file: FileTypes | Omit = omit,
        body: Union[str, bytes] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result:
        """`POST /uploads`

        Example:
            await client.uploads.create(body="string")

        Args:
            file: Format: `binary`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _CREATE,
            body={"url": url, "title": title, "file": file, "body": body},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    @_overload
    @_deprecated("`client.uploads.add` is called `client.uploads.create` now.")
    async def add(
        self,
        *,
        body: Union[str, bytes],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result: ...

    @_overload
    @_deprecated("`client.uploads.add` is called `client.uploads.create` now.")
    async def add(
        self,
        *,
        url: str,
        title: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result: ...

    @_overload
    @_deprecated("`client.uploads.add` is called `client.uploads.create` now.")
    async def add(
        self,
        *,
        file: FileTypes,
        title: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result: ...

    @_deprecated("`client.uploads.add` is called `client.uploads.create` now.")
    async def add(
        self,
        *,
        url: str | Omit = omit,
        title: str | Omit = omit,
        file: FileTypes | Omit = omit,
        body: Union[str, bytes] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result:
        """Deprecated alias of `client.uploads.create`."""
        result = await _cast(_Any, self).create(
            url=url,
            title=title,
            file=file,
            body=body,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )
        return _cast("Result", result)


class UploadsResourceWithRawResponse:
    def __init__(self, uploads: UploadsResource) -> None:
        self.create = to_raw_response(uploads.create)
        self.add = to_raw_response(uploads.add)


class UploadsResourceWithStreamingResponse:
    def __init__(self, uploads: UploadsResource) -> None:
        self.create = to_streamed_response(uploads.create)
        self.add = to_streamed_response(uploads.add)


class AsyncUploadsResourceWithRawResponse:
    def __init__(self, uploads: AsyncUploadsResource) -> None:
        self.create = async_to_raw_response(uploads.create)
        self.add = async_to_raw_response(uploads.add)


class AsyncUploadsResourceWithStreamingResponse:
    def __init__(self, uploads: AsyncUploadsResource) -> None:
        self.create = async_to_streamed_response(uploads.create)
        self.add = async_to_streamed_response(uploads.add)
