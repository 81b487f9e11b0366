"""Files: uploads that are read while they are sent, and downloads that are written while they are received."""

import io
import os
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

import lightfield
from lightfield._runtime.binary import BinaryAPIResponse
from lightfield._runtime.operations import Operation

from .conftest import SDK
from .server import SOON, Response, Server

if TYPE_CHECKING:
    from lightfield._runtime.http.base_client import CallArguments

WHOLE: Operation[Any] = Operation(
    "PUT", "/f", None, body=dict, body_form="binary", whole_body="body"
)
FORM: Operation[Any] = Operation("POST", "/f", None, body=dict, body_form="multipart")
DOWNLOAD: Operation[BinaryAPIResponse] = Operation(
    "GET", "/f", BinaryAPIResponse, accept="application/pdf"
)
LARGE = 40_000_000
SMALL = 10_000_000
"""What a transfer of a large file may need in memory, in bytes."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF" * 100_000)
    return path


def send(sdk: SDK, client: Any, operation: Operation[Any], **body: Any) -> None:
    arguments: CallArguments = {"body": body}
    sdk.run(client.__call_operation__(operation, "parsed", arguments))


class Source:
    """A path that is not a `Path`, and is not a string."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __fspath__(self) -> str:
        return str(self._path)


class Pipe(io.RawIOBase):
    """A file that can be read only once."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def read(self, size: int = -1) -> bytes:
        return self._content.read(size)

    def tell(self) -> int:
        raise io.UnsupportedOperation

    def seek(self, offset: int, whence: int = 0) -> int:
        raise io.UnsupportedOperation


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("own_transport", [True, False])
@pytest.mark.parametrize("kind", ["path", "source", "open", "pipe", "bytes"])
@pytest.mark.parametrize("operation", [WHOLE, FORM])
def test_a_file_is_sent_again_by_retries_and_redirects(
    sdk: SDK,
    server: Server,
    path: Path,
    operation: Operation[Any],
    kind: str,
    own_transport: bool,
) -> None:
    content = path.read_bytes()
    with open(path, "rb") as opened:
        files: dict[str, Any] = {
            "path": path,
            "source": Source(path),
            "open": opened,
            "pipe": Pipe(content),
            "bytes": content,
        }
        options: dict[str, Any] = {"max_retries": 2}
        if not own_transport:
            options["http_client"] = sdk.transport(follow_redirects=True)
        failed = Response(503, headers=SOON)
        moved = Response(307, headers={"Location": "/elsewhere"})
        once = kind == "pipe" and operation is FORM
        server.script(*([] if once else [failed, moved, failed]), Response())
        send(sdk, sdk.client(**options), operation, body=files[kind])
    assert len(server.requests) == (1 if once else 4)
    for seen in server.requests:
        if operation is WHOLE:
            assert seen.body == content
            assert seen.header("content-length") == str(len(content))
            assert seen.header("content-type") == "application/octet-stream"
        else:
            assert seen.body.count(content) == 1
            assert (seen.header("content-length") is None) == once
            assert (kind in ("path", "open")) == (b"report.pdf" in seen.body)


def test_an_open_file_is_sent_from_its_position(
    sdk: SDK, server: Server, path: Path
) -> None:
    server.script(Response(500, headers=SOON), Response())
    with open(path, "rb") as file:
        file.seek(399_990)
        send(sdk, sdk.client(), WHOLE, body=file)
    assert [seen.body for seen in server.requests] == [b"DF%PDF%PDF"] * 2


@pytest.mark.parametrize("body", [{"a": 1}, ["a"], [1], 5])
def test_a_body_that_is_no_file(sdk: SDK, body: object) -> None:
    client = sdk.client(http_client=sdk.transport(transport=counting(sdk)))
    with pytest.raises(TypeError, match="bytes"):
        send(sdk, client, WHOLE, body=body)


class AsyncFile:
    """A file whose `read` has to be awaited, as those of anyio and aiofiles."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    async def read(self, size: int = -1) -> bytes:
        return self._content.read(size)


