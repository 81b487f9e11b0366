"""Changelog entries: the heading and the sentence of each change, in the terms of the diff.

This module must not know the form of a changelog or how changes are found.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sdkwright.diff.model.changes import Change, ChangeSeverity, DiffReport, Rule
from sdkwright.diff.model.rules import RULES
from sdkwright.diff.report import markdown, view

BREAKING: Final = "Breaking"
GROUPS: Final = (
    BREAKING,
    *("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"),
)
"""The heading for breaks, then the headings of Keep a Changelog 1.1.0, in its order."""

_TYPING_PREFIX: Final = "**For type checkers:** "


@dataclass(frozen=True, slots=True)
class ChangelogEntry:
    """One item of a changelog."""

    group: str
    text: str
    """One line of Markdown, without the reference to the change."""
    rule: str
    """The rule id, or `own-files` for hand-written files."""
    fingerprint: str
    """Identifies the change; the rule itself if one entry is for all changes of the rule."""

    def line(self, rules_location: str | None) -> str:
        """The entry as a list item, followed by its reference."""
        return f"- {self.text} {reference(self.rule, self.fingerprint, rules_location)}"


def reference(rule: str, fingerprint: str, rules_location: str | None) -> str:
    """The reference to a change: a link to the page of its rule, and a comment with its fingerprint."""
    if fingerprint == rule:
        return f"<!-- {rule} -->"
    if not rules_location:
        return f"<!-- {rule} {fingerprint} -->"
    page = f"{rules_location.rstrip('/')}/{rule}.md"
    return f"([{rule}]({page})) <!-- {fingerprint} -->"


def referenced_fingerprints(text: str) -> tuple[str, ...]:
    """The fingerprints of all references in a text.

    Code spans are skipped, since their content may come from the document.
    """
    prose = _CODE_SPAN.sub("", text)
    return (*_REFERENCE.findall(prose), *_COMBINED_REFERENCE.findall(prose))


OWN_FILES: Final = "own-files"
"""The rule of the entry for hand-written files."""
_DESCRIPTIONS: Final = "docs-changed"
"""The rule of the entry for all changed descriptions."""
_COMBINED: Final = (OWN_FILES, _DESCRIPTIONS)
_COMBINED_REFERENCE: Final = re.compile(rf"<!-- ({'|'.join(_COMBINED)}) -->")
_CODE_SPAN: Final = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
# Only existing rules match: a user may write `(commit 0123456789ab)`.
_REFERENCE: Final = re.compile(
    rf"(?:\(\[(?:{'|'.join(RULES)})\]\([^()\s]*\)\)\s+<!--\s+|<!--\s+(?:{'|'.join(RULES)})\s+)([0-9a-f]{{12}})\s+-->"
)
_TRAILING_REFERENCE: Final = re.compile(
    rf"(?:{_REFERENCE.pattern}|{_COMBINED_REFERENCE.pattern})$"
)


def has_trailing_reference(text: str) -> bool:
    """Whether a text ends with a reference, like a generated entry."""
    return _TRAILING_REFERENCE.search(text.rstrip()) is not None


def is_combined_entry(text: str) -> bool:
    """Whether a text is an unedited entry that combines several changes: of hand-written files, or of descriptions."""
    return bool(_COMBINED_ENTRY.fullmatch(text))


def report_entries(report: DiffReport) -> tuple[ChangelogEntry, ...]:
    """An entry for each change of the Python SDK, breaks first.

    The last entry is for all changed descriptions together.
    """
    others = [each for each in report.python if each.rule.id != _DESCRIPTIONS]
    described = [each for each in report.python if each.rule.id == _DESCRIPTIONS]
    entries = tuple(_change_entry(report, each) for each in others)
    return (*entries, _descriptions_entry(described)) if described else entries


def _descriptions_entry(changes: Sequence[Change]) -> ChangelogEntry:
    names = [_short_name(each) for each in changes]
    prefix = _DESCRIPTIONS_PREFIXES[len(names) > 1]
    return ChangelogEntry(
        "Changed", f"{prefix}{_listing(names)}.", _DESCRIPTIONS, _DESCRIPTIONS
    )


def _short_name(change: Change) -> str:
    """The short name of the changed part: `Pet` for `pets.types.Pet`."""
    _, types, name = change.subject.text.partition(".types.")
    return name if types else change.subject.text


def hand_written_entry(paths: Iterable[str]) -> ChangelogEntry | None:
    """The entry for changed hand-written files of the package; None if there are none."""
    names = list(paths)
    if not names:
        return None
    text = f"{_HAND_WRITTEN_PREFIX}{_listing(names)}."
    return ChangelogEntry("Changed", text, OWN_FILES, OWN_FILES)


def _listing(names: Sequence[str]) -> str:
    """The first names as code, and the number of further names."""
    shown = ", ".join(map(markdown.code_span, names[:_MAX_NAMES]))
    more = len(names) - _MAX_NAMES
    return f"{shown} and {more} more" if more > 0 else shown


_HAND_WRITTEN_PREFIX: Final = "Hand-written files: "
_DESCRIPTIONS_PREFIXES: Final = ("Another description: ", "Other descriptions: ")
_COMBINED_ENTRY: Final = re.compile(
    rf"- (?:{'|'.join((_HAND_WRITTEN_PREFIX, *_DESCRIPTIONS_PREFIXES))})"
    rf"(?:(?:, )?`[^`]+`)+(?: and \d+ more)?\. {_COMBINED_REFERENCE.pattern}"
)
_MAX_NAMES: Final = 5


def _change_entry(report: DiffReport, change: Change) -> ChangelogEntry:
    sentence = markdown.prose(view.sentence(change))
    is_typing = change.rule.severity is ChangeSeverity.TYPING
    others = sum(each.rule is change.rule for each in change.others)
    more = view.count_text(others, "more place", "more places")
    text = f"{_TYPING_PREFIX if is_typing else ''}{sentence}{f' The same in {more}.' if more else ''}"
    if page := view.reference_page(report, change):
        text = f"{text} [Reference]({page})."
    return ChangelogEntry(
        _changelog_group(change.rule), text, change.rule.id, change.fingerprint
    )


def _changelog_group(rule: Rule) -> str:
    """The changelog heading for a rule: one heading for breaks, else a heading by the last word of the rule's id."""
    if rule.severity.is_break:
        return BREAKING
    if rule.id == "runtime-changed":
        return "Fixed"
    word = rule.id.rpartition("-")[2]
    return {
        "added": "Added",
        "removed": "Removed",
        "deprecated": "Deprecated",
    }.get(word, "Changed")
