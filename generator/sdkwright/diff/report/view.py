"""Owns what all reports say alike: what is told where, in which words it is counted, and how it is made short.

It must not know a format, nor decide how bad a change is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from os.path import commonprefix
from typing import Final

from sdkwright.diagnostics.findings import Place
from sdkwright.diagnostics.text import printable
from sdkwright.diff.model.changes import (
    Change,
    Confirmation,
    Level,
    Report,
    Severity,
    Witness,
)

_ALSO: Final = 5
"""How many names of what came or went with something are told."""


@dataclass(frozen=True, slots=True)
class Told:
    """The changes of a report, each where it is told."""

    breaks: tuple[Change, ...]
    """Those that are approved come last."""
    additions: tuple[Change, ...]
    texts: tuple[Change, ...]
    """What only reads differently."""
    http: tuple[Change, ...]
    """What is told by no change of the package."""
    over_http: Mapping[str, tuple[Change, ...]]
    """By the fingerprint of a change of the package: what the same lines of the document do over HTTP."""


def told(report: Report) -> Told:
    by_place = _by_place(report.http)
    over_http = {
        change.fingerprint: tuple(
            dict.fromkeys(
                each for key in _places(change) for each in by_place.get(key, ())
            )
        )
        for change in report.python
    }
    beside = {each for several in over_http.values() for each in several}
    breaks = [each for each in report.python if each.rule.severity.is_break]
    return Told(
        tuple(sorted(breaks, key=lambda each: each.approved is not None)),
        _of(report, Severity.MINOR),
        _of(report, Severity.PATCH),
        tuple(each for each in report.http if each not in beside),
        over_http,
    )


def _of(report: Report, severity: Severity) -> tuple[Change, ...]:
    return tuple(each for each in report.python if each.rule.severity is severity)


_Key = tuple[str, Place]


def _places(change: Change) -> tuple[_Key, ...]:
    """Both documents may be shown by one name, so a place alone does not tell which is meant."""
    sides = (("old", change.old_place), ("new", change.new_place))
    return tuple((side, place) for side, place in sides if place)


def _by_place(changes: Iterable[Change]) -> dict[_Key, list[Change]]:
    found: dict[_Key, list[Change]] = {}
    for change in changes:
        for key in _places(change):
            found.setdefault(key, []).append(change)
    return found


# Verdicts -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verdict:
    contract: str
    level: Level
    says: str
    """`2 breaks (1 for type checkers only), 3 minor changes`."""

    @property
    def short(self) -> str:
        return f"{self.contract}: {self.level}"

    def __str__(self) -> str:
        return f"{self.short} — {self.says}"


def verdicts(report: Report) -> tuple[Verdict, Verdict]:
    """The package's, then HTTP's."""
    return (
        Verdict("Python SDK", report.sdk_verdict, _says(report, report.python)),
        Verdict("HTTP contract", report.http_verdict, _says(report, report.http)),
    )


def _says(report: Report, changes: Sequence[Change]) -> str:
    kinds = Counter(each.rule.severity for each in changes)
    broken = kinds[Severity.MAJOR] + kinds[Severity.TYPING]
    parts = [
        counted(broken, "break", "breaks") + _remarks(changes, broken),
        counted(kinds[Severity.MINOR], "minor change", "minor changes"),
        counted(
            kinds[Severity.PATCH],
            "that only reads differently",
            "that only read differently",
        ),
    ]
    says = ", ".join(part for part in parts if part) or "nothing changed"
    still = max(
        (report.level(each) for each in changes if each.approved is None),
        default=Level.NONE,
    )
    whole = max(map(report.level, changes), default=Level.NONE)
    return says if still == whole else f"{says}; {still} without what is approved"


def _remarks(changes: Iterable[Change], broken: int) -> str:
    breaks = [each for each in changes if each.rule.severity.is_break]
    typing = sum(each.rule.severity is Severity.TYPING for each in breaks)
    approved = sum(each.approved is not None for each in breaks)
    remarks = [
        _part(typing, broken, "for type checkers only"),
        _part(approved, broken, "approved"),
    ]
    return f" ({', '.join(filter(None, remarks))})" if any(remarks) else ""


def _part(number: int, whole: int, what: str) -> str:
    if not number:
        return ""
    return what if number == whole == 1 else f"{number:,} {what}"


def counted(number: int, one: str, several: str) -> str:
    """`3 breaks`; empty for none."""
    return f"{number:,} {one if number == 1 else several}" if number else ""


# Words --------------------------------------------------------------------------------


def sentence(change: Change) -> str:
    """What happened, and which names came or went with it."""
    if not change.also:
        return change.message
    names = ", ".join(f"`{each}`" for each in change.also[:_ALSO])
    more = len(change.also) - _ALSO
    return (
        f"{change.message} With it: {names}{f' and {more} more' if more > 0 else ''}."
    )


def marks(change: Change) -> str:
    """What is said beside the level: empty for most changes."""
    is_typing = change.rule.severity is Severity.TYPING
    return "type checkers only" if is_typing else ""


def where(change: Change) -> tuple[str, str]:
    """The place to look at, and a word in front of it where that is gone."""
    if change.new_place or not change.old_place:
        return "", str(change.new_place or "")
    return "before: ", str(change.old_place)


def named(changes: Iterable[Change]) -> str:
    """Rules of HTTP, and their levels."""
    rules = dict.fromkeys(f"{each.rule.id} ({each.rule.severity})" for each in changes)
    return ", ".join(rules)


def witness_title(witness: Witness) -> str:
    return "Stops working" if witness.runs else "Refused by type checkers"


_CONFIRMATIONS: Final = {
    Confirmation.CONFIRMED: " (confirmed)",
    Confirmation.UNCONFIRMED: " (not confirmed)",
    None: "",
}


def witness_says(witness: Witness) -> str:
    """The line above the program."""
    return witness_title(witness) + _CONFIRMATIONS[witness.confirmation]


def home(subject: str) -> str:
    """What a subject belongs to: a resource, a type, or an operation."""
    start, _, rest = subject.partition(" ")
    if start.isupper() and rest:
        return f"{start} {rest.partition(' ')[0]}"
    name = _NAME.match(subject)
    assert name is not None
    if subject[name.end() :].startswith("["):
        # A key, which belongs to the dictionary before it.
        return name[0]
    return name[0].rpartition(".")[0] or name[0]


_NAME: Final = re.compile(r"[^(\[]*")


@dataclass(frozen=True, slots=True)
class Group:
    """Changes that belong to one resource, type or operation."""

    home: str
    size: int
    says: str
    """`method-added 2, argument-added 1; over HTTP 1 break`."""


def grouped(changes: Iterable[Change], told: Told) -> list[Group]:
    """The largest first."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(home(change.subject), []).append(change)
    groups = [
        Group(name, len(several), by_rule(several) + _http_breaks(several, told))
        for name, several in found.items()
    ]
    return sorted(groups, key=lambda each: (-each.size, each.home))