@pytest.mark.parametrize("kind", ["iterator", "list", "async iterator", "async file"])
def test_pieces_are_sent_as_they_come(sdk: SDK, kind: str) -> None:
    """Only what can be read again is sent again."""
    bodies: dict[str, Any] = {
        "iterator": iter([b"ab", bytearray(b"c")]),
        "list": [b"ab", b"c"],
        "async iterator": async_texts(),
        "async file": AsyncFile(b"abc"),
    }
    transport = counting(sdk)
    transport.failures = 1
    client = sdk.client(http_client=sdk.transport(transport=transport))
    if kind.startswith("async") and sdk.kind == "sync":
        with pytest.raises(TypeError, match="asynchronous client"):
            send(sdk, client, WHOLE, body=bodies[kind])
        return
    if kind == "list":
        send(sdk, client, WHOLE, body=bodies[kind])
        assert transport.sent == 6
    else:
        with pytest.raises(lightfield.InternalServerError):
            send(sdk, client, WHOLE, body=bodies[kind])
        assert transport.sent == 3


@pytest.mark.parametrize("own_transport", [True, False])
@pytest.mark.parametrize("kind", ["iterator", "list", "async iterator", "async file"])
def test_a_part_can_be_pieces(
    sdk: SDK, server: Server, kind: str, own_transport: bool
) -> None:
    """Only what can be read again is sent again."""
    pieces: dict[str, Any] = {
        "iterator": iter([b"ab", b"", bytearray(b"c")]),
        "list": [b"ab", b"", b"c"],
        "async iterator": async_texts(),
        "async file": AsyncFile(b"abc"),
    }
    options: dict[str, Any] = {"max_retries": 2}
    if not own_transport:
        options["http_client"] = sdk.transport()
    client = sdk.client(**options)
    body = ("n.txt", pieces[kind], "text/x")
    if kind.startswith("async") and sdk.kind == "sync":
        with pytest.raises(TypeError, match="asynchronous client"):
            send(sdk, client, FORM, body=body, other="text")
        return
    server.script(
        *([Response(503, headers=SOON)] if kind == "list" else []), Response()
    )
    send(sdk, client, FORM, body=body, other="text")
    assert len(server.requests) == (2 if kind == "list" else 1)
    for seen in server.requests:
        assert b'name="body"; filename="n.txt"\r\n' in seen.body
        assert b"Content-Type: text/x\r\n\r\nabc\r\n--" in seen.body
        assert b'name="other"\r\n\r\ntext\r\n--' in seen.body
        assert seen.header("content-length") is None


def test_an_asynchronous_part_needs_no_name(sdk: SDK, server: Server) -> None:
    if sdk.kind == "async":
        server.script(Response())
        send(sdk, sdk.client(), FORM, body=async_texts())
        assert b'filename="upload"' in server.requests[0].body


@pytest.mark.parametrize("value", [object(), [object()]])
def test_a_value_without_a_text_is_not_sent(sdk: SDK, value: object) -> None:
    client = sdk.client(http_client=sdk.transport(transport=counting(sdk)))
    with pytest.raises(TypeError, match="cannot be sent as text"):
        send(sdk, client, FORM._replace(body_form="form"), body=value)


async def async_texts() -> AsyncIterator[bytes]:
    for piece in (b"a", b"bc"):
        yield piece


def test_pieces_need_little_memory(sdk: SDK) -> None:
    transport = counting(sdk)
    client = sdk.client(http_client=sdk.transport(transport=transport))
    with little_memory():
        arguments: CallArguments = {"body": {"body": pieces()}}
        manager_of(
            sdk, lambda: client.__call_operation__(WHOLE, "streamed", arguments), None
        )
    assert transport.sent == LARGE


def test_a_form_without_parts(sdk: SDK, server: Server) -> None:
    server.script(Response(), Response())
    send(sdk, sdk.client(), FORM)
    send(sdk, sdk.client(), FORM, files=[], cover=None)
    assert [seen.body for seen in server.requests] == [b"--empty--\r\n"] * 2
    types = {seen.header("content-type") for seen in server.requests}
    assert types == {"multipart/form-data; boundary=empty"}


@pytest.mark.parametrize("operation", [WHOLE, FORM])
def test_a_path_that_cannot_be_read(
    sdk: SDK, server: Server, tmp_path: Path, operation: Operation[Any]
) -> None:
    for path, error in (
        (tmp_path / "missing", FileNotFoundError),
        (tmp_path, IsADirectoryError),
    ):
        with pytest.raises(error):
            send(sdk, sdk.client(), operation, body=path)
    assert not server.requests


