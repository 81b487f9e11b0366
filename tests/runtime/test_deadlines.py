"""Total timeouts: attempts, the waits between them and the bodies together end at the deadline."""

import importlib
import io
import itertools
import pickle
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpcore2
import httpx2
import pytest

import lightfield

from .conftest import SDK
from .rogue import GOOD, Reaction, Rogue, response
from .server import NOTE

pytestmark = pytest.mark.usefixtures("no_delays")

BUSY = "503 Unavailable"
SILENT = {
    "silent": Reaction(end="stall"),
    "silent in the headers": Reaction([response()[:20]], "stall"),
    "silent in the body": Reaction([response()[:-9]], "stall"),
}


class Clock:
    """A clock that only a test advances. Waiting before a retry advances it by the delay."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    async def async_sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    http = "lightfield._runtime.http"
    for module, name, value in (
        ("deadline", "monotonic", clock),
        ("sync_client", "_sleep", clock.sleep),
        ("async_client", "_sleep", clock.async_sleep),
    ):
        monkeypatch.setattr(importlib.import_module(f"{http}.{module}"), name, value)
    return clock


def client_of(sdk: SDK, rogue: Rogue, **options: Any) -> Any:
    return sdk.client(base_url=rogue.url, **options)


def limited(seconds: int) -> Reaction:
    return Reaction([response(b"{}", f"Retry-After: {seconds}", status=BUSY)])


@pytest.mark.parametrize("way", ["parsed", "raw", "streamed"])
@pytest.mark.parametrize("case", SILENT)
def test_a_silent_server(sdk: SDK, rogue: Rogue, case: str, way: str) -> None:
    """The timeout of each attempt would last a minute."""
    rogue.script(SILENT[case])
    client = client_of(sdk, rogue, timeout=lightfield.Timeout(total=0.2))
    with pytest.raises(lightfield.APITimeoutError) as caught:
        if way == "parsed":
            sdk.run(client.note.update("n1"))
        elif way == "raw":
            sdk.run(client.note.with_raw_response.update("n1"))
        else:
            sdk.streamed(client.note.with_streaming_response.update("n1"), "read")
    assert isinstance(pickle.loads(pickle.dumps(caught.value)), type(caught.value))
    assert len(rogue.requests) <= 2
    rogue.wait_for(connections=0)
    rogue.script(GOOD)
    assert sdk.run(client.with_options(timeout=60).note.update("n1")).id == "n1"


@pytest.mark.parametrize(
    "where", ["client", "later", "with_options", "call", "request"]
)
def test_where_to_set_it(sdk: SDK, rogue: Rogue, where: str) -> None:
    rogue.script(limited(20))
    timeout = lightfield.Timeout(total=15)
    client = client_of(sdk, rogue, **{"timeout": timeout} if where == "client" else {})
    if where == "later":
        client.timeout = timeout
    if where == "with_options":
        client = client.with_options(timeout=timeout).with_options(max_retries=1)
    with pytest.raises(lightfield.InternalServerError):
        if where == "call":
            sdk.run(client.note.update("n1", timeout=timeout))
        elif where == "request":
            sdk.run(client.get("/x", cast_to=object, options={"timeout": timeout}))
        else:
            sdk.run(client.note.update("n1"))
    assert len(rogue.requests) == 1


def test_no_retry_after_the_deadline(sdk: SDK, rogue: Rogue, clock: Clock) -> None:
    """The client does not wait for a retry that would be too late. The error is that of the last attempt."""
    rogue.script(limited(20))
    client = client_of(
        sdk, rogue, timeout=lightfield.Timeout(total=50), max_retries=100
    )
    with pytest.raises(lightfield.InternalServerError):
        sdk.run(client.note.update("n1"))
    assert len(rogue.requests) == 3 and clock.now == 1040
    # Each call has a deadline of its own.
    rogue.script(limited(20), GOOD)
    assert sdk.run(client.note.update("n1")).id == "n1"


def test_no_retry_of_a_lost_connection(sdk: SDK, clock: Clock) -> None:
    attempts: list[httpx2.Request] = []

    def lose(request: httpx2.Request) -> httpx2.Response:
        attempts.append(request)
        clock.now += 20
        raise httpx2.ReadError("lost")

    transport = sdk.transport(transport=httpx2.MockTransport(lose))
    client = sdk.client(
        http_client=transport, timeout=lightfield.Timeout(total=50), max_retries=100
    )
    with pytest.raises(lightfield.APIConnectionError):
        sdk.run(client.note.update("n1"))
    assert len(attempts) == 3


@pytest.mark.parametrize("own", [True, False])
def test_timeouts_of_attempts(sdk: SDK, clock: Clock, own: bool) -> None:
    """A synchronous transport gets the own timeout of an attempt, or the time left. An asynchronous call is cancelled instead."""
    seen: list[dict[str, float]] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        timeouts = request.extensions["timeout"]
        seen.append({name: timeouts.get(name) for name in timeouts})
        assert timeouts["read"] == timeouts.get("read")
        clock.now += 6
        if len(seen) < 3:
            return httpx2.Response(503)
        return httpx2.Response(200, json=NOTE)

    timeout = (
        lightfield.Timeout(7, connect=3, total=15)
        if own
        else lightfield.Timeout(None, total=15)
    )
    transport = sdk.transport(transport=httpx2.MockTransport(answer))
    client = sdk.client(http_client=transport, timeout=timeout)
    assert sdk.run(client.note.update("n1")).id == "n1"
    if sdk.kind == "async":
        expected = [(3, 7) if own else (None, None)] * 3
    else:
        expected = [(3, 7), (3, 7), (3, 3)] if own else [(15, 15), (9, 9), (3, 3)]
    assert [(each["connect"], each["read"]) for each in seen] == expected
    assert all(each["write"] == each["pool"] == each["read"] for each in seen)


@pytest.mark.parametrize("step", ["read", "parse", "iter_bytes", "iter_lines", "text"])
def test_a_body_that_is_read_later(
    sdk: SDK, rogue: Rogue, clock: Clock, step: str
) -> None:
    """Reading the body of a streaming response belongs to the call."""
    client = client_of(sdk, rogue, timeout=lightfield.Timeout(total=30))
    manager = client.note.with_streaming_response.update("n1")
    sdk.streamed(manager, step)
    late = client.note.with_streaming_response.update("n1")
    enter = "__enter__" if sdk.kind == "sync" else "__aenter__"
    entered = getattr(late, enter)

    def enter_late() -> Any:
        result = entered()
        if sdk.kind == "sync":
            clock.now += 31
            return result

        async def wait() -> Any:
            response = await result
            clock.now += 31
            return response

        return wait()

    with pytest.raises(lightfield.APITimeoutError):
        sdk.streamed(_Entered(late, enter_late), step)
    rogue.wait_for(connections=0)


class _Entered:
    """A context manager that enters another one in its own way."""

    def __init__(self, manager: Any, enter: Any) -> None:
        self._manager = manager
        self._enter = enter

    def __enter__(self) -> Any:
        return self._enter()

    def __exit__(self, *details: Any) -> None:
        self._manager.__exit__(*details)

    async def __aenter__(self) -> Any:
        return await self._enter()

    async def __aexit__(self, *details: Any) -> None:
        await self._manager.__aexit__(*details)


def test_a_drip(sdk: SDK, rogue: Rogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte is in time for the attempt, but not for the call."""
    clock = Clock()

    def ticking() -> float:
        clock.now += 1
        return clock.now

    monkeypatch.setattr(
        importlib.import_module("lightfield._runtime.http.deadline"),
        "monotonic",
        ticking,
    )
    chunks = [b"1\r\n \r\n"] * 10_000
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    rogue.script(Reaction([head, *chunks], "stall"))
    client = client_of(sdk, rogue, timeout=lightfield.Timeout(total=300), max_retries=0)
    with pytest.raises(lightfield.APITimeoutError):
        sdk.run(client.note.update("n1"))
    rogue.wait_for(connections=0)


