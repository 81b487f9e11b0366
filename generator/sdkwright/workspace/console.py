"""Output of the commands: reports of findings, and the status of a long run.

This module must not know what a command does.
"""

import os
import stat
import sys
import threading
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Final, TextIO

from sdkwright.diagnostics import text as reports
from sdkwright.diagnostics.findings import Finding, Place

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
    _write(f"{message}\n", sys.stderr)


def _write(text: str, stream: TextIO | None) -> None:
    """Write and flush; a stream that was closed before Python started is None."""
    if stream is not None:
        stream.write(text)
        stream.flush()


def has_color(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR")


def read_source(display_path: str) -> str | None:
    """The text of a regular file, or None: the file of a finding may also be a link, a device, or too large."""
    from sdkwright.document.document import MAX_BYTES

    try:
        found = os.lstat(display_path)
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
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


@contextmanager
def delayed_status(message: str, is_quiet: bool) -> Generator[None]:
    """Print the message on a terminal if the block takes longer than a second.

    Nothing is printed on a pipe, so that output does not depend on speed.
    """
    timer = threading.Timer(_PROGRESS_DELAY, print_status, (message,))
    timer.daemon = True
    if not is_quiet and sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
