"""A local mock server that responds as a document describes, for the programs that prove breaks.

It listens on loopback only, and its responses contain nothing from a request. This module must not know the programs.
"""

import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, cast

from sdkwright.api import model as api
from sdkwright.diff.verify.mock_responses import MockValues

_PLACEHOLDER = re.compile(r"\\\{[^{}]*?\\\}")


class MockApi:
    """The mock API of one document. `value_index` selects one of several response bodies."""

    def __init__(self, model: api.Api) -> None:
        self.value_index = 0
        self._components = model.components
        # More concrete paths are first: `/pets/mine` before `/pets/{id}`.
        operations = sorted(model.operations, key=lambda each: each.path.count("{"))
        self._operations = [
            (each.method, _path_pattern(each.path), each) for each in operations
        ]

    def respond(
        self, method: str, path: str, accept: str = ""
    ) -> tuple[int, str, bytes]:
        """The status, media type and body of the response to a request."""
        for known, pattern, operation in self._operations:
            if known == method and pattern.search(path):
                return self._response(operation, accept)
        return 404, "application/json", b"{}"

    def _response(
        self, operation: api.Operation, accept: str
    ) -> tuple[int, str, bytes]:
        response = operation.response
        for each in operation.responses:
            if each.kind.is_stream and each.media_type == accept:
                response = each
        if response is None:
            return 204, "application/json", b""
        match response.kind:
            case api.BodyKind.TEXT | api.BodyKind.BINARY:
                return 200, response.media_type, b"text"
            case api.BodyKind.EVENT_STREAM:
                return 200, response.media_type, self._event_body(response)
            case api.BodyKind.JSON_LINES:
                return 200, response.media_type, self._json_body(response) + b"\n"
            case _:
                return 200, response.media_type, self._json_body(response)

    def _json_body(self, response: api.Response) -> bytes:
        value = MockValues(self._components, self.value_index).value(response.schema)
        return json.dumps(value).encode()

    def _event_body(self, response: api.Response) -> bytes:
        value = MockValues(self._components, self.value_index).value(response.schema)
        fields = (
            value
            if response.has_event_items and isinstance(value, dict)
            else {"data": value}
        )
        lines = (
            f"{name}: {each if isinstance(each, str) and name != 'data' else json.dumps(each)}\n"
            for name, each in fields.items()
        )
        return ("".join(lines) + "\n").encode()


@contextmanager
def serve(mock_api: MockApi) -> Generator[str]:
    """Serve the API until the context manager exits. The context manager returns the URL."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65_537)
            if not self.raw_requestline:
                self.close_connection = True
                return
            if not self.parse_request():
                return
            self._discard_body()
            status, media_type, body = mock_api.respond(
                self.command,
                self.path.partition("?")[0],
                self.headers.get("Accept", ""),
            )
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
            self.wfile.flush()

        def _discard_body(self) -> None:
            """Read the request body, so that the connection can be used again."""
            if "chunked" in self.headers.get("Transfer-Encoding", ""):
                while size := int(self.rfile.readline().split(b";")[0], 16):
                    self.rfile.read(size + 2)
                self.rfile.readline()
            else:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))

        def log_message(self, format: str, *args: Any) -> None:
            """Log nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        host, port = cast(tuple[str, int], server.server_address[:2])
        yield f"http://{host}:{port}"
    finally:
        server.shutdown()
        server.server_close()


def _path_pattern(path: str) -> re.Pattern[str]:
    """A pattern for the end of a request's path, since the path begins with the path of the base URL."""
    return re.compile(
        _PLACEHOLDER.sub("[^/]*", re.escape(path.partition("?")[0])) + "$"
    )