class Slow(httpcore2.NetworkBackend, httpcore2.NetworkStream):
    """A connection to a server that sends a byte every four seconds, after a beginning."""

    def __init__(self, clock: Clock, beginning: bytes) -> None:
        self._clock = clock
        self._pieces = itertools.chain(
            [beginning] * bool(beginning), itertools.repeat(b" ")
        )
        self.timeouts: list[float | None] = []

    def connect_tcp(self, *arguments: Any, **options: Any) -> httpcore2.NetworkStream:
        return self

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._clock.now += 4
        self.timeouts.append(timeout)
        return next(self._pieces)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        pass

    def close(self) -> None:
        pass


@pytest.mark.parametrize("rest", [b"X: ", b"Content-Length: 90\r\n\r\n"])
def test_each_read_of_the_synchronous_client_ends_at_the_deadline(
    rogue: Rogue, clock: Clock, rest: bytes
) -> None:
    """In the headers and in the body. The asynchronous client is cancelled."""
    slow = Slow(clock, b"HTTP/1.1 200 OK\r\n" + rest)
    transport: Any = httpx2.HTTPTransport()
    transport._pool._network_backend = slow
    sdk = SDK("sync", rogue.url)
    http_client = httpx2.Client(transport=transport)
    timeout = lightfield.Timeout(9, total=15)
    client = sdk.client(http_client=http_client, timeout=timeout, max_retries=0)
    with pytest.raises(lightfield.APITimeoutError):
        client.note.update("n1")
    sdk.close()
    assert slow.timeouts == [9, 9, 7, 3] and clock.now == 1016


