"""CHANGELOG.md: builds the section of a version from "Unreleased" and from an entry for each change.

User text is kept, even in generated entries, which are identified by their fingerprints. So a release can be prepared
again at any time: outdated entries are removed, new entries are added. This module must not know the path of the page
or how changes are found.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sdkwright.release.pages.entries import (
    GROUPS,
    ChangelogEntry,
    has_trailing_reference,
    is_combined_entry,
    referenced_fingerprints,
)
from sdkwright.release.pages.markdown_sections import (
    MarkdownPage,
    MarkdownSection,
    classify_lines,
    take_trailing_definitions,
    without_outer_blanks,
)
from sdkwright.release.versioning.versions import ReleaseVersion

EMPTY_CHANGELOG: Final = """\
# Changelog

All notable changes to this package. The format follows [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).
"""

_LIST_ITEM: Final = re.compile(r" ?[-*+]\s")
_BLOCK_STARTS: Final = ("#", ">", "```", "~~~", "<!--")
_NO_CHANGES_ITEM: Final = "- No changes that users notice."
_FORCED_PREFIX: Final = "Version set by hand: "
_FORCED_LINE: Final = re.compile(
    rf"{_FORCED_PREFIX}\S+, although the changes require \S+: "
)
# Version headings of another level, or underlined ones.
_UNSUPPORTED_HEADING: Final = re.compile(
    r"^(?:#{1,6}\s*)?\[?(?:unreleased|v?\d+\.\d+\.\d+)\b.*(?:\n[-=]{3,}\s*)?$",
    re.IGNORECASE | re.MULTILINE,
)
_COMPARE_LINK: Final = re.compile(
    r"(\[unreleased\]:\s*\S*/compare/)(\S+)\.\.\.HEAD", re.I
)


@dataclass(frozen=True, slots=True)
class ReleaseNotes:
    """The content of a version's section."""

    version: ReleaseVersion
    date: str
    """In the form `2026-11-26`."""
    entries: Sequence[ChangelogEntry]
    last_final: ReleaseVersion | None = None
    """The last version that is not a pre-release."""
    tag: str = ""
    last_tag: str = ""
    force_reason: str = ""
    """Why the version is lower than the changes require; empty if it is not."""
    rules_location: str | None = None
    """The location of the rule pages: a URL, or a folder relative to the changelog; None for no links."""


def update_changelog(text: str, notes: ReleaseNotes) -> str:
    """The page with a section for this version in place of the unreleased sections.

    An empty "Unreleased" section precedes it.
    """
    page = MarkdownPage.parse(text if text.strip() else EMPTY_CHANGELOG)
    sections = page.open_sections(notes.last_final, notes.version)
    bracketed = any(each.is_bracketed for each in sections or page.sections)

    def heading(name: str) -> str:
        return f"## [{name}]" if bracketed else f"## {name}"

    body = _SectionBody()
    for each in sections:
        body.add_section(each)
    body.apply_notes(notes)
    if page.is_end(sections):
        page.tail = [*body.take_trailing_definitions(), *page.tail]
    body.add_default_item(notes)
    page.replace_sections(
        [
            MarkdownSection.create(heading("Unreleased")),
            MarkdownSection.create(
                f"{heading(str(notes.version))} - {notes.date}", body.text
            ),
        ],
        replaced=sections,
    )
    page.tail = _link_definitions(page.tail, notes)
    return page.text


def has_sections(text: str) -> bool:
    """Whether a page has level-2 sections.

    Also True for a page without them, unless it has version headings in an unsupported form.
    """
    return bool(MarkdownPage.parse(text).sections) or not _UNSUPPORTED_HEADING.search(
        text
    )


def section_text(text: str, version: ReleaseVersion) -> str | None:
    """The section of a version, without its heading; None if the page has no such section."""
    found = MarkdownPage.parse(text).section(version)
    return "\n".join(without_outer_blanks(found.lines)) if found else None


def section_date(text: str, version: ReleaseVersion) -> str | None:
    """The date in the heading of a version's section; None if there is no section or no date."""
    found = MarkdownPage.parse(text).section(version)
    return found.date if found else None


def forced_reason(section: str) -> str:
    """The reason for a lower version, from its line in a section; empty if there is no such line."""
    for line in section.splitlines():
        if _FORCED_LINE.match(line):
            return line.removeprefix(_FORCED_PREFIX)
    return ""


@dataclass(slots=True)
class _ChangelogGroup:
    """The list items and paragraphs below a level-3 heading."""

    blocks: list[str] = field(default_factory=list[str])


