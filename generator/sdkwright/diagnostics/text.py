"""Owns how findings are shown: as text, as JSON, as GitHub annotations.

Must not know what is checked, nor open any file: whoever renders hands in a function
that gives the source text of a file by the name under which it is shown. The reports of
`sdkwright.diff` are made safe by the same functions: `printable`, `workflow_command`, `paints`.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from sdkwright.diagnostics.findings import (
    Finding,
    Place,
    Severity,
    sorted_findings,
    verdict,
)

SourceReader = Callable[[str], str | None]

# How much of a source line is shown, in characters; the caret stays inside.
_EXCERPT_WIDTH: Final = 100

# How many warnings of one code are shown where there is a way to see all.
_MAX_PER_CODE: Final = 3


def render_text(
    findings: Iterable[Finding],
    source: SourceReader,
    *,
    color: bool = False,
    show_all_command: str | None = None,
) -> str:
    """The findings for a person to read, with source lines and a verdict at the end.

    With `all_at`, the command that shows all of them, the first warnings of each code stand for the rest.
    """
    ordered = sorted_findings(findings)
    paint = style_formats(color)
    excerpts = _SourceLines(source)
    shown, left_out = (
        (ordered, "")
        if show_all_command is None
        else _limit_warnings(ordered, show_all_command)
    )
    blocks = ["\n".join(_finding_lines(finding, excerpts, paint)) for finding in shown]
    blocks += [left_out] if left_out else []
    return "\n\n".join([*blocks, paint["strong"] % verdict(ordered)]) + "\n"


def _limit_warnings(
    findings: Iterable[Finding], show_all_command: str
) -> tuple[list[Finding], str]:
    """All errors and the first warnings of each code; and how many more there are."""
    shown: list[Finding] = []
    met: Counter[str] = Counter()
    for finding in findings:
        met[finding.code] += finding.severity is Severity.WARNING
        if finding.severity is Severity.ERROR or met[finding.code] <= _MAX_PER_CODE:
            shown.append(finding)
    more = {code: n - _MAX_PER_CODE for code, n in met.items() if n > _MAX_PER_CODE}
    if not more:
        return shown, ""
    rows = [f"  {n:>6} more: {code}" for code, n in sorted(more.items())]
    return shown, "\n".join([*rows, f"To see all of them, run:  {show_all_command}"])


def render_json(findings: Iterable[Finding]) -> str:
    """The findings as one JSON object, for programs; docs/findings.schema.json describes it."""
    ordered = sorted_findings(findings)
    report = {
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
    """The findings as workflow commands, which GitHub shows beside the source line."""
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
    """One line that a runner of GitHub's obeys; nothing in its values ends it early."""
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
    """By what is to be seen, a format that makes it so."""
    return _ANSI_FORMATS if color else _PLAIN_FORMATS


class _SourceLines:
    """Source lines by place; each file is asked for once."""

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
    """What is shown left of the caret, and from the caret on."""
    start = 0 if len(line) <= _EXCERPT_WIDTH else max(0, index - _EXCERPT_WIDTH // 2)
    end = start + _EXCERPT_WIDTH
    before, after = printable(line[start:index]), printable(line[index:end])
    return ("…" if start else "") + before, after + ("…" if end < len(line) else "")


def printable(text: str) -> str:
    """The text with every character escaped that would move, hide or turn around others.

    Source lines and names come from documents that a stranger may have written, and a
    terminal obeys what it is sent.
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
    """How many columns of a terminal the text takes."""
    return sum(map(_char_width, text))


def _char_width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
