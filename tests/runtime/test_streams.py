"""Streams of items: their forms, errors in place of items, and the end of the response."""

import gc
import json
import pickle
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import httpx2
import pytest

import lightfield
from lightfield._runtime.models import BaseModel, ParsedDate, ParsedDecimal
from lightfield._runtime.operations import Operation
from lightfield._runtime.streams import EventStream, JSONEventStream, Stream

from .conftest import SDK
from .server import Response, Server

EVENTS = {"Content-Type": "text/event-stream"}
LINES = {"Content-Type": "application/jsonl"}
TWO = b'data: {"id": 1}\n\ndata: {"id": 2}\n\n'


class Item(BaseModel):
    id: int
    text: str | None = None


class Outcome(BaseModel):
    id: int
    error: str | None = None


class Whole(BaseModel):
    data: str
    event: str | None = None


class Named(BaseModel):
    data: Item
    event: str | None = None
    retry: int | None = None


class Ended(BaseModel):
    data: str
    event: str | None = None


@pytest.fixture
def no_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def follow(client: Any, returns: Any, accept: str = "text/event-stream") -> Any:
    operation: Operation[Any] = Operation(
        "GET", "/items", returns, accept=accept, streams=True
    )
    return client.__call_operation__(operation, "parsed", {})


def items(
    sdk: SDK,
    server: Server,
    body: bytes,
    returns: Any = Stream[Item],
    headers: Any = EVENTS,
    accept: str = "text/event-stream",
) -> list[Any]:
    server.script(Response(body=body, headers=headers))
    stream = sdk.run(follow(sdk.client(), returns, accept))
    return every(sdk, stream)


def every(sdk: SDK, stream: Any) -> list[Any]:
    if sdk.kind == "sync":
        return list(stream)

    async def collect() -> list[Any]:
        return [item async for item in stream]

    return list(sdk.run(collect()))


def first(sdk: SDK, stream: Any) -> Any:
    """The first item, by a loop that is left after it."""
    if sdk.kind == "sync":
        for item in stream:
            return item

    async def leave() -> Any:
        async for item in stream:
            return item

    return sdk.run(leave())


def step(sdk: SDK, stream: Any) -> Any:
    """The first item, by an iterator that is dropped after it."""
    if sdk.kind == "sync":
        return next(iter(stream))

    async def drop() -> Any:
        return await anext(aiter(stream))

    return sdk.run(drop())


# Forms


def test_events_without_data_are_not_items(sdk: SDK, server: Server) -> None:
    body = b": hello\n\nevent: ping\ndata:\n\nid: 1\n\ndata\n\n" + TWO + b"data: {"
    assert [item.id for item in items(sdk, server, body)] == [1, 2]
    assert items(sdk, server, b"data: \n\ndata: a\n\n", Stream[str]) == ["a"]
    whole = items(sdk, server, b"event: ping\n\n" + TWO, EventStream[Whole])
    assert [json.loads(event.data)["id"] for event in whole] == [1, 2]


@pytest.mark.parametrize(
    ("type_", "data", "expected"),
    [
        (ParsedDate, b"2026-01-02", date(2026, 1, 2)),
        (ParsedDate, b'"2026-01-02"', date(2026, 1, 2)),
        (ParsedDate, b"tomorrow", "tomorrow"),
        (ParsedDecimal, b"1.50", Decimal("1.50")),
    ],
)
def test_the_data_are_a_text_of_a_format(
    sdk: SDK, server: Server, type_: Any, data: bytes, expected: object
) -> None:
    found = items(sdk, server, b"data: " + data + b"\n\n", Stream[type_])
    assert found == [expected]


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_every_line_break_in_every_place(end: bytes, size: int) -> None:
    body = b'\xef\xbb\xbfdata: {"id":\ndata:1}\n\n:\n\ndata: {"id": 2}\n\n'
    body = body.replace(b"\n", end)
    chunks = [body[start : start + size] for start in range(0, len(body), size)]
    response = httpx2.Response(
        200,
        content=iter(chunks),
        headers=EVENTS,
        request=httpx2.Request("GET", "http://x"),
    )
    stream = Stream[Item]._from_response(response, Stream[Item], False)
    assert [item.id for item in stream] == [1, 2]


