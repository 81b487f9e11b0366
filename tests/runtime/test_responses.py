"""Raw and streaming responses: their attributes, closing, and reuse of connections."""

import asyncio
import json
import pickle
from typing import Any

import httpx2
import pytest

import lightfield
from lightfield.types import NoteUpdateResponse

from .conftest import SDK
from .server import NOTE, Response, Server

LINES = b"one\ntwo\n\nfour"


def test_raw(sdk: SDK, server: Server) -> None:
    server.script(Response(headers={"X-Request-Id": "r1"}))
    raw = sdk.run(sdk.client().with_raw_response.note.update("n1"))
    assert (raw.status_code, raw.headers["x-request-ID"], raw.retries_taken) == (
        200,
        "r1",
        0,
    )
    assert (raw.method, str(raw.url), raw.http_version) == (
        "POST",
        server.url + "/v1/notes/n1",
        "HTTP/1.1",
    )
    assert raw.is_closed and raw.elapsed.total_seconds() > 0
    assert "[200 OK]" in repr(raw)
    note = sdk.run(raw.parse()) if sdk.kind == "async" else raw.parse()
    assert isinstance(note, NoteUpdateResponse)
    # It is parsed once.
    assert sdk.run(raw.parse()) is note
    assert sdk.run(raw.parse(to=dict[str, Any])) == sdk.run(raw.json()) == NOTE
    assert json.loads(sdk.run(raw.text())) == json.loads(sdk.run(raw.read())) == NOTE
    assert sdk.run(raw.parse(to=httpx2.Response)).status_code == 200
    assert sdk.run(raw.parse(to=NoteUpdateResponse | None)).id == "n1"


def test_streaming(sdk: SDK, server: Server) -> None:
    manager = sdk.client().note.with_streaming_response.update
    assert sdk.streamed(manager("n1"), "parse")[0].id == "n1"
    assert sdk.streamed(manager("n1"), "json", "text") == [NOTE, json.dumps(NOTE)]
    server.script(Response(body=LINES))
    assert b"".join(sdk.streamed(manager("n1"), "iter_bytes")[0]) == LINES
    assert sdk.streamed(manager("n1"), "iter_lines") == [["one", "two", "", "four"]]
    assert "".join(sdk.streamed(manager("n1"), "iter_text")[0]) == LINES.decode()


def test_a_stream_is_sent_on_entering(sdk: SDK, server: Server) -> None:
    manager = sdk.client().with_streaming_response.note.update("n1")
    assert not server.requests
    sdk.streamed(manager, "read")
    assert len(server.requests) == 1


def test_a_stream_that_is_an_error(sdk: SDK, server: Server) -> None:
    server.script(Response(404, {"message": "no"}))
    with pytest.raises(lightfield.NotFoundError, match="no"):
        sdk.streamed(sdk.client().note.with_streaming_response.update("n1"), "read")


def test_a_stream_yields_items_when_they_are_sent(server: Server) -> None:
    server.script(Response(body=LINES, hold="inside"))
    with lightfield.Lightfield(api_key="k", base_url=server.url) as client:
        with client.note.with_streaming_response.update("n1") as response:
            chunks = response.iter_bytes()
            assert next(chunks)
            server.release()
            assert b"".join(chunks)
            assert response.is_closed


def test_leaving_closes_the_stream(server: Server) -> None:
    client = lightfield.Lightfield(api_key="k", base_url=server.url)
    with pytest.raises(KeyError):
        with client.note.with_streaming_response.update("n1") as response:
            for _ in response.iter_bytes(10):
                raise KeyError
    assert response.is_closed
    client.close()

    async def main() -> None:
        async with lightfield.AsyncLightfield(
            api_key="k", base_url=server.url
        ) as client:
            with pytest.raises(KeyError):
                async with client.note.with_streaming_response.update("n1") as response:
                    async for _ in response.iter_bytes(10):
                        raise KeyError
            assert response.is_closed

    asyncio.run(main())


