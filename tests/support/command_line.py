"""Runs of `sdkwright` in a folder: in this process, which saves the start of Python, or in a new process."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

from sdkwright.commands.app import main
from sdkwright.document.document import Document
from sdkwright.validation import worker

VALID = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\npaths: {}\n"
INVALID = "openapi: 3.1.0\ninfo: { title: Pets }\npaths: {}\n"
OVERLAY = "overlay: 1.0.0\nactions:\n- { target: $.info, update: { title: Cats } }\n"

Completed = subprocess.CompletedProcess[str]


class Shell:
    """Runs `sdkwright` in a separate folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def __call__(self, *arguments: str) -> Completed:
        return run(arguments, self.folder, os.environ)

    def process(self, *arguments: str) -> Completed:
        return run_process(arguments, self.folder, os.environ)


def run(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> Completed:
    """The output and the exit code of a command of `sdkwright`, run in this process."""
    with _one_process():
        return run_function(main, arguments, folder, environment)


def run_function(
    command: Callable[[], int | None],
    arguments: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
) -> Completed:
    """The output and the exit code of a function that reads `sys.argv`, run in this process."""
    out, err = _stream(), _stream()
    before = sys.argv
    sys.argv = ["sdkwright", *arguments]
    try:
        with redirect_stdout(out), redirect_stderr(err), chdir(folder):
            with _environment({"COLUMNS": "80", **environment}):
                status = _exit_code(command)
    finally:
        sys.argv = before
    return subprocess.CompletedProcess([*arguments], status, _text(out), _text(err))


def run_process(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> Completed:
    """The output and the exit code of a command of `sdkwright`, run in a new process."""
    return subprocess.run(
        [sys.executable, "-m", "sdkwright", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@contextmanager
def _one_process() -> Iterator[None]:
    """Run the checks of a document in this process: a second process would take longer to start than most tests take."""
    start_checks = worker.start_checks

    def start(document: Document, **_: bool) -> worker.Check:
        return start_checks(document, in_worker=False)

    worker.start_checks = start
    try:
        yield
    finally:
        worker.start_checks = start_checks


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Replace all environment variables by these, until the end of the block."""
    before = dict(os.environ)
    _replace(variables)
    try:
        yield
    finally:
        _replace(before)


def _replace(variables: Mapping[str, str]) -> None:
    for name in os.environ.keys() - variables.keys():
        del os.environ[name]
    os.environ.update(variables)


def _exit_code(command: Callable[[], int | None]) -> int:
    try:
        return command() or 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)


def _stream() -> TextIOWrapper:
    return TextIOWrapper(BytesIO(), encoding="utf-8", newline="\n")


def _text(stream: TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()
