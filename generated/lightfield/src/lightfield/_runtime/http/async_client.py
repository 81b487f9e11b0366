"""The asynchronous client: sending, redirects, retries."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock
from time import monotonic
from types import TracebackType
from typing import (
    TYPE_CHECKING,
    Any,
    Awaitable,
    Callable,
    Mapping,
    Self,
    Sequence,
    TypeVar,
    cast,
)
from weakref import WeakKeyDictionary

import httpx2

from ..arguments import RequestOptions, reject_httpx
from ..errors import APIError, StatusError, connection_error, status_error
from ..operations import Mode, Operation
from ..responses import (
    AsyncAPIResponse,
    async_read_body,
    async_read_error,
    parse_body,
)
from .base_client import (
    BaseClient,
)
from .event_loops import has_ended, running_loop, runs_elsewhere
from .logs import log_request, log_response, log_retry
from .redirects import redirected, same_origin
from .requests import PreparedRequest, build_request
from .transport import (
    check_http_client,
    reopen_after_fork,
    settings,
    with_defaults,
)

if TYPE_CHECKING:
    from .base_client import CallArguments
    from .deadline import Deadline
    from .tokens import TokenCache, TokenRequest

T = TypeVar("T")

_LOOPS = Lock()
"""Held while a transport gets another event loop."""


async def _sleep(seconds: float) -> None:
    # Loaded with the first retry.
    import anyio

    await anyio.sleep(seconds)


class DefaultAsyncHttpxClient(httpx2.AsyncClient):
    """An `httpx2.AsyncClient` with this package's defaults for timeout, connection limits and redirects.

    A connection belongs to one process and one event loop. After a fork, the new process opens its own connections: on
    a shared connection, each process would get responses of the other. Each event loop opens its own connections too,
    whether it runs after another event loop or at the same time.
    """

    def __init__(self, **options: Any) -> None:
        self._options = with_defaults(options)
        super().__init__(**self._options)
        self._forget_loops()
        reopen_after_fork(self)

    def reopen(self) -> None:
        """Discard the connections without closing them: another process or event loop opened them and owns them."""
        super().__init__(**{**self._options, **settings(self)})
        self._forget_loops()

    def _forget_loops(self) -> None:
        self._loop: Any = None
        """The event loop of the connections; `None` before the first request."""
        self._beside: WeakKeyDictionary[Any, httpx2.AsyncClient] = WeakKeyDictionary()
        """The clients of the event loops that run beside it."""

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        """Send a request on a connection of the running event loop."""
        loop = running_loop()
        if loop is not self._loop and not self.is_closed:
            with _LOOPS:
                other = self._client_for(loop)
            if other is not None:
                return await other.send(request, **options)
        return await super().send(request, **options)

    def _client_for(self, loop: Any) -> httpx2.AsyncClient | None:
        """The client for an event loop that cannot use this client's connections.

        `None` if the loop uses these connections from now on.
        """
        for ended in [each for each in self._beside if has_ended(each)]:
            del self._beside[ended]
        if self._loop is not None and not has_ended(self._loop):
            if loop not in self._beside:
                # The cookies are shared: a session does not depend on the loop.
                shared: dict[str, Any] = {"cookies": self.cookies.jar}
                options = {**self._options, **settings(self), **shared}
                self._beside[loop] = self._beside_client(options)
            return self._beside[loop]
        if self._loop is not None:
            self.reopen()
        self._loop = loop
        return None

    def _beside_client(self, options: dict[str, Any]) -> httpx2.AsyncClient:
        """A client for another event loop."""
        return httpx2.AsyncClient(**options)

    async def aclose(self) -> None:
        """Close the connections of all event loops."""
        beside = [*self._beside.items()]
        self._beside.clear()
        await self._close(self._loop, super().aclose)
        if not self.is_closed:
            # Its event loop has ended, and cannot close them.
            self.reopen()
            await super().aclose()
        for loop, client in beside:
            await self._close(loop, client.aclose)

    @staticmethod
    async def _close(loop: Any, close: Callable[[], Awaitable[None]]) -> None:
        """Close the connections of an event loop, in that loop if it runs in another thread.

        The connections of a loop that has ended are closed by the garbage collector, since no task can wait for them.
        """
        if not runs_elsewhere(loop):
            if not has_ended(loop):
                await close()
            return
        import asyncio

        async def closing() -> None:
            await close()

        try:
            closed = asyncio.run_coroutine_threadsafe(closing(), loop)
        except RuntimeError:
            # It has ended in the meantime.
            return
        # The future alone does not tell that its loop ends first.
        while runs_elsewhere(loop) and not closed.done():
            await asyncio.sleep(0.01)


class AsyncAPIClient(BaseClient):
    """The base of the asynchronous client. Tasks may share it."""

    def __init__(
        self, *, http_client: httpx2.AsyncClient | None, **options: Any
    ) -> None:
        if http_client is not None:
            check_http_client(http_client, httpx2.AsyncClient)
        super().__init__(http_client=http_client, **options)
        if http_client is None:
            http_client = DefaultAsyncHttpxClient()
            self._use_own_transport(http_client.headers)
        self._http = http_client
        self._shared = False

    def _share_connections(self, copy: Self) -> Self:
        """Share the tokens with a copy of this client, and the connections unless it has another `http_client`."""
        if self._token_flows:
            copy._tokens = self._token_cache()
        if copy._http is self._http:
            copy._shared = True
            if self._own_transport:
                copy._use_own_transport(copy._http.headers)
        return copy

    @property
    def _sender(self) -> tuple[AsyncAPIClient, Mode]:
        """This client, for its own methods, and the mode of their responses."""
        return self, "parsed"

    def is_closed(self) -> bool:
        """Whether the client has been closed."""
        return self._http.is_closed

    async def close(self) -> None:
        """Close the connections.

        A copy made with `with_options` leaves them open, since they belong to the original client.
        """
        if not self._shared:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def __call_operation__(
        self,
        operation: Operation[Any],
        mode: Mode,
        arguments: CallArguments,
        *,
        returns: Any = None,
    ) -> Any:
        """Call an operation. `returns` replaces the type that the operation returns."""
        deadline = self._deadline(arguments)
        client = await self._authorized(deadline)
        return await self._request(
            client._prepare_call(operation, arguments, deadline),
            self._returned_type(operation) if returns is None else returns,
            mode,
            operation,
        )

    def _returned_type(self, operation: Operation[Any]) -> Any:
        if operation.accept is None:
            return operation.returns
        # Loaded with the first file or stream; most APIs have none.
        from ..streams import asynchronous

        return asynchronous(operation.returns)

    async def __wait__(self, seconds: float) -> None:
        """Wait between two requests of a call that polls."""
        await _sleep(seconds)

    async def _request(
        self,
        prepared: PreparedRequest,
        returns: Any,
        mode: Mode,
        operation: Operation[Any] | None = None,
    ) -> Any:
        if self._tracing is not None and prepared.span is None:
            with self._tracing.started(prepared, operation) as span:
                traced = prepared._replace(span=span)
                return await self._request(traced, returns, mode, operation)
        streams = mode == "parsed" and operation is not None and operation.streams
        response, retries_taken = await self._send(
            prepared, stream=mode == "streamed" or streams
        )
        if operation is not None:
            returns = operation.type_of(response.status_code, returns)
        strict = self.strict_response_validation
        if mode == "parsed":
            return parse_body(response, returns, strict=strict)
        return AsyncAPIResponse[Any](
            response, returns, strict=strict, retries_taken=retries_taken
        )

    async def _send(
        self, prepared: PreparedRequest, *, stream: bool
    ) -> tuple[httpx2.Response, int]:
        """The first successful response, and the number of attempts that failed before it."""
        retries = 0
        while True:
            request = build_request(
                self._http, prepared, own_transport=self._own_transport
            )
            log_request(request)
            try:
                response = await self._send_once(request, prepared, stream=stream)
            except httpx2.RequestError as error:
                delay = prepared.delay_after(error, retries)
                if delay is None:
                    raise connection_error(error, request) from error
            else:
                log_response(response)
                if response.is_success:
                    return response, retries
                if response.status_code == 401:
                    other = await self._renewed(prepared)
                    if other is not None:
                        prepared = other
                        continue
                delay = prepared.delay_after(response, retries)
                if delay is None:
                    raise status_error(
                        self._status_error, response, prepared.error_bodies
                    )
            retries += 1
            log_retry(request, retries, delay)
            await _sleep(delay)

    async def _authorized(
        self, deadline: Deadline | None, rejected: Mapping[str, str] | None = None
    ) -> Self:
        """A view of this client whose credentials are all strings: functions were called, and tokens were fetched.

        `rejected` has the tokens that the server rejected.
        """
        names = self._dynamic_credentials()
        if not names:
            return self
        from .tokens import async_called

        tokens: dict[str, str] = {}
        for name in names:
            if function := self._function_of(name):
                tokens[name] = await async_called(name, function)
            elif flow := self._flow_of(name):
                old = (rejected or {}).get(name)
                request = self._token_request(flow)
                tokens[name] = await self._fetched(request, old, deadline)
        return self._with_tokens(tokens)

    async def _fetched(
        self, request: TokenRequest, rejected: str | None, deadline: Deadline | None
    ) -> str:
        """The token for a request, from the cache if it is valid. One call fetches the token while other calls wait."""
        cache = self._token_cache()
        if (token := cache.valid(request, rejected)) is not None:
            return token
        async with cache.async_lock(request, deadline):
            if (token := cache.valid(request, rejected)) is not None:
                return token
            return await self._fetch(request, cache, deadline)

    async def _fetch(
        self, request: TokenRequest, cache: TokenCache, deadline: Deadline | None
    ) -> str:
        from .tokens import add_note, may_use_body

        for in_body in cache.attempts(request):
            since = monotonic()
            prepared = self._prepare_token_request(request, deadline, in_body=in_body)
            try:
                response, _ = await self._send(prepared, stream=False)
                return cache.store(request, response, in_body=in_body, since=since)
            except StatusError as error:
                if in_body or not may_use_body(error):
                    add_note(error, request)
                    raise
            except APIError as error:
                add_note(error, request)
                raise
        raise AssertionError

    async def _renewed(self, prepared: PreparedRequest) -> PreparedRequest | None:
        """The request with new tokens, after the server rejected its tokens; `None` if the request has no tokens."""
        renewal = prepared.renewal
        if renewal is None:
            return None
        from .tokens import renewed

        client = await self._authorized(prepared.deadline, renewal.tokens)
        return renewed(prepared, renewal.auth, client._auth(renewal.security))

    async def _send_once(
        self, request: httpx2.Request, prepared: PreparedRequest, *, stream: bool
    ) -> httpx2.Response:
        """The response after all redirects. Only a successful response may have an unread body."""
        follow = prepared.follow_redirects
        if follow is None:
            follow = self._http.follow_redirects
        redirects = 0
        auth = self._http.auth
        while True:
            await self._announce(request, prepared)
            # Read here, so that an error whose body breaks off keeps its status.
            response = await self._sent(request, prepared, auth)
            try:
                if prepared.span is not None:
                    prepared.span.received(response)
                if self._event_hooks is not None:
                    await self._run_hooks(self._event_hooks["response"], response)
                if response.is_success:
                    if prepared.span is not None and stream:
                        prepared.span.reads_later(response)
                    if not stream:
                        await async_read_body(response)
                    return response
                with suppress(httpx2.RequestError):
                    # The status is worth more than the rest of the body.
                    await async_read_error(response)
                redirect = redirected(response, redirects) if follow else None
            except BaseException:
                await response.aclose()
                raise
            if redirect is None:
                return response
            if not same_origin(request.url, redirect.url):
                # The authentication of `http_client` is not for another origin either.
                auth = None
            request, redirects = redirect, redirects + 1

    async def _announce(
        self, request: httpx2.Request, prepared: PreparedRequest
    ) -> None:
        if prepared.span is not None:
            prepared.span.sends(request)
        if self._event_hooks is not None:
            await self._run_hooks(self._event_hooks["request"], request)

    async def _sent(
        self,
        request: httpx2.Request,
        prepared: PreparedRequest,
        auth: httpx2.Auth | None,
    ) -> httpx2.Response:
        """The response to one request, with its body unread. The mock in `testing` replaces this method."""
        if prepared.deadline is not None:
            return await prepared.deadline.async_send(self._http, request, auth)
        return await self._http.send(
            request, stream=True, auth=auth, follow_redirects=False
        )

    async def _run_hooks(
        self, hooks: Sequence[Callable[[Any], object]], message: object
    ) -> None:
        for hook in hooks:
            result: Any = hook(message)
            if hasattr(result, "__await__"):
                await result

    async def get(
        self,
        path: str | httpx2.URL,
        *,
        cast_to: type[T],
        options: RequestOptions | None = None,
    ) -> T:
        """Send a GET request to an endpoint for which this package has no method."""
        return await self._undocumented("GET", path, cast_to, None, None, None, options)

    async def post(
        self,
        path: str | httpx2.URL,
        *,
        cast_to: type[T],
        body: object = None,
        content: bytes | None = None,
        files: Any = None,
        options: RequestOptions | None = None,
    ) -> T:
        """Send a POST request to an endpoint for which this package has no method."""
        return await self._undocumented(
            "POST", path, cast_to, body, content, files, options
        )

    async def patch(
        self,
        path: str | httpx2.URL,
        *,
        cast_to: type[T],
        body: object = None,
        content: bytes | None = None,
        files: Any = None,
        options: RequestOptions | None = None,
    ) -> T:
        """Send a PATCH request to an endpoint for which this package has no method."""
        return await self._undocumented(
            "PATCH", path, cast_to, body, content, files, options
        )

    async def put(
        self,
        path: str | httpx2.URL,
        *,
        cast_to: type[T],
        body: object = None,
        content: bytes | None = None,
        files: Any = None,
        options: RequestOptions | None = None,
    ) -> T:
        """Send a PUT request to an endpoint for which this package has no method."""
        return await self._undocumented(
            "PUT", path, cast_to, body, content, files, options
        )

    async def delete(
        self,
        path: str | httpx2.URL,
        *,
        cast_to: type[T],
        body: object = None,
        content: bytes | None = None,
        options: RequestOptions | None = None,
    ) -> T:
        """Send a DELETE request to an endpoint for which this package has no method."""
        return await self._undocumented(
            "DELETE", path, cast_to, body, content, None, options
        )

    async def _undocumented(
        self,
        method: str,
        path: str | httpx2.URL,
        cast_to: type[T],
        body: object,
        content: bytes | None,
        files: Any,
        options: RequestOptions | None,
    ) -> T:
        reject_httpx(path=path, cast_to=cast_to)
        if isinstance(path, httpx2.URL):
            path = str(path)
        options = options or {}
        deadline = self._deadline(options)
        client = await self._authorized(deadline)
        prepared = client._prepare_request(
            method,
            path,
            body=body,
            content=content,
            files=files,
            options=options,
            deadline=deadline,
        )
        return cast(T, await self._request(prepared, cast_to, "parsed"))
