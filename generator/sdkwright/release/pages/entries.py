"""Changelog entries: the heading and the sentence of each change, in the words of the diff.

This module must not know the form of a changelog or how changes are found.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sdkwright.diff.model.changes import Change, ChangeSeverity, DiffReport, Rule
from sdkwright.diff.model.rules import RULES
from sdkwright.diff.report import markdown, view

GROUPS: Final = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
"""The headings of Keep a Changelog 1.1.0, in its order."""

_BREAKING_PREFIXES: Final = {
    ChangeSeverity.MAJOR: "**Breaking:** ",
    ChangeSeverity.TYPING: "**Breaking for type checkers:** ",
}


@dataclass(frozen=True, slots=True)
class ChangelogEntry:
    """One item of a changelog."""

    group: str
    text: str
    """One line of Markdown, without the reference to the change."""
    rule: str
    """The rule id, or `own-files` for hand-written files."""
    fingerprint: str
    """Identifies the change; empty for hand-written files."""

    def line(self, rules_location: str | None) -> str:
        """The list item, with its reference at the end."""
        return f"- {self.text} {reference(self.rule, self.fingerprint, rules_location)}"


def reference(rule: str, fingerprint: str, rules_location: str | None) -> str:
    """The reference to a change: its rule, with a link to the rule's page, and its fingerprint, as in `sdkwright diff`."""
    if not fingerprint:
        return f"({rule})"
    shown_rule = (
        f"[{rule}]({rules_location.rstrip('/')}/{rule}.md)" if rules_location else rule
    )
    return f"({shown_rule} {fingerprint})"


def referenced_fingerprints(text: str) -> tuple[str, ...]:
    """The fingerprints of all references in a text; an empty one for hand-written files.

    Code spans are skipped: their content may be from the document.
    """
    prose = _CODE_SPAN.sub("", text)
    return (
        *_REFERENCE.findall(prose),
        *([""] if _HAND_WRITTEN_REFERENCE in prose else []),
    )


_HAND_WRITTEN_REFERENCE: Final = "(own-files)"
_CODE_SPAN: Final = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
# Only existing rules match: a user may write `(commit 0123456789ab)`.
_REFERENCE: Final = re.compile(
    rf"\((?:\[(?:{'|'.join(RULES)})\]\([^()\s]*\)|(?:{'|'.join(RULES)}))\s+([0-9a-f]{{12}})\)"
)
_TRAILING_REFERENCE: Final = re.compile(rf"{_REFERENCE.pattern}$")


def has_trailing_reference(text: str) -> bool:
    """Whether a text ends with a reference, as a generated entry does."""
    text = text.rstrip()
    return (
        text.endswith(_HAND_WRITTEN_REFERENCE)
        or _TRAILING_REFERENCE.search(text) is not None
    )


def is_generated_files_entry(text: str) -> bool:
    """Whether a text is an unedited entry for hand-written files."""
    return bool(_FILES_ENTRY.fullmatch(text))


def report_entries(report: DiffReport) -> tuple[ChangelogEntry, ...]:
    """An entry for each change of the Python SDK, breaks first."""
    return tuple(map(_change_entry, report.python))


def hand_written_entry(paths: Iterable[str]) -> ChangelogEntry | None:
    """The entry for changed hand-written files of the package; None if there are none."""
    names = [markdown.code_span(each) for each in paths]
    if not names:
        return None
    shown = ", ".join(names[:_MAX_NAMED_FILES])
    more = (
        f" and {len(names) - _MAX_NAMED_FILES} more"
        if len(names) > _MAX_NAMED_FILES
        else ""
    )
    return ChangelogEntry(
        "Changed", f"{_HAND_WRITTEN_PREFIX}{shown}{more}.", "own-files", ""
    )


_HAND_WRITTEN_PREFIX: Final = "Hand-written files: "
_FILES_ENTRY: Final = re.compile(
    rf"- {_HAND_WRITTEN_PREFIX}(?:(?:, )?`[^`]+`)+(?: and \d+ more)?\. {re.escape(_HAND_WRITTEN_REFERENCE)}"
)
_MAX_NAMED_FILES: Final = 5


def _change_entry(change: Change) -> ChangelogEntry:
    sentence = markdown.prose(view.sentence(change))
    text = f"{_BREAKING_PREFIXES.get(change.rule.severity, '')}{sentence}"
    return ChangelogEntry(
        _changelog_group(change.rule), text, change.rule.id, change.fingerprint
    )


def _changelog_group(rule: Rule) -> str:
    """The heading for a rule, from the last word of its id; an addition that breaks callers is a change."""
    if rule.id == "runtime-changed":
        return "Fixed"
    word = rule.id.rpartition("-")[2]
    if word == "added" and rule.severity.is_break:
        return "Changed"
    return {
        "added": "Added",
        "removed": "Removed",
        "deprecated": "Deprecated",
    }.get(word, "Changed")
