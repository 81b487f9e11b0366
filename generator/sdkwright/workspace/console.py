"""Output of the commands: reports of findings, and the status of a long run.

This module must not know what a command does.
"""

import os
import shutil
import stat
import sys
import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Final, TextIO

from sdkwright.diagnostics import text as reports
from sdkwright.diagnostics.findings import Finding, Place
from sdkwright.diagnostics.text import printable
from sdkwright.document.standard_input import STANDARD_INPUT

_PROGRESS_DELAY: Final = 1.0  # seconds before a run is reported as still busy


class ReportFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def print_findings(
    findings: Iterable[Finding],
    stream: TextIO,
    report_format: ReportFormat = ReportFormat.TEXT,
    show_all_command: str | None = None,
) -> None:
    match report_format:
        case ReportFormat.TEXT:
            text = reports.render_text(
                findings,
                read_source,
                color=has_color(stream),
                show_all_command=show_all_command,
            )
        case ReportFormat.JSON:
            text = reports.render_json(findings)
        case ReportFormat.GITHUB:
            text = reports.render_github(findings)
        case ReportFormat.SARIF:
            from importlib.metadata import version

            from sdkwright.diagnostics.sarif import render_sarif

            text = render_sarif(findings, version("sdkwright"))
    _write(text, stream)


def print_status(message: str) -> None:
    """Print a message. If the progress of a run is shown, the message appears above it."""
    if _shown:
        _shown[-1].print(f"{message}\n")
    else:
        _write(f"{message}\n", sys.stderr)


def _write(text: str, stream: TextIO | None) -> None:
    """Write the text and flush. `stream` is None if it was closed before Python started; then nothing is written."""
    if stream is not None:
        stream.write(text)
        stream.flush()


def has_color(stream: TextIO) -> bool:
    """Whether to use colors.

    False with NO_COLOR; with FORCE_COLOR, True unless its value is 0. Without both, True for a terminal that supports
    colors.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if forced := os.environ.get("FORCE_COLOR"):
        return forced != "0"
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def read_source(display_path: str) -> str | None:
    """The text of a regular file. None for a link, a device or a file that is too large or unreadable."""
    from sdkwright.document import document

    if display_path == str(STANDARD_INPUT):
        return document.read_content(STANDARD_INPUT).decode(errors="replace")
    try:
        found = os.lstat(display_path)
        if not stat.S_ISREG(found.st_mode) or found.st_size > document.MAX_BYTES:
            return None
        return Path(display_path).read_text("utf-8", errors="replace")
    except (OSError, ValueError):  # ValueError: a path with a null character
        return None


def internal_error(error: Exception) -> Finding:
    """The finding for an unexpected exception, at the innermost line of sdkwright in its traceback."""
    source = Path(__file__).parents[1]
    place = Place("sdkwright", 1, 1)
    trace = error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(source):
            path = file.relative_to(source.parent).as_posix()
            place = Place(path, trace.tb_lineno, 1)
        trace = trace.tb_next
    return Finding(
        "internal-error",
        f"sdkwright failed with {type(error).__name__}: {error}",
        place,
        "This is a bug in sdkwright; please report it, with the document if possible.\n"
        "Set SDKWRIGHT_DEBUG=1 in the environment to print the traceback.",
    )


class Progress:
    """The status of a long run: one line on a terminal, which each stage replaces.

    The line appears after a delay, so that quick runs print nothing.
    """

    def __init__(self, stream: TextIO, message: str, delay: float) -> None:
        self._stream = stream
        self._message = message
        self._is_visible = False
        self._is_ended = False
        self._lock = threading.RLock()
        self._timer = threading.Timer(delay, self._appear)
        self._timer.daemon = True
        self._timer.start()

    def __call__(self, message: str) -> None:
        """Begin the next stage."""
        with self._lock:
            self._message = message
            if self._is_visible:
                self._draw()

    def print(self, text: str) -> None:
        """Print a text above the status."""
        with self._lock:
            self._erase()
            _write(text, self._stream)
            if self._is_visible:
                self._draw()

    def end(self) -> None:
        with self._lock:
            self._timer.cancel()
            self._is_ended = True
            self._erase()
            self._is_visible = False

    def _appear(self) -> None:
        with self._lock:
            if not self._is_ended:
                self._is_visible = True
                self._draw()

    def _draw(self) -> None:
        width = max(1, shutil.get_terminal_size().columns - 5)
        _write(f"\r\x1b[K{printable(self._message)[:width]} ...", self._stream)

    def _erase(self) -> None:
        if self._is_visible:
            _write("\r\x1b[K", self._stream)


_shown: list[Progress] = []
"""The status on the terminal, if there is one."""


@contextmanager
def progress(
    message: str, *, is_quiet: bool, delay: float = _PROGRESS_DELAY
) -> Generator[Callable[[str], None]]:
    """Show the message on a terminal until the end of the block. The block can replace it by the name of each stage.

    Nothing is printed on a pipe, so that output does not depend on speed.
    """
    if is_quiet or not _is_terminal(sys.stderr):
        yield lambda _: None
        return
    status = Progress(sys.stderr, message, delay)
    _shown.append(status)
    try:
        yield status
    finally:
        _shown.remove(status)
        status.end()


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
