"""Servers that misbehave: every outcome is a documented error, nothing is executed twice, and no connection is left."""

import gzip
import itertools
import json
import pickle
import random
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

import lightfield

from .conftest import SDK
from .rogue import GOOD, Reaction, Rogue, certificate, response
from .server import NOTE, nobody

NOTE_TEXT = json.dumps(NOTE).encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
HTML = b"<html><body>Welcome</body></html>"

BRIEF = httpx2.Timeout(60, read=0.2)
"""The timeout for servers that never send the rest, so that no load changes the outcome."""

CONNECTION = lightfield.APIConnectionError
TIMEOUT = lightfield.APITimeoutError
INVALID = lightfield.APIResponseValidationError
STATUS = lightfield.APIStatusError

# What a client sees before it can know the status. A request that may be repeated is.
BROKEN: dict[str, Reaction] = {
    "closed before the response": Reaction(end="close"),
    "reset before the response": Reaction(end="reset"),
    "closed in the status line": Reaction([b"HTTP/1.1 2"], "close"),
    "closed in the headers": Reaction([HEAD], "close"),
    "reset in the headers": Reaction([HEAD], "reset"),
    "closed in the body": Reaction([response()[:-9]], "close"),
    "reset in the body": Reaction([response()[:-9]], "reset"),
    "closed in a chunk": Reaction([CHUNKED + b"ff\r\n{"], "close"),
    "closed between chunks": Reaction([CHUNKED + b"1\r\n{\r\n"], "close"),
    "longer length": Reaction([response(length=10_000)], "close"),
    "no HTTP": Reaction([b"SSH-2.0-OpenSSH_9.7\r\n"], "close"),
    "no number as length": Reaction([response(length="many")], "close"),
    "negative length": Reaction([response(length=-1)], "close"),
    "two lengths": Reaction([response(NOTE_TEXT, "Content-Length: 7")], "close"),
    "no number as chunk": Reaction([CHUNKED + b"many\r\n{"], "close"),
    "no name of a header": Reaction([HEAD + b": nameless\r\n\r\n"], "close"),
    "200 kB of headers": Reaction(
        [response(NOTE_TEXT, *(f"X-{n}: {'x' * 1000}" for n in range(200)))], "close"
    ),
    "a header of 200 kB": Reaction(
        [response(NOTE_TEXT, "X: " + "x" * 200_000)], "close"
    ),
}
STALLED: dict[str, Reaction] = {
    "silent": Reaction(end="stall"),
    "silent in the headers": Reaction([HEAD], "stall"),
    "silent in the body": Reaction([response()[:-9]], "stall"),
    "silent after an interim response": Reaction(
        [b"HTTP/1.1 100 Continue\r\n\r\n"], "stall"
    ),
}
# A complete response that cannot be used. It is not tried again: it would be the same.
UNUSABLE: dict[str, tuple[Reaction, type[Exception]]] = {
    "cut JSON": (Reaction([response(NOTE_TEXT[:-9])]), INVALID),
    "garbled JSON": (Reaction([response(b"\xff\x00{]" + NOTE_TEXT)]), INVALID),
    "no body": (Reaction([response(b"")]), INVALID),
    "a list": (Reaction([response(b"[]")]), INVALID),
    "a number": (Reaction([response(b"1e999")]), INVALID),
    "deep JSON": (Reaction([response(b"[" * 100_000)]), INVALID),
    "HTML": (Reaction([response(HTML, "Content-Type: text/html")]), INVALID),
    "an image": (Reaction([response(b"\x89PNG", "Content-Type: image/png")]), INVALID),
    "shorter length": (Reaction([response(length=20)], "close"), INVALID),
    "cut gzip": (
        Reaction([response(gzip.compress(NOTE_TEXT)[:40], "Content-Encoding: gzip")]),
        INVALID,
    ),
    "no gzip": (Reaction([response(HTML, "Content-Encoding: gzip")]), CONNECTION),
    "six encodings": (
        Reaction([response(HTML, "Content-Encoding: " + ", ".join(["gzip"] * 6))]),
        CONNECTION,
    ),
    "a gzip bomb": (
        Reaction(
            [
                response(
                    gzip.compress(b" " * 80_000_000, compresslevel=1),
                    "Content-Encoding: gzip",
                )
            ]
        ),
        CONNECTION,
    ),
    "status 999": (Reaction([response(status="999 What")]), STATUS),
    "a redirect to nowhere": (Reaction([response(status="302 Found")]), STATUS),
    "a redirect to nonsense": (
        Reaction([response(b"", "Location: http://[", status="307 Moved")]),
        lightfield.APIError,
    ),
    "an error that is cut": (
        Reaction([response(length=10_000, status="404 Not Found")], "close"),
        lightfield.NotFoundError,
    ),
    "an error that is reset": (
        Reaction([response(length=10_000, status="403 Forbidden")], "reset"),
        lightfield.PermissionDeniedError,
    ),
    "control characters": (
        Reaction([response(b"\x1b[2J\x07", status="400 Bad \x1b[31m")]),
        lightfield.APIError,
    ),
}
# Unusual, and usable.
USABLE: dict[str, Reaction] = {
    "byte by byte": Reaction([bytes([byte]) for byte in response()]),
    "an interim response": Reaction([b"HTTP/1.1 100 Continue\r\n\r\n" + response()]),
    "HTTP/1.0": Reaction([response().replace(b"1.1", b"1.0", 1)], "close"),
    "no length": Reaction([HEAD + b"\r\n" + NOTE_TEXT], "close"),
    "small chunks": Reaction(
        [CHUNKED, *(b"1\r\n%c\r\n" % byte for byte in NOTE_TEXT), b"0\r\n\r\n"]
    ),
    "90 kB of headers": Reaction(
        [response(NOTE_TEXT, *(f"X-{n}: {'x' * 1000}" for n in range(88)))]
    ),
    "another type": Reaction([response(NOTE_TEXT, "Content-Type: text/plain")]),
    "closed after the response": Reaction([response()], "close"),
}


