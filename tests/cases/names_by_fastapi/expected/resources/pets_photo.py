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
from ..types.pets_photo_upload_params import PetsPhotoUploadParams

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, FileTypes, Headers, NotGiven, Omit, Query


__all__ = [
    "AsyncPetsPhotoResource",
    "AsyncPetsPhotoResourceWithRawResponse",
    "AsyncPetsPhotoResourceWithStreamingResponse",
    "PetsPhotoResource",
    "PetsPhotoResourceWithRawResponse",
    "PetsPhotoResourceWithStreamingResponse",
]

_UPLOAD: Operation[None] = Operation(
    method="PUT",
    path="/pets/{pet_id}/photo",
    returns=None,
    body=PetsPhotoUploadParams,
    body_form="multipart",
)


class PetsPhotoResource(SyncAPIResource):
    """The methods of `client.pets.photo`."""

    @cached_property
    def with_raw_response(self) -> PetsPhotoResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return PetsPhotoResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> PetsPhotoResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return PetsPhotoResourceWithStreamingResponse(self)

    def upload(
        self,
        pet_id: str,
        *,
        file: FileTypes,
        note: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`PUT /pets/{pet_id}/photo`

        Example:
            client.pets.photo.upload(pet_id="pet_id", file=b"string")

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
            _UPLOAD,
            path={"pet_id": pet_id},
            body={"file": file, "note": note},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncPetsPhotoResource(AsyncAPIResource):
    """The methods of `client.pets.photo`."""

    @cached_property
    def with_raw_response(self) -> AsyncPetsPhotoResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncPetsPhotoResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncPetsPhotoResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncPetsPhotoResourceWithStreamingResponse(self)

    async def upload(
        self,
        pet_id: str,
        *,
        file: FileTypes,
        note: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`PUT /pets/{pet_id}/photo`

        Example:
            await client.pets.photo.upload(pet_id="pet_id", file=b"string")

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
            _UPLOAD,
            path={"pet_id": pet_id},
            body={"file": file, "note": note},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class PetsPhotoResourceWithRawResponse:
    def __init__(self, photo: PetsPhotoResource) -> None:
        self.upload = to_raw_response(photo.upload)


class PetsPhotoResourceWithStreamingResponse:
    def __init__(self, photo: PetsPhotoResource) -> None:
        self.upload = to_streamed_response(photo.upload)


class AsyncPetsPhotoResourceWithRawResponse:
    def __init__(self, photo: AsyncPetsPhotoResource) -> None:
        self.upload = async_to_raw_response(photo.upload)


class AsyncPetsPhotoResourceWithStreamingResponse:
    def __init__(self, photo: AsyncPetsPhotoResource) -> None:
        self.upload = async_to_streamed_response(photo.upload)
