"""Content that all formats share: sections, verdicts, counts, sentences, and shortened texts.

This module must not know a format, nor decide the severity of a change.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sdkwright.diagnostics.findings import Place
from sdkwright.diagnostics.text import printable
from sdkwright.diff.model.changes import (
    Change,
    ChangeSeverity,
    Confirmation,
    Contract,
    DiffReport,
    Level,
    Pointer,
    Witness,
)

_MAX_RELATED_NAMES: Final = 5
"""The number of related names that a sentence lists."""


@dataclass(frozen=True, slots=True)
class ReportView:
    """The changes of a report, by section of the report."""

    breaks: tuple[Change, ...]
    """Approved breaks are last."""
    additions: tuple[Change, ...]
    text_changes: tuple[Change, ...]
    """Patch changes of the package."""
    http_only: tuple[Change, ...]
    """HTTP changes at places where the package has no change."""
    over_http: Mapping[str, tuple[Change, ...]]
    """The HTTP changes at the same places, by the fingerprint of a change of the package."""


def report_view(report: DiffReport) -> ReportView:
    by_key = _changes_by_key(report.http)
    over_http = {
        change.fingerprint: _without_unrelated(
            change,
            dict.fromkeys(
                each
                for one in change.all
                for key in _keys(one)
                for each in by_key.get(key, ())
            ),
        )
        for change in report.python
    }
    beside = {each for several in over_http.values() for each in several}
    breaks = [each for each in report.python if each.rule.severity.is_break]
    return ReportView(
        tuple(sorted(breaks, key=lambda each: each.approved is not None)),
        _changes_of_severity(report, ChangeSeverity.MINOR),
        _changes_of_severity(report, ChangeSeverity.PATCH),
        tuple(each for each in report.http if each not in beside),
        over_http,
    )


def _changes_of_severity(
    report: DiffReport, severity: ChangeSeverity
) -> tuple[Change, ...]:
    return tuple(each for each in report.python if each.rule.severity is severity)


def _without_unrelated(
    change: Change, http_changes: Iterable[Change]
) -> tuple[Change, ...]:
    """The HTTP changes for a change of the package. For a changed docstring, only those that a docstring describes."""
    found = tuple(http_changes)
    if change.rule.id != "docs-changed":
        return found
    described = (each for each in found if each.rule.id in _DESCRIBED_CHANGES)
    return tuple(described) or found


_DESCRIBED_CHANGES: Final = frozenset(
    {
        *("description-changed", "request-default-changed"),
        *("request-constraint-loosened", "request-constraint-tightened"),
        *("response-constraint-loosened", "response-constraint-tightened"),
        *("response-status-added", "response-status-removed", "error-status-removed"),
    }
)
"""Rules about what a docstring describes."""


_Key = tuple[str, Place | Pointer | tuple[str, str]]

_INNER_KEYS: Final = ("schema", "items", "allOf", "anyOf", "oneOf")


def _keys(change: Change) -> tuple[_Key, ...]:
    """The keys of the places of a change, and of its texts if it changes only a description.

    The keys of places include the side, since both documents may have the same label.
    """
    places = ("old", change.old_place), ("new", change.new_place)
    pointers = ("old", change.old_pointer), ("new", change.new_pointer)
    is_description = change.rule.id in ("docs-changed", "description-changed")
    texts = change.old, change.new
    return (
        *((side, place) for side, place in places if place),
        *((side, _without_inner_keys(each)) for side, each in pointers if each),
        *((("texts", texts),) if is_description and any(texts) else ()),
    )


def _without_inner_keys(pointer: Pointer) -> Pointer:
    """The pointer of the property or parameter that contains this pointer.

    The package and the HTTP contract may report different parts of one schema. This gives both the same pointer.
    """
    end = len(pointer)
    while end and (
        pointer[end - 1] in _INNER_KEYS or isinstance(pointer[end - 1], int)
    ):
        end -= 1
        if pointer[end - 1] == "parameters":
            return pointer[: end + 1]
    return pointer[:end]


def _changes_by_key(changes: Iterable[Change]) -> dict[_Key, list[Change]]:
    found: dict[_Key, list[Change]] = {}
    for change in changes:
        for key in dict.fromkeys(key for each in change.all for key in _keys(each)):
            found.setdefault(key, []).append(change)
    return found


# Verdicts -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verdict:
    contract: str
    level: Level
    summary: str
    """`2 breaks (1 for type checkers only), 3 minor changes`, and the level without the approved breaks."""
    counts: str
    """The summary without that level."""

    @property
    def short(self) -> str:
        return f"{self.contract}: {self.level}"

    def __str__(self) -> str:
        return f"{self.short} — {self.summary}"


def verdicts(report: DiffReport) -> tuple[Verdict, Verdict]:
    """The verdict for the package and the verdict for the HTTP contract."""
    return (
        _verdict("Python SDK", report.sdk_verdict, report, report.python),
        _verdict("HTTP contract", report.http_verdict, report, report.http),
    )


def _verdict(
    contract: str, level: Level, report: DiffReport, changes: Sequence[Change]
) -> Verdict:
    counts = _counts(changes)
    without_approved = max(
        (report.level(each) for each in changes if each.approved is None),
        default=Level.NONE,
    )
    whole = max(map(report.level, changes), default=Level.NONE)
    summary = counts
    if without_approved != whole:
        summary += f"; {without_approved} without the approved breaks"
    return Verdict(contract, level, summary, counts)


def _counts(changes: Sequence[Change]) -> str:
    """The number of changes of each kind."""
    kinds = Counter(each.rule.severity for each in changes)
    breaks = [each for each in changes if each.rule.severity.is_break]
    broken = len(breaks)
    parts = [
        count_text(broken, "break", "breaks")
        + _places_remark(breaks)
        + _remarks(changes, broken),
        count_text(kinds[ChangeSeverity.MINOR], "minor change", "minor changes"),
        count_text(
            kinds[ChangeSeverity.PATCH],
            "patch change",
            "patch changes",
        ),
    ]
    return ", ".join(part for part in parts if part) or "no changes"


def _places_remark(breaks: Sequence[Change]) -> str:
    """The number of affected places, ` in 31 places`; empty if it equals the number of breaks."""
    places = sum(len(each.all) for each in breaks)
    return f" in {places:,} places" if places > len(breaks) else ""


def _remarks(changes: Iterable[Change], broken: int) -> str:
    breaks = [each for each in changes if each.rule.severity.is_break]
    typing = sum(each.rule.severity is ChangeSeverity.TYPING for each in breaks)
    approved = sum(each.approved is not None for each in breaks)
    remarks = [
        _remark(typing, broken, "for type checkers only"),
        _remark(approved, broken, "approved"),
    ]
    return f" ({', '.join(filter(None, remarks))})" if any(remarks) else ""


def _remark(number: int, total: int, description: str) -> str:
    if not number:
        return ""
    return description if number == total == 1 else f"{number:,} {description}"


def count_text(number: int, singular: str, plural: str) -> str:
    """A number with its noun, `3 breaks`; empty for zero."""
    return f"{number:,} {singular if number == 1 else plural}" if number else ""


# Words --------------------------------------------------------------------------------


def sentence(change: Change) -> str:
    """The message of a change, followed by its related names."""
    if not change.related_names:
        return change.message
    names = ", ".join(f"`{each}`" for each in change.related_names[:_MAX_RELATED_NAMES])
    more = len(change.related_names) - _MAX_RELATED_NAMES
    return f"{change.message} Also affected: {names}{f' and {more} more' if more > 0 else ''}."


def places_count(change: Change) -> str:
    """The number of places of a change, `31 places`; empty for one place."""
    return count_text(len(change.all), "", "places") if change.others else ""


def more_places(change: Change) -> str:
    """The number of further places of a change, `30 more places`; empty if there are none."""
    return count_text(len(change.others), "more place", "more places")


def other_places(change: Change, width: int) -> str:
    """The other places of a change on one line, and the number of places that do not fit."""
    shown: list[str] = []
    for each in change.others:
        text = safe(each.subject.text)
        if shown and len(", ".join([*shown, text])) > width:
            break
        shown.append(text)
    more = len(change.others) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more else "")


def approval_line(change: Change) -> str:
    """The line for the configuration that approves the break in all its places."""
    return f'"{change.fingerprint}" = "why"'


def can_be_approved(change: Change) -> bool:
    """Whether the change is a break of the package that is not approved yet."""
    is_open = change.rule.severity.is_break and change.approved is None
    return is_open and change.rule.contract is Contract.PYTHON


def rule_page(report: DiffReport, rule: str) -> str:
    """The URL of the page of a rule; empty if the address of the pages is not known."""
    return f"{report.rule_pages.rstrip('/')}/{rule}.md" if report.rule_pages else ""


def reference_page(report: DiffReport, change: Change) -> str:
    """The URL of the reference page for the changed part.

    Empty if there is no such page, or if the URL of the reference is not known.
    """
    subject = change.subject
    names = (
        subject.module,
        ".".join(subject.member),
        " ".join(subject.text.split()[:2]),
        "/".join(map(str, ("#", *change.new_pointer[:3]))),
    )
    return next(
        (report.reference[each] for each in names if each in report.reference), ""
    )


def qualifier(change: Change) -> str:
    """The remark next to the level: `type checkers only`, `another version of sdkwright`, or empty."""
    if change.is_by_generator:
        return "another version of sdkwright"
    is_typing = change.rule.severity is ChangeSeverity.TYPING
    return "type checkers only" if is_typing else ""


def place_text(change: Change) -> tuple[str, str]:
    """The location of a change with a prefix: `before: ` if only the old document has a location, else empty."""
    if change.new_place or not change.old_place:
        return "", str(change.new_place or "")
    return "before: ", str(change.old_place)


def rule_names(changes: Iterable[Change]) -> str:
    """The ids of the rules of changes, each with its severity."""
    rules = dict.fromkeys(f"{each.rule.id} ({each.rule.severity})" for each in changes)
    return ", ".join(rules)


def witness_title(witness: Witness) -> str:
    return (
        "Fails at run time"
        if witness.is_runtime_failure
        else "Rejected by type checkers"
    )


_CONFIRMATION_SUFFIXES: Final = {
    Confirmation.CONFIRMED: " (confirmed)",
    Confirmation.UNCONFIRMED: " (not confirmed)",
    None: "",
}


def witness_heading(witness: Witness) -> str:
    """The heading of the program that proves a break."""
    return witness_title(witness) + _CONFIRMATION_SUFFIXES[witness.confirmation]


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes that belong to one resource or type, summarized."""

    owner: str
    size: int
    summary: str
    """`method-added 2, argument-added 1; over HTTP 1 break`."""


