"""Errors: a class for each status, the content of the response, and no credentials."""

import gzip
import json
import logging
import pickle
import traceback
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2
import pytest

import lightfield

from .conftest import KEY, SDK
from .server import NOTE, Response, Server, nobody

CLASSES = {
    400: lightfield.BadRequestError,
    401: lightfield.AuthenticationError,
    403: lightfield.PermissionDeniedError,
    404: lightfield.NotFoundError,
    409: lightfield.ConflictError,
    418: lightfield.APIStatusError,
    422: lightfield.UnprocessableEntityError,
    429: lightfield.RateLimitError,
    500: lightfield.InternalServerError,
    503: lightfield.InternalServerError,
    599: lightfield.InternalServerError,
}
# All kinds of credentials.
SECRETS = {
    "extra_headers": {
        "Cookie": f"sid={KEY}",
        "X-Api-Key": KEY,
        "X-Auth": KEY,
        "X_Session_Id": KEY,
    },
    "extra_query": {"access_token": KEY},
}


def failure(sdk: SDK, server: Server, response: Response, **options: Any) -> Any:
    server.script(response)
    with pytest.raises(lightfield.LightfieldError) as caught:
        sdk.run(sdk.client(max_retries=0, **options).note.update("n1", **SECRETS))
    return caught.value


@pytest.mark.parametrize("status", CLASSES)
def test_a_class_per_status(sdk: SDK, server: Server, status: int) -> None:
    body = {"message": "No such note", "code": 7}
    error = failure(sdk, server, Response(status, body, {"X-Request-Id": "r1"}))
    assert type(error) is CLASSES[status]
    assert (error.status_code, error.body, error.request_id) == (status, body, "r1")
    assert error.response.status_code == status
    assert error.response.json() == body
    assert error.request.method == "POST"
    assert str(error) == error.message
    assert str(error).startswith(f"{status}") and ": No such note (" in str(error)
    assert str(error).endswith("request id r1)")


@pytest.mark.parametrize(
    ("content", "body", "text"),
    [
        (b"", "", "404 Not Found"),
        (b"null", None, "404 Not Found"),
        (b"gone", "gone", "404 Not Found: gone"),
        (
            b"<html>\n <b>no</b>\n</html>",
            "<html>\n <b>no</b>\n</html>",
            "404 Not Found: <html> <b>no</b> </html>",
        ),
        (
            b'{"message": "cut o',
            '{"message": "cut o',
            '404 Not Found: {"message": "cut o',
        ),
        (
            b'{"error": {"message": "deep"}}',
            {"error": {"message": "deep"}},
            "404 Not Found: deep",
        ),
        (b'{"detail": [1]}', {"detail": [1]}, '404 Not Found: {"detail": [1]}'),
        (
            b'{"message": "", "error": "no"}',
            {"message": "", "error": "no"},
            "404 Not Found: no",
        ),
        (b"[]", [], "404 Not Found: []"),
        (b"\xff\xfe\xfd", None, None),
    ],
)
def test_any_body(
    sdk: SDK, server: Server, content: bytes, body: object, text: str | None
) -> None:
    error = failure(sdk, server, Response(404, content))
    assert type(error) is lightfield.NotFoundError
    if text is not None:
        where = f" (POST {sdk.url}/v1/notes/n1)"
        assert (error.body, str(error)) == (body, f"{text}{where}")


@pytest.mark.parametrize("key", [b'"error"', b'"a"'])
def test_a_deeply_nested_body(sdk: SDK, server: Server, key: bytes) -> None:
    for depth in (500, 940, 980, 100_000):
        deep = (
            b"{" + key + b":" + (b"{" + key + b":") * depth + b"1" + b"}" * (depth + 1)
        )
        error = failure(sdk, server, Response(404, deep))
        assert len(str(error)) < 600


def test_the_other_name_of_the_request_id(sdk: SDK, server: Server) -> None:
    assert (
        failure(sdk, server, Response(404, headers={"request-id": "r2"})).request_id
        == "r2"
    )
    assert failure(sdk, server, Response(404)).request_id is None