@pytest.fixture(autouse=True)
def no_delays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose the minimum of the random delays before retries."""
    monkeypatch.setattr(random, "uniform", lambda low, high: low)


@pytest.fixture
def rogue() -> Iterator[Rogue]:
    rogue = Rogue()
    yield rogue
    rogue.close()


def client_of(sdk: SDK, rogue: Rogue, **options: Any) -> Any:
    """A client with a single connection: a lost one makes the next call fail."""
    class_ = (
        lightfield.DefaultHttpxClient
        if sdk.kind == "sync"
        else lightfield.DefaultAsyncHttpxClient
    )
    http_client = class_(limits=httpx2.Limits(max_connections=1))
    given = {"base_url": rogue.url, "http_client": http_client, "timeout": 60}
    return sdk.client(**{**given, **options})


def error_of(call: Any) -> Any:
    """The documented error of a call. It can be pickled, and is one printable line."""
    with pytest.raises(lightfield.LightfieldError) as caught:
        call()
    error = caught.value
    assert str(error).isprintable()
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy)) == (type(error), str(error))
    return error


def check_connections(sdk: SDK, rogue: Rogue, client: Any) -> None:
    """The client's only connection works for the next call, and none is left after the client."""
    rogue.script(GOOD)
    assert sdk.run(client.with_options(timeout=60).note.update("n1")).id == "n1"
    sdk.run(client.close())
    rogue.wait_for(connections=0)


def calls(sdk: SDK, client: Any) -> list[Any]:
    """A keyed write, in the ways to make it. The key allows to repeat it."""
    note = client.note
    return [
        lambda: sdk.run(note.update("n1")),
        lambda: (
            sdk.run(sdk.run(note.with_raw_response.update("n1")).parse())
            if sdk.kind == "async"
            else note.with_raw_response.update("n1").parse()
        ),
        lambda: sdk.streamed(note.with_streaming_response.update("n1"), "parse"),
    ]


@pytest.mark.parametrize("way", range(3))
@pytest.mark.parametrize("case", [*BROKEN, *STALLED])
def test_no_complete_response(sdk: SDK, rogue: Rogue, case: str, way: int) -> None:
    """A connection error, or a timeout, after all attempts; a streaming body breaks off too late for a retry."""
    is_stalled = case in STALLED
    rogue.script({**BROKEN, **STALLED}[case])
    client = client_of(sdk, rogue, timeout=BRIEF if is_stalled else 60)
    error = error_of(calls(sdk, client)[way])
    assert type(error) is (TIMEOUT if is_stalled else CONNECTION)
    if is_stalled:
        # The server may notice the end of the last attempt later than the client.
        rogue.wait_for(connections=0)
    keys = {seen.header("idempotency-key") for seen in rogue.requests}
    assert len(keys) == 1 and None not in keys
    is_late = way == 2 and len(rogue.requests) == 1
    assert is_late or len(rogue.requests) == 3
    assert len(rogue.executed) == 1
    check_connections(sdk, rogue, client)


@pytest.mark.parametrize("case", BROKEN)
def test_a_keyed_write_is_executed_once(sdk: SDK, rogue: Rogue, case: str) -> None:
    rogue.script(BROKEN[case], BROKEN[case], GOOD)
    client = client_of(sdk, rogue)
    assert sdk.run(client.note.update("n1")).id == "n1"
    assert len(rogue.requests) == 3 and len(rogue.executed) == 1
    check_connections(sdk, rogue, client)


