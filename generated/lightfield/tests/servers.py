# Generated from the API's OpenAPI document: change that, not this.

"""The server that the tests call. It checks each request against the API's OpenAPI document.

- `TEST_API_BASE_URL` is the URL of a running server.
- Otherwise, the tests start `steady` (npm: `@stdy/cli`) or `prism` (npm: `@stoplight/prism-cli`), if one of these is on
  the PATH, or in `node_modules` here or in a parent folder.
- Otherwise, they start their own `mock_server`.

`TEST_SERVER` selects `steady`, `prism` or `embedded`. `TEST_OPENAPI_DOCUMENT` is the path of the document.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

PACKAGE_FOLDER = Path(__file__).parent.parent
_START_SECONDS = 60
_STOP_SECONDS = 10
_COMMANDS: Mapping[str, Sequence[str]] = {
    "steady": ("--validator-strict-oneof", "--host", "127.0.0.1", "--port"),
    "prism": ("mock", "--host", "127.0.0.1", "--port"),
}


@contextmanager
def running_server(known_document: str) -> Generator[str, None, None]:
    """The base URL of the server. The test is skipped if there is no document for the checks."""
    if base_url := os.environ.get("TEST_API_BASE_URL"):
        yield base_url
        return
    document = _document(known_document)
    wanted = os.environ.get("TEST_SERVER")
    if wanted not in (None, "", "embedded", *_COMMANDS):
        pytest.fail(f"TEST_SERVER is {wanted!r}: steady, prism or embedded.", False)
    for name in [wanted] if wanted else _COMMANDS:
        if executable := _executable(name):
            with _started([executable, *_COMMANDS[name]], document) as base_url:
                yield base_url
            return
    if wanted in _COMMANDS:
        pytest.fail(f"TEST_SERVER is {wanted!r}, which is not installed.", False)
    with _embedded(document) as base_url:
        yield base_url


def _document(known: str) -> Path:
    given = os.environ.get("TEST_OPENAPI_DOCUMENT")
    if given:
        if not Path(given).is_file():
            pytest.fail(f"TEST_OPENAPI_DOCUMENT is {given!r}: there is no file.", False)
        return Path(given).resolve()
    document = (PACKAGE_FOLDER / known).resolve()
    if not known or not document.is_file():
        pytest.skip("Needs the API's OpenAPI document: set TEST_OPENAPI_DOCUMENT.")
    return document


def _executable(name: str) -> str | None:
    if name not in _COMMANDS:
        return None
    folders = [PACKAGE_FOLDER, *PACKAGE_FOLDER.parents]
    modules = os.pathsep.join(str(each / "node_modules" / ".bin") for each in folders)
    return shutil.which(name) or shutil.which(name, path=modules)


@contextmanager
def _embedded(document: Path) -> Generator[str, None, None]:
    from .local_server import LocalServer
    from .mock_server import MockApi

    with LocalServer(MockApi(document)) as server:
        yield server.base_url


@contextmanager
def _started(command: Sequence[str], document: Path) -> Generator[str, None, None]:
    port = _free_port()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
        process = subprocess.Popen(
            [*command, str(port), str(document)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            # In a group of its own, so that stopping it also stops its child processes.
            start_new_session=True,
        )
        try:
            if not _is_listening(process, port):
                log.seek(0)
                pytest.fail(f"{' '.join(command)} did not start:\n{log.read()}", False)
            yield f"http://127.0.0.1:{port}"
        finally:
            _stop(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _is_listening(process: subprocess.Popen[bytes], port: int) -> bool:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    _signal(process, signal.SIGTERM)
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(_STOP_SECONDS)
    finally:
        if os.name == "posix":
            _signal(process, signal.SIGKILL)


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    if os.name != "posix":
        process.terminate()
        return
    # The whole group may have exited.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)