def test_the_connection_is_used_again(sdk: SDK, server: Server) -> None:
    limits = httpx2.Limits(max_connections=1)
    client = sdk.client(http_client=sdk.transport(limits=limits), timeout=600)
    note = client.note
    sdk.run(note.update("n1"))
    sdk.run(note.with_raw_response.update("n1"))
    sdk.streamed(note.with_streaming_response.update("n1"), "parse")
    sdk.streamed(note.with_streaming_response.update("n1"), "iter_lines")
    assert len({seen.port for seen in server.requests}) == 1
    # An unread response is closed, which releases its connection.
    sdk.streamed(note.with_streaming_response.update("n1"))
    sdk.run(note.update("n1"))
    server.script(Response(404), Response())
    with pytest.raises(lightfield.NotFoundError):
        sdk.streamed(note.with_streaming_response.update("n1"))
    sdk.run(note.update("n1"))
    assert len({seen.port for seen in server.requests}) == 2


@pytest.mark.parametrize("content", [b"", b"<html>", b"[]"])
def test_an_invalid_body_can_be_read(sdk: SDK, server: Server, content: bytes) -> None:
    server.script(Response(body=content))
    raw = sdk.run(sdk.client().note.with_raw_response.update("n1"))
    with pytest.raises(lightfield.APIResponseValidationError):
        sdk.run(raw.parse())
    assert sdk.run(raw.read()) == content


PNG = b"\x89PNG\r\n\x1a\n\xff\xfe"


@pytest.mark.parametrize(
    ("content_type", "content", "value"),
    [
        ("image/png", PNG, PNG),
        ("application/octet-stream", b"123", b"123"),
        ("application/pdf; v=1", b"%PDF", b"%PDF"),
        ("", PNG, PNG),
        ("", b"5", 5),
        ("", b"text", "text"),
        ("text/plain", b"text", "text"),
        ("text/plain; charset=latin-1", b"\xfc", "ü"),
        ("text/csv", b"1", 1),
        ("application/json", b'{"a": 1}', {"a": 1}),
        ("application/problem+json", b"{", "{"),
        ("image/svg+xml", b"<svg/>", "<svg/>"),
        ("application/x-www-form-urlencoded", b"a=1", "a=1"),
    ],
)
def test_a_body_of_any_type(
    sdk: SDK, server: Server, content_type: str, content: bytes, value: object
) -> None:
    """JSON and text are decoded; everything else stays bytes."""
    server.script(Response(body=content, headers={"Content-Type": content_type}))
    client = sdk.client()
    assert sdk.run(client.get("/x", cast_to=object)) == value
    raw = sdk.run(client.note.with_raw_response.update("n1"))
    assert sdk.run(raw.parse(to=object)) == value


def test_json_in_the_charset_that_the_response_says(sdk: SDK, server: Server) -> None:
    latin, utf_8 = ("application/json; charset=" + each for each in ("latin1", "utf-8"))
    content = '{"id": "ü"}'.encode("latin-1")
    server.script(
        Response(body=content, headers={"Content-Type": latin}),
        # Most servers that say so send UTF-8 all the same.
        Response(body=b'{"id": "\xc3\xbc"}', headers={"Content-Type": latin}),
        Response(body=content, headers={"Content-Type": utf_8}),
    )
    client = sdk.client()
    for _ in range(2):
        assert sdk.run(client.note.update("n1")).id == "ü"
    with pytest.raises(lightfield.APIResponseValidationError, match="utf-8"):
        sdk.run(client.note.update("n1"))


def test_a_response_has_the_id_of_its_request(sdk: SDK, server: Server) -> None:
    """It is no property of the API: it is neither dumped nor compared nor copied."""
    server.script(Response(headers={"X-Request-Id": "r1"}), Response())
    note, without = (sdk.run(sdk.client().note.update("n1")) for _ in range(2))
    assert (note._request_id, without._request_id) == ("r1", None)
    assert note == without and note.to_dict() == NOTE
    assert note.fields["$title"]._request_id is None
    for copied in (pickle.loads(pickle.dumps(note)), note.model_copy()):
        assert copied == note and copied._request_id is None
    server.script(Response(headers={"Request-Id": "r2"}))
    raw = sdk.run(sdk.client().note.with_raw_response.update("n1"))
    assert raw.request_id == sdk.run(raw.parse())._request_id == "r2"
