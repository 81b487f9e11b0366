"""Owns the parts of a page that has a section for each version, and which of them are still being written.

Whatever is not written anew stays as it is, to the byte. It must not know what stands in a section. Headings are recognised as Keep a Changelog 1.1.0 and its relatives write them:
`## [1.2.0] - 2026-11-26`, `## 1.2.0`, `## v1.2.0 (2026-11-26)`, `## Unreleased`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from sdkwright.release.versioning.versions import Number

_HEADING: Final = re.compile(r"##\s+(?P<bracket>\[?)v?(?P<name>[^\]\s]+)")
_FENCE: Final = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_COMMENT: Final = re.compile(r" {0,3}<!--(?!.*-->)")
_DEFINITION: Final = re.compile(r"\[[^\]]+\]:\s*\S")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(slots=True)
class Section:
    """A heading of the second level, and the lines below it."""

    heading: str
    lines: list[str] = field(default_factory=list[str])

    @property
    def name(self) -> str:
        found = _HEADING.match(self.heading)
        return found["name"] if found else ""

    @property
    def is_unreleased(self) -> bool:
        return self.name.casefold() == "unreleased"

    @property
    def is_bracketed(self) -> bool:
        found = _HEADING.match(self.heading)
        return bool(found and found["bracket"])

    @property
    def number(self) -> Number | None:
        return Number.spelled(self.name)

    @property
    def day(self) -> str | None:
        """The date in the heading."""
        found = _DAY.search(self.heading)
        return found[0] if found else None

    @classmethod
    def new(cls, heading: str, text: str = "") -> "Section":
        """One that is written anew, with empty lines around what it says."""
        return cls(heading, ["", *(f"{text}\n".split("\n") if text else [])])


@dataclass(slots=True)
class Page:
    """A page in its parts: what stands before the sections, these, and the link definitions at its end."""

    head: list[str]
    sections: list[Section]
    tail: list[str]
    newline: str = "\n"

    @classmethod
    def of(cls, text: str) -> "Page":
        newline = "\r\n" if text.count("\r\n") == text.count("\n") > 0 else "\n"
        head: list[str] = []
        sections: list[Section] = []
        for line, is_code in lines_of(text.replace(newline, "\n")):
            if not is_code and line.startswith("## "):
                sections.append(Section(line))
            else:
                (sections[-1].lines if sections else head).append(line)
        last = sections[-1].lines if sections else head
        start = len(last)
        while start and (
            not last[start - 1].strip() or _DEFINITION.match(last[start - 1])
        ):
            start -= 1
        while start < len(last) and not last[start].strip():
            start += 1
        tail = last[start:]
        del last[start:]
        return cls(head, sections, tail, newline)

    def still_open(self, since: Number | None, now: Number) -> list[Section]:
        """The sections that are being written: what is unreleased, and what leads to the version that comes now.

        A pre-release's section is one of them until its final version has come.
        """
        return [
            each
            for each in self.sections
            if each.is_unreleased or _leads(each.number, since, now)
        ]

    def section(self, number: Number) -> Section | None:
        return next((each for each in self.sections if each.number == number), None)

    def put(self, new: Sequence[Section], instead_of: Sequence[Section]) -> None:
        """Writes sections in place of others; where there are none, before the first of a version."""
        places = (
            number
            for number, each in enumerate(self.sections)
            if (each in instead_of if instead_of else each.number)
        )
        at = next(places, 0)
        before = [each for each in self.sections[:at] if each not in instead_of]
        after = [each for each in self.sections[at:] if each not in instead_of]
        above = before[-1].lines if before else self.head
        if new and above and above[-1].strip():
            above.append("")
        self.sections = [*before, *new, *after]

    @property
    def text(self) -> str:
        lines = list(self.head)
        for each in self.sections:
            lines += [each.heading, *each.lines]
        if self.tail and lines and lines[-1].strip():
            lines.append("")
        lines += self.tail
        while lines and not lines[-1].strip():
            lines.pop()
        return self.newline.join([*lines, ""])


def _leads(number: Number | None, since: Number | None, now: Number) -> bool:
    if number is None:
        return False
    return since < number if since else number.final == now.final


def lines_of(text: str, *, ends: bool = False) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it belongs to a block of code, or to a comment. `ends` adds an end where one has none."""
    fence = ""
    is_comment = False
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if is_comment:
            is_comment = "-->" not in line
            yield line, True
        elif fence:
            yield line, True
            if found and found[1].startswith(fence) and not line.strip(" \t\r`~"):
                fence = ""
        else:
            fence = found[1] if found else ""
            is_comment = bool(_COMMENT.match(line))
            yield line, bool(fence) or is_comment
    if ends and (fence or is_comment):
        yield fence or "-->", True


def trimmed(lines: list[str]) -> list[str]:
    """Without empty lines at either end."""
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return lines[start:end]
