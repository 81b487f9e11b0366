"""A local server that responds as a document describes, without checking requests; an unknown path is a 404.

The header `X-Oracle-Variant` selects the variant of a response, and `X-Oracle-Status` requests an error. This module
must not know the package that sends the requests.
"""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import yaml

from .harness import NO_SUCH_VARIANT, STATUS, VARIANT
from .operations import Answer, Operations
from .schemas import Json

_TIMESTAMP = "tag:yaml.org,2002:timestamp"


class _Loader(yaml.CSafeLoader):
    """A YAML loader with the types of JSON, without dates."""


_Loader.yaml_implicit_resolvers = {
    key: [each for each in found if each[0] != _TIMESTAMP]
    for key, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def load(text: str) -> Json:
    """The data of a document in JSON or YAML."""
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text)
        except ValueError:
            pass  # YAML begins like that too
    return yaml.load(text, _Loader)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    operations: Operations
    variant: int
    closing: threading.Event

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def answer(self) -> None:
        if self.headers.get("Transfer-Encoding") == "chunked":
            while size := int(self.rfile.readline().split(b";")[0], 16):
                self.rfile.read(size + 2)
            self.rfile.readline()
        else:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._send(self._chosen())

    def _chosen(self) -> Answer:
        wanted = self.headers.get(STATUS)
        if wanted == "late":
            self.closing.wait()
        elif wanted == "broken":
            return Answer(200, "application/json", b"{")
        elif wanted:
            return Answer(int(wanted), "application/json", b'{"message": "no"}')
        answers = self.operations.answers(self.command, self.path.partition("?")[0])
        if answers is None:
            return Answer(404, "application/json", b'{"message": "no such path"}')
        if not answers:
            return Answer(204)
        asked = self.headers.get(VARIANT)
        if asked is None:
            return answers[self.variant % len(answers)]
        variant = int(asked)
        return answers[variant] if variant < len(answers) else Answer(NO_SUCH_VARIANT)

    def _send(self, answer: Answer) -> None:
        # At once: the client waits for what comes in pieces.
        lines = [f"HTTP/1.1 {answer.status} Answer"]
        if answer.content_type:
            lines.append(f"Content-Type: {answer.content_type}")
        body = b"" if self.command == "HEAD" or answer.status == 204 else answer.body
        if answer.status != 204:
            lines.append(f"Content-Length: {len(body)}")
        head = "\r\n".join(lines) + "\r\n\r\n"
        self.wfile.write(head.encode() + body)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        """The handler of every HTTP method."""
        if name.startswith("do_"):
            return self.answer
        raise AttributeError(name)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


class Server:
    """A server that runs in a `with` statement; `url` is its URL."""

    def __init__(self, data: Json, variant: int = 0) -> None:
        """`variant` is the variant for requests that select none."""
        self._closing = threading.Event()
        given = {
            "operations": Operations(data),
            "variant": variant,
            "closing": self._closing,
        }
        handler = type("_Handler", (_Handler,), given)
        self._server = _Server(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), daemon=True
        )

    def __enter__(self) -> "Server":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
