"""Spans of OpenTelemetry: one for each call, from its start to the end of its body."""

import asyncio
import sys
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.trace import Span, SpanContext, SpanKind, StatusCode, TraceFlags

import lightfield

from .conftest import KEY, SDK
from .server import SOON, Response, Server, nobody

Attributes = dict[str, Any]


class Recorded(Span):
    """A span that keeps what it gets."""

    def __init__(self, number: int, name: str, kind: SpanKind, given: Attributes):
        self.name = name
        self.kind = kind
        self.attributes = dict(given)
        self.code = StatusCode.UNSET
        self.ends = 0
        self._context = SpanContext(7, number, False, TraceFlags(1))

    def get_span_context(self) -> SpanContext:
        return self._context

    def set_attribute(self, key: str, value: Any) -> None:
        assert not self.ends
        self.attributes[key] = value

    def set_attributes(self, attributes: Any) -> None:
        self.attributes.update(attributes)

    def set_status(self, status: Any, description: str | None = None) -> None:
        assert not self.ends
        assert not (description or status.description)
        self.code = status.status_code

    def end(self, end_time: int | None = None) -> None:
        self.ends += 1

    def is_recording(self) -> bool:
        return not self.ends

    def update_name(self, name: str) -> None: ...
    def add_event(self, *_: Any, **__: Any) -> None: ...
    def record_exception(self, *_: Any, **__: Any) -> None: ...


class Provider(trace.TracerProvider):
    """A tracer provider that keeps its spans. It is its own tracer."""

    def __init__(self) -> None:
        self.spans: list[Recorded] = []
        self.scope = ""
        self.schema: str | None = None

    def get_tracer(
        self,
        name: str,
        version: str | None = None,
        schema_url: str | None = None,
        attributes: Any = None,
    ) -> Any:
        assert (version, attributes) == (None, None)
        self.scope, self.schema = name, schema_url
        return self

    def start_span(self, name: str, kind: SpanKind, attributes: Attributes) -> Span:
        span = Recorded(len(self.spans) + 1, name, kind, attributes)
        self.spans.append(span)
        return span

    @property
    def span(self) -> Recorded:
        """The only span. It has ended once."""
        (span,) = self.spans
        assert span.ends == 1
        return span


@pytest.fixture
def provider() -> Provider:
    return Provider()


def test_the_span_of_a_call(sdk: SDK, server: Server, provider: Provider) -> None:
    client = sdk.client(tracing=provider, default_query={"api_key": KEY, "a": "b"})
    sdk.run(client.note.update("n1", fields={"$title": "private"}))
    span = provider.span
    assert (provider.scope, span.kind) == ("lightfield", SpanKind.CLIENT)
    assert provider.schema == "https://opentelemetry.io/schemas/1.45.0"
    assert span.name == "POST /v1/notes/{id}"
    port = int(server.url.rpartition(":")[2])
    assert span.attributes == {
        "http.request.method": "POST",
        "http.response.status_code": 200,
        "network.protocol.version": "1.1",
        "server.address": "127.0.0.1",
        "server.port": port,
        "url.full": f"{server.url}/v1/notes/n1?api_key=%5Bredacted%5D&a=b",
        "url.template": "/v1/notes/{id}",
    }
    assert span.code is StatusCode.UNSET
    # The server continues the trace.
    assert server.last.header("traceparent") == f"00-{7:032x}-{1:016x}-01"
    assert trace.get_current_span() is trace.INVALID_SPAN


def test_the_retries_of_a_call(sdk: SDK, server: Server, provider: Provider) -> None:
    server.script(Response(503, headers=SOON), Response())
    sdk.run(sdk.client(tracing=provider).note.update("n1"))
    span = provider.span
    assert span.attributes["http.request.resend_count"] == 1
    assert span.attributes["http.response.status_code"] == 200
    assert span.code is StatusCode.UNSET
    parents = [seen.header("traceparent") for seen in server.requests]
    assert len(parents) == 2 and len(set(parents)) == 1


@pytest.mark.parametrize(
    ("reaction", "kind"),
    [
        (Response(404, body={"message": "private"}), "404"),
        (Response(body=b"{private"), "lightfield.APIResponseValidationError"),
        (Response(drop="inside"), "lightfield.APIConnectionError"),
    ],
)
def test_the_error_of_a_call(
    sdk: SDK, server: Server, provider: Provider, reaction: Response, kind: str
) -> None:
    server.script(reaction)
    client = sdk.client(tracing=provider, max_retries=0)
    with pytest.raises(lightfield.APIError):
        sdk.run(client.note.update("n1"))
    assert provider.span.attributes["error.type"] == kind
    assert provider.span.code is StatusCode.ERROR
    assert "private" not in str(provider.span.attributes)


def test_no_response(sdk: SDK, provider: Provider) -> None:
    client = sdk.client(tracing=provider, max_retries=0, base_url=nobody())
    with pytest.raises(lightfield.APIConnectionError):
        sdk.run(client.get("/x", cast_to=object))
    span = provider.span
    assert (span.name, span.code) == ("GET", StatusCode.ERROR)
    assert "http.response.status_code" not in span.attributes


def test_a_body_that_is_read_later(
    sdk: SDK, server: Server, provider: Provider
) -> None:
    """The span ends with the body, or when the response is closed."""
    client = sdk.client(tracing=provider)
    for step in ("read", "iter_bytes", "close"):
        ends: list[int] = []
        hooks = {"response": [lambda _, e=ends: e.append(provider.spans[-1].ends)]}
        traced = client.with_options(event_hooks=hooks)
        sdk.streamed(traced.note.with_streaming_response.update("n1"), step)
        assert ends == [0] and provider.spans[-1].ends == 1
        assert provider.spans[-1].code is StatusCode.UNSET
    server.script(Response(drop="inside"))
    with pytest.raises(lightfield.APIConnectionError):
        sdk.streamed(client.note.with_streaming_response.update("n1"), "read")
    assert provider.spans[-1].ends == 1
    assert provider.spans[-1].attributes["error.type"].startswith("httpx2.")


def test_a_call_that_is_cancelled(server: Server, provider: Provider) -> None:
    server.script(Response(hold="before"))

    async def main() -> None:
        async with lightfield.AsyncLightfield(
            api_key=KEY, base_url=server.url, tracing=provider
        ) as client:
            task = asyncio.create_task(client.note.update("n1"))
            while not server.requests:
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    asyncio.run(main())
    assert provider.span.attributes["error.type"].endswith("CancelledError")


def test_copies_trace(sdk: SDK, provider: Provider) -> None:
    client = sdk.client(tracing=provider)
    sdk.run(client.with_options(timeout=5).note.update("n1"))
    sdk.run(client.with_options(tracing=False).note.update("n1"))
    assert len(provider.spans) == 1
    # The global provider, which does nothing unless the program has set another one.
    sdk.run(sdk.client(tracing=True).note.update("n1"))


def test_tracing_without_open_telemetry(
    sdk: SDK, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.trace", None)
    with pytest.raises(ImportError, match="extra `otel`"):
        sdk.client(tracing=True)
