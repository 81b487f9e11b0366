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
from ..types.opportunity_update_params import OpportunityUpdateParams
from ..types.opportunity_update_response import OpportunityUpdateResponse

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from ..types import opportunity_update_params


__all__ = [
    "AsyncOpportunityResource",
    "AsyncOpportunityResourceWithRawResponse",
    "AsyncOpportunityResourceWithStreamingResponse",
    "OpportunityResource",
    "OpportunityResourceWithRawResponse",
    "OpportunityResourceWithStreamingResponse",
]

_UPDATE: Operation[OpportunityUpdateResponse] = Operation(
    method="POST",
    path="/v1/opportunities/{id}",
    returns=OpportunityUpdateResponse,
    body=OpportunityUpdateParams,
    idempotency_header="Idempotency-Key",
)


class OpportunityResource(SyncAPIResource):
    """A potential deal, with its fields and its relationships to people, tasks and
    notes.
    """

    @cached_property
    def with_raw_response(self) -> OpportunityResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return OpportunityResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> OpportunityResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return OpportunityResourceWithStreamingResponse(self)

    def update(
        self,
        id: str,
        *,
        fields: opportunity_update_params.Fields | Omit = omit,
        relationships: opportunity_update_params.Relationships | Omit = omit,
        idempotency_key: str | None = None,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> OpportunityUpdateResponse:
        """Updates an existing opportunity by ID. Only included fields and relationships
        are modified.

        The `$opportunityStatus` field is read-only and cannot be updated. The `$task`
        and `$note` relationships are also read-only — manage them via the
        `$opportunity` relationship on the task, or the `$account`/`$opportunity` note
        relationships instead.

        Supports idempotency via the `Idempotency-Key` header.

        **Required scope:** `opportunities:update`

        **Rate limit category:** Write

        Example:
            client.opportunity.update(
                id="id",
                fields={"$name": "string", "$stage": "string"},
            )

        Args:
            id: Unique identifier of the opportunity to update.
            fields: Field values to update — only provided fields are modified; omitted
                fields are left unchanged. System fields use a `$` prefix (e.g. `$name`,
                `$stage`); custom attributes use their bare slug. `SINGLE_SELECT` and
                `MULTI_SELECT` fields accept an option ID or label — call the definitions
                endpoint for available options. See Fields and relationships for value type
                details. Keys: `$name`, `$stage`.
            relationships: Relationship operations to apply. System relationships use a
                `$` prefix (e.g. `$owner`, `$champion`). Each value is an operation object
                with `add`, `remove`, or `replace`. Keys: `$champion`, `$evaluator`,
                `$owner`.
            idempotency_key: Sent as `Idempotency-Key`. By default, each call generates
                a key, and all its attempts send the same one.
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
            body={"fields": fields, "relationships": relationships},
            idempotency_key=idempotency_key,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncOpportunityResource(AsyncAPIResource):
    """A potential deal, with its fields and its relationships to people, tasks and
    notes.
    """

    @cached_property
    def with_raw_response(self) -> AsyncOpportunityResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncOpportunityResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncOpportunityResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncOpportunityResourceWithStreamingResponse(self)

    async def update(
        self,
        id: str,
        *,
        fields: opportunity_update_params.Fields | Omit = omit,
        relationships: opportunity_update_params.Relationships | Omit = omit,
        idempotency_key: str | None = None,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> OpportunityUpdateResponse:
        """Updates an existing opportunity by ID. Only included fields and relationships
        are modified.

        The `$opportunityStatus` field is read-only and cannot be updated. The `$task`
        and `$note` relationships are also read-only — manage them via the
        `$opportunity` relationship on the task, or the `$account`/`$opportunity` note
        relationships instead.

        Supports idempotency via the `Idempotency-Key` header.

        **Required scope:** `opportunities:update`

        **Rate limit category:** Write

        Example:
            await client.opportunity.update(
                id="id",
                fields={"$name": "string", "$stage": "string"},
            )

        Args:
            id: Unique identifier of the opportunity to update.
            fields: Field values to update — only provided fields are modified; omitted
                fields are left unchanged. System fields use a `$` prefix (e.g. `$name`,
                `$stage`); custom attributes use their bare slug. `SINGLE_SELECT` and
                `MULTI_SELECT` fields accept an option ID or label — call the definitions
                endpoint for available options. See Fields and relationships for value type
                details. Keys: `$name`, `$stage`.
            relationships: Relationship operations to apply. System relationships use a
                `$` prefix (e.g. `$owner`, `$champion`). Each value is an operation object
                with `add`, `remove`, or `replace`. Keys: `$champion`, `$evaluator`,
                `$owner`.
            idempotency_key: Sent as `Idempotency-Key`. By default, each call generates
                a key, and all its attempts send the same one.
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
            body={"fields": fields, "relationships": relationships},
            idempotency_key=idempotency_key,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class OpportunityResourceWithRawResponse:
    def __init__(self, opportunity: OpportunityResource) -> None:
        self.update = to_raw_response(opportunity.update)


class OpportunityResourceWithStreamingResponse:
    def __init__(self, opportunity: OpportunityResource) -> None:
        self.update = to_streamed_response(opportunity.update)


class AsyncOpportunityResourceWithRawResponse:
    def __init__(self, opportunity: AsyncOpportunityResource) -> None:
        self.update = async_to_raw_response(opportunity.update)


class AsyncOpportunityResourceWithStreamingResponse:
    def __init__(self, opportunity: AsyncOpportunityResource) -> None:
        self.update = async_to_streamed_response(opportunity.update)
