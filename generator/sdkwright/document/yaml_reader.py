"""Owns reading YAML 1.2 (core schema) from untrusted text: plain data and its layout.

Must not know what the document is about. PyYAML's C parser gives the events; composing
them is done here, since its composer recurses on the C stack and its scalars have the
meanings of YAML 1.1. Merge keys (`<<`) are the one thing of YAML 1.1 that is kept.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, Final, NoReturn

import yaml
from yaml.reader import ReaderError

from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.document import yaml_errors
from sdkwright.document.positions import Key, Layout

Value = dict[str, "Value"] | list["Value"] | str | int | float | bool | None

# Four times what real documents need, and so low that whoever walks the data may recurse:
# we, the formatter, and Python when it imports what was generated.
MAX_DEPTH: Final = 100

# What aliases may add to a document, counted in values; 64 characters weigh as one more.
_MAX_ADDED: Final = 1_000_000

# Beyond this, int() and str() take quadratic time.
MAX_DIGITS: Final = 1_000

_EMPTY: Final = "The document is empty."
_BEGIN: Final = "Begin it with `openapi: 3.1.0`."
ONE_KEY: Final = "Remove one of the two, or make one of what stands below them."
FLATTEN: Final = "Move the inner parts to `components`, and refer to them by `$ref`."
QUOTE: Final = "Write it in quotes, so that it is a text."


def read(text: str, place: Callable[[int], Place]) -> tuple[Value, Layout]:
    """The data of a YAML document, and where each part of it stands."""
    return _Reader(text, place).read()


@dataclass(slots=True)
class _Layout:
    """`weight` and `depth` count an alias as what it stands for."""

    offset: int
    weight: int = 1
    depth: int = 0
    parts: dict[Key, tuple[int, "_Layout"]] = field(
        default_factory=dict[Key, tuple[int, "_Layout"]]
    )

    def members(self) -> Mapping[Key, tuple[int, Layout]]:
        return self.parts

    def add(self, key: Key, offset: int, part: "_Layout") -> None:
        self.parts[key] = (offset, part)
        self.weight += part.weight
        self.depth = max(self.depth, part.depth + 1)


_Read = tuple[Value, _Layout]


class _Reader:
    """Composes one document. What can be skipped is collected, the rest is raised."""

    def __init__(self, text: str, place: Callable[[int], Place]) -> None:
        self._text = text
        self._place = place
        self._events = self._parse()
        self._findings: list[Finding] = []
        self._anchors: dict[str, _Read | None] = {}  # None: still being read
        self._depth = 0
        self._added = 0

    def read(self) -> _Read:
        next(self._events)  # the start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            self._refuse("document-empty", _EMPTY, 0, advice=_BEGIN)
        value, layout = self._value(next(self._events))
        next(self._events)  # the end of the document
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            message = "A second document begins here; only one is expected."
            advice = (
                "Remove this line and what follows, or move it to a file of its own."
            )
            self._refuse("yaml-documents", message, _start(after), advice=advice)
        if value is None and not self._findings:
            self._refuse("document-empty", _EMPTY, layout.offset, advice=_BEGIN)
        if self._findings:
            raise Refusal(self._findings)
        return value, layout

    # Values ---------------------------------------------------------------------------

    def _value(self, event: Any) -> _Read:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        offset = _start(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        if isinstance(event, yaml.ScalarEvent):
            weight = 1 + len(event.value) // 64
            read: _Read = self._scalar(event), _Layout(offset, weight)
        else:
            read = self._collection(event, _Layout(offset))
        if event.anchor is not None:
            self._anchors[event.anchor] = read
        return read

    def _alias(self, event: yaml.AliasEvent) -> _Read:
        offset = _start(event)
        if event.anchor not in self._anchors:
            message = (
                f"`*{event.anchor}` stands for nothing: no `&{event.anchor}` is above."
            )
            advice = "Write the value in quotes if it is a text that begins with `*`."
            self._report("yaml-syntax", message, offset, advice=advice)
            return None, _Layout(offset)
        anchored = self._anchors[event.anchor]
        if anchored is None:
            message = f"`*{event.anchor}` stands inside the value that it stands for."
            advice = "Write a `$ref` in its place."
            self._report("yaml-alias-recursive", message, offset, advice=advice)
            return None, _Layout(offset)
        self._added += anchored[1].weight
        if self._added > _MAX_ADDED:
            message = f"Aliases add more than {_MAX_ADDED:,} values to this document."
            advice = "Write `$ref` in place of aliases that hold aliases."
            self._refuse("yaml-alias-expansion", message, offset, advice=advice)
        self._check_depth(self._depth + anchored[1].depth, offset)
        return anchored

    def _collection(self, event: Any, layout: _Layout) -> _Read:
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        if event.tag not in (None, "!", f"{_TAG}{'map' if is_mapping else 'seq'}"):
            self._report_problem(_unknown_tag(event.tag), layout.offset)
        self._depth += 1
        self._check_depth(self._depth, layout.offset)
        value = self._mapping(layout) if is_mapping else self._sequence(layout)
        self._depth -= 1
        return value, layout

    def _sequence(self, layout: _Layout) -> list[Value]:
        items: list[Value] = []
        for event in self._until(yaml.SequenceEndEvent):
            value, part = self._value(event)
            layout.add(len(items), _start(event), part)
            items.append(value)
        return items

    def _mapping(self, layout: _Layout) -> dict[str, Value]:
        data: dict[str, Value] = {}
        merged: list[_Read] = []
        for event in self._until(yaml.MappingEndEvent):
            offset = _start(event)
            key = self._key(event)
            value, part = self._value(next(self._events))
            if key is None:
                continue
            if key == "<<" and not merged and _is_plain(event):
                merged = list(self._merged(value, part))
                continue
            if key in data:
                first = self._place(layout.parts[key][0])
                message = f"The key `{key}` is already taken in this mapping."
                self._report(
                    "key-duplicate", message, offset, advice=ONE_KEY, first=first
                )
            data[key] = value
            layout.add(key, offset, part)
        for source, part in merged:
            assert isinstance(source, dict)
            for key, value in source.items():
                if key not in data:  # what stands in the mapping itself wins
                    data[key] = value
                    layout.add(key, *part.parts[key])
        return data

    def _key(self, event: Any) -> str | None:
        value, layout = self._value(event)
        if isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            # `200:` is what people write for a status; it keeps its spelling.
            return event.value if isinstance(event, yaml.ScalarEvent) else str(value)
        message = "A key must be a string."
        advice = "Write it in quotes."
        self._report("key-not-a-string", message, layout.offset, advice=advice)
        return None

    def _merged(self, value: Value, layout: _Layout) -> Iterator[_Read]:
        if isinstance(value, dict):
            yield value, layout
        elif isinstance(value, list) and all(isinstance(each, dict) for each in value):
            yield from ((each, layout.parts[i][1]) for i, each in enumerate(value))
        else:
            message = "`<<` merges a mapping or a sequence of mappings; this is none."
            advice = 'Write "<<" in quotes if it is an ordinary key.'
            self._report("yaml-merge", message, layout.offset, advice=advice)

    # Scalars --------------------------------------------------------------------------

    def _scalar(self, event: yaml.ScalarEvent) -> Value:
        text: str = event.value
        if _is_plain(event):
            value = _meaning(text)
        elif event.tag is None or event.tag in ("!", f"{_TAG}str"):
            return text
        else:
            value = _tagged(text, event.tag)
        if isinstance(value, _Problem):
            self._report_problem(value, _start(event))
            return None
        return value

    # Events ---------------------------------------------------------------------------

    def _parse(self) -> Iterator[Any]:
        try:
            yield from yaml.parse(self._text, Loader=yaml.CSafeLoader)
        except yaml.MarkedYAMLError as error:
            self._refuse_syntax(error)
        except ReaderError as error:
            # Its position counts bytes or characters, depending on where it is noticed.
            match = _CONTROL.search(self._text)
            message = f"The character U+{error.character:04X} cannot stand in YAML."
            advice = "Write it as an escape, in double quotes."
            at = match.start() if match else 0
            self._refuse("yaml-syntax", message, at, advice=advice)

    def _until(self, end: type[yaml.Event]) -> Iterator[Any]:
        while not isinstance(event := next(self._events), end):
            yield event

    # Findings -------------------------------------------------------------------------

    def _check_depth(self, depth: int, offset: int) -> None:
        if depth > MAX_DEPTH:
            message = f"Values are nested more than {MAX_DEPTH} levels deep."
            self._refuse("document-too-deep", message, offset, advice=FLATTEN)

    def _refuse_syntax(self, error: yaml.MarkedYAMLError) -> NoReturn:
        mark = error.problem_mark or error.context_mark
        offset: int = mark.index if mark else 0
        problem = error.problem or ""
        if yaml_errors.is_depth(problem):
            self._check_depth(MAX_DEPTH + 1, offset)
        message, advice = yaml_errors.told(problem, self._text[offset:][:1])
        related: tuple[tuple[str, Place], ...] = ()
        if error.context_mark and error.context_mark.index != offset:
            context = yaml_errors.sentence(error.context or "")
            related = ((context, self._place(error.context_mark.index)),)
        place = self._place(offset)
        finding = Finding("yaml-syntax", message, place, advice, related=related)
        raise Refusal([*self._findings, finding])

    def _refuse(
        self, code: str, message: str, offset: int, *, advice: str = ""
    ) -> NoReturn:
        self._report(code, message, offset, advice=advice)
        raise Refusal(self._findings)

    def _report_problem(self, problem: "_Problem", offset: int) -> None:
        place = self._place(offset)
        finding = Finding(problem.code, problem.message, place, problem.advice)
        self._findings.append(finding)

    def _report(
        self,
        code: str,
        message: str,
        offset: int,
        *,
        advice: str = "",
        first: Place | None = None,
    ) -> None:
        related = (("It is first written here.", first),) if first else ()
        place = self._place(offset)
        self._findings.append(Finding(code, message, place, advice, related=related))


def _start(event: Any) -> int:
    offset: int = event.start_mark.index
    return offset


# Meanings of scalars ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Problem:
    code: str
    message: str
    advice: str = ""


_TAG: Final = "tag:yaml.org,2002:"
_CONSTANTS: Final[Mapping[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT: Final = re.compile(r"[-+]?[0-9]+")
_BASED: Final = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE: Final = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_CONTROL: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def _is_plain(event: object) -> bool:
    """Whether the core schema decides what the scalar means: no quotes, no tag."""
    return (
        isinstance(event, yaml.ScalarEvent)
        and event.tag is None
        and bool(event.implicit[0])
    )


def _meaning(text: str) -> Value | _Problem:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in "+-.0123456789":
        return text
    if len(text) > MAX_DIGITS and (_FLOAT.fullmatch(text) or _BASED.fullmatch(text)):
        return _Problem(
            "value-not-json",
            f"This number has more than {MAX_DIGITS:,} digits.",
            QUOTE,
        )
    if _INT.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text) and isfinite(number := float(text)):
        return number
    if _FLOAT.fullmatch(text) or _NOT_FINITE.fullmatch(text):
        message = f"JSON has no number such as `{text}`."
        return _Problem("value-not-json", message, QUOTE)
    return text


def _tagged(text: str, tag: str) -> Value | _Problem:
    value = _meaning(text)
    if tag == f"{_TAG}float" and type(value) is int:
        return float(value)
    known = {"null": type(None), "bool": bool, "int": int, "float": float}
    if type(value) is known.get(tag.removeprefix(_TAG)):
        return value
    return _unknown_tag(tag)


def _unknown_tag(tag: str) -> _Problem:
    shown = tag.replace(_TAG, "!!")
    message = f"The tag `{shown}` is unknown, or does not fit this value."
    return _Problem("yaml-tag", message, "Leave the tag out.")
