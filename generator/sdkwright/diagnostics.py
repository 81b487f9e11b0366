"""Owns what a finding is and how it reads: as text, as JSON, as GitHub annotations.

Must not know what is checked, nor open any file: whoever renders hands in a function
that gives the source text of a file by the name under which it is shown.
"""

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

Source = Callable[[str], str | None]

# How much of a source line is shown, in characters; the caret stays inside.
_WIDTH: Final = 100


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A character in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell, where it is, and what to write instead."""

    code: str
    message: str
    place: Place
    advice: str = ""
    severity: Severity = Severity.ERROR
    related: tuple[tuple[str, Place], ...] = ()

    def __lt__(self, other: "Finding") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[object, ...]:
        # All fields take part, so that equal order means equal findings.
        return (
            *(self.place, self.code, self.message),
            *(self.advice, self.severity, self.related),
        )


class Refusal(Exception):
    """A document or a configuration cannot be used, for the reasons it carries."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = in_order(findings)
        super().__init__("\n".join(_headline(finding) for finding in self.findings))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings sorted by place, each once."""
    return tuple(sorted(set(findings)))


def verdict(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning`, or `no findings`."""
    severities = [finding.severity for finding in findings]
    counts = ((severities.count(severity), severity) for severity in Severity)
    parts = [f"{n} {severity}{'s' if n > 1 else ''}" for n, severity in counts if n]
    return ", ".join(parts) or "no findings"


def render_text(
    findings: Iterable[Finding], source: Source, *, color: bool = False
) -> str:
    """The findings for a person to read, with source lines and a verdict at the end."""
    ordered = in_order(findings)
    paint = _ANSI if color else _PLAIN
    excerpts = _Excerpts(source)
    blocks = ["\n".join(_block(finding, excerpts, paint)) for finding in ordered]
    return "\n\n".join([*blocks, paint["strong"] % verdict(ordered)]) + "\n"


def render_json(findings: Iterable[Finding]) -> str:
    """The findings as one JSON object, for programs."""
    ordered = in_order(findings)
    report = {
        "verdict": verdict(ordered),
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "message": finding.message,
                "advice": finding.advice,
                **_as_json(finding.place),
                "related": [
                    {"message": message, **_as_json(place)}
                    for message, place in finding.related
                ],
            }
            for finding in ordered
        ],
    }
    return json.dumps(report, indent=2) + "\n"


def render_github(findings: Iterable[Finding]) -> str:
    """The findings as workflow commands, which GitHub shows beside the source line."""
    return "".join(f"{_command(finding)}\n" for finding in in_order(findings))


def _as_json(place: Place) -> dict[str, str | int]:
    return {"file": place.file, "line": place.line, "column": place.column}


def _command(finding: Finding) -> str:
    place = finding.place
    text = "\n".join(part for part in (finding.message, finding.advice) if part)
    properties = {
        "file": place.file,
        "line": str(place.line),
        "col": str(place.column),
        "title": finding.code,
    }
    listed = ",".join(
        f"{name}={_percent(value, also=':,')}" for name, value in properties.items()
    )
    return f"::{finding.severity} {listed}::{_percent(text)}"


def _percent(text: str, also: str = "") -> str:
    return text.translate({ord(char): f"%{ord(char):02X}" for char in f"%\r\n{also}"})


# Text ---------------------------------------------------------------------------------

_PLAIN: Final[Mapping[str, str]] = dict.fromkeys(
    ("error", "warning", "strong", "quiet"), "%s"
)
_ANSI: Final[Mapping[str, str]] = {
    "error": "\x1b[1;31m%s\x1b[0m",
    "warning": "\x1b[1;33m%s\x1b[0m",
    "strong": "\x1b[1m%s\x1b[0m",
    "quiet": "\x1b[34m%s\x1b[0m",
}


class _Excerpts:
    """Source lines by place; each file is asked for once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lines: dict[str, list[str]] = {}

    def line(self, place: Place) -> str | None:
        if place.file not in self._lines:
            self._lines[place.file] = (self._source(place.file) or "").split("\n")
        lines = self._lines[place.file]
        line = lines[place.line - 1] if place.line <= len(lines) else ""
        return line.removesuffix("\r") or None


def _block(
    finding: Finding, excerpts: _Excerpts, paint: Mapping[str, str]
) -> Iterator[str]:
    places = [finding.place, *(place for _, place in finding.related)]
    gutter = len(str(max(place.line for place in places)))
    yield _headline(finding, paint)
    yield from _excerpt(finding.place, excerpts, gutter, paint)
    for message, place in finding.related:
        yield f"{_printable(str(place))}: note: {_printable(message)}"
        yield from _excerpt(place, excerpts, gutter, paint)
    if finding.advice:
        first, *rest = finding.advice.split("\n")
        yield f"{' ' * gutter} {paint['quiet'] % '='} help: {_printable(first)}"
        yield from (f"{' ' * gutter}         {_printable(line)}" for line in rest)


def _headline(finding: Finding, paint: Mapping[str, str] = _PLAIN) -> str:
    label = paint[finding.severity] % f"{finding.severity}[{finding.code}]"
    message = paint["strong"] % _printable(finding.message)
    return f"{_printable(str(finding.place))}: {label}: {message}"


def _excerpt(
    place: Place, excerpts: _Excerpts, gutter: int, paint: Mapping[str, str]
) -> Iterator[str]:
    line = excerpts.line(place)
    if line is None:
        return
    before, after = _around(line, place.column - 1)
    bar = paint["quiet"] % "|"
    yield f"{paint['quiet'] % f'{place.line:>{gutter}}'} {bar} {before}{after}"
    yield f"{' ' * gutter} {bar} {' ' * _cells(before)}{paint['error'] % '^'}"


def _around(line: str, index: int) -> tuple[str, str]:
    """What is shown left of the caret, and from the caret on."""
    start = 0 if len(line) <= _WIDTH else max(0, index - _WIDTH // 2)
    end = start + _WIDTH
    before, after = _printable(line[start:index]), _printable(line[index:end])
    return ("…" if start else "") + before, after + ("…" if end < len(line) else "")


def _printable(text: str) -> str:
    """The text with every character escaped that would move, hide or turn around others.

    Source lines and names come from documents that a stranger may have written, and a
    terminal obeys what it is sent.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char == " " or unicodedata.category(char) not in _INVISIBLE:
        return char
    return char.encode("unicode_escape").decode()


