"""Owns what a changelog says of a change: under which heading, and in which words, those of the diff.

It must not know what a changelog looks like, nor how changes are found.
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
    """Markdown of one line, without what tells which change it is."""
    rule: str
    fingerprint: str

    def line(self, rules_location: str | None) -> str:
        return f"- {self.text} {reference(self.rule, self.fingerprint, rules_location)}"


def reference(rule: str, fingerprint: str, rules_location: str | None) -> str:
    """Which change is meant: the rule, with its page, and the fingerprint, as `sdkwright diff` shows them."""
    if not fingerprint:
        return f"({rule})"
    named = (
        f"[{rule}]({rules_location.rstrip('/')}/{rule}.md)" if rules_location else rule
    )
    return f"({named} {fingerprint})"


def referenced_fingerprints(text: str) -> tuple[str, ...]:
    """The fingerprints of the changes that are meant in a text, empty for files that are kept by hand.

    What stands in a span of code is no reference: a document may have put it there.
    """
    words = _CODE_SPAN.sub("", text)
    return (
        *_REFERENCE.findall(words),
        *([""] if _HAND_WRITTEN_REFERENCE in words else []),
    )


_HAND_WRITTEN_REFERENCE: Final = "(own-files)"
_CODE_SPAN: Final = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
# Of a rule that there is: whoever writes `(commit 0123456789ab)` means something else.
_REFERENCE: Final = re.compile(
    rf"\((?:\[(?:{'|'.join(RULES)})\]\([^()\s]*\)|(?:{'|'.join(RULES)}))\s+([0-9a-f]{{12}})\)"
)
_TRAILING_REFERENCE: Final = re.compile(rf"{_REFERENCE.pattern}$")


def has_trailing_reference(text: str) -> bool:
    """Whether a text says nothing behind the change that it is about, as an entry of ours does."""
    text = text.rstrip()
    return (
        text.endswith(_HAND_WRITTEN_REFERENCE)
        or _TRAILING_REFERENCE.search(text) is not None
    )


def is_generated_files_entry(text: str) -> bool:
    """Whether a text is an entry for files, as we wrote it."""
    return bool(_FILES_ENTRY.fullmatch(text))


def report_entries(report: DiffReport) -> tuple[ChangelogEntry, ...]:
    """One entry for each change that users of the package notice, breaks first."""
    return tuple(map(_change_entry, report.python))


def hand_written_entry(paths: Iterable[str]) -> ChangelogEntry | None:
    """The entry for files of the package that were changed by hand."""
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


_HAND_WRITTEN_PREFIX: Final = "What is kept by hand: "
_FILES_ENTRY: Final = re.compile(
    rf"- {_HAND_WRITTEN_PREFIX}(?:(?:, )?`[^`]+`)+(?: and \d+ more)?\. {re.escape(_HAND_WRITTEN_REFERENCE)}"
)
_MAX_NAMED_FILES: Final = 5


def _change_entry(change: Change) -> ChangelogEntry:
    words = markdown.prose(view.sentence(change))
    text = f"{_BREAKING_PREFIXES.get(change.rule.severity, '')}{words}"
    return ChangelogEntry(
        _changelog_group(change.rule), text, change.rule.id, change.fingerprint
    )


def _changelog_group(rule: Rule) -> str:
    """A rule's last word says what happened; what must be given now is no addition to whoever has to."""
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
