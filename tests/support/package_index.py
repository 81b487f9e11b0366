"""A package index on loopback, with a password, and nothing in it but what was put there.

`pip` is told of no other, so that a package of the same name elsewhere is never taken.
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

# What the packages and their tests need at run time.
NEEDED = ("httpx2", "pydantic", "anyio", "jsonschema", "pytest", "pyyaml")


class Index:
    """What is known of a running index."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.address = f"http://127.0.0.1:{port}/"
        self.simple = f"{self.address}simple/"
        self.uploads: list[str] = []
        """The statuses of all that were tried."""

    def files(self, name: str) -> list[str]:
        return sorted(each.name for each in self.folder.glob(f"{name}-*"))

    def environment(self, password: str = PASSWORD) -> Mapping[str, str]:
        """That of somebody who has this index alone."""
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
    """An index of what lies in the folder, until the end of the block. A private one asks for the password for everything."""
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
    """Brings what packages need, from where this machine has its packages."""
    command = ("-m", "pip", "download", "--quiet", "--only-binary=:all:", "--dest")
    done = subprocess.run(
        [sys.executable, *command, str(folder), *NEEDED],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
