"""Owns CHANGELOG.md: how the section of a version comes from what is unreleased and from what has changed.

Whatever people wrote stays, also into an entry of ours, which is told by its fingerprint. So a release can be prepared again at any
time: what is no longer so goes, what is new comes. It must not know where the page lies, nor what has changed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sdkwright.release.pages.entries import (
    GROUPS,
    ChangelogEntry,
    has_trailing_reference,
    is_generated_files_entry,
    referenced_fingerprints,
)
from sdkwright.release.pages.markdown_sections import (
    MarkdownPage,
    MarkdownSection,
    classify_lines,
    without_outer_blanks,
)
from sdkwright.release.versioning.versions import ReleaseVersion

EMPTY_CHANGELOG: Final = """\
# Changelog

All changes that users of this package notice. The format follows [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).
"""

_LIST_ITEM: Final = re.compile(r" ?[-*+]\s")
_BLOCK_STARTS: Final = ("#", ">", "```", "~~~", "<!--")
_NO_CHANGES_ITEM: Final = "- Nothing that users notice."
_FORCED_PREFIX: Final = "Version chosen by hand: "
_FORCED_LINE: Final = re.compile(
    rf"{_FORCED_PREFIX}\S+, where the changes ask for \S+: "
)
# Headings of versions of another level, or underlined.
_UNSUPPORTED_HEADING: Final = re.compile(
    r"^(?:#{1,6}\s*)?\[?(?:unreleased|v?\d+\.\d+\.\d+)\b.*(?:\n[-=]{3,}\s*)?$",
    re.IGNORECASE | re.MULTILINE,
)
_COMPARE_LINK: Final = re.compile(
    r"(\[unreleased\]:\s*\S*/compare/)(\S+)\.\.\.HEAD", re.I
)


@dataclass(frozen=True, slots=True)
class ReleaseNotes:
    """What a version brings."""

    version: ReleaseVersion
    date: str
    """As `2026-11-26`."""
    entries: Sequence[ChangelogEntry]
    last_final: ReleaseVersion | None = None
    """The last version that is no pre-release."""
    tag: str = ""
    last_tag: str = ""
    force_reason: str = ""
    """Why the version is lower than what the changes ask for."""
    rules_location: str | None = None
    """Where the pages of rules are: an address, or a folder seen from the changelog."""


def update_changelog(text: str, notes: ReleaseNotes) -> str:
    """The page with a section for this version, in place of what is unreleased."""
    page = MarkdownPage.parse(text if text.strip() else EMPTY_CHANGELOG)
    sections = page.open_sections(notes.last_final, notes.version)
    bracketed = any(each.is_bracketed for each in sections or page.sections)

    def heading(name: str) -> str:
        return f"## [{name}]" if bracketed else f"## {name}"

    body = _SectionBody()
    for each in sections:
        body.add_section(each)
    body.apply_notes(notes)
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
    """Whether a page has sections that can be told apart, or none yet."""
    return bool(MarkdownPage.parse(text).sections) or not _UNSUPPORTED_HEADING.search(
        text
    )


def section_text(text: str, version: ReleaseVersion) -> str | None:
    """What the page says of a version, without the heading; None where it has no such section."""
    found = MarkdownPage.parse(text).section(version)
    return "\n".join(without_outer_blanks(found.lines)) if found else None


def section_date(text: str, version: ReleaseVersion) -> str | None:
    """The date of a version's section."""
    found = MarkdownPage.parse(text).section(version)
    return found.date if found else None


def forced_reason(section: str) -> str:
    """Why the version is lower than what the changes ask for, if that was chosen; else nothing."""
    for line in section.splitlines():
        if _FORCED_LINE.match(line):
            return line.removeprefix(_FORCED_PREFIX)
    return ""


@dataclass(slots=True)
class _ChangelogGroup:
    """What stands below a heading of the third level: items, and what else people write."""

    blocks: list[str] = field(default_factory=list[str])


