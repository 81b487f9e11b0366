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
    Entry,
    ends_in_reference,
    is_untouched,
    told,
)
from sdkwright.release.pages.markdown_sections import Page, Section, lines_of, trimmed
from sdkwright.release.versioning.versions import Number

EMPTY: Final = """\
# Changelog

All changes that users of this package notice. The format follows [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).
"""

_ITEM: Final = re.compile(r" ?[-*+]\s")
_INTERRUPTING: Final = ("#", ">", "```", "~~~", "<!--")
_NOTHING: Final = "- Nothing that users notice."
_FORCED: Final = "Version chosen by hand: "
_CHOSEN: Final = re.compile(rf"{_FORCED}\S+, where the changes ask for \S+: ")
# Headings of versions of another level, or underlined.
_OTHER: Final = re.compile(
    r"^(?:#{1,6}\s*)?\[?(?:unreleased|v?\d+\.\d+\.\d+)\b.*(?:\n[-=]{3,}\s*)?$",
    re.IGNORECASE | re.MULTILINE,
)
_COMPARED: Final = re.compile(r"(\[unreleased\]:\s*\S*/compare/)(\S+)\.\.\.HEAD", re.I)


@dataclass(frozen=True, slots=True)
class News:
    """What a version brings."""

    number: Number
    day: str
    """As `2026-11-26`."""
    entries: Sequence[Entry]
    since: Number | None = None
    """The last version that is no pre-release."""
    tag: str = ""
    last_tag: str = ""
    forced: str = ""
    """Why the version is lower than what the changes ask for."""
    rules_at: str | None = None
    """Where the pages of rules are: an address, or a folder seen from the changelog."""


def updated(text: str, news: News) -> str:
    """The page with a section for this version, in place of what is unreleased."""
    page = Page.of(text if text.strip() else EMPTY)
    sections = page.still_open(news.since, news.number)
    bracketed = any(each.is_bracketed for each in sections or page.sections)

    def heading(name: str) -> str:
        return f"## [{name}]" if bracketed else f"## {name}"

    body = _Body()
    for each in sections:
        body.read(each)
    body.settle(news)
    page.put(
        [
            Section.new(heading("Unreleased")),
            Section.new(f"{heading(str(news.number))} - {news.day}", body.text),
        ],
        instead_of=sections,
    )
    page.tail = _definitions(page.tail, news)
    return page.text


def has_sections(text: str) -> bool:
    """Whether a page has sections that can be told apart, or none yet."""
    return bool(Page.of(text).sections) or not _OTHER.search(text)


def section_of(text: str, number: Number) -> str | None:
    """What the page says of a version, without the heading; None where it has no such section."""
    found = Page.of(text).section(number)
    return "\n".join(trimmed(found.lines)) if found else None


def day_of(text: str, number: Number) -> str | None:
    """The date of a version's section."""
    found = Page.of(text).section(number)
    return found.day if found else None


def forced_of(section: str) -> str:
    """Why the version is lower than what the changes ask for, if that was chosen; else nothing."""
    for line in section.splitlines():
        if _CHOSEN.match(line):
            return line.removeprefix(_FORCED)
    return ""


@dataclass(slots=True)
class _Group:
    """What stands below a heading of the third level: items, and what else people write."""

    blocks: list[str] = field(default_factory=list[str])


