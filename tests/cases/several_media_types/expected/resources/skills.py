# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.arguments import not_given
from .._runtime.operations import Operation
from .._runtime.resources import AsyncAPIResource, SyncAPIResource
from .._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)
from ..types.result import Result
from ..types.skills_create_params import SkillsCreateParams

if TYPE_CHECKING:
    from typing import Union

    from httpx2 import Timeout

    from .._runtime.arguments import (
        Body,
        FileTypes,
        Headers,
        NotGiven,
        Query,
        SequenceNotStr,
    )


__all__ = [
    "AsyncSkillsResource",
    "AsyncSkillsResourceWithRawResponse",
    "AsyncSkillsResourceWithStreamingResponse",
    "SkillsResource",
    "SkillsResourceWithRawResponse",
    "SkillsResourceWithStreamingResponse",
]

_CREATE: Operation[Result] = Operation(
    method="POST",
    path="/skills",
    returns=Result,
    body=SkillsCreateParams,
    body_form="multipart",
)


class SkillsResource(SyncAPIResource):
    """The methods of `client.skills`."""

    @cached_property
    def with_raw_response(self) -> SkillsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return SkillsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> SkillsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return SkillsResourceWithStreamingResponse(self)

    def create(
        self,
        *,
        files: Union[FileTypes, SequenceNotStr[FileTypes]],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result:
        """`POST /skills`

        Example:
            client.skills.create(files=b"string")

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
            body={"files": files},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncSkillsResource(AsyncAPIResource):
    """The methods of `client.skills`."""

    @cached_property
    def with_raw_response(self) -> AsyncSkillsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncSkillsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncSkillsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncSkillsResourceWithStreamingResponse(self)

    async def create(
        self,
        *,
        files: Union[FileTypes, SequenceNotStr[FileTypes]],
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result:
        """`POST /skills`

        Example:
            await client.skills.create(files=b"string")

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
            body={"files": files},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class SkillsResourceWithRawResponse:
    def __init__(self, skills: SkillsResource) -> None:
        self.create = to_raw_response(skills.create)


class SkillsResourceWithStreamingResponse:
    def __init__(self, skills: SkillsResource) -> None:
        self.create = to_streamed_response(skills.create)


class AsyncSkillsResourceWithRawResponse:
    def __init__(self, skills: AsyncSkillsResource) -> None:
        self.create = async_to_raw_response(skills.create)


class AsyncSkillsResourceWithStreamingResponse:
    def __init__(self, skills: AsyncSkillsResource) -> None:
        self.create = async_to_streamed_response(skills.create)