@contextmanager
def little_memory() -> Iterator[None]:
    tracemalloc.start()
    yield
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < SMALL


def pieces() -> Iterator[bytes]:
    for _ in range(LARGE // 100_000):
        yield b"x" * 100_000


async def async_pieces() -> AsyncIterator[bytes]:
    for piece in pieces():
        yield piece


class Counting(httpx2.BaseTransport):
    """Counts the bytes that are sent, and answers with a large file."""

    sent = 0
    failures = 0

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        assert isinstance(request.stream, httpx2.SyncByteStream)
        for piece in request.stream:
            self.sent += len(piece)
        if self.failures:
            self.failures -= 1
            return httpx2.Response(503, headers=SOON)
        return httpx2.Response(200, content=pieces())


class AsyncCounting(httpx2.AsyncBaseTransport):
    sent = 0
    failures = 0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        assert isinstance(request.stream, httpx2.AsyncByteStream)
        async for piece in request.stream:
            self.sent += len(piece)
        if self.failures:
            self.failures -= 1
            return httpx2.Response(503, headers=SOON)
        return httpx2.Response(200, content=async_pieces())


def counting(sdk: SDK) -> Any:
    return Counting() if sdk.kind == "sync" else AsyncCounting()


@pytest.mark.parametrize("operation", [WHOLE, FORM])
def test_an_upload_needs_little_memory(
    sdk: SDK, tmp_path: Path, operation: Operation[Any]
) -> None:
    path = tmp_path / "large"
    with open(path, "wb") as file:
        os.truncate(file.fileno(), LARGE)
    transport = counting(sdk)
    client = sdk.client(http_client=sdk.transport(transport=transport))
    with little_memory():
        arguments: CallArguments = {"body": {"body": path}}
        manager_of(
            sdk,
            lambda: client.__call_operation__(operation, "streamed", arguments),
            None,
        )
    assert transport.sent >= LARGE


def manager_of(sdk: SDK, send: Any, target: Path | None) -> None:
    """Enter a streaming response, and write its body to the target."""
    from lightfield._runtime.responses import (
        AsyncResponseContextManager,
        ResponseContextManager,
    )

    if sdk.kind == "sync":
        with ResponseContextManager[Any](send) as response:
            if target:
                response.write_to_file(target)
        return

    async def main() -> None:
        async with AsyncResponseContextManager[Any](send) as response:
            if target:
                await response.write_to_file(target)

    sdk.run(main())


def test_a_download_needs_little_memory(sdk: SDK, tmp_path: Path) -> None:
    client = sdk.client(http_client=sdk.transport(transport=counting(sdk)))
    target = tmp_path / "large"
    with little_memory():
        manager_of(
            sdk, lambda: client.__call_operation__(DOWNLOAD, "streamed", {}), target
        )
    assert target.stat().st_size == LARGE


def test_the_file_of_a_response_has_its_content(sdk: SDK, tmp_path: Path) -> None:
    """Its `content` cannot wait for the body, so `parse` reads it first, for a streaming response too."""
    client = sdk.client(http_client=sdk.transport(transport=counting(sdk)))
    target = tmp_path / "large"
    for mode in ("raw", "streamed"):
        file = sdk.run(parsed(sdk, client, mode))
        assert len(file.content) == LARGE
        sdk.run(file.write_to_file(target))
        assert target.stat().st_size == LARGE


def parsed(sdk: SDK, client: Any, mode: str) -> Any:
    """The file of a response."""
    if sdk.kind == "sync":
        return client.__call_operation__(DOWNLOAD, mode, {}).parse()

    async def send() -> Any:
        return await (await client.__call_operation__(DOWNLOAD, mode, {})).parse()

    return send()


def test_a_download_that_breaks_off(sdk: SDK, server: Server, tmp_path: Path) -> None:
    server.script(Response(body=b"%PDF" * 1000, drop="inside"))
    client = sdk.client(max_retries=0)
    with pytest.raises(lightfield.APIConnectionError):
        manager_of(
            sdk,
            lambda: client.__call_operation__(DOWNLOAD, "streamed", {}),
            tmp_path / "f",
        )
