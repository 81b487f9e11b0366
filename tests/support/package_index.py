"""A local package index with a password, which contains only the packages of a test.

`pip` uses no other index, so a package with the same name on another index is never installed.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

USER = "somebody"
PASSWORD = "a-password-nobody-may-see"

# The dependencies of the packages and of their tests.
NEEDED = ("httpx2", "pydantic", "anyio", "jsonschema", "pytest", "pyyaml")


class Index:
    """A running index: its URLs, its folder, and the statuses of its responses."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.address = f"http://127.0.0.1:{port}/"
        self.simple = f"{self.address}simple/"
        self.uploads: list[str] = []
        """The statuses of the responses to all requests."""

    def files(self, name: str) -> list[str]:
        return sorted(each.name for each in self.folder.glob(f"{name}-*"))

    def environment(self, password: str = PASSWORD) -> Mapping[str, str]:
        """The environment variables of a user who has only this index."""
        left = ("PIP_", "TWINE_", "UV_", "GITHUB_")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(left)}
        return kept | {
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_INDEX_URL": self.simple,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "TWINE_USERNAME": USER,
            "TWINE_PASSWORD": password,
            "HOME": str(self.folder),
        }


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def running(folder: Path, *, is_private: bool = False) -> Iterator[Index]:
    """Serve the packages in a folder until the end of the block. A private index requires the password for every request."""
    import pypiserver

    app = pypiserver.app(
        roots=[folder],
        authenticate=["update", *(["list", "download"] if is_private else [])],
        auther=lambda user, password: (user, password) == (USER, PASSWORD),
        disable_fallback=True,
        hash_algo="sha256",
    )
    statuses: list[str] = []

    def watched(environ: Any, start_response: Any) -> Any:
        def start(status: str, *more: Any) -> Any:
            if environ["REQUEST_METHOD"] == "POST":
                statuses.append(status.partition(" ")[0])
            return start_response(status, *more)

        return app(environ, start)

    with make_server("127.0.0.1", 0, watched, _Server, _Quiet) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        index = Index(folder, server.server_port)
        index.uploads = statuses
        yield index
        server.shutdown()
        thread.join()


def fetch_needed(folder: Path) -> None:
    """Download the dependencies of generated packages, from the index that pip is configured with."""
    command = ("-m", "pip", "download", "--quiet", "--only-binary=:all:", "--dest")
    done = subprocess.run(
        [sys.executable, *command, str(folder), *NEEDED],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
