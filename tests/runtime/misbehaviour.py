"""The reactions of a misbehaving server, and the calls that are tried there."""

import gzip
import json
import pickle
from typing import Any

import httpx2
import pytest

import lightfield

from .conftest import SDK
from .rogue import GOOD, Reaction, Rogue, response
from .server import NOTE

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
