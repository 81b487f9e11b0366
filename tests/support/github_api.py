"""A local server with GitHub's comments on one pull request. It supports the requests of the action, and can fail."""

import json
import re
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

REPOSITORY: Final = "ada/pets"
NUMBER: Final = 7
TOKEN: Final = "ghs_veryverysecret"
BOT: Final = "github-actions[bot]"


@dataclass(frozen=True)
class Asked:
    """A received request."""

    method: str
    path: str
    body: str | None
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Trouble:
    """An error response to the next request with this HTTP method."""

    method: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    message: str = "Something went wrong"
    is_done: bool = False
    """Whether the request has its effect, although the response is an error."""


class FakeGitHub:
    """Stores comments as GitHub does, and records the requests."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.asked: list[Asked] = []
        self.trouble: list[Trouble] = []
        self.login = BOT
        self.url = ""

    def add(self, body: str, login: str = BOT) -> dict[str, Any]:
        number = 100 + len(self.comments)
        comment = {
            "id": number,
            "body": body,
            "html_url": f"https://github.com/{REPOSITORY}/pull/{NUMBER}#issuecomment-{number}",
            "user": {"login": login, "type": "Bot" if "[bot]" in login else "User"},
        }
        self.comments.append(comment)
        return comment

    def bodies(self, login: str = BOT) -> list[str]:
        return [
            each["body"] for each in self.comments if each["user"]["login"] == login
        ]

    @property
    def methods(self) -> list[str]:
        return [each.method for each in self.asked]

    def answer(self, asked: Asked) -> tuple[int, Mapping[str, str], object]:
        trouble = next((t for t in self.trouble if t.method == asked.method), None)
        if trouble is None:
            return self._done(asked)
        self.trouble.remove(trouble)
        if trouble.is_done:
            self._done(asked)
        return trouble.status, trouble.headers, {"message": trouble.message}

    def _done(self, asked: Asked) -> tuple[int, Mapping[str, str], object]:
        url = urlsplit(asked.path)
        issues = f"/repos/{REPOSITORY}/issues"
        if asked.headers.get("Authorization") != f"Bearer {TOKEN}":
            return 401, {}, {"message": "Bad credentials"}
        if url.path == f"{issues}/{NUMBER}/comments":
            if asked.method == "GET":
                return self._page(parse_qs(url.query), url.path)
            return 201, {}, self.add(_body_of(asked), self.login)
        found = re.fullmatch(rf"{re.escape(issues)}/comments/(\d+)", url.path)
        for each in self.comments:
            if asked.method == "PATCH" and found and each["id"] == int(found[1]):
                each["body"] = _body_of(asked)
                return 200, {}, each
        return 404, {}, {"message": "Not Found"}

    def _page(
        self, query: Mapping[str, list[str]], path: str
    ) -> tuple[int, Mapping[str, str], object]:
        size, page = int(query["per_page"][0]), int(query.get("page", ["1"])[0])
        rest = self.comments[(page - 1) * size :]
        at = f"{self.url}{path}?per_page={size}&page="
        last = -(-len(self.comments) // size)
        links = [f'<{at}{page - 1}>; rel="prev"'] if page > 1 else []
        if len(rest) > size:
            links += [f'<{at}{page + 1}>; rel="next"', f'<{at}{last}>; rel="last"']
        return 200, {"Link": ", ".join(links)} if links else {}, rest[:size]


def _body_of(asked: Asked) -> str:
    (body,) = json.loads(asked.body or "{}").values()
    assert isinstance(body, str)
    return body


@contextmanager
def serving(github: FakeGitHub) -> Generator[FakeGitHub]:
    """Serve the comments at `github.url` until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            size = int(self.headers.get("Content-Length", "0"))
            body = self.rfile.read(size).decode() if size else None
            asked = Asked(self.command, self.path, body, dict(self.headers))
            github.asked.append(asked)
            status, headers, answer = github.answer(asked)
            raw = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(raw)

        do_GET = do_POST = do_PATCH = handle_any

        def log_message(self, format: str, *args: Any) -> None:
            """Log nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        github.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield github
        finally:
            server.shutdown()
            thread.join()