def test_the_data_of_a_whole_event_are_json_if_they_are_documented_so(
    sdk: SDK, server: Server
) -> None:
    body = b'event: made\nretry: 5\ndata: {"id": 1,\ndata: "text": "a"}\n\n' + TWO
    named, *others = items(sdk, server, body, JSONEventStream[Named])
    assert (named.event, named.retry) == ("made", 5)
    assert (named.data.id, named.data.text) == (1, "a")
    assert [each.data.id for each in others] == [1, 2]
    (ended,) = items(sdk, server, b"data: end\n\n", JSONEventStream[Ended])
    assert ended.data == "end"


class Done(BaseModel):
    done: bool


CREATE: Operation[Done] = Operation(
    "POST", "/items", Done, statuses={"200": Done, "202": Item, "205": None}
)
CREATE_AS_STREAM: Operation[Stream[Item]] = CREATE.streamed(
    Stream[Item], "text/event-stream"
)


@pytest.mark.parametrize(
    ("given", "by_default", "is_stream"),
    [
        (True, False, True),
        (False, True, False),
        (None, False, False),
        (None, True, True),
        (lightfield.omit, False, False),
        (lightfield.omit, True, True),
    ],
)
def test_an_argument_chooses_the_stream(
    sdk: SDK, server: Server, given: object, by_default: bool, is_stream: bool
) -> None:
    event = Response(body=TWO, headers=EVENTS)
    server.script(event if is_stream else Response(body={"done": True}))
    found = sdk.run(
        sdk.client().note._call_or_stream(
            CREATE, CREATE_AS_STREAM, stream=given, stream_by_default=by_default
        )
    )
    accepted = "text/event-stream" if is_stream else "application/json"
    assert server.last.header("Accept") == accepted
    if is_stream:
        assert [each.id for each in every(sdk, found)] == [1, 2]
    else:
        assert found.done


def test_each_status_has_its_type(sdk: SDK, server: Server) -> None:
    client = sdk.client()
    for status, body, type_ in (
        (200, {"done": True}, Done),
        (202, {"id": 1}, Item),
        (201, {"done": False}, Done),
        (205, b"", type(None)),
        (204, b"", type(None)),
    ):
        server.script(*[Response(status=status, body=body)] * 2)
        assert type(sdk.run(client.__call_operation__(CREATE, "parsed", {}))) is type_
        raw = sdk.run(client.__call_operation__(CREATE, "raw", {}))
        assert type(sdk.run(raw.parse())) is type_


def test_a_range_of_statuses_has_a_type() -> None:
    operation: Operation[Any] = Operation(
        "GET", "/items", Done, statuses={"200": Done, "2XX": Item}
    )
    assert operation.type_of(200, Done) is Done
    assert operation.type_of(206, Done) is Item


def test_an_event_is_complete_with_its_last_byte() -> None:
    """A carriage return ends a line, although a line feed may follow."""
    seen: list[int] = []

    def chunks() -> Iterator[bytes]:
        yield b'data: {"id": 1}\r\r'
        assert seen == [1]
        yield b'\ndata: {"id": 2}\r\n\r\n'

    response = httpx2.Response(
        200,
        content=chunks(),
        headers=EVENTS,
        request=httpx2.Request("GET", "http://x"),
    )
    for item in Stream[Item]._from_response(response, Stream[Item], False):
        seen.append(item.id)
    assert seen == [1, 2]


@pytest.mark.parametrize(
    ("content_type", "accept", "body"),
    [
        ("text/event-stream", "application/jsonl", TWO),
        ("text/plain", "text/event-stream", TWO),
        ("application/x-ndjson", "text/event-stream", b'{"id": 1}\n{"id": 2}\n'),
        ("text/plain", "application/jsonl", b'{"id": 1}\r\n\n{"id": 2}'),
        (
            "application/json-seq",
            "application/json-seq",
            b'\x1e{\n"id": 1}\n\x1e{"id":\n2}\n',
        ),
    ],
)
def test_the_form_is_the_responses_else_the_documents(
    sdk: SDK, server: Server, content_type: str, accept: str, body: bytes
) -> None:
    headers = {"Content-Type": content_type}
    found = items(sdk, server, body, Stream[Item], headers, accept)
    assert [item.id for item in found] == [1, 2]


