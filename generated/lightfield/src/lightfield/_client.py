# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Mapping, Self

import httpx2
from httpx2 import Timeout

from ._exceptions import LightfieldError
from ._runtime.arguments import Headers, NotGiven, Query, not_given
from ._runtime.http.async_client import AsyncAPIClient
from ._runtime.http.base_client import environment
from ._runtime.http.logs import configure_logging
from ._runtime.http.sync_client import SyncAPIClient
from ._version import __version__

if TYPE_CHECKING:
    from .resources.note import (
        AsyncNoteResource,
        AsyncNoteResourceWithRawResponse,
        AsyncNoteResourceWithStreamingResponse,
        NoteResource,
        NoteResourceWithRawResponse,
        NoteResourceWithStreamingResponse,
    )
    from .resources.opportunity import (
        AsyncOpportunityResource,
        AsyncOpportunityResourceWithRawResponse,
        AsyncOpportunityResourceWithStreamingResponse,
        OpportunityResource,
        OpportunityResourceWithRawResponse,
        OpportunityResourceWithStreamingResponse,
    )

__all__ = ["AsyncLightfield", "Lightfield"]

configure_logging("LIGHTFIELD_LOG")


class Lightfield(SyncAPIClient):
    """The client.

    Args:
        api_key: A Lightfield API key. By default the environment variable
            `LIGHTFIELD_API_KEY`.
        base_url: Where the API is. By default the environment variable
            `LIGHTFIELD_BASE_URL`, else `https://api.lightfield.app`.
        timeout: Seconds to wait for an answer, or an `httpx2.Timeout`; `None` waits for ever.
            60 seconds by default, 5 of them to connect.
        max_retries: How often a request that failed is sent again; 2 by default. A request that the
            server may have processed, and that may not be repeated, is sent again only if this is given.
        default_headers: Headers for every request; `omit` as a value removes one that is sent by default.
        default_query: Query parameters for every request.
        http_client: The `httpx2.Client` to send with. It is closed with this client.
        strict_response_validation: Raise `APIResponseValidationError` for an answer that is not exactly
            what the API's document says, where by default all that came is kept.

    Raises:
        LightfieldError: No credential, neither as an argument nor in the environment.
        TypeError: `http_client`, `timeout` or `base_url` is httpx's, not httpx2's.
    """

    api_key: str

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | httpx2.URL | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
        max_retries: int | NotGiven = not_given,
        default_headers: Headers | None = None,
        default_query: Query | None = None,
        http_client: httpx2.Client | None = None,
        strict_response_validation: bool = False,
        # The name that this option had in packages made by Stainless.
        _strict_response_validation: bool = False,
    ) -> None:
        api_key = api_key or environment("LIGHTFIELD_API_KEY")
        if not api_key:
            raise LightfieldError(
                "No credential: pass api_key=…, or set the environment variable LIGHTFIELD_API_KEY."
            )
        self.api_key = api_key
        base_url = (
            base_url
            or environment("LIGHTFIELD_BASE_URL")
            or "https://api.lightfield.app"
        )
        super().__init__(
            base_url=base_url,
            user_agent=f"Lightfield/Python {__version__}",
            api_headers={
                "Lightfield-Version": "2026-03-01",
            },
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            default_query=default_query,
            http_client=http_client,
            strict_response_validation=strict_response_validation
            or _strict_response_validation,
        )

    @cached_property
    def note(self) -> NoteResource:
        """A text in Markdown that belongs to accounts and opportunities."""
        from .resources.note import NoteResource

        return NoteResource(self)

    @cached_property
    def opportunity(self) -> OpportunityResource:
        """A potential deal, with its fields and its relationships to people, tasks and
        notes.
        """
        from .resources.opportunity import OpportunityResource

        return OpportunityResource(self)

    @cached_property
    def with_raw_response(self) -> LightfieldWithRawResponse:
        """The same resources, whose methods give back the whole response."""
        return LightfieldWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> LightfieldWithStreamingResponse:
        """The same resources, whose methods are context managers of a response that has not been read."""
        return LightfieldWithStreamingResponse(self)

    def copy(
        self,
        *,
        api_key: str | None = None,
        base_url: str | httpx2.URL | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
        http_client: httpx2.Client | None = None,
        max_retries: int | NotGiven = not_given,
        default_headers: Headers | None = None,
        set_default_headers: Headers | None = None,
        default_query: Query | None = None,
        set_default_query: Query | None = None,
        _extra_kwargs: Mapping[str, Any] | None = None,
    ) -> Self:
        """The same client with some options changed, e.g. `client.with_options(timeout=5)`.

        `default_headers` and `default_query` are added to this client's own; with `set_` in front they replace them.
        The copy sends with this client's connections, and leaves it to this client to close them.
        """
        options = self._copy_options(
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            set_default_headers=set_default_headers,
            default_query=default_query,
            set_default_query=set_default_query,
        )
        return self._share_connections(
            type(self)(
                api_key=api_key or self.api_key,
                http_client=http_client or self._http,
                **options,
                **(_extra_kwargs or {}),
            ),
        )

    with_options = copy

    def _auth_headers(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {self.api_key}"}


class AsyncLightfield(AsyncAPIClient):
    """The client for asyncio and trio.

    Args:
        api_key: A Lightfield API key. By default the environment variable
            `LIGHTFIELD_API_KEY`.
        base_url: Where the API is. By default the environment variable
            `LIGHTFIELD_BASE_URL`, else `https://api.lightfield.app`.
        timeout: Seconds to wait for an answer, or an `httpx2.Timeout`; `None` waits for ever.
            60 seconds by default, 5 of them to connect.
        max_retries: How often a request that failed is sent again; 2 by default. A request that the
            server may have processed, and that may not be repeated, is sent again only if this is given.
        default_headers: Headers for every request; `omit` as a value removes one that is sent by default.
        default_query: Query parameters for every request.
        http_client: The `httpx2.AsyncClient` to send with. It is closed with this client.
        strict_response_validation: Raise `APIResponseValidationError` for an answer that is not exactly
            what the API's document says, where by default all that came is kept.

    Raises:
        LightfieldError: No credential, neither as an argument nor in the environment.
        TypeError: `http_client`, `timeout` or `base_url` is httpx's, not httpx2's.
    """

    api_key: str

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | httpx2.URL | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
        max_retries: int | NotGiven = not_given,
        default_headers: Headers | None = None,
        default_query: Query | None = None,
        http_client: httpx2.AsyncClient | None = None,
        strict_response_validation: bool = False,
        # The name that this option had in packages made by Stainless.
        _strict_response_validation: bool = False,
    ) -> None:
        api_key = api_key or environment("LIGHTFIELD_API_KEY")
        if not api_key:
            raise LightfieldError(
                "No credential: pass api_key=…, or set the environment variable LIGHTFIELD_API_KEY."
            )
        self.api_key = api_key
        base_url = (
            base_url
            or environment("LIGHTFIELD_BASE_URL")
            or "https://api.lightfield.app"
        )
        super().__init__(
            base_url=base_url,
            user_agent=f"AsyncLightfield/Python {__version__}",
            api_headers={
                "Lightfield-Version": "2026-03-01",
            },
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            default_query=default_query,
            http_client=http_client,
            strict_response_validation=strict_response_validation
            or _strict_response_validation,
        )

    @cached_property
    def note(self) -> AsyncNoteResource:
        """A text in Markdown that belongs to accounts and opportunities."""
        from .resources.note import AsyncNoteResource

        return AsyncNoteResource(self)

    @cached_property
    def opportunity(self) -> AsyncOpportunityResource:
        """A potential deal, with its fields and its relationships to people, tasks and
        notes.
        """
        from .resources.opportunity import AsyncOpportunityResource

        return AsyncOpportunityResource(self)

    @cached_property
    def with_raw_response(self) -> AsyncLightfieldWithRawResponse:
        """The same resources, whose methods give back the whole response."""
        return AsyncLightfieldWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncLightfieldWithStreamingResponse:
        """The same resources, whose methods are context managers of a response that has not been read."""
        return AsyncLightfieldWithStreamingResponse(self)

    def copy(
        self,
        *,
        api_key: str | None = None,
        base_url: str | httpx2.URL | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
        http_client: httpx2.AsyncClient | None = None,
        max_retries: int | NotGiven = not_given,
        default_headers: Headers | None = None,
        set_default_headers: Headers | None = None,
        default_query: Query | None = None,
        set_default_query: Query | None = None,
        _extra_kwargs: Mapping[str, Any] | None = None,
    ) -> Self:
        """The same client with some options changed, e.g. `client.with_options(timeout=5)`.

        `default_headers` and `default_query` are added to this client's own; with `set_` in front they replace them.
        The copy sends with this client's connections, and leaves it to this client to close them.
        """
        options = self._copy_options(
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            set_default_headers=set_default_headers,
            default_query=default_query,
            set_default_query=set_default_query,
        )
        return self._share_connections(
            type(self)(
                api_key=api_key or self.api_key,
                http_client=http_client or self._http,
                **options,
                **(_extra_kwargs or {}),
            ),
        )

    with_options = copy

    def _auth_headers(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {self.api_key}"}


class LightfieldWithRawResponse:
    def __init__(self, client: Lightfield) -> None:
        self._client = client

    @cached_property
    def note(self) -> NoteResourceWithRawResponse:
        """A text in Markdown that belongs to accounts and opportunities."""
        return self._client.note.with_raw_response

    @cached_property
    def opportunity(self) -> OpportunityResourceWithRawResponse:
        """A potential deal, with its fields and its relationships to people, tasks and
        notes.
        """
        return self._client.opportunity.with_raw_response


class LightfieldWithStreamingResponse:
    def __init__(self, client: Lightfield) -> None:
        self._client = client

    @cached_property
    def note(self) -> NoteResourceWithStreamingResponse:
        """A text in Markdown that belongs to accounts and opportunities."""
        return self._client.note.with_streaming_response

    @cached_property
    def opportunity(self) -> OpportunityResourceWithStreamingResponse:
        """A potential deal, with its fields and its relationships to people, tasks and
        notes.
        """
        return self._client.opportunity.with_streaming_response


class AsyncLightfieldWithRawResponse:
    def __init__(self, client: AsyncLightfield) -> None:
        self._client = client

    @cached_property
    def note(self) -> AsyncNoteResourceWithRawResponse:
        """A text in Markdown that belongs to accounts and opportunities."""
        return self._client.note.with_raw_response

    @cached_property
    def opportunity(self) -> AsyncOpportunityResourceWithRawResponse:
        """A potential deal, with its fields and its relationships to people, tasks and
        notes.
        """
        return self._client.opportunity.with_raw_response


class AsyncLightfieldWithStreamingResponse:
    def __init__(self, client: AsyncLightfield) -> None:
        self._client = client

    @cached_property
    def note(self) -> AsyncNoteResourceWithStreamingResponse:
        """A text in Markdown that belongs to accounts and opportunities."""
        return self._client.note.with_streaming_response

    @cached_property
    def opportunity(self) -> AsyncOpportunityResourceWithStreamingResponse:
        """A potential deal, with its fields and its relationships to people, tasks and
        notes.
        """
        return self._client.opportunity.with_streaming_response