@pytest.mark.parametrize("case", [*BROKEN, *STALLED])
def test_a_write_without_a_key_is_sent_once(sdk: SDK, rogue: Rogue, case: str) -> None:
    """It may have been executed."""
    is_stalled = case in STALLED
    rogue.script({**BROKEN, **STALLED}[case])
    client = client_of(sdk, rogue, timeout=BRIEF if is_stalled else 60)
    error_of(lambda: sdk.run(client.post("/x", cast_to=object, body={})))
    rogue.wait_for(connections=0)
    assert len(rogue.requests) == 1
    check_connections(sdk, rogue, client)


@pytest.mark.parametrize("case", UNUSABLE)
def test_a_response_that_cannot_be_used(sdk: SDK, rogue: Rogue, case: str) -> None:
    reaction, type_ = UNUSABLE[case]
    rogue.script(reaction)
    client = client_of(sdk, rogue, max_retries=0)
    for call in calls(sdk, client):
        error = error_of(call)
        assert isinstance(error, type_)
        if reaction.end != "keep":
            # Until then, the client may take the connection for a usable one.
            rogue.wait_for(connections=0)
    assert len(rogue.requests) == 3
    check_connections(sdk, rogue, client)


@pytest.mark.parametrize(
    "case", [name for name, (_, type_) in UNUSABLE.items() if type_ is INVALID]
)
def test_an_unusable_response_is_not_tried_again(
    sdk: SDK, rogue: Rogue, case: str
) -> None:
    rogue.script(UNUSABLE[case][0])
    client = client_of(sdk, rogue)
    error_of(lambda: sdk.run(client.note.update("n1")))
    assert len(rogue.requests) == 1


@pytest.mark.parametrize("case", USABLE)
def test_a_response_that_can_be_used(sdk: SDK, rogue: Rogue, case: str) -> None:
    client = client_of(sdk, rogue)
    rogue.script(USABLE[case])
    for call in calls(sdk, client):
        call()
        if USABLE[case].end != "keep":
            rogue.wait_for(connections=0)
    assert len(rogue.requests) == 3
    check_connections(sdk, rogue, client)


def test_a_reset_between_two_calls(sdk: SDK, rogue: Rogue) -> None:
    """The dead connection is noticed before the next request, which is then sent once, even without a key."""
    client = client_of(sdk, rogue)
    for number in range(1, 4):
        sdk.run(client.post("/x", cast_to=object, body={}))
        rogue.reset_all()
        assert len(rogue.requests) == rogue.accepted == number
    check_connections(sdk, rogue, client)


def test_nobody_listens(sdk: SDK) -> None:
    """It cannot have been executed, so it is tried again; what counts is the error."""
    client = sdk.client(base_url=nobody())
    error = error_of(lambda: sdk.run(client.post("/x", cast_to=object)))
    assert type(error) is CONNECTION
    assert isinstance(error.__cause__, httpx2.ConnectError)


def test_a_redirect_loop(sdk: SDK, rogue: Rogue) -> None:
    moved = response(b"", "Location: /again", status="307 Temporary Redirect")
    rogue.script(Reaction([moved]))
    client = client_of(sdk, rogue)
    error = error_of(lambda: sdk.run(client.note.update("n1")))
    assert type(error) is CONNECTION and "Too many redirects" in str(error)
    assert len(rogue.requests) == 21 and len(rogue.executed) == 1
    # A body that was read leaves its connection to the next request.
    assert rogue.accepted == 1
    check_connections(sdk, rogue, client)


def limited(*headers: str, status: str = "429 Too Many Requests") -> Reaction:
    return Reaction([response(b"{}", *headers, status=status)])


@pytest.mark.parametrize(
    "headers",
    [
        (),
        ("Retry-After: 0",),
        ("Retry-After: 0.001",),
        ("Retry-After: -5",),
        ("Retry-After:",),
        ("Retry-After: soon",),
        ("Retry-After: nan",),
        ("Retry-After: Sun, 06 Nov 1994 08:49:37 GMT",),
        ("Retry-After: Sunday, 06-Nov-94 08:49:37 GMT",),
        ("Retry-After: Sun Nov  6 08:49:37 1994",),
        ("Retry-After-Ms: 1",),
        ("Retry-After-Ms: 1", "Retry-After: 5000"),
        ("Retry-After: 1, 2",),
        ("Retry-After: soon", "Retry-After: later"),
    ],
)
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Unavailable"])
def test_a_limit_that_ends_soon(
    sdk: SDK, rogue: Rogue, headers: tuple[str, ...], status: str
) -> None:
    rogue.script(limited(*headers, status=status), GOOD)
    client = client_of(sdk, rogue)
    assert sdk.run(client.note.update("n1")).id == "n1"
    assert len(rogue.requests) == 2
    check_connections(sdk, rogue, client)


