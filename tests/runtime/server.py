"""A real HTTP server on loopback, in a thread: it answers as a test scripted it, and remembers what it was asked."""

import json
import socket
import struct
import threading
import time
from collections.abc import Mapping
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
"""A `NoteUpdateResponse` that is exactly as the document says."""

SOON = {"retry-after-ms": "1"}
"""Headers that keep a retry from taking time."""


@dataclass(frozen=True)
class Answer:
    """What the server does with one request.

    `drop` breaks the connection: before any answer, or in the middle of the body.
    """

    status: int = 200
    body: object = field(default_factory=lambda: NOTE)
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    drop: Literal["before", "inside"] | None = None
    delay: float = 0
    pause_inside: float = 0

    def content(self) -> bytes:
        return (
            self.body
            if isinstance(self.body, bytes)
            else json.dumps(self.body).encode()
        )


@dataclass(frozen=True)
class Seen:
    """One request as it came."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes
    port: int
    """The client's port: requests with the same one came through the same connection."""

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def header(self, name: str) -> str | None:
        values = self.all(name)
        assert len(values) <= 1, f"{name} was sent {len(values)} times"
        return values[0] if values else None

    def json(self) -> Any:
        return json.loads(self.body)


class Server:
    """Answers with the scripted answers, one after the other; the last one stays."""

    def __init__(self) -> None:
        self.requests: list[Seen] = []
        self._answers = [Answer()]
        self._lock = threading.Lock()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Headers and body leave in one go, and without waiting for more.
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
                """A client that hangs up is what some tests are about."""

        self._http = Quiet(("127.0.0.1", 0), Handler)
        threading.Thread(
            target=self._http.serve_forever, args=(0.01,), daemon=True
        ).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    @property
    def last(self) -> Seen:
        return self.requests[-1]

    def script(self, *answers: Answer) -> None:
        self._answers = list(answers)

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        seen = Seen(
            handler.command,
            handler.path,
            list(handler.headers.items()),
            _body(handler),
            handler.client_address[1],
        )
        with self._lock:
            self.requests.append(seen)
            answer = self._answers[0]
            if len(self._answers) > 1:
                self._answers.pop(0)
        time.sleep(answer.delay)
        if answer.drop == "before":
            _reset(handler)
            return
        content = answer.content()
        handler.send_response(answer.status)
        lower = {name.lower() for name in answer.headers}
        if "content-type" not in lower:
            handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(content)))
        for name, value in answer.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        if answer.drop == "inside" or answer.pause_inside:
            half = len(content) // 2
            handler.wfile.write(content[:half])
            handler.wfile.flush()
            time.sleep(answer.pause_inside)
            if answer.drop == "inside":
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
    """Hangs up without a word."""
    handler.close_connection = True
    handler.connection.setsockopt(
        socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
    )
    handler.connection.close()


def nobody() -> str:
    """A URL at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}"
