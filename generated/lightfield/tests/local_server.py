# Generated from the API's OpenAPI document: change that, not this.

"""A real HTTP server on this machine, which answers as a function tells it to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Request:
    """What the server was sent. `target` is the path as it came, with its query."""

    method: str
    target: str
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Answer:
    """What the server sends back."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


class LocalServer:
    """Runs as long as its `with` block. `requests` holds all that came, in the order of their arrival."""

    def __init__(self, answer: Callable[[Request], Answer]) -> None:
        self.requests: list[Request] = []
        self._answer = answer

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        # A client may keep its connection open; closing the server must not wait for it.
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self._thread = threading.Thread(
            target=self._server.serve_forever,
            kwargs={"poll_interval": 0.01},
            daemon=True,
        )
        self._thread.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)

    @property
    def base_url(self) -> str:
        """Where the server is."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            """One connection, which is kept open between requests."""

            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            timeout = 30

            def _respond(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                request = Request(
                    self.command, self.path, self.headers, self.rfile.read(length)
                )
                if "Transfer-Encoding" in self.headers:
                    answer = Answer(411, b"A body needs a Content-Length here.")
                    self.close_connection = True
                else:
                    outer.requests.append(request)
                    answer = outer._answer(request)
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if answer.status != 204:
                    self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                if self.command != "HEAD" and answer.status != 204:
                    self.wfile.write(answer.body)

            do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = _respond
            do_OPTIONS = do_TRACE = _respond

            def log_message(self, format: str, *args: Any) -> None:
                """Says nothing: what matters is in the answer."""

        return Handler


def in_turn(answers: Iterable[Answer]) -> Callable[[Request], Answer]:
    """Answers that are given one after the other, whatever is asked."""
    rest = iter(answers)
    return lambda request: next(rest, Answer(500, b"No answer is left."))
