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
from ..types.pets_create_params import PetsCreateParams

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import (
        Body,
        Headers,
        NotGiven,
        Omit,
        Query,
        SequenceNotStr,
    )
    from ..types import pet_param


__all__ = [
    "AsyncPetsResource",
    "AsyncPetsResourceWithRawResponse",
    "AsyncPetsResourceWithStreamingResponse",
    "PetsResource",
    "PetsResourceWithRawResponse",
    "PetsResourceWithStreamingResponse",
]

_CREATE: Operation[None] = Operation(
    method="POST",
    path="/pets",
    returns=None,
    body=PetsCreateParams,
)


class PetsResource(SyncAPIResource):
    """The methods of `client.pets`."""

    @cached_property
    def with_raw_response(self) -> PetsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return PetsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> PetsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return PetsResourceWithStreamingResponse(self)

    def create(
        self,
        *,
        children: SequenceNotStr[pet_param.PetParam],
        pet_name: str | Omit = omit,
        mother: pet_param.PetParam | Omit = omit,
        x_trace: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /pets`

        Example:
            client.pets.create(children=[{"children": [{"children": []}]}])

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
            headers={"X-Trace": x_trace},
            body={"children": children, "pet_name": pet_name, "mother": mother},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncPetsResource(AsyncAPIResource):
    """The methods of `client.pets`."""

    @cached_property
    def with_raw_response(self) -> AsyncPetsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncPetsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncPetsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncPetsResourceWithStreamingResponse(self)

    async def create(
        self,
        *,
        children: SequenceNotStr[pet_param.PetParam],
        pet_name: str | Omit = omit,
        mother: pet_param.PetParam | Omit = omit,
        x_trace: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /pets`

        Example:
            await client.pets.create(children=[{"children": [{"children": []}]}])

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
            headers={"X-Trace": x_trace},
            body={"children": children, "pet_name": pet_name, "mother": mother},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class PetsResourceWithRawResponse:
    def __init__(self, pets: PetsResource) -> None:
        self.create = to_raw_response(pets.create)


class PetsResourceWithStreamingResponse:
    def __init__(self, pets: PetsResource) -> None:
        self.create = to_streamed_response(pets.create)


class AsyncPetsResourceWithRawResponse:
    def __init__(self, pets: AsyncPetsResource) -> None:
        self.create = async_to_raw_response(pets.create)


class AsyncPetsResourceWithStreamingResponse:
    def __init__(self, pets: AsyncPetsResource) -> None:
        self.create = async_to_streamed_response(pets.create)
