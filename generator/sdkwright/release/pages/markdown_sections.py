"""Markdown pages with a section for each version: reads them and replaces the sections of unreleased versions.

The rest of the page is kept byte by byte. Headings have the form of Keep a Changelog 1.1.0 or a similar form:
`## [1.2.0] - 2026-11-26`, `## 1.2.0`, `## v1.2.0 (2026-11-26)`, `## Unreleased`. This module must not know the content
of a section.
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
    """A level-2 heading, and the lines below it."""

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
        """The date in the heading, such as `2026-11-26`; None if the heading has no date."""
        found = _DATE.search(self.heading)
        return found[0] if found else None

    @classmethod
    def create(cls, heading: str, text: str = "") -> "MarkdownSection":
        """A new section, with an empty line before and after its text."""
        return cls(heading, ["", *(f"{text}\n".split("\n") if text else [])])


@dataclass(slots=True)
class MarkdownPage:
    """A page in three parts: the lines before the first section, the sections, and the link definitions at the end."""

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
        last[:], tail = split_trailing_definitions(last)
        return cls(head, sections, tail, newline)

    def open_sections(
        self, last_final: ReleaseVersion | None, next_version: ReleaseVersion
    ) -> list[MarkdownSection]:
        """The sections that the next release replaces: "Unreleased", and versions after the last final version.

        So the section of a pre-release is replaced until its final version is released.
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
        """Replace these sections by new sections.

        If none are replaced, insert the new sections before the first section of a version.
        """
        before, after = self._sections_around(replaced)
        preceding = before[-1].lines if before else self.head
        if new and preceding and preceding[-1].strip():
            preceding.append("")
        self.sections = [*before, *new, *after]

    def is_end(self, replaced: Sequence[MarkdownSection]) -> bool:
        """Whether the replaced sections are the last sections of the page, so that only its link definitions follow."""
        return not self._sections_around(replaced)[1]

    def _sections_around(
        self, replaced: Sequence[MarkdownSection]
    ) -> tuple[list[MarkdownSection], list[MarkdownSection]]:
        candidates = (
            index
            for index, each in enumerate(self.sections)
            if (each in replaced if replaced else each.version)
        )
        position = next(candidates, 0)
        return (
            [each for each in self.sections[:position] if each not in replaced],
            [each for each in self.sections[position:] if each not in replaced],
        )

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
    """Each line, and whether it belongs to a fenced code block or a comment.

    If the text ends inside a block or comment, `is_closed` adds the line that ends it.
    """
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


def split_trailing_definitions(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines before the link definitions at the end, and the link definitions."""
    start = len(lines)
    while start and (
        not lines[start - 1].strip() or _DEFINITION.match(lines[start - 1])
    ):
        start -= 1
    while start < len(lines) and not lines[start].strip():
        start += 1
    return lines[:start], lines[start:]


def take_trailing_definitions(blocks: list[str]) -> list[str]:
    """Remove the link definitions at the end of blocks of text, and return their lines."""
    definitions: list[str] = []
    while blocks:
        lines, found = split_trailing_definitions(blocks.pop().split("\n"))
        definitions = [*found, *definitions]
        if content := without_outer_blanks(lines):
            blocks.append("\n".join(content))
            break
    return definitions


def without_outer_blanks(lines: list[str]) -> list[str]:
    """The lines without blank lines at both ends."""
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return lines[start:end]
