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
from ..types.result import Result
from ..types.signatures_send_params import SignaturesSendParams

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import (
        Body,
        FileTypes,
        Headers,
        NotGiven,
        Omit,
        Query,
        SequenceNotStr,
    )


__all__ = [
    "AsyncSignaturesResource",
    "AsyncSignaturesResourceWithRawResponse",
    "AsyncSignaturesResourceWithStreamingResponse",
    "SignaturesResource",
    "SignaturesResourceWithRawResponse",
    "SignaturesResourceWithStreamingResponse",
]

_SEND: Operation[Result] = Operation(
    method="POST",
    path="/signatures",
    returns=Result,
    body=SignaturesSendParams,
    bodies=[
        {"form": "json", "names": ["title"], "required": ["title"]},
        {"form": "multipart", "names": ["title", "files"], "required": ["title"]},
    ],
)


class SignaturesResource(SyncAPIResource):
    """The methods of `client.signatures`."""

    @cached_property
    def with_raw_response(self) -> SignaturesResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return SignaturesResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> SignaturesResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return SignaturesResourceWithStreamingResponse(self)

    def send(
        self,
        *,
        title: str,
        files: SequenceNotStr[FileTypes] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result:
        """`POST /signatures`

        Example:
            client.signatures.send(title="string")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _SEND,
            body={"title": title, "files": files},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncSignaturesResource(AsyncAPIResource):
    """The methods of `client.signatures`."""

    @cached_property
    def with_raw_response(self) -> AsyncSignaturesResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncSignaturesResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncSignaturesResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncSignaturesResourceWithStreamingResponse(self)

    async def send(
        self,
        *,
        title: str,
        files: SequenceNotStr[FileTypes] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result:
        """`POST /signatures`

        Example:
            await client.signatures.send(title="string")

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _SEND,
            body={"title": title, "files": files},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class SignaturesResourceWithRawResponse:
    def __init__(self, signatures: SignaturesResource) -> None:
        self.send = to_raw_response(signatures.send)


class SignaturesResourceWithStreamingResponse:
    def __init__(self, signatures: SignaturesResource) -> None:
        self.send = to_streamed_response(signatures.send)


class AsyncSignaturesResourceWithRawResponse:
    def __init__(self, signatures: AsyncSignaturesResource) -> None:
        self.send = async_to_raw_response(signatures.send)


class AsyncSignaturesResourceWithStreamingResponse:
    def __init__(self, signatures: AsyncSignaturesResource) -> None:
        self.send = async_to_streamed_response(signatures.send)
