"""Owns the report as one page of HTML: for each change the lines of both documents and of both packages, side by side.

It must not open any document, nor decide anything but what stands where: html.jinja prints this, and escapes all of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sdkwright.diff.model.changes import Change, Confirmation, Report, Revision, Witness
from sdkwright.diff.report import view
from sdkwright.diff.report.view import Piece, Told, Verdict

_TAB: Final = 4

_TEMPLATE: Final = "html.jinja"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines of a file, and which of them a change is about, by their numbers in the file."""

    file: str
    first_line: int
    lines: tuple[str, ...]
    marked: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Excerpts:
    """What to show beside a change; None where there is nothing to show."""

    spec_old: Excerpt | None = None
    spec_new: Excerpt | None = None
    code_old: Excerpt | None = None
    code_new: Excerpt | None = None


# What the template prints -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One of two sides. Without lines, `absent` says why."""

    side: str
    label: str
    file: str
    lines: tuple[Line, ...]
    absent: str


@dataclass(frozen=True, slots=True)
class Pair:
    title: str
    columns: tuple[Column, Column]


@dataclass(frozen=True, slots=True)
class Proof:
    says: str
    program: str
    verifier: str
    told: str
    tone: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One change."""

    level: str
    marks: str
    rule: str
    title: str
    why: str
    subject: tuple[str, ...]
    """In parts, between which a narrow screen may break the line."""
    message: tuple[Piece, ...]
    old: str
    new: str
    place: str
    help: tuple[Piece, ...]
    help_code: str
    approved: str
    pairs: tuple[Pair, ...]
    proof: Proof | None
    over_http: tuple[tuple[str, str], ...]
    """The rules of HTTP that the same lines keep or break, and their levels."""
    fingerprint: str
    folded: str
    """What the lines and the proof are called; empty where there are none."""
    is_open: bool
    """Whether they are shown before they are asked for."""


@dataclass(frozen=True, slots=True)
class Section:
    anchor: str
    title: str
    lead: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Page:
    package: str
    title: str
    old: str
    new: str
    verdicts: tuple[Verdict, Verdict]
    sections: tuple[Section, ...]


def render(report: Report, excerpts: Mapping[str, Excerpts]) -> str:
    """The page; `excerpts` by the fingerprints of the changes that they belong to."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(_TEMPLATE).render(page=_page(report, excerpts))


def _page(report: Report, excerpts: Mapping[str, Excerpts]) -> Page:
    verdicts = view.verdicts(report)
    package = view.safe(report.new.package)
    return Page(
        package,
        f"{package}: {', '.join(each.short for each in verdicts)}",
        _revision(report.old),
        _revision(report.new),
        verdicts,
        tuple(_sections(report, excerpts)),
    )


def _revision(revision: Revision) -> str:
    return view.safe(revision.shown)


_LEADS: Final = (
    ("breaks", "Breaks users", "What worked with the package, and does not any more."),
    ("new", "New", "Programs work as before, and may do more."),
    ("texts", "Reads differently", "Programs work as before."),
    (
        "http",
        "Over HTTP only",
        "What concerns those who speak to the server without the package.",
    ),
)


def _sections(report: Report, excerpts: Mapping[str, Excerpts]) -> Iterator[Section]:
    told = view.told(report)
    parts = (told.breaks, told.additions, told.texts, told.http)
    for (anchor, title, lead), changes in zip(_LEADS, parts, strict=True):
        entries = tuple(_entry(report, each, told, excerpts) for each in changes)
        if entries:
            yield Section(anchor, title, lead, entries)


def _entry(
    report: Report, change: Change, told: Told, excerpts: Mapping[str, Excerpts]
) -> Entry:
    rule = change.rule
    first, _, rest = change.advice.partition("\n")
    pairs = tuple(_pairs(excerpts.get(change.fingerprint, Excerpts())))
    others = told.over_http.get(change.fingerprint, ())
    return Entry(
        str(report.level(change)),
        view.marks(change),
        rule.id,
        rule.title[:1].upper() + rule.title[1:],
        rule.why,
        tuple(_BREAKABLE.split(view.safe(change.subject))),
        _pieces(view.sentence(change)),
        view.safe(change.old),
        view.safe(change.new),
        "".join(map(view.safe, view.where(change))),
        _pieces(first),
        _block(rest),
        view.safe(change.approved or ""),
        pairs,
        _proof(change.witness),
        tuple(
            dict.fromkeys((each.rule.id, str(each.rule.severity)) for each in others)
        ),
        change.fingerprint,
        _folded(pairs, change.witness),
        rule.severity.is_break and change.approved is None,
    )


_BREAKABLE: Final = re.compile(r"(?<=[._(/])")


def _folded(pairs: tuple[Pair, ...], witness: Witness | None) -> str:
    if pairs:
        return "Before and after"
    return "A program that shows it" if witness else ""


def _pieces(text: str) -> tuple[Piece, ...]:
    return tuple(
        Piece(view.safe(each.text), each.is_code) for each in view.pieces(text)
    )


def _block(text: str) -> str:
    lines = text.strip("\n").split("\n")
    return "\n".join(map(_line, lines))


def _line(text: str) -> str:
    return view.safe(text.removesuffix("\r").expandtabs(_TAB))


def _pairs(excerpts: Excerpts) -> Iterator[Pair]:
    sides = (
        ("The document", excerpts.spec_old, excerpts.spec_new),
        ("The package", excerpts.code_old, excerpts.code_new),
    )
    for title, old, new in sides:
        if old or new:
            indent = _indent([*(old.lines if old else ()), *(new.lines if new else ())])
            before = _column("old", "Before", old, indent, "Not there before.")
            after = _column("new", "After", new, indent, "Not there any more.")
            yield Pair(title, (before, after))


def _indent(lines: Sequence[str]) -> int:
    """By how much all lines are indented, so that a narrow screen shows what is in them."""
    spread = [each.expandtabs(_TAB) for each in lines if each.strip()]
    found = (len(each) - len(each.lstrip(" ")) for each in spread)
    return min(found, default=0)


def _column(
    side: str, label: str, excerpt: Excerpt | None, indent: int, absent: str
) -> Column:
    if excerpt is None:
        return Column(side, label, "", (), absent)
    numbered = enumerate(excerpt.lines, start=excerpt.first_line)
    lines = tuple(
        Line(number, _line(text.expandtabs(_TAB)[indent:]), number in excerpt.marked)
        for number, text in numbered
    )
    return Column(side, label, view.safe(excerpt.file), lines, "")


_VERIFIER: Final = {
    Confirmation.CONFIRMED: "Confirmed",
    Confirmation.UNCONFIRMED: "Not confirmed",
    None: "",
}


def _proof(witness: Witness | None) -> Proof | None:
    if witness is None:
        return None
    return Proof(
        view.witness_title(witness),
        _block(witness.program),
        _VERIFIER[witness.confirmation],
        _block(witness.told),
        "good" if witness.confirmation is Confirmation.CONFIRMED else "warn",
    )
