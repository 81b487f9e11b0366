"""Reports of findings as text, as JSON and as GitHub annotations.

This module must not know the checks, and it opens no file: the caller passes a function that returns the
source text for a file name. The reports of `sdkwright.diff` use the same functions to escape untrusted
text: `printable`, `workflow_command`, `style_formats`.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from sdkwright.diagnostics.findings import (
    Finding,
    Place,
    Severity,
    sorted_findings,
    verdict,
)

SourceReader = Callable[[str], str | None]
"""Returns the text of a file by the name in a `Place`, or None."""

# Maximum length of an excerpt in characters. It always includes the caret.
_EXCERPT_WIDTH: Final = 100

# Maximum number of warnings of one code, if a command shows all of them.
_MAX_PER_CODE: Final = 3


def render_text(
    findings: Iterable[Finding],
    source: SourceReader,
    *,
    color: bool = False,
    show_all_command: str | None = None,
) -> str:
    """The findings as text for a terminal, in the given order, with source lines and, in the last line, their counts.

    With `show_all_command`, only the first warnings of each code are included, and the text ends with the command that
    shows all of them.
    """
    ordered = tuple(dict.fromkeys(findings))
    paint = style_formats(color)
    excerpts = _SourceLines(source)
    shown, omitted = (
        (ordered, "")
        if show_all_command is None
        else _limit_warnings(ordered, show_all_command)
    )
    blocks = ["\n".join(_finding_lines(finding, excerpts, paint)) for finding in shown]
    blocks += [omitted] if omitted else []
    return "\n\n".join([*blocks, paint["strong"] % verdict(ordered)]) + "\n"


def _limit_warnings(
    findings: Iterable[Finding], show_all_command: str
) -> tuple[list[Finding], str]:
    """All errors and the first warnings of each code, and a text with the counts of the other warnings."""
    shown: list[Finding] = []
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.code] += finding.severity is Severity.WARNING
        if finding.severity is Severity.ERROR or seen[finding.code] <= _MAX_PER_CODE:
            shown.append(finding)
    more = {code: n - _MAX_PER_CODE for code, n in seen.items() if n > _MAX_PER_CODE}
    if not more:
        return shown, ""
    rows = [f"  {n:>6} more: {code}" for code, n in sorted(more.items())]
    return shown, "\n".join([*rows, f"To see all of them, run:  {show_all_command}"])


def render_json(findings: Iterable[Finding], side: str | None = None) -> str:
    """The findings as one JSON object for programs. docs/findings.schema.json is its schema.

    If two documents are compared, `side` is `old` or `new`: the document with the findings.
    """
    ordered = sorted_findings(findings)
    report = {
        **({"side": side} if side else {}),
        "verdict": verdict(ordered),
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "message": finding.message,
                "advice": finding.advice,
                **_place_json(finding.place),
                "related": [
                    {"message": message, **_place_json(place)}
                    for message, place in finding.related
                ],
            }
            for finding in ordered
        ],
    }
    return json.dumps(report, indent=2) + "\n"


def render_github(findings: Iterable[Finding]) -> str:
    """The findings as workflow commands, which GitHub shows as annotations of the source lines."""
    return "".join(f"{_annotation(finding)}\n" for finding in sorted_findings(findings))


def _place_json(place: Place) -> dict[str, str | int]:
    return {"file": place.file, "line": place.line, "column": place.column}


def _annotation(finding: Finding) -> str:
    place = finding.place
    text = "\n".join(part for part in (finding.message, finding.advice) if part)
    properties = {
        "file": place.file,
        "line": str(place.line),
        "col": str(place.column),
        "title": finding.code,
    }
    return workflow_command(finding.severity, properties, text)


def workflow_command(name: str, properties: Mapping[str, str], text: str) -> str:
    """A workflow command of GitHub Actions on one line. Its values are escaped, so they cannot end it early."""
    listed = ",".join(
        f"{key}={_percent_encoded(value, also=':,')}"
        for key, value in properties.items()
    )
    return f"::{name} {listed}::{_percent_encoded(text)}"


def _percent_encoded(text: str, also: str = "") -> str:
    return text.translate({ord(char): f"%{ord(char):02X}" for char in f"%\r\n{also}"})


# Text ---------------------------------------------------------------------------------

_PLAIN_FORMATS: Final[Mapping[str, str]] = dict.fromkeys(
    ("error", "warning", "strong", "quiet"), "%s"
)
_ANSI_FORMATS: Final[Mapping[str, str]] = {
    "error": "\x1b[1;31m%s\x1b[0m",
    "warning": "\x1b[1;33m%s\x1b[0m",
    "strong": "\x1b[1m%s\x1b[0m",
    "quiet": "\x1b[34m%s\x1b[0m",
}


def style_formats(color: bool) -> Mapping[str, str]:
    """Format strings by style. With `color`, they contain ANSI escape sequences."""
    return _ANSI_FORMATS if color else _PLAIN_FORMATS


class _SourceLines:
    """The source lines of locations. Each file is read only once."""

    def __init__(self, source: SourceReader) -> None:
        self._source = source
        self._lines: dict[str, list[str]] = {}

    def line(self, place: Place) -> str | None:
        if place.file not in self._lines:
            self._lines[place.file] = (self._source(place.file) or "").split("\n")
        lines = self._lines[place.file]
        line = lines[place.line - 1] if place.line <= len(lines) else ""
        return line.removesuffix("\r") or None


def _finding_lines(
    finding: Finding, excerpts: _SourceLines, paint: Mapping[str, str]
) -> Iterator[str]:
    places = [finding.place, *(place for _, place in finding.related)]
    gutter = len(str(max(place.line for place in places)))
    yield _headline(finding, paint)
    yield from _excerpt(finding.place, excerpts, gutter, paint)
    for message, place in finding.related:
        yield f"{printable(str(place))}: note: {printable(message)}"
        yield from _excerpt(place, excerpts, gutter, paint)
    if finding.advice:
        first, *rest = finding.advice.split("\n")
        yield f"{' ' * gutter} {paint['quiet'] % '='} help: {printable(first)}"
        yield from (f"{' ' * gutter}         {printable(line)}" for line in rest)


def _headline(finding: Finding, paint: Mapping[str, str] = _PLAIN_FORMATS) -> str:
    label = paint[finding.severity] % f"{finding.severity}[{finding.code}]"
    message = paint["strong"] % printable(finding.message)
    return f"{printable(str(finding.place))}: {label}: {message}"


def _excerpt(
    place: Place, excerpts: _SourceLines, gutter: int, paint: Mapping[str, str]
) -> Iterator[str]:
    line = excerpts.line(place)
    if line is None:
        return
    before, after = _split_at_caret(line, place.column - 1)
    bar = paint["quiet"] % "|"
    yield f"{paint['quiet'] % f'{place.line:>{gutter}}'} {bar} {before}{after}"
    yield f"{' ' * gutter} {bar} {' ' * display_width(before)}{paint['error'] % '^'}"


def _split_at_caret(line: str, index: int) -> tuple[str, str]:
    """The excerpt of a line, split at the column that the caret marks. A long line is cut at both ends."""
    start = 0 if len(line) <= _EXCERPT_WIDTH else max(0, index - _EXCERPT_WIDTH // 2)
    end = start + _EXCERPT_WIDTH
    before, after = printable(line[start:index]), printable(line[index:end])
    return ("…" if start else "") + before, after + ("…" if end < len(line) else "")


def printable(text: str) -> str:
    """The text with control, format and separator characters escaped.

    Documents are untrusted: such characters could command the terminal, or hide and reorder other characters.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_escaped, text))


def _escaped(char: str) -> str:
    if char == " " or unicodedata.category(char) not in _INVISIBLE:
        return char
    return char.encode("unicode_escape").decode()


_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def display_width(text: str) -> int:
    """The number of terminal columns that the text occupies."""
    return sum(map(_char_width, text))


def _char_width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as lines, with columns of equal width."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def titled_tables(
    tables: Iterable[tuple[str, Sequence[Sequence[str]]]],
) -> Iterator[str]:
    """Tables as lines, each after its title and apart from the one before. A table without rows is omitted."""
    shown = [(title, rows) for title, rows in tables if rows]
    for index, (title, rows) in enumerate(shown):
        if index:
            yield ""
        if title:
            yield title
        yield from columns(rows)