class _Body:
    """The section as it is being written."""

    def __init__(self) -> None:
        self._groups: dict[str, _Group] = {"": _Group()}

    def read(self, section: Section) -> None:
        before = {title: tuple(each.blocks) for title, each in self._groups.items()}
        title, block, was_code = "", list[str](), False

        def add() -> None:
            text = "\n".join(trimmed(block))
            # An item that two sections have is told once.
            is_known = text in before.get(title, ()) and _ITEM.match(text)
            if text and not is_known:
                self._groups[title].blocks.append(text)

        for line, is_code in lines_of("\n".join(section.lines), ends=True):
            is_heading = not is_code and line.startswith("### ")
            is_inside = is_code and was_code
            if is_heading or (not is_inside and _begins(line, block)):
                add()
                block = []
            was_code = is_code
            if is_heading:
                title = line[4:].strip()
                self._groups.setdefault(title, _Group())
            elif is_code or not _CHOSEN.match(line):
                block.append(line)
        add()

    def settle(self, news: News) -> None:
        """Lets go what is no longer so, and adds what is not yet told."""
        wanted = {each.fingerprint for each in news.entries}
        lines = {each.line(news.rules_at): each.fingerprint for each in news.entries}
        done = set[str]()
        for group in self._groups.values():
            kept: list[str] = []
            for block in group.blocks:
                found = {lines[block]} if block in lines else set(told(block))
                if is_untouched(block) and block not in lines:
                    continue
                # What goes on behind a reference is somebody's note, and stays whatever becomes of the change.
                is_note = not ends_in_reference(block)
                if not found or is_note or found & wanted - done:
                    kept.append(block)
                    done |= found
            group.blocks = kept
        for entry in news.entries:
            if entry.fingerprint not in done:
                group = self._groups.setdefault(entry.group, _Group())
                group.blocks.append(entry.line(news.rules_at))
        if news.forced:
            self._groups[""].blocks.append(f"{_FORCED}{news.forced}")
        said = [each for group in self._groups.values() for each in group.blocks]
        if not said:
            first = news.since is None
            said = ["- The first version." if first else _NOTHING]
            self._groups["Added" if first else "Changed"] = _Group(said)
        elif any(each != _NOTHING for each in said):
            for group in self._groups.values():
                group.blocks = [each for each in group.blocks if each != _NOTHING]

    @property
    def text(self) -> str:
        titles = sorted(self._groups, key=_order)
        parts = [
            "\n\n".join(filter(None, [f"### {title}" if title else "", _joined(group)]))
            for title in titles
            if (group := self._groups[title].blocks)
        ]
        return "\n\n".join(parts)


def _begins(line: str, block: Sequence[str]) -> bool:
    """Whether a line begins what stands for itself: an item or a paragraph, with all that is a part of it."""
    if _ITEM.match(line):
        return True
    if block and not block[-1].strip():
        return bool(line.strip()) and not line.startswith(("  ", "\t"))
    return bool(block and _ITEM.match(block[0])) and line.startswith(_INTERRUPTING)


def _order(title: str) -> int:
    """Text before all headings, then those of Keep a Changelog, then others as they came."""
    if not title:
        return -1
    return GROUPS.index(title) if title in GROUPS else len(GROUPS)


def _joined(blocks: Iterable[str]) -> str:
    """Items line by line, paragraphs apart."""
    text, last_is_item = "", False
    for block in blocks:
        is_item = bool(_ITEM.match(block))
        parted = "\n" if is_item and last_is_item else "\n\n"
        text = f"{text}{parted}{block}" if text else block
        last_is_item = is_item
    return text


def _definitions(tail: Sequence[str], news: News) -> list[str]:
    """The link definitions, with this version's beside the one of what is unreleased, where there is such a one."""
    compared = (_COMPARED.fullmatch(line.rstrip()) for line in tail)
    found = next(filter(None, compared), None)
    if found is None or not news.tag:
        return list(tail)
    mine = f"[{news.number}]:"
    last = news.last_tag or found[2]
    base = found[1].partition("]:")[2].strip()
    written = [f"{mine} {base}{last}...{news.tag}"]
    if last == news.tag:
        # It is prepared again, and no tag tells what was before it.
        written = [line for line in tail if line.startswith(mine)]
    lines: list[str] = []
    for line in tail:
        if line.rstrip() == found[0]:
            lines += [f"{found[1]}{news.tag}...HEAD", *written]
        elif not line.startswith(mine):
            lines.append(line)
    return lines