def every_error(sdk: SDK, server: Server) -> list[Any]:
    cookie = {"Set-Cookie": f"sid={KEY}"}
    there = {"Location": "/elsewhere", **cookie}
    errors = [
        failure(sdk, server, Response(404, {"message": "no"}, cookie)),
        failure(sdk, server, Response(500, headers=cookie), api_key=KEY + "2"),
        failure(sdk, server, Response(200, b"<html>", cookie)),
        failure(sdk, server, Response(drop="before")),
        failure(sdk, server, Response(drop="inside")),
        failure(sdk, server, Response(hold="before"), timeout=0.05),
        failure(sdk, server, Response(307, headers=there)),
        failure(sdk, server, Response(404), default_headers={"X-Access-Token": KEY}),
        failure(sdk, server, Response(307, headers=there), http_client=sdk.transport()),
        failure(
            sdk, server, Response(404), base_url=sdk.url.replace("//", f"//me:{KEY}@")
        ),
        failure(sdk, server, Response(), base_url=nobody()),
    ]
    assert {type(error) for error in errors} == {
        lightfield.NotFoundError,
        lightfield.InternalServerError,
        lightfield.APIResponseValidationError,
        lightfield.APIConnectionError,
        lightfield.APITimeoutError,
        lightfield.APIStatusError,
    }
    return errors


def test_errors_can_be_pickled(sdk: SDK, server: Server) -> None:
    for error in every_error(sdk, server):
        copy = pickle.loads(pickle.dumps(error))
        assert type(copy) is type(error)
        assert str(copy) == str(error) and copy.args == error.args
        assert (copy.message, copy.body) == (error.message, error.body)
        assert copy.request.url == error.request.url
        if hasattr(error, "response"):
            assert copy.status_code == error.status_code
            assert copy.request_id == error.request_id
            assert copy.response.status_code == error.response.status_code
            assert copy.response.content == error.response.content


def everything_in(thing: object, seen: set[int], depth: int = 12) -> list[str]:
    """The `repr` of everything reachable from an error through attributes and containers."""
    if id(thing) in seen or depth == 0 or isinstance(thing, (type, logging.Logger)):
        return []
    seen.add(id(thing))
    if isinstance(thing, (str, bytes, int, float, type(None))):
        return [repr(thing)]
    found = [repr(thing)]
    parts: list[Any] = list(getattr(thing, "__dict__", {}).values())
    if isinstance(thing, dict):
        parts += [*thing.keys(), *thing.values()]
    elif isinstance(thing, (list, tuple, set, frozenset)):
        parts += list(thing)
    if isinstance(thing, BaseException):
        parts += [*thing.args, thing.__cause__, thing.__context__]
    for part in parts:
        found += everything_in(part, seen, depth - 1)
    return found


def test_no_credential_in_any_error(sdk: SDK, server: Server) -> None:
    for error in every_error(sdk, server):
        shown = "".join(traceback.format_exception(error))
        assert KEY not in shown
        assert KEY.encode() not in pickle.dumps(error)
        reached = [text for text in everything_in(error, set()) if KEY in text]
        assert not reached, (error, reached[:3])


@pytest.mark.parametrize("key", [KEY + "\n", KEY + " ", KEY + "\0", KEY + "ü"])
def test_a_key_that_no_header_can_hold_is_not_shown(
    sdk: SDK, server: Server, key: str
) -> None:
    with pytest.raises(
        ValueError, match="'Authorization' can hold printable ASCII"
    ) as caught:
        sdk.run(sdk.client(api_key=key).note.update("n1"))
    assert KEY not in "".join(traceback.format_exception(caught.value))
    assert not server.requests


@pytest.mark.parametrize("name", ["raw", "streaming"])
def test_a_body_that_breaks_off(sdk: SDK, server: Server, name: str) -> None:
    server.script(Response(drop="inside"))
    note = sdk.client(max_retries=0).note
    for step in (
        "read",
        "parse",
        "json",
        "text",
        "iter_bytes",
        "iter_text",
        "iter_lines",
    ):
        with pytest.raises(
            lightfield.APIConnectionError, match="peer closed"
        ) as caught:
            if name == "raw":
                sdk.run(note.with_raw_response.update("n1"))
            else:
                sdk.streamed(note.with_streaming_response.update("n1"), step)
        assert isinstance(caught.value.__cause__, httpx2.RemoteProtocolError)
        assert KEY not in repr(caught.value.request.headers)


def test_a_body_that_stalls(sdk: SDK, server: Server) -> None:
    server.script(Response(hold="inside"))
    note = sdk.client(max_retries=0, timeout=0.1).note
    with pytest.raises(lightfield.APITimeoutError):
        sdk.run(note.update("n1"))
    with pytest.raises(lightfield.APITimeoutError):
        sdk.streamed(note.with_streaming_response.update("n1"), "iter_bytes")


