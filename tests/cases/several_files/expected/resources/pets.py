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
from ..types.owner import Owner
from ..types.pet import Pet
from ..types.pets_update_params import PetsUpdateParams

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
    from ..types.owner_param import OwnerParam
    from ..types.price_param import PriceParam
    from ..types.tag_param import TagParam


__all__ = [
    "AsyncPetsResource",
    "AsyncPetsResourceWithRawResponse",
    "AsyncPetsResourceWithStreamingResponse",
    "PetsResource",
    "PetsResourceWithRawResponse",
    "PetsResourceWithStreamingResponse",
]

_RETRIEVE: Operation[Pet] = Operation(
    method="GET",
    path="/pets/{pet}",
    returns=Pet,
)
_UPDATE: Operation[Owner] = Operation(
    method="PUT",
    path="/pets/{pet}",
    returns=Owner,
    body=PetsUpdateParams,
    body_optional=True,
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

    def retrieve(
        self,
        pet: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Pet:
        """`GET /pets/{pet}`

        Example:
            client.pets.retrieve(pet="pet")

        Args:
            pet: The id of a pet.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _RETRIEVE,
            path={"pet": pet},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def update(
        self,
        pet: str,
        *,
        id: str,
        owner: OwnerParam,
        mother: pet_param.PetParam | Omit = omit,
        price: PriceParam | Omit = omit,
        tags: SequenceNotStr[TagParam] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Owner:
        """`PUT /pets/{pet}`

        Example:
            client.pets.update(pet="pet", id="string", owner={})

        Args:
            pet: The id of a pet.
            id: The id of a pet.
            owner: Who feeds it.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _UPDATE,
            path={"pet": pet},
            body={
                "id": id,
                "owner": owner,
                "mother": mother,
                "price": price,
                "tags": tags,
            },
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

    async def retrieve(
        self,
        pet: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Pet:
        """`GET /pets/{pet}`

        Example:
            await client.pets.retrieve(pet="pet")

        Args:
            pet: The id of a pet.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _RETRIEVE,
            path={"pet": pet},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def update(
        self,
        pet: str,
        *,
        id: str,
        owner: OwnerParam,
        mother: pet_param.PetParam | Omit = omit,
        price: PriceParam | Omit = omit,
        tags: SequenceNotStr[TagParam] | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Owner:
        """`PUT /pets/{pet}`

        Example:
            await client.pets.update(pet="pet", id="string", owner={})

        Args:
            pet: The id of a pet.
            id: The id of a pet.
            owner: Who feeds it.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _UPDATE,
            path={"pet": pet},
            body={
                "id": id,
                "owner": owner,
                "mother": mother,
                "price": price,
                "tags": tags,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class PetsResourceWithRawResponse:
    def __init__(self, pets: PetsResource) -> None:
        self.retrieve = to_raw_response(pets.retrieve)
        self.update = to_raw_response(pets.update)


class PetsResourceWithStreamingResponse:
    def __init__(self, pets: PetsResource) -> None:
        self.retrieve = to_streamed_response(pets.retrieve)
        self.update = to_streamed_response(pets.update)


class AsyncPetsResourceWithRawResponse:
    def __init__(self, pets: AsyncPetsResource) -> None:
        self.retrieve = async_to_raw_response(pets.retrieve)
        self.update = async_to_raw_response(pets.update)


class AsyncPetsResourceWithStreamingResponse:
    def __init__(self, pets: AsyncPetsResource) -> None:
        self.retrieve = async_to_streamed_response(pets.retrieve)
        self.update = async_to_streamed_response(pets.update)
