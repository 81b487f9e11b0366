"""Owns a server on loopback that answers as a document says, whatever is asked; only a path that it lacks is not found.

Which variant of an answer is sent, the header `X-Oracle-Variant` says; `X-Oracle-Status` asks for an error. It must not know the
package whose requests it answers.
"""

import json
import re
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import yaml

from .examples import Document, Schema
from .harness import NO_SUCH_VARIANT, STATUS, VARIANT

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_LINES = ("application/jsonl", "application/x-ndjson", "application/x-jsonlines")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML as JSON has it: no dates."""


_Loader.yaml_implicit_resolvers = {
    key: [each for each in found if each[0] != "tag:yaml.org,2002:timestamp"]
    for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(text: str) -> Any:
    """The data of a document in JSON or YAML."""
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text)
        except ValueError:
            pass
    return yaml.load(text, _Loader)  # noqa: S506


@dataclass(frozen=True)
class Answer:
    status: int
    content_type: str = ""
    body: bytes = b""


class Operations:
    """What a document's operations answer; each is made when it is first asked for."""

    def __init__(self, data: Any) -> None:
        self._document = Document(data)
        self._patterns: list[tuple[re.Pattern[str], Mapping[str, Any]]] = []
        paths: dict[str, Any] = data.get("paths") or {}
        for path, item in sorted(paths.items(), key=lambda each: _specific(each[0])):
            found = self._document.followed(item)
            if isinstance(found, Mapping):
                self._patterns.append((_pattern(path), found))
        self._known: dict[tuple[int, str], list[Answer]] = {}

    def answers(self, method: str, path: str) -> list[Answer] | None:
        """All variants, None where there is no such operation."""
        for pattern, item in self._patterns:
            if pattern.fullmatch(path) and (operation := self._operation(item, method)):
                key = (id(item), method)
                if key not in self._known:
                    self._known[key] = [*self._made(operation)]
                return self._known[key]
        return None

    def _operation(self, item: Mapping[str, Any], method: str) -> Any:
        if method.lower() in (*_METHODS, "query"):
            return item.get(method.lower())
        return item.get("additionalOperations", {}).get(method)

    def _made(self, operation: Any) -> Iterator[Answer]:
        """Those of the first success that has content, and each that has none."""
        empty: list[Answer] = []
        is_written = False
        for status, response in self._successes(operation):
            contents = response.get("content") or {}
            if not contents:
                empty.append(Answer(status))
            elif not is_written:
                is_written = True
                yield from self._written(status, *_preferred(contents))
        yield from empty

    def _successes(self, operation: Any) -> Iterator[tuple[int, Any]]:
        """First what has content in JSON, and of those 200 and 201 before others."""
        responses: dict[str, Any] = operation.get("responses") or {}
        found: list[tuple[bool, int, str]] = []
        for status, node in responses.items():
            response = self._document.followed(node)
            name = str(status).upper()
            if name[:1] != "2" and name != "DEFAULT":
                continue
            contents = response.get("content") or {}
            has_json = any(_is_json(each) for each in contents)
            rank = 900 if name == "DEFAULT" else 800 if "X" in name else int(name)
            found.append((not has_json, rank, status))
        if len(found) > 1:
            found = [each for each in found if each[1] != 900]
        for _, rank, status in sorted(found, key=lambda each: each[:2]):
            response = self._document.followed(responses[status])
            yield (200 if rank >= 800 else rank), response

    def _written(self, status: int, media_type: str, content: Any) -> Iterator[Answer]:
        content = self._document.followed(content)
        kind = media_type.partition(";")[0].strip().lower()
        whole: Schema | None = content.get("itemSchema")
        schema: Schema = whole or content.get("schema") or {}
        concrete = self._document.followed(schema)
        if kind in ("*/*", "application/*"):
            is_text = concrete.get("type", "string") == "string"
            kind = "application/octet-stream" if is_text else "application/json"
        made = self._document.answers(schema)
        if _is_json(kind):
            for value in made:
                yield Answer(status, kind, json.dumps(value).encode())
        elif kind == "text/event-stream":
            is_whole = whole is not None and "data" in concrete.get("properties", {})
            for value in made:
                yield Answer(status, kind, _event(value, is_whole) * 2)
        elif kind in _LINES or kind == "application/json-seq":
            for value in made:
                yield Answer(status, kind, (json.dumps(value) + "\n").encode() * 2)
        else:
            yield Answer(status, kind, b"text")


def _specific(path: str) -> tuple[int, str]:
    """A path with fewer parameters is meant first."""
    return path.count("{"), path


def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"(\{[^{}]*\})", path.partition("?")[0].partition("#")[0])
    text = "".join("[^/]+" if part[:1] == "{" else re.escape(part) for part in parts)
    return re.compile(text if text.startswith("/") else f"/{text}")


def _is_json(media_type: str) -> bool:
    kind = media_type.partition(";")[0].strip().lower()
    return kind in ("application/json", "text/json") or kind.endswith("+json")


def _preferred(contents: Mapping[str, Any]) -> tuple[str, Any]:
    """What has the most structure."""

    def rank(media_type: str) -> int:
        kind = media_type.partition(";")[0].strip().lower()
        orders = (_is_json(kind), kind == "text/event-stream", kind in _LINES)
        order = next((n for n, holds in enumerate(orders) if holds), None)
        return order if order is not None else 3 if kind.startswith("text/") else 4

    name = min(contents, key=rank)
    return name, contents[name]


def _event(value: Any, is_whole: bool) -> bytes:
    if not is_whole or not isinstance(value, Mapping):
        return f"data: {json.dumps(value)}\n\n".encode()
    lines = [
        f"{key}: {each if isinstance(each, (str, int)) else json.dumps(each)}"
        for key, each in value.items()
        if each is not None
    ]
    return ("\n".join(lines) + "\n\n").encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    operations: Operations
    variant: int

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except (ConnectionError, socket.timeout):
            self.close_connection = True

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.headers.get("Transfer-Encoding") == "chunked":
            self._skip_chunks()
        self._send(self._chosen())

    def _chosen(self) -> Answer:
        wanted = self.headers.get(STATUS)
        if wanted == "late":
            time.sleep(0.3)
        elif wanted == "broken":
            return Answer(200, "application/json", b"{")
        elif wanted:
            return Answer(int(wanted), "application/json", b'{"message": "no"}')
        path = self.path.partition("?")[0]
        answers = self.operations.answers(self.command, path)
        if answers is None:
            return Answer(404, "application/json", b'{"message": "no such path"}')
        asked = self.headers.get(VARIANT)
        if asked is None and answers:
            return answers[self.variant % len(answers)]
        variant = int(asked or 0)
        if variant >= max(len(answers), 1):
            return Answer(NO_SUCH_VARIANT)
        return answers[variant] if answers else Answer(204)

    def _skip_chunks(self) -> None:
        while size := int(self.rfile.readline().split(b";")[0], 16):
            self.rfile.read(size + 2)
        self.rfile.readline()

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
        if name.startswith("do_"):
            return self._answer
        raise AttributeError(name)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


class Server:
    """Runs while it is entered; `url` says where."""

    def __init__(self, data: Any, variant: int = 0) -> None:
        """`variant` is what is sent to those who do not ask for one."""
        given = {"operations": Operations(data), "variant": variant}
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
        self._server.shutdown()
        self._server.server_close()