def test_a_body_that_cannot_be_decompressed(sdk: SDK, server: Server) -> None:
    server.script(Response(body=b"not gzip", headers={"Content-Encoding": "gzip"}))
    with pytest.raises(lightfield.APIConnectionError):
        sdk.run(sdk.client().note.update("n1"))
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [404, 500, 502, 302])
@pytest.mark.parametrize(
    "broken",
    [
        {"drop": "inside"},
        {"headers": {"Content-Encoding": "gzip"}},
        {"headers": {"Content-Encoding": ", ".join(["gzip"] * 6)}},
    ],
)
def test_an_error_whose_body_is_cut_keeps_its_status(
    sdk: SDK, server: Server, status: int, broken: dict[str, Any]
) -> None:
    body = {"message": "No such note", "more": "x" * 100}
    server.script(Response(status, body, **broken))
    note = sdk.client(max_retries=0, timeout=60).note
    for call in (
        lambda: sdk.run(note.update("n1")),
        lambda: sdk.streamed(note.with_streaming_response.update("n1"), "read"),
    ):
        with pytest.raises(lightfield.APIStatusError) as caught:
            call()
        error = caught.value
        assert type(error) is CLASSES.get(status, type(error))
        assert error.status_code == status
        received = b'{"message": "No such note"' if "headers" not in broken else b""
        assert error.response.content.startswith(received)
        assert pickle.loads(pickle.dumps(error)).body == error.body


@pytest.mark.parametrize("error", [httpx2.ReadTimeout, httpx2.ReadError])
def test_an_error_whose_body_stalls_keeps_its_status(
    sdk: SDK, error: type[httpx2.TransportError]
) -> None:
    """As a transport reports it, for a server cannot be late and on time with the same timeout."""

    def pieces() -> Iterator[bytes]:
        yield b"No such"
        raise error("late")

    async def async_pieces() -> AsyncIterator[bytes]:
        for piece in pieces():
            yield piece

    def handle(request: httpx2.Request) -> httpx2.Response:
        content: Any = pieces() if sdk.kind == "sync" else async_pieces()
        return httpx2.Response(404, content=content)

    mock = sdk.transport(transport=httpx2.MockTransport(handle))
    with pytest.raises(lightfield.NotFoundError, match="No such") as caught:
        sdk.run(sdk.client(http_client=mock).note.update("n1"))
    assert caught.value.body == "No such"


def test_the_body_of_an_error_is_limited(sdk: SDK, server: Server) -> None:
    for content in (b"x" * 3_000_000, gzip.compress(b"x" * 100_000_000)):
        compressed = {"Content-Encoding": "gzip"} if content[0] == 0x1F else {}
        error = failure(sdk, server, Response(404, content, compressed))
        assert type(error) is lightfield.NotFoundError
        assert error.response.content == error.body.encode() == b"x" * 2**20


def test_a_compressed_body(sdk: SDK, server: Server) -> None:
    body = gzip.compress(json.dumps(NOTE).encode())
    server.script(Response(body=body, headers={"Content-Encoding": "gzip"}))
    note = sdk.client().note
    assert sdk.run(note.update("n1")).id == "n1"
    assert sdk.run(note.with_raw_response.update("n1")).http_response.json() == NOTE
    steps = ("json", "text", "read", "iter_bytes")
    streamed = sdk.streamed(note.with_streaming_response.update("n1"), *steps)
    assert streamed[0] == json.loads(streamed[1]) == json.loads(streamed[2]) == NOTE
    assert json.loads(b"".join(streamed[3])) == NOTE


def test_a_small_body_that_becomes_too_large(sdk: SDK, server: Server) -> None:
    bomb = gzip.compress(b"[" + b" " * 300_000_000, compresslevel=1)
    server.script(Response(body=bomb, headers={"Content-Encoding": "gzip"}))
    note = sdk.client().note
    for call in (
        lambda: sdk.run(note.update("n1")),
        lambda: sdk.streamed(note.with_streaming_response.update("n1"), "read"),
    ):
        with pytest.raises(lightfield.APIConnectionError, match="compressed bytes"):
            call()
    assert len(server.requests) == 2


SECRET = "hunter2-hunter2"


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ({"client_secret": SECRET, "message": "no"}, ": no"),
        ({"a": [{"accessToken": SECRET, "id": 7}]}, '"id": 7'),
        ({"error": {"message": "no", "PASSWORD": SECRET}}, ": no"),
        ({"detail": [{"loc": ["body", "password"], "input": SECRET}]}, '"input"'),
        ({"message": f"{SECRET} is no password"}, "is no password"),
        ({"message": f"Incorrect API key: {KEY}"}, "Incorrect API key: "),
        (f"<b>{SECRET}</b>".encode(), "<b>[redacted]</b>"),
        (f"error=no&refresh_token={SECRET}".encode(), "error=no"),
        ([SECRET], ": [redacted]"),
    ],
)
@pytest.mark.parametrize("status", [200, 422])
def test_no_secret_of_a_body_in_an_error(
    sdk: SDK, server: Server, content: Any, kept: str, status: int
) -> None:
    """Neither under the name of a secret, nor as a value that the request contained."""
    if status == 200 and not isinstance(content, bytes):
        content = [content]
    server.script(Response(status, content))
    fields: dict[str, Any] = {"password": SECRET, "name": "n"}
    with pytest.raises(lightfield.APIError) as caught:
        sdk.run(sdk.client(max_retries=0).opportunity.update("o1", fields=fields))
    error: Any = caught.value
    assert kept in str(error) or status == 200
    for secret in (SECRET, KEY):
        shown = "".join(traceback.format_exception(error))
        assert secret not in shown
        assert secret.encode() not in pickle.dumps(error)
        reached = [text for text in everything_in(error, set()) if secret in text]
        assert not reached, reached[:3]
    assert json.loads(error.request.content)["fields"] == {
        "password": "[redacted]",
        "name": "n",
    }


