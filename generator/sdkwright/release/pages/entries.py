"""Owns what a changelog says of a change: under which heading, and in which words, those of the diff.

It must not know what a changelog looks like, nor how changes are found.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sdkwright.diff.model.changes import Change, Report, Rule, Severity
from sdkwright.diff.model.rules import RULES
from sdkwright.diff.report import markdown, view

GROUPS: Final = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
"""The headings of Keep a Changelog 1.1.0, in its order."""

_BREAKS: Final = {
    Severity.MAJOR: "**Breaking:** ",
    Severity.TYPING: "**Breaking for type checkers:** ",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a changelog."""

    group: str
    text: str
    """Markdown of one line, without what tells which change it is."""
    rule: str
    fingerprint: str

    def line(self, rules_at: str | None) -> str:
        return f"- {self.text} {reference(self.rule, self.fingerprint, rules_at)}"


def reference(rule: str, fingerprint: str, rules_at: str | None) -> str:
    """Which change is meant: the rule, with its page, and the fingerprint, as `sdkwright diff` shows them."""
    if not fingerprint:
        return f"({rule})"
    named = f"[{rule}]({rules_at.rstrip('/')}/{rule}.md)" if rules_at else rule
    return f"({named} {fingerprint})"


def told(text: str) -> tuple[str, ...]:
    """The fingerprints of the changes that are meant in a text, empty for files that are kept by hand.

    What stands in a span of code is no reference: a document may have put it there.
    """
    words = _SPAN.sub("", text)
    return (*_REFERENCE.findall(words), *([""] if _OWN_FILES in words else []))


_OWN_FILES: Final = "(own-files)"
_SPAN: Final = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
# Of a rule that there is: whoever writes `(commit 0123456789ab)` means something else.
_REFERENCE: Final = re.compile(
    rf"\((?:\[(?:{'|'.join(RULES)})\]\([^()\s]*\)|(?:{'|'.join(RULES)}))\s+([0-9a-f]{{12}})\)"
)
_ENDING: Final = re.compile(rf"{_REFERENCE.pattern}$")


def ends_in_reference(text: str) -> bool:
    """Whether a text says nothing behind the change that it is about, as an entry of ours does."""
    text = text.rstrip()
    return text.endswith(_OWN_FILES) or _ENDING.search(text) is not None


def is_untouched(text: str) -> bool:
    """Whether a text is an entry for files, as we wrote it."""
    return bool(_FOR_FILES.fullmatch(text))


def of_report(report: Report) -> tuple[Entry, ...]:
    """One entry for each change that users of the package notice, breaks first."""
    return tuple(map(_entry, report.python))


def of_files(paths: Iterable[str]) -> Entry | None:
    """The entry for files of the package that were changed by hand."""
    names = [markdown.code(each) for each in paths]
    if not names:
        return None
    shown = ", ".join(names[:_SHOWN])
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return Entry("Changed", f"{_KEPT}{shown}{more}.", "own-files", "")


_KEPT: Final = "What is kept by hand: "
_FOR_FILES: Final = re.compile(
    rf"- {_KEPT}(?:(?:, )?`[^`]+`)+(?: and \d+ more)?\. {re.escape(_OWN_FILES)}"
)
_SHOWN: Final = 5


def _entry(change: Change) -> Entry:
    words = markdown.prose(view.sentence(change))
    text = f"{_BREAKS.get(change.rule.severity, '')}{words}"
    return Entry(_group(change.rule), text, change.rule.id, change.fingerprint)


def _group(rule: Rule) -> str:
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
