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
from ..types.pet import Pet
from ..types.pets_create_params import PetsCreateParams

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from ..types.toy_param import ToyParam
    from .pets_photo import (
        AsyncPetsPhotoResource,
        AsyncPetsPhotoResourceWithRawResponse,
        AsyncPetsPhotoResourceWithStreamingResponse,
        PetsPhotoResource,
        PetsPhotoResourceWithRawResponse,
        PetsPhotoResourceWithStreamingResponse,
    )


__all__ = [
    "AsyncPetsResource",
    "AsyncPetsResourceWithRawResponse",
    "AsyncPetsResourceWithStreamingResponse",
    "PetsResource",
    "PetsResourceWithRawResponse",
    "PetsResourceWithStreamingResponse",
]

_CREATE: Operation[Pet] = Operation(
    method="POST",
    path="/pets/",
    returns=Pet,
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

    @cached_property
    def photo(self) -> PetsPhotoResource:
        """The methods of `client.pets.photo`."""
        from .pets_photo import PetsPhotoResource

        return PetsPhotoResource(self._client, self._mode)

    def create(
        self,
        *,
        name: str,
        toy: ToyParam | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Pet:
        """`POST /pets/`

        Example:
            client.pets.create(name="string")

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
            body={"name": name, "toy": toy},
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

    @cached_property
    def photo(self) -> AsyncPetsPhotoResource:
        """The methods of `client.pets.photo`."""
        from .pets_photo import AsyncPetsPhotoResource

        return AsyncPetsPhotoResource(self._client, self._mode)

    async def create(
        self,
        *,
        name: str,
        toy: ToyParam | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Pet:
        """`POST /pets/`

        Example:
            await client.pets.create(name="string")

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
            body={"name": name, "toy": toy},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class PetsResourceWithRawResponse:
    def __init__(self, pets: PetsResource) -> None:
        self._resource = pets
        self.create = to_raw_response(pets.create)

    @cached_property
    def photo(self) -> PetsPhotoResourceWithRawResponse:
        """The methods of `client.pets.photo`."""
        return self._resource.photo.with_raw_response


class PetsResourceWithStreamingResponse:
    def __init__(self, pets: PetsResource) -> None:
        self._resource = pets
        self.create = to_streamed_response(pets.create)

    @cached_property
    def photo(self) -> PetsPhotoResourceWithStreamingResponse:
        """The methods of `client.pets.photo`."""
        return self._resource.photo.with_streaming_response


class AsyncPetsResourceWithRawResponse:
    def __init__(self, pets: AsyncPetsResource) -> None:
        self._resource = pets
        self.create = async_to_raw_response(pets.create)

    @cached_property
    def photo(self) -> AsyncPetsPhotoResourceWithRawResponse:
        """The methods of `client.pets.photo`."""
        return self._resource.photo.with_raw_response


class AsyncPetsResourceWithStreamingResponse:
    def __init__(self, pets: AsyncPetsResource) -> None:
        self._resource = pets
        self.create = async_to_streamed_response(pets.create)

    @cached_property
    def photo(self) -> AsyncPetsPhotoResourceWithStreamingResponse:
        """The methods of `client.pets.photo`."""
        return self._resource.photo.with_streaming_response