class _SectionBody:
    """The text of a section, built from existing sections and release notes."""

    def __init__(self) -> None:
        self._groups: dict[str, _ChangelogGroup] = {"": _ChangelogGroup()}

    def add_section(self, section: MarkdownSection) -> None:
        before = {title: tuple(each.blocks) for title, each in self._groups.items()}
        title, block, was_code = "", list[str](), False

        def add() -> None:
            text = "\n".join(without_outer_blanks(block))
            # An item of two sections is kept once.
            is_known = text in before.get(title, ()) and _LIST_ITEM.match(text)
            if text and not is_known and text != _NO_CHANGES_ITEM:
                self._groups[title].blocks.append(text)

        for line, is_code in classify_lines("\n".join(section.lines), is_closed=True):
            is_heading = not is_code and line.startswith("### ")
            is_inside = is_code and was_code
            if is_heading or (not is_inside and _is_block_start(line, block)):
                add()
                block = []
            was_code = is_code
            if is_heading:
                title = line[4:].strip()
                self._groups.setdefault(title, _ChangelogGroup())
            elif is_code or not _FORCED_LINE.match(line):
                block.append(line)
        add()

    def apply_notes(self, notes: ReleaseNotes) -> None:
        """Remove outdated entries, and add missing entries."""
        wanted = {each.fingerprint for each in notes.entries}
        lines = {
            each.line(notes.rules_location): each.fingerprint for each in notes.entries
        }
        done = set[str]()
        # In the order of the text, so that the same duplicate is kept when it is read again.
        for title in sorted(self._groups, key=_group_rank):
            group = self._groups[title]
            kept: list[str] = []
            for block in group.blocks:
                found = (
                    {lines[block]}
                    if block in lines
                    else set(referenced_fingerprints(block))
                )
                if is_combined_entry(block) and block not in lines:
                    continue
                # User text after a reference is kept, even if the change no longer exists.
                has_user_text = not has_trailing_reference(block)
                if not found or has_user_text or found & wanted - done:
                    kept.append(block)
                    done |= found
            group.blocks = kept
        for entry in notes.entries:
            if entry.fingerprint not in done:
                group = self._groups.setdefault(entry.group, _ChangelogGroup())
                group.blocks.append(entry.line(notes.rules_location))
        if notes.force_reason:
            self._groups[""].blocks.append(f"{_FORCED_PREFIX}{notes.force_reason}")

    def take_trailing_definitions(self) -> list[str]:
        """Remove the link definitions at the end of the section, and return their lines."""
        definitions: list[str] = []
        for title in reversed(sorted(self._groups, key=_group_rank)):
            blocks = self._groups[title].blocks
            definitions = [*take_trailing_definitions(blocks), *definitions]
            if blocks:
                break
        return definitions

    def add_default_item(self, notes: ReleaseNotes) -> None:
        """Add an item that says that nothing changed, or that this is the first version, if the section is empty."""
        if not any(group.blocks for group in self._groups.values()):
            is_first = notes.last_final is None
            item = "- The first version." if is_first else _NO_CHANGES_ITEM
            self._groups["Added" if is_first else "Changed"] = _ChangelogGroup([item])

    @property
    def text(self) -> str:
        titles = sorted(self._groups, key=_group_rank)
        parts = [
            "\n\n".join(
                filter(None, [f"### {title}" if title else "", _join_blocks(group)])
            )
            for title in titles
            if (group := self._groups[title].blocks)
        ]
        return "\n\n".join(parts)


def _is_block_start(line: str, block: Sequence[str]) -> bool:
    """Whether a line begins a new block, which is a top-level list item or a paragraph."""
    if _LIST_ITEM.match(line):
        return True
    if block and not block[-1].strip():
        return bool(line.strip()) and not line.startswith(("  ", "\t"))
    return bool(block and _LIST_ITEM.match(block[0])) and line.startswith(_BLOCK_STARTS)


def _group_rank(title: str) -> int:
    """The rank of a group: no heading first, then the known headings in their order, then other headings."""
    if not title:
        return -1
    return GROUPS.index(title) if title in GROUPS else len(GROUPS)


def _join_blocks(blocks: Iterable[str]) -> str:
    """The blocks as one text. Adjacent list items are on consecutive lines; empty lines separate all other blocks."""
    text, last_is_item = "", False
    for block in blocks:
        is_item = bool(_LIST_ITEM.match(block))
        separator = "\n" if is_item and last_is_item else "\n\n"
        text = f"{text}{separator}{block}" if text else block
        last_is_item = is_item
    return text


def _link_definitions(tail: Sequence[str], notes: ReleaseNotes) -> list[str]:
    """The lines of the link definitions.

    If "Unreleased" links to a comparison of tags, this version gets such a link too.
    """
    compared = (_COMPARE_LINK.fullmatch(line.rstrip()) for line in tail)
    found = next(filter(None, compared), None)
    if found is None or not notes.tag:
        return list(tail)
    label = f"[{notes.version}]:"
    last = notes.last_tag or found[2]
    base = found[1].partition("]:")[2].strip()
    written = [f"{label} {base}{last}...{notes.tag}"]
    if last == notes.tag:
        # The version is prepared again, and no tag gives the previous one.
        written = [line for line in tail if line.startswith(label)]
    lines: list[str] = []
    for line in tail:
        if line.rstrip() == found[0]:
            lines += [f"{found[1]}{notes.tag}...HEAD", *written]
        elif not line.startswith(label):
            lines.append(line)
    return lines