def test_a_web_page_is_no_stream(sdk: SDK, server: Server) -> None:
    headers = {"Content-Type": "text/html; charset=utf-8"}
    with pytest.raises(lightfield.APIResponseValidationError, match="<html>"):
        items(sdk, server, b"<html>\n\n", headers=headers)


def test_one_large_event() -> None:
    """It is joined once: each byte is copied a few times, not once for each chunk after it."""
    chunks = 2_000
    text = "x" * (1_000 * chunks)
    body = b"data: " + json.dumps({"id": 1, "text": text}).encode() + b"\n\n"
    response = httpx2.Response(
        200,
        content=(body[start : start + 100] for start in range(0, len(body), 100)),
        headers=EVENTS,
        request=httpx2.Request("GET", "http://x"),
    )
    (item,) = Stream[Item]._from_response(response, Stream[Item], False)
    assert item.text == text


# Errors


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (EVENTS, TWO + b"data: <html>\n\n"),
        (EVENTS, TWO + b"data: [1]\n\n"),
        (LINES, b'{"id": 1}\n{"id": 2}\n<html>'),
    ],
)
def test_an_item_that_cannot_be_decoded(
    sdk: SDK, server: Server, headers: Any, body: bytes
) -> None:
    server.script(Response(body=body, headers=headers))
    stream = sdk.run(follow(sdk.client(), Stream[Item]))
    with pytest.raises(lightfield.APIResponseValidationError) as caught:
        every(sdk, stream)
    error = caught.value
    assert error.body in ("<html>", "[1]") and "It starts with" in str(error)
    assert (error.status_code, stream.response.is_closed) == (200, True)
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.body, str(copy)) == (error.body, str(error))


@pytest.mark.parametrize(
    ("headers", "body", "reported", "text"),
    [
        (
            EVENTS,
            b'event: error\ndata: {"type": "error", "message": "Overloaded"}\n\n',
            {"type": "error", "message": "Overloaded"},
            "Overloaded",
        ),
        (EVENTS, b"event: error\ndata: busy\n\n", "busy", "busy"),
        (
            EVENTS,
            b'data: {"error": {"message": "Overloaded"}}\n\n',
            {"error": {"message": "Overloaded"}},
            "Overloaded",
        ),
        (LINES, b'{"error": "busy"}\n', {"error": "busy"}, "busy"),
    ],
)
def test_an_error_in_place_of_an_item(
    sdk: SDK, server: Server, headers: Any, body: bytes, reported: object, text: str
) -> None:
    before = TWO if headers is EVENTS else b'{"id": 1}\n{"id": 2}\n'
    server.script(Response(body=before + body + before, headers=headers))
    stream = sdk.run(follow(sdk.client(), Stream[Item]))
    with pytest.raises(lightfield.APIError) as caught:
        every(sdk, stream)
    assert caught.value.body == reported
    assert str(caught.value) == f"The stream reported an error: {text}"
    assert stream.response.is_closed
    assert pickle.loads(pickle.dumps(caught.value)).body == reported


def test_a_whole_event_that_is_an_error(sdk: SDK, server: Server) -> None:
    with pytest.raises(lightfield.APIError, match="busy"):
        items(sdk, server, b"event: error\ndata: busy\n\n", EventStream[Whole])


@pytest.mark.parametrize("value", ['"no"', "null"])
def test_a_documented_error_is_an_item(sdk: SDK, server: Server, value: str) -> None:
    body = b'data: {"id": 1, "error": %s}\n\n' % value.encode()
    (item,) = items(sdk, server, body, Stream[Outcome])
    assert item.error == json.loads(value)
    assert items(sdk, server, body, Stream[dict[str, object]])


def test_a_property_that_is_null_is_no_error(sdk: SDK, server: Server) -> None:
    (item,) = items(sdk, server, b'data: {"id": 1, "error": null}\n\n')
    assert item.id == 1


def test_a_stream_that_breaks_off(sdk: SDK, server: Server) -> None:
    server.script(Response(body=TWO * 2, headers=EVENTS, drop="inside"))
    stream = sdk.run(follow(sdk.client(), Stream[Item]))
    with pytest.raises(lightfield.APIConnectionError):
        every(sdk, stream)
    assert stream.response.is_closed


# The end of the response


