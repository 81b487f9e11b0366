"""Spans of OpenTelemetry: one for each call, with its retries and the reading of its body.

This module is loaded by clients that trace. The attributes follow the semantic conventions for HTTP clients, version
1.45. No attribute contains a body or a credential.
"""

from __future__ import annotations

from contextlib import aclosing
from datetime import timedelta
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any, AsyncIterator, Final, Iterator, Protocol, Self

import httpx2

from ..errors import StatusError
from ..redaction import redacted_url

if TYPE_CHECKING:
    from ..operations import Operation

_SCOPE: Final = __name__.rpartition("._runtime")[0]
_SCHEMA: Final = "https://opentelemetry.io/schemas/1.45.0"
_METHODS: Final = frozenset(
    {"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"}
)
"""The methods of the conventions. Any other is `_OTHER`."""
_PORTS: Final = {"http": 80, "https": 443}


def _open_telemetry(module: str) -> Any:
    """A module of OpenTelemetry.

    Type checkers do not look for it: OpenTelemetry is an extra of the package.
    """
    return import_module(f"opentelemetry.{module}")


class _Request(Protocol):
    """The part of a prepared request that this module needs."""

    @property
    def method(self) -> str: ...
    @property
    def url(self) -> str: ...


class Tracing:
    """Starts the spans of a client.

    Args:
        provider: A tracer provider of OpenTelemetry; `True` means the global provider.

    Raises:
        ImportError: OpenTelemetry is not installed.
    """

    def __init__(self, provider: Any) -> None:
        try:
            trace = _open_telemetry("trace")
        except ImportError:
            raise ImportError(
                "`tracing` needs OpenTelemetry: install this package with its extra `otel`."
            ) from None
        self._tracer: Any = trace.get_tracer(
            _SCOPE,
            tracer_provider=None if provider is True else provider,
            schema_url=_SCHEMA,
        )

    def started(self, request: _Request, operation: Operation[Any] | None) -> CallSpan:
        """The span of a call that begins now."""
        url = httpx2.URL(request.url)
        method = request.method if request.method in _METHODS else "_OTHER"
        attributes: dict[str, Any] = {
            "http.request.method": method,
            "server.address": url.host,
            "server.port": url.port or _PORTS.get(url.scheme, 0),
            "url.full": str(redacted_url(url)),
        }
        name = "HTTP" if method == "_OTHER" else method
        if method == "_OTHER":
            attributes["http.request.method_original"] = request.method
        if operation is not None:
            attributes["url.template"] = operation.path
            name = f"{name} {operation.path}"
        span = self._tracer.start_span(
            name, kind=_open_telemetry("trace").SpanKind.CLIENT, attributes=attributes
        )
        return CallSpan(span)


class CallSpan:
    """The span of a call.

    It is the current span while the call runs, and ends with the call, or with the body of a stream.
    """

    def __init__(self, span: Any) -> None:
        self._span = span
        self._requests = 0
        self._has_body = False

    def __enter__(self) -> Self:
        current = _open_telemetry("trace").set_span_in_context(self._span)
        self._token: Any = _open_telemetry("context").attach(current)
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        _open_telemetry("context").detach(self._token)
        if exc is not None:
            self.fail(exc)
        if exc is not None or not self._has_body:
            self._span.end()

    def sends(self, request: httpx2.Request) -> None:
        """Add the headers with which the server continues the trace."""
        _open_telemetry("propagate").inject(request.headers)
        if self._requests:
            self._span.set_attribute("http.request.resend_count", self._requests)
        self._requests += 1

    def received(self, response: httpx2.Response) -> None:
        """Record the status of a response. The status of a later response replaces it."""
        self._span.set_attribute("http.response.status_code", response.status_code)
        version = response.http_version.removeprefix("HTTP/")
        self._span.set_attribute("network.protocol.version", version)

    def reads_later(self, response: httpx2.Response) -> None:
        """Let the span end with the body of a response, which the caller reads later."""
        self._has_body = True
        response.stream = _Body(response.stream, self)

    def fail(self, error: BaseException) -> None:
        """Record the kind of an error, but not its message, which may contain a part of a body."""
        trace = _open_telemetry("trace")
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        if isinstance(error, StatusError):
            kind = str(error.status_code)
        self._span.set_attribute("error.type", kind)
        self._span.set_status(trace.Status(trace.StatusCode.ERROR))

    def end(self) -> None:
        """End the span. A second call has no effect."""
        self._span.end()


class _Body(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A response body that the caller reads. The span ends with the body."""

    def __init__(self, stream: Any, call: CallSpan) -> None:
        self._stream = stream
        self._call = call
        self._is_closed = False

    @property
    def elapsed(self) -> timedelta | None:
        """The duration of the request; `None` if unknown.

        When a response is closed, the transport reads this attribute of its stream.
        """
        return getattr(self._stream, "elapsed", None)

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
        except GeneratorExit:
            raise
        except BaseException as error:
            self._call.fail(error)
            raise

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async with aclosing(aiter(self._stream)) as chunks:
                async for chunk in chunks:
                    yield chunk
        except GeneratorExit:
            raise
        except BaseException as error:
            self._call.fail(error)
            raise

    def close(self) -> None:
        try:
            self._stream.close()
        finally:
            self._ended()

    async def aclose(self) -> None:
        try:
            await self._stream.aclose()
        finally:
            self._ended()

    def _ended(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            self._call.end()