class _SectionBody:
    """The section as it is being written."""

    def __init__(self) -> None:
        self._groups: dict[str, _ChangelogGroup] = {"": _ChangelogGroup()}

    def add_section(self, section: MarkdownSection) -> None:
        before = {title: tuple(each.blocks) for title, each in self._groups.items()}
        title, block, was_code = "", list[str](), False

        def add() -> None:
            text = "\n".join(without_outer_blanks(block))
            # An item that two sections have is told once.
            is_known = text in before.get(title, ()) and _LIST_ITEM.match(text)
            if text and not is_known:
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
        """Lets go what is no longer so, and adds what is not yet told."""
        wanted = {each.fingerprint for each in notes.entries}
        lines = {
            each.line(notes.rules_location): each.fingerprint for each in notes.entries
        }
        done = set[str]()
        for group in self._groups.values():
            kept: list[str] = []
            for block in group.blocks:
                found = (
                    {lines[block]}
                    if block in lines
                    else set(referenced_fingerprints(block))
                )
                if is_generated_files_entry(block) and block not in lines:
                    continue
                # What goes on behind a reference is somebody's note, and stays whatever becomes of the change.
                is_note = not has_trailing_reference(block)
                if not found or is_note or found & wanted - done:
                    kept.append(block)
                    done |= found
            group.blocks = kept
        for entry in notes.entries:
            if entry.fingerprint not in done:
                group = self._groups.setdefault(entry.group, _ChangelogGroup())
                group.blocks.append(entry.line(notes.rules_location))
        if notes.force_reason:
            self._groups[""].blocks.append(f"{_FORCED_PREFIX}{notes.force_reason}")
        said = [each for group in self._groups.values() for each in group.blocks]
        if not said:
            first = notes.last_final is None
            said = ["- The first version." if first else _NO_CHANGES_ITEM]
            self._groups["Added" if first else "Changed"] = _ChangelogGroup(said)
        elif any(each != _NO_CHANGES_ITEM for each in said):
            for group in self._groups.values():
                group.blocks = [
                    each for each in group.blocks if each != _NO_CHANGES_ITEM
                ]

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
    """Whether a line begins what stands for itself: an item or a paragraph, with all that is a part of it."""
    if _LIST_ITEM.match(line):
        return True
    if block and not block[-1].strip():
        return bool(line.strip()) and not line.startswith(("  ", "\t"))
    return bool(block and _LIST_ITEM.match(block[0])) and line.startswith(_BLOCK_STARTS)


def _group_rank(title: str) -> int:
    """Text before all headings, then those of Keep a Changelog, then others as they came."""
    if not title:
        return -1
    return GROUPS.index(title) if title in GROUPS else len(GROUPS)


def _join_blocks(blocks: Iterable[str]) -> str:
    """Items line by line, paragraphs apart."""
    text, last_is_item = "", False
    for block in blocks:
        is_item = bool(_LIST_ITEM.match(block))
        parted = "\n" if is_item and last_is_item else "\n\n"
        text = f"{text}{parted}{block}" if text else block
        last_is_item = is_item
    return text


def _link_definitions(tail: Sequence[str], notes: ReleaseNotes) -> list[str]:
    """The link definitions, with this version's beside the one of what is unreleased, where there is such a one."""
    compared = (_COMPARE_LINK.fullmatch(line.rstrip()) for line in tail)
    found = next(filter(None, compared), None)
    if found is None or not notes.tag:
        return list(tail)
    mine = f"[{notes.version}]:"
    last = notes.last_tag or found[2]
    base = found[1].partition("]:")[2].strip()
    written = [f"{mine} {base}{last}...{notes.tag}"]
    if last == notes.tag:
        # It is prepared again, and no tag tells what was before it.
        written = [line for line in tail if line.startswith(mine)]
    lines: list[str] = []
    for line in tail:
        if line.rstrip() == found[0]:
            lines += [f"{found[1]}{notes.tag}...HEAD", *written]
        elif not line.startswith(mine):
            lines.append(line)
    return lines
