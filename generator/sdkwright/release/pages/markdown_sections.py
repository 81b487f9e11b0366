"""Owns the parts of a page that has a section for each version, and which of them are still being written.

Whatever is not written anew stays as it is, to the byte. It must not know what stands in a section. Headings are recognised as Keep a Changelog 1.1.0 and its relatives write them:
`## [1.2.0] - 2026-11-26`, `## 1.2.0`, `## v1.2.0 (2026-11-26)`, `## Unreleased`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from sdkwright.release.versioning.versions import ReleaseVersion

_HEADING: Final = re.compile(r"##\s+(?P<bracket>\[?)v?(?P<name>[^\]\s]+)")
_FENCE: Final = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_COMMENT: Final = re.compile(r" {0,3}<!--(?!.*-->)")
_DEFINITION: Final = re.compile(r"\[[^\]]+\]:\s*\S")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(slots=True)
class MarkdownSection:
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
    def version(self) -> ReleaseVersion | None:
        return ReleaseVersion.parse_exact(self.name)

    @property
    def date(self) -> str | None:
        """The date in the heading."""
        found = _DATE.search(self.heading)
        return found[0] if found else None

    @classmethod
    def create(cls, heading: str, text: str = "") -> "MarkdownSection":
        """One that is written anew, with empty lines around what it says."""
        return cls(heading, ["", *(f"{text}\n".split("\n") if text else [])])


@dataclass(slots=True)
class MarkdownPage:
    """A page in its parts: what stands before the sections, these, and the link definitions at its end."""

    head: list[str]
    sections: list[MarkdownSection]
    tail: list[str]
    newline: str = "\n"

    @classmethod
    def parse(cls, text: str) -> "MarkdownPage":
        newline = "\r\n" if text.count("\r\n") == text.count("\n") > 0 else "\n"
        head: list[str] = []
        sections: list[MarkdownSection] = []
        for line, is_code in classify_lines(text.replace(newline, "\n")):
            if not is_code and line.startswith("## "):
                sections.append(MarkdownSection(line))
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

    def open_sections(
        self, last_final: ReleaseVersion | None, next_version: ReleaseVersion
    ) -> list[MarkdownSection]:
        """The sections that are being written: what is unreleased, and what leads to the version that comes now.

        A pre-release's section is one of them until its final version has come.
        """
        return [
            each
            for each in self.sections
            if each.is_unreleased
            or _is_open_version(each.version, last_final, next_version)
        ]

    def section(self, version: ReleaseVersion) -> MarkdownSection | None:
        return next((each for each in self.sections if each.version == version), None)

    def replace_sections(
        self, new: Sequence[MarkdownSection], replaced: Sequence[MarkdownSection]
    ) -> None:
        """Writes sections in place of others; where there are none, before the first of a version."""
        places = (
            number
            for number, each in enumerate(self.sections)
            if (each in replaced if replaced else each.version)
        )
        at = next(places, 0)
        before = [each for each in self.sections[:at] if each not in replaced]
        after = [each for each in self.sections[at:] if each not in replaced]
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


def _is_open_version(
    version: ReleaseVersion | None,
    last_final: ReleaseVersion | None,
    next_version: ReleaseVersion,
) -> bool:
    if version is None:
        return False
    return last_final < version if last_final else version.final == next_version.final


def classify_lines(text: str, *, is_closed: bool = False) -> Iterator[tuple[str, bool]]:
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
    if is_closed and (fence or is_comment):
        yield fence or "-->", True


def without_outer_blanks(lines: list[str]) -> list[str]:
    """Without empty lines at either end."""
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return lines[start:end]