def _http_breaks(changes: Iterable[Change], told: Told) -> str:
    number = sum(
        any(each.rule.severity.is_break for each in told.over_http[change.fingerprint])
        for change in changes
    )
    return f"; over HTTP {counted(number, 'break', 'breaks')}" if number else ""


def by_rule(changes: Iterable[Change], most: int = 4) -> str:
    """How many of each rule, the most frequent first."""
    counts = Counter(each.rule.id for each in changes)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    parts = [f"{rule} {number:,}" for rule, number in ordered[:most]]
    rest = sum(number for _, number in ordered[most:])
    return ", ".join([*parts, *([f"others {rest:,}"] if rest else [])])


def safe(text: str) -> str:
    """One line in which nothing moves or hides the others, nor is obeyed by a runner of GitHub's that prints it."""
    return _COMMAND.sub(r"\1\\x3a", printable(text)).replace("##[", "#\\x23[")


# A runner passes over spaces before `::`, and finds `##[` wherever it stands.
_COMMAND: Final = re.compile(r"^(\s*):(?=:)")


def cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def brief(text: str, width: int) -> str:
    """Safe, and no longer than that."""
    return cut(safe(text[: width + 1]), width)


def was_and_now(old: str, new: str, width: int) -> tuple[str, str]:
    """Both, no longer than that, so that one sees where they differ."""
    if max(len(old), len(new)) <= width:
        return old, new
    alike = len(commonprefix((old, new)))
    start = max(0, alike - width // 3)
    if not start:
        return cut(old, width), cut(new, width)
    return cut(f"…{old[start:]}", width), cut(f"…{new[start:]}", width)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence: words, or the code between two backticks."""

    text: str
    is_code: bool


_CODE: Final = re.compile(r"`([^`]+)`")


def pieces(text: str) -> tuple[Piece, ...]:
    parts = _CODE.split(text)
    return tuple(
        Piece(part, bool(number % 2)) for number, part in enumerate(parts) if part
    )
