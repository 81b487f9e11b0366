"""Owns CHANGELOG.md: how the section of a version comes from what is unreleased and from what has changed.

Whatever people wrote stays, also into an entry of ours, which is told by its fingerprint. So a release can be prepared again at any
time: what is no longer so goes, what is new comes. It must not know where the page lies, nor what has changed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sdkwright.release.entries import GROUPS, Entry
from sdkwright.release.sections import Page, Section, lines_of, trimmed
from sdkwright.release.versions import Number

EMPTY: Final = """\
# Changelog

What users of this package notice. The format is that of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).
"""

_ITEM: Final = re.compile(r"[-*+]\s")
_MARKED: Final = re.compile(r"\((?:\[[\w-]+\]\([^()\s]*\)|[\w-]+) ([0-9a-f]{12})\)$")
_OWN_FILES: Final = "(own-files)"
_FORCED: Final = "Version chosen by hand: "
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
    page = Page.of(text or EMPTY)
    sections = page.still_open(news.since, news.number)
    bracketed = any(each.is_bracketed for each in sections)

    def heading(name: str) -> str:
        return f"## [{name}]" if bracketed else f"## {name}"

    body = _Body()
    for each in sections:
        body.read(each)
    body.settle(news)
    section = Section(f"{heading(str(news.number))} - {news.day}", body.lines())
    others = [each for each in page.sections if each not in sections]
    page.sections = [Section(heading("Unreleased")), section, *others]
    page.tail = _definitions(page.tail, news)
    return page.text


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
        if line.startswith(_FORCED):
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
        title, block = "", list[str]()
        for line, is_code in lines_of("\n".join(section.lines)):
            is_heading = not is_code and line.startswith("### ")
            if is_heading or (not is_code and _ITEM.match(line)):
                self._add(title, block)
                block = []
            if is_heading:
                title = line[4:].strip()
                self._groups.setdefault(title, _Group())
            else:
                block.append(line)
        self._add(title, block)

    def _add(self, title: str, block: list[str]) -> None:
        lines = trimmed(block)
        text = "\n".join(lines)
        # What two sections say alike is said once.
        if lines and text not in self._groups[title].blocks:
            self._groups[title].blocks.append(text)

    def settle(self, news: News) -> None:
        """Lets go what is no longer so, and adds what is not yet told."""
        wanted = {each.fingerprint for each in news.entries}
        told = set[str]()
        for group in self._groups.values():
            kept: list[str] = []
            for block in group.blocks:
                fingerprint = _fingerprint(block)
                if fingerprint is None or fingerprint in wanted - told:
                    kept.append(block)
                    told |= {fingerprint} if fingerprint is not None else set()
            group.blocks = [each for each in kept if not each.startswith(_FORCED)]
        for entry in news.entries:
            if entry.fingerprint not in told:
                group = self._groups.setdefault(entry.group, _Group())
                group.blocks.append(entry.line(news.rules_at))
        if news.forced:
            self._groups[""].blocks.append(f"{_FORCED}{news.forced}")
        if not any(group.blocks for group in self._groups.values()):
            first = news.since is None
            said = "- The first version." if first else "- Nothing that users notice."
            self._groups["Added" if first else "Changed"] = _Group([said])

    def lines(self) -> list[str]:
        titles = sorted(self._groups, key=_order)
        parts = [
            "\n\n".join(filter(None, [f"### {title}" if title else "", _joined(group)]))
            for title in titles
            if (group := self._groups[title].blocks)
        ]
        return "\n\n".join(parts).split("\n")


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


def _fingerprint(block: str) -> str | None:
    """Which change an entry of ours tells; None where it is somebody else's."""
    last = block.rstrip()
    if last.endswith(_OWN_FILES):
        return ""
    found = _MARKED.search(last)
    return found[1] if found else None


def _definitions(tail: Sequence[str], news: News) -> list[str]:
    """The link definitions, with this version's beside the one of what is unreleased, where there is such a one."""
    lines: list[str] = []
    mine = f"[{news.number}]:"
    for line in tail:
        if line.startswith(mine):
            continue
        found = _COMPARED.fullmatch(line)
        if found is None or not news.tag:
            lines.append(line)
            continue
        lines.append(f"{found[1]}{news.tag}...HEAD")
        base = found[1].partition("]:")[2].strip()
        last = news.last_tag or found[2]
        lines.append(f"{mine} {base}{last}...{news.tag}")
    return lines
