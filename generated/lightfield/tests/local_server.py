# Generated from the API's OpenAPI document: change that, not this.

"""A local HTTP server whose responses come from a function."""

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
    """A request that the server received. `target` is the raw path with its query."""

    method: str
    target: str
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Response:
    """A response of the server."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


class LocalServer:
    """A local HTTP server, which runs during its `with` block.

    `requests` has all requests in the order of their arrival.
    """

    def __init__(self, respond: Callable[[Request], Response]) -> None:
        self.requests: list[Request] = []
        self._respond = respond

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        # A client may keep its connection open. Closing the server must not wait for that.
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
        """The URL of the server."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            """The handler of a connection, which is kept open between requests."""

            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            timeout = 30

            def _respond(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                request = Request(
                    self.command, self.path, self.headers, self.rfile.read(length)
                )
                if "Transfer-Encoding" in self.headers:
                    response = Response(411, b"A body needs a Content-Length here.")
                    self.close_connection = True
                else:
                    outer.requests.append(request)
                    response = outer._respond(request)
                self.send_response(response.status)
                for name, value in response.headers.items():
                    self.send_header(name, value)
                if response.status != 204:
                    self.send_header("Content-Length", str(len(response.body)))
                self.end_headers()
                if self.command != "HEAD" and response.status != 204:
                    self.wfile.write(response.body)

            do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = _respond
            do_OPTIONS = do_TRACE = _respond

            def log_message(self, format: str, *args: Any) -> None:
                """Log nothing."""

        return Handler


def in_turn(responses: Iterable[Response]) -> Callable[[Request], Response]:
    """A function for `LocalServer` that returns the responses one after the other, whatever the requests are."""
    rest = iter(responses)
    return lambda request: next(rest, Response(500, b"No response is left."))