def test_no_secret_of_a_form_in_an_error(sdk: SDK, server: Server) -> None:
    server.script(Response(400, {"error": f"bad {SECRET}"}))
    client = sdk.client(max_retries=0)
    for options in (
        {
            "content": f"client_secret={SECRET}&grant_type=a".encode(),
            "options": {
                "headers": {"content-type": "application/x-www-form-urlencoded"}
            },
        },
        {"body": {"password": SECRET}, "files": {"file": b"x"}},
    ):
        with pytest.raises(lightfield.BadRequestError) as caught:
            sdk.run(client.post("/token", cast_to=object, **options))
        error = caught.value
        assert "bad [redacted]" in str(error)
        assert SECRET.encode() not in pickle.dumps(error)
        reached = everything_in(error, set())
        assert not [text for text in reached if SECRET in text]
        assert "files" in options or b"grant_type=a" in error.request.content


def test_no_secret_in_the_frames_of_an_error(sdk: SDK, server: Server) -> None:
    """Debuggers show the `repr` of the variables of this package's frames."""
    server.script(Response(404))
    with pytest.raises(lightfield.NotFoundError) as caught:
        sdk.run(sdk.client().note.update("n1", extra_query={"token": KEY}))
    frames = [
        frame
        for frame, _ in traceback.walk_tb(caught.value.__traceback__)
        if "lightfield" in frame.f_code.co_filename
        and "/http/" in frame.f_code.co_filename
    ]
    assert len(frames) >= 3
    for frame in frames:
        own = {n: v for n, v in frame.f_locals.items() if n != "arguments"}
        assert KEY not in repr(own), frame.f_code.co_name


@pytest.mark.parametrize(
    "body", [{"message": "\x1b[2Jgone\x07 \u202e\x9b31m"}, b"\x1b[2Jgone\x07 \xc2\x9b"]
)
def test_no_control_character_in_an_error(
    sdk: SDK, server: Server, body: object
) -> None:
    error = failure(sdk, server, Response(404, body))
    assert str(error).isprintable() and "\\x1b[2Jgone\\x07" in str(error)
    assert error.args == (str(error),)


@pytest.mark.parametrize(
    "content",
    [b"<html><body>Hi</body></html>", b"", b"[]", b"null", b'"n1"', b'{"id":'],
)
def test_a_success_that_is_no_object(sdk: SDK, server: Server, content: bytes) -> None:
    error = failure(sdk, server, Response(200, content, {"Content-Type": "text/html"}))
    assert type(error) is lightfield.APIResponseValidationError
    assert error.status_code == 200
    parsed = {b"[]": [], b"null": None, b'"n1"': "n1"}
    assert error.body == parsed.get(content, content.decode())
    for part in ("200", "text/html", repr(content)):
        assert part in str(error)


def test_strict_validation_lists_the_mismatches(sdk: SDK, server: Server) -> None:
    body = {**NOTE, "createdAt": 5, "fields": {"a": {"value": 1, "valueType": "NEW"}}}
    del body["id"]
    server.script(Response(body=body))
    assert sdk.run(sdk.client().note.update("n1")).created_at == 5
    for option in ("strict_response_validation", "_strict_response_validation"):
        error = failure(sdk, server, Response(body=body), **{option: True})
        for part in (
            "id: missing",
            "createdAt: expected a string",
            "fields.a.valueType: expected one of",
        ):
            assert part in str(error)
    server.script(Response())
    sdk.run(sdk.client(strict_response_validation=True).note.update("n1"))


def test_the_tree(sdk: SDK) -> None:
    for class_ in CLASSES.values():
        assert issubclass(class_, lightfield.APIStatusError)
        assert class_.__module__ == "lightfield"
    assert issubclass(lightfield.APITimeoutError, lightfield.APIConnectionError)
    assert lightfield.APIError.__mro__[1] is lightfield.LightfieldError
    with pytest.raises(lightfield.LightfieldError, match="LIGHTFIELD_API_KEY"):
        sdk.client(api_key=None)
