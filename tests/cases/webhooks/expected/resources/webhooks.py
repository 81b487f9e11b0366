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
from .._runtime.webhooks import WebhookReceiver
from ..types.webhooks_list_response import WebhooksListResponse

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Query
    from .._runtime.webhooks import Secrets, WebhookHeaders
    from ..types.unwrap_webhook_event import UnwrapWebhookEvent


__all__ = [
    "AsyncWebhooksResource",
    "AsyncWebhooksResourceWithRawResponse",
    "AsyncWebhooksResourceWithStreamingResponse",
    "WebhooksResource",
    "WebhooksResourceWithRawResponse",
    "WebhooksResourceWithStreamingResponse",
]

_LIST: Operation[WebhooksListResponse] = Operation(
    method="GET",
    path="/webhooks",
    returns=WebhooksListResponse,
)


class WebhooksResource(SyncAPIResource, WebhookReceiver):
    """The methods of `client.webhooks`."""

    @cached_property
    def with_raw_response(self) -> WebhooksResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return WebhooksResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> WebhooksResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return WebhooksResourceWithStreamingResponse(self)

    def list(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> WebhooksListResponse:
        """`GET /webhooks`

        Example:
            client.webhooks.list()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _LIST,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def unwrap(
        self,
        payload: str | bytes,
        headers: WebhookHeaders,
        *,
        secret: Secrets | None = None,
    ) -> UnwrapWebhookEvent:
        """The event of a webhook, after its signature has been verified.

        Args:
            payload: The body of the request, as it was received.
            headers: The headers of the request, by name or as pairs.
            secret: The secret that signs the webhooks, or several; by default the client's `webhook_secret`.

        Raises:
            InvalidWebhookSignatureError: The signature is missing, wrong, or more than five minutes old.
            WebhookError: There is no secret, or the payload is not JSON.
        """
        from ..types.unwrap_webhook_event import UnwrapWebhookEvent

        event: UnwrapWebhookEvent = self._unwrap(
            UnwrapWebhookEvent, payload, headers, secret
        )
        return event

    def unsafe_unwrap(self, payload: str | bytes) -> UnwrapWebhookEvent:
        """The event of a webhook, whoever sent it: the signature is not verified."""
        from ..types.unwrap_webhook_event import UnwrapWebhookEvent

        event: UnwrapWebhookEvent = self._unsafe_unwrap(UnwrapWebhookEvent, payload)
        return event


class AsyncWebhooksResource(AsyncAPIResource, WebhookReceiver):
    """The methods of `client.webhooks`."""

    @cached_property
    def with_raw_response(self) -> AsyncWebhooksResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncWebhooksResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncWebhooksResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncWebhooksResourceWithStreamingResponse(self)

    async def list(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> WebhooksListResponse:
        """`GET /webhooks`

        Example:
            await client.webhooks.list()

        Args:
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _LIST,
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def unwrap(
        self,
        payload: str | bytes,
        headers: WebhookHeaders,
        *,
        secret: Secrets | None = None,
    ) -> UnwrapWebhookEvent:
        """The event of a webhook, after its signature has been verified.

        Args:
            payload: The body of the request, as it was received.
            headers: The headers of the request, by name or as pairs.
            secret: The secret that signs the webhooks, or several; by default the client's `webhook_secret`.

        Raises:
            InvalidWebhookSignatureError: The signature is missing, wrong, or more than five minutes old.
            WebhookError: There is no secret, or the payload is not JSON.
        """
        from ..types.unwrap_webhook_event import UnwrapWebhookEvent

        event: UnwrapWebhookEvent = self._unwrap(
            UnwrapWebhookEvent, payload, headers, secret
        )
        return event

    def unsafe_unwrap(self, payload: str | bytes) -> UnwrapWebhookEvent:
        """The event of a webhook, whoever sent it: the signature is not verified."""
        from ..types.unwrap_webhook_event import UnwrapWebhookEvent

        event: UnwrapWebhookEvent = self._unsafe_unwrap(UnwrapWebhookEvent, payload)
        return event


class WebhooksResourceWithRawResponse:
    def __init__(self, webhooks: WebhooksResource) -> None:
        self.list = to_raw_response(webhooks.list)


class WebhooksResourceWithStreamingResponse:
    def __init__(self, webhooks: WebhooksResource) -> None:
        self.list = to_streamed_response(webhooks.list)


class AsyncWebhooksResourceWithRawResponse:
    def __init__(self, webhooks: AsyncWebhooksResource) -> None:
        self.list = async_to_raw_response(webhooks.list)


class AsyncWebhooksResourceWithStreamingResponse:
    def __init__(self, webhooks: AsyncWebhooksResource) -> None:
        self.list = async_to_streamed_response(webhooks.list)