class LateBody(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body whose first piece is received after a minute."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def __iter__(self) -> Iterator[bytes]:
        self._clock.now += 60
        yield b"{"

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece


def test_an_error_keeps_its_status(sdk: SDK, clock: Clock) -> None:
    def respond(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(404, stream=LateBody(clock))

    transport = sdk.transport(transport=httpx2.MockTransport(respond))
    timeout = lightfield.Timeout(total=50)
    with pytest.raises(lightfield.NotFoundError) as caught:
        sdk.run(sdk.client(http_client=transport, timeout=timeout).note.update("n1"))
    assert caught.value.body == ""


def test_the_duration_of_a_response(sdk: SDK, rogue: Rogue) -> None:
    client = client_of(sdk, rogue, timeout=lightfield.Timeout(total=60))
    raw = sdk.run(client.note.with_raw_response.update("n1"))
    assert raw.elapsed.total_seconds() > 0


@pytest.mark.parametrize("follows", [True, False])
def test_an_upload(sdk: SDK, rogue: Rogue, clock: Clock, follows: bool) -> None:
    client = client_of(sdk, rogue, timeout=lightfield.Timeout(total=60))
    moved = response(b"", "Location: /again", status="307 Temporary Redirect")
    rogue.script(*[Reaction([moved])] * follows, GOOD)
    files = {"file": ("a.txt", b"content")}
    sdk.run(client.post("/x", cast_to=object, files=files))
    assert all(b"content" in seen.body for seen in rogue.requests)
    assert len(rogue.requests) == 1 + follows


class SlowFile(io.BytesIO):
    """A file that takes half a minute for each piece."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(bytes(10_000_000))
        self._clock = clock

    def read(self, size: int | None = -1, /) -> bytes:
        self._clock.now += 30
        return super().read(size)


def test_a_synchronous_upload_ends(rogue: Rogue, clock: Clock) -> None:
    sdk = SDK("sync", rogue.url)
    client = client_of(sdk, rogue, timeout=lightfield.Timeout(total=50))
    with pytest.raises(lightfield.APITimeoutError):
        client.post("/x", cast_to=object, files={"file": SlowFile(clock)})
    sdk.close()
    assert clock.now == 1060


def test_the_timeout_of_a_client(sdk: SDK) -> None:
    """An `httpx2.Timeout` becomes one of the package, so that there is one type to read."""
    for timeout in (httpx2.Timeout(9), lightfield.Timeout(9)):
        client = sdk.client(timeout=timeout)
        assert type(client.timeout) is lightfield.Timeout and client.timeout == timeout
    assert type(sdk.client().timeout) is lightfield.Timeout
    transport = sdk.transport(timeout=7)
    assert type(sdk.client(http_client=transport).timeout) is lightfield.Timeout


def test_what_a_timeout_contains() -> None:
    total = lightfield.Timeout(total=30)
    assert total.as_dict() == lightfield.DEFAULT_TIMEOUT.as_dict() and total.total == 30
    brief = lightfield.Timeout(total=30, read=2)
    assert (brief.read, brief.connect, brief.write) == (2, 5, 60)
    assert lightfield.Timeout(total, total=None) == total
    assert lightfield.Timeout(httpx2.Timeout(9), total=1).read == 9
    assert repr(lightfield.Timeout(9, total=1)) == "Timeout(timeout=9, total=1)"
    assert pickle.loads(pickle.dumps(brief)) == brief != total
    # Without a total, it is that of httpx2.
    assert lightfield.Timeout(9) == httpx2.Timeout(9) == lightfield.Timeout(9)
    assert lightfield.Timeout(9, total=1) != httpx2.Timeout(9)
    assert isinstance(total, httpx2.Timeout)
    with pytest.raises(ValueError, match="default"):
        lightfield.Timeout(read=3)


@pytest.mark.parametrize(
    ("total", "error"),
    [
        ("30", TypeError),
        (True, TypeError),
        (0, ValueError),
        (-1, ValueError),
        (float("nan"), ValueError),
    ],
)
def test_a_total_that_cannot_be(total: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="`total`"):
        lightfield.Timeout(total=total)


@pytest.mark.parametrize("name", ["DefaultHttpxClient", "DefaultAsyncHttpxClient"])
def test_a_total_of_a_transport(name: str) -> None:
    """The transport knows no calls, and would ignore it."""
    with pytest.raises(ValueError, match="total"):
        getattr(lightfield, name)(timeout=lightfield.Timeout(total=30))