def group_by_owner(changes: Iterable[Change], view: ReportView) -> list[ChangeGroup]:
    """Group changes by owner, the largest group first."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.subject.owner, []).append(change)
    groups = [
        ChangeGroup(
            name, len(several), rule_counts(several) + _http_breaks_text(several, view)
        )
        for name, several in found.items()
    ]
    return sorted(groups, key=lambda each: (-each.size, each.owner))


def _http_breaks_text(changes: Iterable[Change], view: ReportView) -> str:
    number = sum(
        any(each.rule.severity.is_break for each in view.over_http[change.fingerprint])
        for change in changes
    )
    return f"; over HTTP {count_text(number, 'break', 'breaks')}" if number else ""


def rule_counts(changes: Iterable[Change], max_rules: int = 4) -> str:
    """The number of changes of each rule, the most frequent first."""
    counts = Counter(each.rule.id for each in changes)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    parts = [f"{rule} {number:,}" for rule, number in ordered[:max_rules]]
    rest = sum(number for _, number in ordered[max_rules:])
    return ", ".join([*parts, *([f"others {rest:,}"] if rest else [])])


def safe(text: str) -> str:
    """One printable line without terminal control sequences and without commands of a GitHub runner."""
    return _WORKFLOW_COMMAND.sub(r"\1\\x3a", printable(text)).replace("##[", "#\\x23[")


# A runner ignores spaces before `::`, and finds `##[` anywhere in a line.
_WORKFLOW_COMMAND: Final = re.compile(r"^(\s*):(?=:)")


def truncate(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def safe_truncate(text: str, width: int) -> str:
    """The text, made safe like by `safe` and shortened to the width."""
    return truncate(safe(text[: width + 1]), width)


def truncate_both(old: str, new: str, width: int) -> tuple[str, str]:
    """The old and the new text, shortened to the width around their first difference."""
    if max(len(old), len(new)) <= width:
        return old, new
    pairs = enumerate(zip(old, new, strict=False))
    length = min(len(old), len(new))
    first_difference = next((i for i, (a, b) in pairs if a != b), length)
    start = max(0, first_difference - width // 3)
    if not start:
        return truncate(old, width), truncate(new, width)
    return truncate(f"…{old[start:]}", width), truncate(f"…{new[start:]}", width)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence: plain text, or the code between two backticks."""

    text: str
    is_code: bool


_CODE_SPAN: Final = re.compile(r"`([^`]+)`")


def pieces(text: str) -> tuple[Piece, ...]:
    parts = _CODE_SPAN.split(text)
    return tuple(
        Piece(part, bool(number % 2)) for number, part in enumerate(parts) if part
    )
