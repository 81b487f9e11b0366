"""An HTTP server on loopback, in a thread, with scripted responses. It records the requests."""

import json
import socket
import struct
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

NOTE: dict[str, Any] = {
    "id": "n1",
    "createdAt": "2026-01-01T00:00:00Z",
    "updatedAt": None,
    "fields": {
        "$title": {"value": "Hello", "valueType": "TEXT"},
        "office": {"value": {"city": "Berlin"}, "valueType": "ADDRESS"},
    },
    "relationships": {
        "$account": {
            "cardinality": "has_one",
            "objectType": "account",
            "values": ["a1"],
        }
    },
}
"""A `NoteUpdateResponse` that is exactly as documented."""

SOON = {"retry-after-ms": "1"}
"""Headers that make retries immediate."""


@dataclass(frozen=True)
class Response:
    """The reaction of the server to one request.

    `drop` breaks the connection: before any response, or in the middle of the body. `hold` waits there for
    `Server.release`, or for the end of the server.
    """

    status: int = 200
    body: object = field(default_factory=lambda: NOTE)
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    drop: Literal["before", "inside"] | None = None
    hold: Literal["before", "inside"] | None = None

    def content(self) -> bytes:
        return (
            self.body
            if isinstance(self.body, bytes)
            else json.dumps(self.body).encode()
        )


@dataclass(frozen=True)
class Received:
    """A request as received."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes
    port: int
    """The client's port. Requests with the same port used the same connection."""

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def header(self, name: str) -> str | None:
        values = self.all(name)
        assert len(values) <= 1, f"{name} was sent {len(values)} times"
        return values[0] if values else None

    def json(self) -> Any:
        return json.loads(self.body)


class Server:
    """Sends the scripted responses one after the other, and repeats the last one."""

    def __init__(self) -> None:
        self.requests: list[Received] = []
        self._responses = [Response()]
        self._lock = threading.Lock()
        self._released = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Headers and body are sent at once, without delay.
            wbufsize = -1
            disable_nagle_algorithm = True

            def _serve(self) -> None:
                server._serve(self)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = _serve

            def log_message(self, format: str, *args: object) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, request: object, client_address: object) -> None:
                """Ignore a client that closes the connection; some tests do."""

        self._http = Quiet(("127.0.0.1", 0), Handler)
        threading.Thread(
            target=self._http.serve_forever, args=(0.01,), daemon=True
        ).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    @property
    def last(self) -> Received:
        return self.requests[-1]

    def script(self, *responses: Response) -> None:
        self._responses = list(responses)

    def release(self) -> None:
        """Send what is held."""
        self._released.set()

    @contextmanager
    def releasing(self, after: float) -> Iterator[None]:
        """Send what is held after some seconds, and hold again."""
        timer = threading.Timer(after, self._released.set)
        timer.start()
        yield
        timer.join()
        self._released.clear()

    def close(self) -> None:
        self.release()
        self._http.shutdown()
        self._http.server_close()

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        seen = Received(
            handler.command,
            handler.path,
            list(handler.headers.items()),
            _body(handler),
            handler.client_address[1],
        )
        with self._lock:
            self.requests.append(seen)
            response = self._responses[0]
            if len(self._responses) > 1:
                self._responses.pop(0)
        if response.hold == "before":
            self._released.wait()
        if response.drop == "before":
            _reset(handler)
            return
        content = response.content()
        handler.send_response(response.status)
        lower = {name.lower() for name in response.headers}
        if "content-type" not in lower:
            handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(content)))
        for name, value in response.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        if "inside" in (response.drop, response.hold):
            half = len(content) // 2
            handler.wfile.write(content[:half])
            handler.wfile.flush()
            if response.hold == "inside":
                self._released.wait()
            if response.drop == "inside":
                handler.close_connection = True
                return
            content = content[half:]
        handler.wfile.write(content)
        handler.wfile.flush()


def _body(handler: BaseHTTPRequestHandler) -> bytes:
    if handler.headers.get("transfer-encoding") != "chunked":
        return handler.rfile.read(int(handler.headers.get("content-length") or 0))
    body = b""
    while size := int(handler.rfile.readline(), 16):
        body += handler.rfile.read(size)
        handler.rfile.readline()
    handler.rfile.readline()
    return body


def _reset(handler: BaseHTTPRequestHandler) -> None:
    """Close the connection without a response."""
    handler.close_connection = True
    handler.connection.setsockopt(
        socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
    )
    handler.connection.close()


def nobody() -> str:
    """A URL on which no server listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}"
