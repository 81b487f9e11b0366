# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import overload as _overload

from .._runtime.arguments import not_given, omit
from .._runtime.operations import Operation
from .._runtime.resources import AsyncAPIResource, SyncAPIResource
from .._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)
from ..types.pets_update_accepted_response import PetsUpdateAcceptedResponse
from ..types.pets_update_params import PetsUpdateParams
from ..types.result import Result

if TYPE_CHECKING:
    from typing import Literal, Union

    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from ..types import pets_update_params
    from ..types.login_param import LoginParam


__all__ = [
    "AsyncPetsResource",
    "AsyncPetsResourceWithRawResponse",
    "AsyncPetsResourceWithStreamingResponse",
    "PetsResource",
    "PetsResourceWithRawResponse",
    "PetsResourceWithStreamingResponse",
]

_UPDATE: Operation[Result | PetsUpdateAcceptedResponse | None] = Operation(
    method="PUT",
    path="/pets/{id}",
    returns=Result,
    body=PetsUpdateParams,
    statuses={"200": Result, "202": PetsUpdateAcceptedResponse, "205": None},
    bodies=[
        {"form": "json", "names": ["body"], "required": ["body"], "whole_body": "body"},
        {
            "form": "json",
            "names": ["kind", "lives", "mother", "barks"],
            "required": ["kind"],
        },
    ],
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

    @_overload
    def update(
        self,
        id: str,
        *,
        body: pets_update_params.RequestBody,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result | PetsUpdateAcceptedResponse | None: ...

    @_overload
    def update(
        self,
        id: str,
        *,
        kind: Literal["dog"],
        barks: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result | PetsUpdateAcceptedResponse | None: ...

    @_overload
    def update(
        self,
        id: str,
        *,
        kind: Literal["cat"],
        lives: int,
        mother: LoginParam | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result | PetsUpdateAcceptedResponse | None: ...

    def update(
        self,
        id: str,
        *,
        body: pets_update_params.RequestBody | Omit = omit,
        kind: Union[Literal["cat"], Literal["dog"]] | Omit = omit,
        lives: int | Omit = omit,
        mother: LoginParam | Omit = omit,
        barks: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result | PetsUpdateAcceptedResponse | None:
        """`PUT /pets/{id}`

        Example:
            client.pets.update(id="id", body={"kind": "cat", "lives": 0})

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _UPDATE,
            path={"id": id},
            body={
                "body": body,
                "kind": kind,
                "lives": lives,
                "mother": mother,
                "barks": barks,
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

    @_overload
    async def update(
        self,
        id: str,
        *,
        body: pets_update_params.RequestBody,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result | PetsUpdateAcceptedResponse | None: ...

    @_overload
    async def update(
        self,
        id: str,
        *,
        kind: Literal["dog"],
        barks: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result | PetsUpdateAcceptedResponse | None: ...

    @_overload
    async def update(
        self,
        id: str,
        *,
        kind: Literal["cat"],
        lives: int,
        mother: LoginParam | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result | PetsUpdateAcceptedResponse | None: ...

    async def update(
        self,
        id: str,
        *,
        body: pets_update_params.RequestBody | Omit = omit,
        kind: Union[Literal["cat"], Literal["dog"]] | Omit = omit,
        lives: int | Omit = omit,
        mother: LoginParam | Omit = omit,
        barks: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Result | PetsUpdateAcceptedResponse | None:
        """`PUT /pets/{id}`

        Example:
            await client.pets.update(id="id", body={"kind": "cat", "lives": 0})

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _UPDATE,
            path={"id": id},
            body={
                "body": body,
                "kind": kind,
                "lives": lives,
                "mother": mother,
                "barks": barks,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class PetsResourceWithRawResponse:
    def __init__(self, pets: PetsResource) -> None:
        self.update = to_raw_response(pets.update)


class PetsResourceWithStreamingResponse:
    def __init__(self, pets: PetsResource) -> None:
        self.update = to_streamed_response(pets.update)


class AsyncPetsResourceWithRawResponse:
    def __init__(self, pets: AsyncPetsResource) -> None:
        self.update = async_to_raw_response(pets.update)


class AsyncPetsResourceWithStreamingResponse:
    def __init__(self, pets: AsyncPetsResource) -> None:
        self.update = async_to_streamed_response(pets.update)