_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def _cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(map(_cell, text))


def _cell(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


# Codes --------------------------------------------------------------------------------

CODES: Final[Mapping[str, str]] = {
    "body-unsupported": "A request body is not an object with properties.",
    "config-invalid-value": "A value of the configuration has the right type, but cannot be used.",
    "config-missing": "A table of the configuration lacks a key that it needs.",
    "config-syntax": "The text of pyproject.toml is not TOML.",
    "config-unknown-key": "The configuration has a key that means nothing here.",
    "config-wrong-type": "A value of the configuration is of another type than its key asks for.",
    "discriminator-unknown": "A discriminator's mapping leads to a schema that is no member of the union.",
    "document-empty": "The file holds nothing but white space and comments.",
    "document-too-deep": "Mappings and sequences are nested deeper than any real document needs.",
    "file-encoding": "The file is not encoded in UTF-8.",
    "file-too-large": "The file is larger than what is read.",
    "file-unreadable": "The file is missing, is no file, or may not be read.",
    "formatter-missing": "The formatter that the configuration names is not installed.",
    "internal-error": "Something failed that never should; this is a defect of sdkwright.",
    "internal-unformattable": "A generated text is not Python; this is a defect of sdkwright.",
    "json-syntax": "The text is not JSON.",
    "key-duplicate": "A mapping has the same key twice, so one of the two would be lost.",
    "key-not-a-string": "A key of a mapping is neither a string nor a whole number.",
    "media-type-unsupported": "A body can only be sent or read as something other than JSON.",
    "name-collision": "Two things would get the same Python name in one place.",
    "name-missing": "A name has no letter and no digit, so no Python name can be made from it.",
    "openapi-invalid": "The document does not follow the OpenAPI specification here.",
    "openapi-missing": "The document does not say that it is an OpenAPI document.",
    "openapi-version": "The document is written for a version of OpenAPI that is not supported.",
    "operation-id-duplicate": "Two operations have the same `operationId`.",
    "output-blocked": "A folder stands where a file is to be written, or the reverse.",
    "output-link": "A link stands in the output folder where a file or folder of ours should.",
    "output-manifest": "The list of generated files in the output folder was damaged.",
    "output-not-ours": "A file would be overwritten that sdkwright did not write.",
    "output-path-clash": "Two files would be written to paths that some systems cannot tell apart.",
    "output-unsafe-path": "A file would be written outside the folder, or under an impossible name.",
    "output-unwritable": "The output folder cannot be written; it was left as it was.",
    "parameter-duplicate": "Two parameters of one list have the same name and location.",
    "parameter-unsupported": "A parameter is of a kind that is not supported.",
    "path-duplicate": "Two paths differ only in the names of their parameters.",
    "path-parameter-optional": "A path parameter does not say `required: true`.",
    "path-parameter-undeclared": "A path names a parameter in braces that nothing declares.",
    "path-parameter-unused": "A path parameter is declared that its path does not name in braces.",
    "ref-cycle": "A chain of `$ref` leads back to itself.",
    "ref-external": "A `$ref` points outside the document; other files and URLs are not read.",
    "ref-invalid": "A `$ref` is not a string that begins with `#/`.",
    "ref-unknown": "A `$ref` points at nothing.",
    "required-undefined": "`required` names a property that no part of the schema defines.",
    "schema-unsupported": "A schema uses a keyword that is not supported yet.",
    "security-unsupported": "A security scheme is of a kind that no client made here can serve.",
    "swagger-2": "The document is written in Swagger 2.0, the format before OpenAPI 3.",
    "union-variant-unnamed": "Nothing tells an object in a union apart from the others by name.",
    "validation-incomplete": "The validator stopped early, so there may be more to find.",
    "value-not-json": "A value has no counterpart in JSON.",
    "yaml-alias-expansion": "Aliases stand for more content than is reasonable.",
    "yaml-alias-recursive": "An alias stands inside the very thing that it stands for.",
    "yaml-documents": "The file holds more than one YAML document.",
    "yaml-merge": "A merge key `<<` merges something that is no mapping.",
    "yaml-syntax": "The text is not YAML.",
    "yaml-tag": "A value has a tag that is not part of the core schema of YAML 1.2.",
}
"""What every stable code means, in one sentence; sorted. docs/diagnostics.md says more."""
