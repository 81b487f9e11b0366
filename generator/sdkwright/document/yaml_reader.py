"""A reader of YAML 1.2 (core schema) from untrusted text. It returns plain data and its layout.

This module must not know the content. The C parser of PyYAML provides the events. They are composed here, because its
composer recurses on the C stack and resolves scalars by YAML 1.1. Merge keys (`<<`) are the only supported feature of YAML
1.1.
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
from sdkwright.records import record

Value = dict[str, "Value"] | list["Value"] | str | int | float | bool | None

# Four times the depth of real documents, and low enough for recursion over the data:
# in sdkwright, in the formatter, and in Python when it imports the generated code.
MAX_DEPTH: Final = 100

# Limit of the values that aliases add to a document. 64 characters count as one more value.
_MAX_ALIAS_VALUES: Final = 1_000_000

# Beyond this, int() and str() take quadratic time.
MAX_DIGITS: Final = 1_000

_EMPTY_MESSAGE: Final = "The document is empty."
_EMPTY_ADVICE: Final = "Begin it with `openapi: 3.1.0`."
DUPLICATE_KEY_ADVICE: Final = "Remove one of the two, or merge their values."
TOO_DEEP_ADVICE: Final = (
    "Move inner parts to `components`, and refer to them with `$ref`."
)
QUOTE_ADVICE: Final = "Write it in quotes, so that it is a string."


def read(text: str, place: Callable[[int], Place]) -> tuple[Value, Layout]:
    """The data of a YAML document and its layout. `place` converts an offset to a location.

    Raises:
        Refusal: The text is not YAML, exceeds a limit, or contains values that JSON does not have.
    """
    data, layout, findings = read_leniently(text, place)
    if findings:
        raise Refusal(findings)
    return data, layout


def read_leniently(
    text: str, place: Callable[[int], Place]
) -> tuple[Value, Layout, tuple[Finding, ...]]:
    """The data, the layout, and findings about parts that were omitted or overridden.

    Raises:
        Refusal: The text is not YAML, or exceeds a limit.
    """
    reader = _YamlReader(text, place)
    data, layout = reader.read()
    return data, layout, tuple(reader.findings)


@dataclass(slots=True)
class _YamlLayout:
    """The layout of a value. `weight` is the number of values in it, `depth` the number of levels.

    An alias has the weight and depth of the value of its anchor.
    """

    offset: int
    weight: int = 1
    depth: int = 0
    entries: dict[Key, tuple[int, "_YamlLayout"]] = field(
        default_factory=dict[Key, tuple[int, "_YamlLayout"]]
    )

    def children(self) -> Mapping[Key, tuple[int, Layout]]:
        return self.entries

    def add(self, key: Key, offset: int, child: "_YamlLayout") -> None:
        self.entries[key] = (offset, child)
        self.weight += child.weight
        self.depth = max(self.depth, child.depth + 1)


_ReadValue = tuple[Value, _YamlLayout]


class _YamlReader:
    """The composer of one document.

    If reading can continue after an error, the error is collected as a finding. Otherwise, it is raised.
    """

    def __init__(self, text: str, place: Callable[[int], Place]) -> None:
        self._text = text
        self._place = place
        self._events = self._parse_events()
        self.findings: list[Finding] = []
        self._anchors: dict[str, _ReadValue | None] = {}  # None: still being read
        self._depth = 0
        self._alias_values = 0

    def read(self) -> _ReadValue:
        next(self._events)  # the start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            self._refuse("document-empty", _EMPTY_MESSAGE, 0, advice=_EMPTY_ADVICE)
        value, layout = self._read_value(next(self._events))
        next(self._events)  # the end of the document
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            message = "A second document begins here, but only one is allowed."
            advice = "Remove this line and the rest, or move the second document to another file."
            self._refuse("yaml-documents", message, _start_offset(after), advice=advice)
        if value is None and not self.findings:
            self._refuse(
                "document-empty", _EMPTY_MESSAGE, layout.offset, advice=_EMPTY_ADVICE
            )
        if any(each.code == "yaml-syntax" for each in self.findings):
            raise Refusal(self.findings)
        return value, layout

    # Values ---------------------------------------------------------------------------

    def _read_value(self, event: Any) -> _ReadValue:
        if isinstance(event, yaml.AliasEvent):
            return self._read_alias(event)
        offset = _start_offset(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        if isinstance(event, yaml.ScalarEvent):
            weight = 1 + len(event.value) // 64
            read: _ReadValue = self._read_scalar(event), _YamlLayout(offset, weight)
        else:
            read = self._read_collection(event, _YamlLayout(offset))
        if event.anchor is not None:
            self._anchors[event.anchor] = read
        return read

    def _read_alias(self, event: yaml.AliasEvent) -> _ReadValue:
        offset = _start_offset(event)
        if event.anchor not in self._anchors:
            message = f"The anchor of `*{event.anchor}` is missing: no `&{event.anchor}` precedes it."
            advice = "Quote the value if it is a string that begins with `*`."
            self._report("yaml-syntax", message, offset, advice=advice)
            return None, _YamlLayout(offset)
        anchored = self._anchors[event.anchor]
        if anchored is None:
            message = f"`*{event.anchor}` is inside the value of its own anchor."
            advice = "Write a `$ref` instead."
            self._report("yaml-alias-recursive", message, offset, advice=advice)
            return None, _YamlLayout(offset)
        self._alias_values += anchored[1].weight
        if self._alias_values > _MAX_ALIAS_VALUES:
            message = (
                f"Aliases add more than {_MAX_ALIAS_VALUES:,} values to this document."
            )
            advice = "Write `$ref` instead of nested aliases."
            self._refuse("yaml-alias-expansion", message, offset, advice=advice)
        self._check_depth(self._depth + anchored[1].depth, offset)
        return anchored

    def _read_collection(self, event: Any, layout: _YamlLayout) -> _ReadValue:
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        if event.tag not in (None, "!", f"{_TAG}{'map' if is_mapping else 'seq'}"):
            self._report_problem(_unknown_tag_problem(event.tag), layout.offset)
        self._depth += 1
        self._check_depth(self._depth, layout.offset)
        value = (
            self._read_mapping(layout) if is_mapping else self._read_sequence(layout)
        )
        self._depth -= 1
        return value, layout

    def _read_sequence(self, layout: _YamlLayout) -> list[Value]:
        items: list[Value] = []
        for event in self._events_until(yaml.SequenceEndEvent):
            value, part = self._read_value(event)
            layout.add(len(items), _start_offset(event), part)
            items.append(value)
        return items

    def _read_mapping(self, layout: _YamlLayout) -> dict[str, Value]:
        data: dict[str, Value] = {}
        merged: list[_ReadValue] = []
        for event in self._events_until(yaml.MappingEndEvent):
            offset = _start_offset(event)
            key = self._read_key(event)
            value, part = self._read_value(next(self._events))
            if key is None:
                continue
            if key == "<<" and not merged and _is_plain_scalar(event):
                merged = list(self._merge_sources(value, part))
                continue
            if key in data:
                first = self._place(layout.entries[key][0])
                message = f"The key `{key}` already exists in this mapping."
                self._report(
                    "key-duplicate",
                    message,
                    offset,
                    advice=DUPLICATE_KEY_ADVICE,
                    first=first,
                )
            data[key] = value
            layout.add(key, offset, part)
        for source, part in merged:
            assert isinstance(source, dict)
            for key, value in source.items():
                if key not in data:  # the mapping's own keys override merged ones
                    data[key] = value
                    layout.add(key, *part.entries[key])
        return data

    def _read_key(self, event: Any) -> str | None:
        value, layout = self._read_value(event)
        if isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            # An integer such as the status in `200:` is a valid key, and keeps its spelling.
            return event.value if isinstance(event, yaml.ScalarEvent) else str(value)
        message = "A key must be a string."
        advice = "Write it in quotes."
        self._report("key-not-a-string", message, layout.offset, advice=advice)
        return None

    def _merge_sources(self, value: Value, layout: _YamlLayout) -> Iterator[_ReadValue]:
        if isinstance(value, dict):
            yield value, layout
        elif isinstance(value, list) and all(isinstance(each, dict) for each in value):
            yield from ((each, layout.entries[i][1]) for i, each in enumerate(value))
        else:
            message = "The value of `<<` must be a mapping or a sequence of mappings."
            advice = 'Quote it as "<<" if it is an ordinary key.'
            self._report("yaml-merge", message, layout.offset, advice=advice)

    # Scalars --------------------------------------------------------------------------

    def _read_scalar(self, event: yaml.ScalarEvent) -> Value:
        text: str = event.value
        if _is_plain_scalar(event):
            value = plain_scalar_value(text)
        elif event.tag is None or event.tag in ("!", f"{_TAG}str"):
            return text
        else:
            value = _tagged_scalar_value(text, event.tag)
        if isinstance(value, _ScalarProblem):
            self._report_problem(value, _start_offset(event))
            return None
        return value

    # Events ---------------------------------------------------------------------------

    def _parse_events(self) -> Iterator[Any]:
        try:
            yield from yaml.parse(self._text, Loader=yaml.CSafeLoader)
        except yaml.MarkedYAMLError as error:
            self._refuse_syntax(error)
        except ReaderError as error:
            # Its position counts bytes in some cases and characters in others.
            match = _FORBIDDEN_CHAR.search(self._text)
            message = f"The character U+{error.character:04X} is not allowed in YAML."
            advice = "Write it as an escape, in double quotes."
            at = match.start() if match else 0
            self._refuse("yaml-syntax", message, at, advice=advice)

    def _events_until(self, end: type[yaml.Event]) -> Iterator[Any]:
        while not isinstance(event := next(self._events), end):
            yield event

    # Findings -------------------------------------------------------------------------

    def _check_depth(self, depth: int, offset: int) -> None:
        if depth > MAX_DEPTH:
            message = f"Values are nested more than {MAX_DEPTH} levels deep."
            self._refuse("document-too-deep", message, offset, advice=TOO_DEEP_ADVICE)

    def _refuse_syntax(self, error: yaml.MarkedYAMLError) -> NoReturn:
        mark = error.problem_mark or error.context_mark
        offset: int = mark.index if mark else 0
        problem = error.problem or ""
        if yaml_errors.is_depth_limit(problem):
            self._check_depth(MAX_DEPTH + 1, offset)
        message, advice = yaml_errors.describe(problem, self._text[offset:][:1])
        related: tuple[tuple[str, Place], ...] = ()
        if error.context_mark and error.context_mark.index != offset:
            context = yaml_errors.sentence(error.context or "")
            related = ((context, self._place(error.context_mark.index)),)
        place = self._place(offset)
        finding = Finding("yaml-syntax", message, place, advice, related=related)
        raise Refusal([*self.findings, finding])

    def _refuse(
        self, code: str, message: str, offset: int, *, advice: str = ""
    ) -> NoReturn:
        self._report(code, message, offset, advice=advice)
        raise Refusal(self.findings)

    def _report_problem(self, problem: "_ScalarProblem", offset: int) -> None:
        place = self._place(offset)
        finding = Finding(problem.code, problem.message, place, problem.advice)
        self.findings.append(finding)

    def _report(
        self,
        code: str,
        message: str,
        offset: int,
        *,
        advice: str = "",
        first: Place | None = None,
    ) -> None:
        related = (("The first one.", first),) if first else ()
        place = self._place(offset)
        self.findings.append(Finding(code, message, place, advice, related=related))


def _start_offset(event: Any) -> int:
    offset: int = event.start_mark.index
    return offset


# Meanings of scalars ------------------------------------------------------------------


@record(frozen=True, slots=True)
class _ScalarProblem:
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
_OCTAL_OR_HEX: Final = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE: Final = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_FORBIDDEN_CHAR: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def _is_plain_scalar(event: object) -> bool:
    """Whether the core schema determines the type of a scalar: the scalar has neither quotes nor a tag."""
    return (
        isinstance(event, yaml.ScalarEvent)
        and event.tag is None
        and bool(event.implicit[0])
    )


def plain_scalar_value(text: str) -> "Value | _ScalarProblem":
    """The value of a scalar without quotes and tag, by the core schema."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in "+-.0123456789":
        return text
    if len(text) > MAX_DIGITS and (
        _FLOAT.fullmatch(text) or _OCTAL_OR_HEX.fullmatch(text)
    ):
        return _ScalarProblem(
            "value-not-json",
            f"This number has more than {MAX_DIGITS:,} digits.",
            QUOTE_ADVICE,
        )
    if _INT.fullmatch(text):
        return int(text)
    if _OCTAL_OR_HEX.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text) and isfinite(number := float(text)):
        return number
    if _FLOAT.fullmatch(text) or _NOT_FINITE.fullmatch(text):
        message = f"`{text}` is not a number in JSON."
        return _ScalarProblem("value-not-json", message, QUOTE_ADVICE)
    return text


def _tagged_scalar_value(text: str, tag: str) -> Value | _ScalarProblem:
    value = plain_scalar_value(text)
    if tag == f"{_TAG}float" and type(value) is int:
        return float(value)
    known = {"null": type(None), "bool": bool, "int": int, "float": float}
    if type(value) is known.get(tag.removeprefix(_TAG)):
        return value
    return _unknown_tag_problem(tag)


def _unknown_tag_problem(tag: str) -> _ScalarProblem:
    shown = tag.replace(_TAG, "!!")
    message = f"The tag `{shown}` is unknown, or does not match this value."
    return _ScalarProblem("yaml-tag", message, "Remove the tag.")
