"""A server for calls.py: its response depends on the id of the call, and it records the requests."""

import json
import re
import threading
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

NOTE: dict[str, Any] = {
    "id": "note-1",
    "createdAt": "2026-03-01T12:00:00Z",
    "updatedAt": None,
    "fields": {
        "$title": {"value": "Title", "valueType": "TEXT"},
        "number": {"value": 1.5, "valueType": "NUMBER"},
        "checked": {"value": True, "valueType": "CHECKBOX"},
        "labels": {"value": ["a", "b"], "valueType": "MULTI_SELECT"},
        "unset": {"value": None, "valueType": "URL"},
        "address": {
            "value": {"city": "x", "postalCode": "1", "latitude": 0.5},
            "valueType": "ADDRESS",
        },
        "name": {"value": {"firstName": "A"}, "valueType": "FULL_NAME"},
    },
    "relationships": {
        "$account": {
            "cardinality": "has_many",
            "objectType": "account",
            "values": ["a"],
        }
    },
    "addedLater": {"a": [1, None]},
}
OPPORTUNITY: dict[str, Any] = {
    "id": "opportunity-1",
    "createdAt": "2026-03-01T12:00:00Z",
    "httpLink": "https://example.com",
    "fields": {
        "$name": {"value": "Name", "valueType": "TEXT"},
        "number": {"value": 1.5, "valueType": "NUMBER"},
        "checked": {"value": False, "valueType": "CHECKBOX"},
        "labels": {"value": ["a", "b"], "valueType": "MULTI_SELECT"},
        "unset": {"value": None, "valueType": "URL"},
    },
    "relationships": {
        "$owner": {"cardinality": "has_one", "objectType": "member", "values": ["m"]}
    },
    "addedLater": "later",
}
ADDRESS = {"value": {"city": "x", "postalCode": "1"}, "valueType": "ADDRESS"}
NUMBERS = {
    "big": {"value": 2**60 + 1, "valueType": "NUMBER"},
    "whole": {"value": 3, "valueType": "NUMBER"},
}


class Sent(NamedTuple):
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: object


class Answer(NamedTuple):
    status: int
    body: object
    headers: dict[str, str]


def answer_to(call: str, path: str, attempt: int) -> Answer:
    """The answer to the given attempt, counted from 1, of a call."""
    if found := re.search(r"(status|text|flaky|always)-(\d+)", call):
        status = int(found[2])
        if found[1] == "text":
            return Answer(status, "Not here", {})
        if found[1] != "flaky" or attempt == 1:
            quickly = {} if found[1] == "status" else {"Retry-After-Ms": "1"}
            return Answer(status, {"message": "No", "code": [status]}, quickly)
    if call.startswith("empty"):
        return Answer(204, None, {})
    if call == "not-json":
        return Answer(200, "hello", {})
    answer = json.loads(json.dumps(OPPORTUNITY if "/opportunities/" in path else NOTE))
    if call == "new-enum-value":
        answer["fields"]["$title"]["valueType"] = "ADDED_LATER"
    if call.startswith("wrong-strict"):
        answer["id"] = 3
    if call == "office":
        answer["fields"]["office"] = ADDRESS
    if call == "numbers":
        answer["fields"] |= NUMBERS
    return Answer(200, answer, {})


class Recorder:
    """`with Recorder() as recorder:` serves at `recorder.url`."""

    def __init__(self) -> None:
        self.sent: dict[str, list[Sent]] = defaultdict(list)
        recorder = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                call = self.headers.get(
                    "X-Call", urlsplit(self.path).path.split("/")[-1]
                )
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                with recorder.lock:
                    recorder.sent[call].append(
                        Sent(
                            self.command,
                            self.path,
                            {
                                name.lower(): value
                                for name, value in self.headers.items()
                            },
                            decoded(body, self.headers.get("Content-Type") or ""),
                        )
                    )
                    attempt = len(recorder.sent[call])
                self.close_connection = call == "dropped"
                if call == "dropped":
                    return
                if "slow" in call:
                    recorder.closing.wait()
                status, answer, headers = answer_to(call, self.path, attempt)
                text = isinstance(answer, str)
                content = answer if text else json.dumps(answer)
                encoded = b"" if status == 204 else str(content).encode()
                self.send_response(status)
                if status != 204:
                    kind = "text/plain" if text else "application/json"
                    self.send_header("Content-Type", kind)
                    self.send_header("Content-Length", str(len(encoded)))
                self.send_header("X-Request-Id", "request-1")
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(encoded)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer

            def log_message(self, format: str, *args: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, request: Any, client_address: Any) -> None:
                """A client that no longer waits is what some of the calls are about."""

        self.lock = threading.Lock()
        self.closing = threading.Event()
        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()


def decoded(body: bytes, content_type: str) -> object:
    """JSON by its value, a multipart body without its boundary, anything else as text."""
    if content_type == "application/json" and body:
        return json.loads(body)
    text = body.decode("utf-8", "replace")
    if boundary := re.search(r"boundary=(\S+)", content_type):
        return text.replace(boundary[1], "BOUNDARY")
    return text