@pytest.mark.parametrize(
    "header",
    [
        "Retry-After: 61",
        "Retry-After: 1e9",
        "Retry-After: 99999999999999999999999",
        "Retry-After: Wed, 01 Jan 2200 00:00:00 GMT",
        "Retry-After: Friday, 31-Dec-49 23:59:59 GMT",
        "Retry-After: Wed Jan  1 00:00:00 2200",
        "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT",
        "Retry-After-Ms: 60001",
    ],
)
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Unavailable"])
def test_a_limit_that_lasts(sdk: SDK, rogue: Rogue, header: str, status: str) -> None:
    rogue.script(limited(header, status=status))
    client = client_of(sdk, rogue)
    error = error_of(lambda: sdk.run(client.note.update("n1")))
    assert error.status_code == int(status[:3])
    assert len(rogue.requests) == 1
    check_connections(sdk, rogue, client)


def test_a_storm(sdk: SDK, rogue: Rogue) -> None:
    rogue.script(limited(status="503 Unavailable"))
    client = client_of(sdk, rogue)
    error = error_of(lambda: sdk.run(client.note.update("n1")))
    assert type(error) is lightfield.InternalServerError
    assert len(rogue.requests) == 3 and len(rogue.executed) == 1
    error_of(lambda: sdk.run(client.post("/x", cast_to=object, body={})))
    assert len(rogue.requests) == 4
    assert rogue.accepted == 1
    check_connections(sdk, rogue, client)


# TLS


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("certificates")
    return {name: certificate(folder, name) for name in ("127.0.0.1", "other.example")}


def secure(certificates: dict[str, Path], name: str) -> Rogue:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates[name])
    return Rogue(context)


@pytest.mark.parametrize("case", ["unknown issuer", "other name"])
def test_an_invalid_certificate_is_not_tried_again(
    sdk: SDK, certificates: dict[str, Path], case: str
) -> None:
    name = "127.0.0.1" if case == "unknown issuer" else "other.example"
    trusted = certificates["other.example"]
    rogue = secure(certificates, name)
    http_client = sdk.transport(verify=ssl.create_default_context(cafile=str(trusted)))
    client = sdk.client(base_url=rogue.url, http_client=http_client, max_retries=5)
    error = error_of(lambda: sdk.run(client.note.update("n1")))
    assert type(error) is CONNECTION and "certificate" in str(error).lower()
    rogue.wait_for(connections=0)
    assert rogue.accepted == 1 and not rogue.requests
    rogue.close()


def test_a_redirect_from_https_to_http(
    sdk: SDK, rogue: Rogue, certificates: dict[str, Path]
) -> None:
    safe = secure(certificates, "127.0.0.1")
    location = f"Location: {rogue.url}/x"
    safe.script(Reaction([response(b"", location, status="307 Moved")]))
    context = ssl.create_default_context(cafile=str(certificates["127.0.0.1"]))
    http_client = sdk.transport(verify=context, follow_redirects=True)
    client = sdk.client(base_url=safe.url, http_client=http_client)
    error = error_of(lambda: sdk.run(client.note.update("n1")))
    assert (type(error), error.status_code) == (STATUS, 307)
    assert len(safe.requests) == 1 and rogue.accepted == 0
    safe.script(GOOD)
    assert sdk.run(client.note.update("n1")).id == "n1"
    sdk.run(client.close())
    safe.wait_for(connections=0)
    safe.close()


def test_the_reactions_differ() -> None:
    """No two cases are the same one."""
    every = [*BROKEN.values(), *STALLED.values(), *USABLE.values()]
    every += [reaction for reaction, _ in UNUSABLE.values()]
    assert not [a for a, b in itertools.combinations(every, 2) if a == b]


def test_certificates_of_the_environment(
    sdk: SDK, certificates: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Clients share the TLS context, but not across other certificates."""
    rogue = secure(certificates, "127.0.0.1")

    def call() -> None:
        client = sdk.client(base_url=rogue.url, max_retries=0)
        try:
            sdk.run(client.note.update("n1"))
        finally:
            sdk.run(client.close())

    assert "certificate" in str(error_of(call)).lower()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates["127.0.0.1"]))
    call()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates["other.example"]))
    assert "certificate" in str(error_of(call)).lower()
    rogue.close()
