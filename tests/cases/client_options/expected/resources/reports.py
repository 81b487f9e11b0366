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
from ..pagination import AsyncCursorPage, SyncCursorPage
from ..types.reports_create_params import ReportsCreateParams
from ..types.reports_list_response import ReportsListResponse

if TYPE_CHECKING:
    from typing import Literal

    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from .._runtime.pages import AsyncPaginator


__all__ = [
    "AsyncReportsResource",
    "AsyncReportsResourceWithRawResponse",
    "AsyncReportsResourceWithStreamingResponse",
    "ReportsResource",
    "ReportsResourceWithRawResponse",
    "ReportsResourceWithStreamingResponse",
]

_CREATE: Operation[None] = Operation(
    method="POST",
    path="/reports",
    returns=None,
    body=ReportsCreateParams,
    body_optional=True,
)
_LIST: Operation[ReportsListResponse] = Operation(
    method="GET",
    path="/reports",
    returns=ReportsListResponse,
    page_parameter="cursor",
)
_RETRIEVE: Operation[None] = Operation(
    method="GET",
    path="/reports/{id}",
    returns=None,
)


class ReportsResource(SyncAPIResource):
    """The methods of `client.reports`."""

    @cached_property
    def with_raw_response(self) -> ReportsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ReportsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ReportsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ReportsResourceWithStreamingResponse(self)

    def create(
        self,
        *,
        name: str | Omit = omit,
        example_version: str | Omit = omit,
        x_account_number: int | Omit = omit,
        x_project_key: str | Omit = omit,
        api_token: str | Omit = omit,
        x_request_id: str | Omit = omit,
        region: Literal["eu", "us"] | Omit = omit,
        workspace: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /reports`

        Example:
            client.reports.create(name="string")

        Args:
            example_version: The version of the API. Overrides the client's
                `example_version`.
            x_account_number: Overrides the client's `x_account_number`.
            x_project_key: Overrides the client's `x_project_key`.
            api_token: Overrides the client's `api_token`.
            region: Default: `"eu"`. Overrides the client's `region`.
            workspace: Overrides the client's `workspace`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _CREATE,
            query={"api_token": api_token, "region": region},
            headers={
                "example-version": example_version,
                "X-Account-Number": x_account_number,
                "X-Project-Key": x_project_key,
                "X-Request-Id": x_request_id,
                "X-Acme-Workspace": workspace,
            },
            body={"name": name},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def list(
        self,
        *,
        example_version: str | Omit = omit,
        x_account_number: int | Omit = omit,
        x_project_key: str | Omit = omit,
        api_token: str | Omit = omit,
        x_request_id: str | Omit = omit,
        cursor: str | Omit = omit,
        workspace: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> SyncCursorPage[ReportsListResponse]:
        """`GET /reports`

        Example:
            client.reports.list()

        Args:
            example_version: The version of the API. Overrides the client's
                `example_version`.
            x_account_number: Overrides the client's `x_account_number`.
            x_project_key: Overrides the client's `x_project_key`.
            api_token: Overrides the client's `api_token`.
            workspace: Overrides the client's `workspace`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.

        Returns:
            A page. Iterating over it yields the items of all pages.
        """
        return self._page(
            _LIST,
            SyncCursorPage[ReportsListResponse],
            query={"api_token": api_token, "cursor": cursor},
            headers={
                "example-version": example_version,
                "X-Account-Number": x_account_number,
                "X-Project-Key": x_project_key,
                "X-Request-Id": x_request_id,
                "X-Acme-Workspace": workspace,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def retrieve(
        self,
        id: str,
        *,
        example_version: str | Omit = omit,
        api_token: str | Omit = omit,
        x_tenant: str | Omit = omit,
        workspace: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /reports/{id}`

        Example:
            client.reports.retrieve(id="id")

        Args:
            example_version: The version of the API. Overrides the client's
                `example_version`.
            api_token: Overrides the client's `api_token`.
            x_tenant: Overrides the client's credential.
            workspace: Overrides the client's `workspace`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _RETRIEVE,
            path={"id": id},
            query={"api_token": api_token},
            headers={
                "example-version": example_version,
                "X-Tenant": x_tenant,
                "X-Acme-Workspace": workspace,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncReportsResource(AsyncAPIResource):
    """The methods of `client.reports`."""

    @cached_property
    def with_raw_response(self) -> AsyncReportsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncReportsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncReportsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncReportsResourceWithStreamingResponse(self)

    async def create(
        self,
        *,
        name: str | Omit = omit,
        example_version: str | Omit = omit,
        x_account_number: int | Omit = omit,
        x_project_key: str | Omit = omit,
        api_token: str | Omit = omit,
        x_request_id: str | Omit = omit,
        region: Literal["eu", "us"] | Omit = omit,
        workspace: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`POST /reports`

        Example:
            await client.reports.create(name="string")

        Args:
            example_version: The version of the API. Overrides the client's
                `example_version`.
            x_account_number: Overrides the client's `x_account_number`.
            x_project_key: Overrides the client's `x_project_key`.
            api_token: Overrides the client's `api_token`.
            region: Default: `"eu"`. Overrides the client's `region`.
            workspace: Overrides the client's `workspace`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _CREATE,
            query={"api_token": api_token, "region": region},
            headers={
                "example-version": example_version,
                "X-Account-Number": x_account_number,
                "X-Project-Key": x_project_key,
                "X-Request-Id": x_request_id,
                "X-Acme-Workspace": workspace,
            },
            body={"name": name},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def list(
        self,
        *,
        example_version: str | Omit = omit,
        x_account_number: int | Omit = omit,
        x_project_key: str | Omit = omit,
        api_token: str | Omit = omit,
        x_request_id: str | Omit = omit,
        cursor: str | Omit = omit,
        workspace: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> AsyncPaginator[ReportsListResponse, AsyncCursorPage[ReportsListResponse]]:
        """`GET /reports`

        Example:
            client.reports.list()

        Args:
            example_version: The version of the API. Overrides the client's
                `example_version`.
            x_account_number: Overrides the client's `x_account_number`.
            x_project_key: Overrides the client's `x_project_key`.
            api_token: Overrides the client's `api_token`.
            workspace: Overrides the client's `workspace`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.

        Returns:
            A page. Iterating over it yields the items of all pages.
        """
        return self._page(
            _LIST,
            AsyncCursorPage[ReportsListResponse],
            query={"api_token": api_token, "cursor": cursor},
            headers={
                "example-version": example_version,
                "X-Account-Number": x_account_number,
                "X-Project-Key": x_project_key,
                "X-Request-Id": x_request_id,
                "X-Acme-Workspace": workspace,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def retrieve(
        self,
        id: str,
        *,
        example_version: str | Omit = omit,
        api_token: str | Omit = omit,
        x_tenant: str | Omit = omit,
        workspace: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """`GET /reports/{id}`

        Example:
            await client.reports.retrieve(id="id")

        Args:
            example_version: The version of the API. Overrides the client's
                `example_version`.
            api_token: Overrides the client's `api_token`.
            x_tenant: Overrides the client's credential.
            workspace: Overrides the client's `workspace`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _RETRIEVE,
            path={"id": id},
            query={"api_token": api_token},
            headers={
                "example-version": example_version,
                "X-Tenant": x_tenant,
                "X-Acme-Workspace": workspace,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ReportsResourceWithRawResponse:
    def __init__(self, reports: ReportsResource) -> None:
        self.create = to_raw_response(reports.create)
        self.list = to_raw_response(reports.list)
        self.retrieve = to_raw_response(reports.retrieve)


class ReportsResourceWithStreamingResponse:
    def __init__(self, reports: ReportsResource) -> None:
        self.create = to_streamed_response(reports.create)
        self.list = to_streamed_response(reports.list)
        self.retrieve = to_streamed_response(reports.retrieve)


class AsyncReportsResourceWithRawResponse:
    def __init__(self, reports: AsyncReportsResource) -> None:
        self.create = async_to_raw_response(reports.create)
        self.list = async_to_raw_response(reports.list)
        self.retrieve = async_to_raw_response(reports.retrieve)


class AsyncReportsResourceWithStreamingResponse:
    def __init__(self, reports: AsyncReportsResource) -> None:
        self.create = async_to_streamed_response(reports.create)
        self.list = async_to_streamed_response(reports.list)
        self.retrieve = async_to_streamed_response(reports.retrieve)