@pytest.mark.usefixtures("no_collector")
@pytest.mark.parametrize(
    "end", ["loop", "kept", "iterator", "unused", "closed", "error", "last"]
)
def test_the_connection_is_free_again(sdk: SDK, server: Server, end: str) -> None:
    """The only connection of the client, without the garbage collector."""
    transport = sdk.transport(limits=httpx2.Limits(max_connections=1))
    client = sdk.client(http_client=transport, max_retries=0, timeout=60)
    bad = b"data: <html>\n\n" if end == "error" else TWO
    hold = None if end == "last" else "inside"
    body = TWO + bad + b":" * 10_000
    server.script(Response(body=body, headers=EVENTS, hold=hold), Response())
    stream = sdk.run(follow(client, Stream[Item]))
    if end in ("loop", "kept"):
        assert first(sdk, stream).id == 1
    elif end == "iterator":
        assert step(sdk, stream).id == 1
    elif end == "closed":
        sdk.run(stream.close())
    elif end == "error":
        with pytest.raises(lightfield.APIResponseValidationError):
            every(sdk, stream)
    elif end == "last":
        assert len(every(sdk, stream)) == 4
    if end != "kept":
        del stream
    assert sdk.run(client.note.update("n1")).id == "n1"
    server.release()


def test_a_stream_is_continued_from_the_last_event(sdk: SDK, server: Server) -> None:
    """An id counts as soon as its event is complete, with or without data. One with a null character does not."""
    body = b"id: 1\n" + TWO + b'id: 2\n\nid: a\0b\ndata: {"id": 3}\n\nid: 4\ndata: {'
    server.script(Response(body=body, headers=EVENTS, drop="inside"))
    stream = sdk.run(follow(sdk.client(), Stream[Item]))
    assert stream.last_event_id == ""
    assert first(sdk, stream).id == 1 and stream.last_event_id == "1"
    server.script(Response(body=body + b":" * 1000, headers=EVENTS, drop="inside"))
    stream = sdk.run(follow(sdk.client(), Stream[Item]))
    with pytest.raises(lightfield.APIConnectionError):
        every(sdk, stream)
    assert stream.last_event_id == "2"


def test_an_item_at_a_time(sdk: SDK, server: Server) -> None:
    """`next` does not end the stream; a loop continues after it."""
    server.script(Response(body=TWO, headers=EVENTS))
    stream = sdk.run(follow(sdk.client(), Stream[Item]))
    given = sdk.run(next(stream) if sdk.kind == "sync" else anext(stream))
    assert given.id == 1
    assert [item.id for item in every(sdk, stream)] == [2]
    # All items were read, so there is nothing to warn of.
    assert every(sdk, stream) == []


def test_a_loop_over_a_closed_stream(sdk: SDK, server: Server) -> None:
    server.script(Response(body=TWO, headers=EVENTS))
    left = sdk.run(follow(sdk.client(), Stream[Item]))
    assert first(sdk, left).id == 1
    closed = sdk.run(follow(sdk.client(), Stream[Item]))
    sdk.run(closed.close())
    for stream in (left, closed):
        with pytest.raises(RuntimeError, match="stream is closed"):
            every(sdk, stream)
        with pytest.raises(RuntimeError, match="stream is closed"):
            sdk.run(next(stream) if sdk.kind == "sync" else anext(stream))


def test_the_stream_of_a_streaming_response(sdk: SDK, server: Server) -> None:
    """`parse` gives the items as they are received."""
    from lightfield._runtime.responses import (
        AsyncResponseContextManager,
        ResponseContextManager,
    )

    server.script(Response(body=TWO * 2, headers=EVENTS, hold="inside"))
    operation: Operation[Any] = Operation(
        "GET", "/items", Stream[Item], accept="text/event-stream", streams=True
    )
    client = sdk.client()

    def send() -> Any:
        return client.__call_operation__(operation, "streamed", {})

    if sdk.kind == "sync":
        with ResponseContextManager(send) as response:
            stream = response.parse()
            assert next(stream).id == 1
            server.release()
            assert len(list(stream)) == 3
        return

    async def main() -> None:
        async with AsyncResponseContextManager[Any](send) as response:
            stream = await response.parse()
            assert (await anext(stream)).id == 1
            server.release()
            assert len([item async for item in stream]) == 3

    sdk.run(main())
