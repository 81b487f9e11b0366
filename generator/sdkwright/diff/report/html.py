"""The report as one HTML page: each change with the lines of both documents and both packages, side by side.

This module must not open a document. html.jinja prints these values and escapes all of them.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sdkwright.diff.model.changes import (
    Change,
    Confirmation,
    DiffReport,
    SnapshotInfo,
    Witness,
)
from sdkwright.diff.model.excerpts import Excerpt, Excerpts
from sdkwright.diff.report import view as views
from sdkwright.diff.report.highlighting import Token, document_tokens, python_tokens
from sdkwright.diff.report.view import Piece, ReportView, Verdict

_TAB_WIDTH: Final = 4

_TEMPLATE: Final = "html.jinja"
_SCRIPT: Final = "html.js"


# Values of the template ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HtmlLine:
    number: int
    tokens: tuple[Token, ...]
    is_marked: bool


@dataclass(frozen=True, slots=True)
class HtmlColumn:
    """One of two columns. If it has no lines, it shows `placeholder`."""

    css_class: str
    label: str
    file: str
    lines: tuple[HtmlLine, ...]
    placeholder: str


@dataclass(frozen=True, slots=True)
class HtmlColumnPair:
    title: str
    columns: tuple[HtmlColumn, HtmlColumn]


@dataclass(frozen=True, slots=True)
class HtmlWitness:
    title: str
    program: tuple[tuple[Token, ...], ...]
    """The tokens of each line."""
    confirmation: str
    output: str
    tone: str


@dataclass(frozen=True, slots=True)
class HtmlEntry:
    """One change, as the page shows it."""

    level: str
    qualifier: str
    rule: str
    rule_page: str
    """The URL of the page of the rule, or empty."""
    reference_page: str
    """The URL of the page of the reference about the subject, or empty."""
    title: str
    why: str
    subject: tuple[str, ...]
    """In parts; a narrow screen may break the line between them."""
    message: tuple[Piece, ...]
    old: str
    new: str
    place: str
    advice: tuple[Piece, ...]
    advice_code: str
    approved: str
    others: tuple[tuple[str, str], ...]
    """The other subjects with the same cause, and their places."""
    others_title: str
    pairs: tuple[HtmlColumnPair, ...]
    witness: HtmlWitness | None
    over_http: tuple[tuple[str, str], ...]
    """The HTTP rules that apply to the same lines, and their severities."""
    fingerprint: str
    approval: str
    """The line that approves the change, if it can be approved."""
    details_title: str
    """The heading of the excerpts and the witness; empty if there are none."""
    is_open: bool
    """Whether the details are expanded at first."""


@dataclass(frozen=True, slots=True)
class HtmlSection:
    anchor: str
    title: str
    lead: str
    entries: tuple[HtmlEntry, ...]


@dataclass(frozen=True, slots=True)
class HtmlPage:
    package: str
    title: str
    old: str
    new: str
    verdicts: tuple[Verdict, Verdict]
    sections: tuple[HtmlSection, ...]
    approval_table: str
    levels: tuple[str, ...]
    """The levels of the changes, for the buttons that hide them."""
    script: str
    script_hash: str
    """The hash of the only script that the page may run, as a Content-Security-Policy contains it."""


def render(report: DiffReport, excerpts: Mapping[str, Excerpts]) -> str:
    """Render the page; `excerpts` has the fingerprints of the changes as keys."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    script = Path(__file__).with_name(_SCRIPT).read_text(encoding="utf-8")
    page = _html_page(report, excerpts, script)
    return environment.get_template(_TEMPLATE).render(page=page)


def _html_page(
    report: DiffReport, excerpts: Mapping[str, Excerpts], script: str
) -> HtmlPage:
    levels = {report.level(each) for each in (*report.python, *report.http)}
    verdicts = views.verdicts(report)
    package = views.safe(report.new.package)
    return HtmlPage(
        package,
        f"{package}: {', '.join(each.short for each in verdicts)}",
        _snapshot_label(report.old),
        _snapshot_label(report.new),
        verdicts,
        tuple(_html_sections(report, excerpts)),
        report.approval_table,
        tuple(map(str, sorted(levels, reverse=True))),
        script,
        f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}",
    )


def _snapshot_label(revision: SnapshotInfo) -> str:
    return views.safe(revision.label)


_SECTION_HEADINGS: Final = (
    (
        "breaks",
        "Breaking changes",
        "Existing code fails, or type checkers reject it.",
    ),
    ("new", "Minor changes", "Existing code works as before."),
    ("texts", "Patch changes", "No code notices them."),
    (
        "http",
        "Over HTTP only",
        "Changes for clients that call the server without the package.",
    ),
)


def _html_sections(
    report: DiffReport, excerpts: Mapping[str, Excerpts]
) -> Iterator[HtmlSection]:
    view = views.report_view(report)
    parts = (view.breaks, view.additions, view.text_changes, view.http_only)
    for (anchor, title, lead), changes in zip(_SECTION_HEADINGS, parts, strict=True):
        entries = tuple(_html_entry(report, each, view, excerpts) for each in changes)
        if entries:
            yield HtmlSection(anchor, title, lead, entries)


def _html_entry(
    report: DiffReport,
    change: Change,
    view: ReportView,
    excerpts: Mapping[str, Excerpts],
) -> HtmlEntry:
    rule = change.rule
    first, _, rest = change.advice.partition("\n")
    pairs = tuple(_column_pairs(excerpts.get(change.fingerprint, Excerpts())))
    others = view.over_http.get(change.fingerprint, ())
    return HtmlEntry(
        str(report.level(change)),
        views.qualifier(change),
        rule.id,
        views.rule_page(report, rule.id),
        views.reference_page(report, change),
        rule.title[:1].upper() + rule.title[1:],
        rule.why,
        tuple(_BREAKABLE.split(views.safe(change.subject.text))),
        _safe_pieces(views.sentence(change)),
        views.safe(change.old),
        views.safe(change.new),
        "".join(map(views.safe, views.place_text(change))),
        _safe_pieces(first),
        _safe_block(rest),
        views.safe(change.approved or ""),
        tuple(
            (
                views.safe(each.subject.text),
                "".join(map(views.safe, views.place_text(each))),
            )
            for each in change.others
        ),
        views.more_places(change),
        pairs,
        _html_witness(change.witness),
        tuple(
            dict.fromkeys((each.rule.id, str(each.rule.severity)) for each in others)
        ),
        change.fingerprint,
        views.approval_line(change) if views.can_be_approved(change) else "",
        _details_title(pairs, change.witness),
        rule.severity.is_break and change.approved is None,
    )


_BREAKABLE: Final = re.compile(r"(?<=[._(/])")


def _details_title(pairs: tuple[HtmlColumnPair, ...], witness: Witness | None) -> str:
    if pairs:
        return "Before and after"
    return "Program that breaks" if witness else ""


def _safe_pieces(text: str) -> tuple[Piece, ...]:
    return tuple(
        Piece(views.safe(each.text), each.is_code) for each in views.pieces(text)
    )


def _safe_block(text: str) -> str:
    lines = text.strip("\n").split("\n")
    return "\n".join(map(_safe_line, lines))


def _safe_line(text: str) -> str:
    return views.safe(text.removesuffix("\r").expandtabs(_TAB_WIDTH))


_Tokenizer: TypeAlias = Callable[[str], tuple[Token, ...]]


def _column_pairs(excerpts: Excerpts) -> Iterator[HtmlColumnPair]:
    sides = (
        ("The document", excerpts.spec_old, excerpts.spec_new, document_tokens),
        ("The package", excerpts.code_old, excerpts.code_new, python_tokens),
    )
    for title, old, new, tokens in sides:
        if old or new:
            indent = _common_indent(
                [*(old.lines if old else ()), *(new.lines if new else ())]
            )

            def line_tokens(
                text: str, indent: int = indent, tokens: _Tokenizer = tokens
            ) -> tuple[Token, ...]:
                return tokens(_safe_line(text.expandtabs(_TAB_WIDTH)[indent:]))

            before = _html_column(
                "old", "Before", old, line_tokens, "Not present before."
            )
            after = _html_column("new", "After", new, line_tokens, "Not present after.")
            yield HtmlColumnPair(title, (before, after))


def _common_indent(lines: Sequence[str]) -> int:
    """The number of leading spaces that all lines share. They are removed to fit narrow screens."""
    spread = [each.expandtabs(_TAB_WIDTH) for each in lines if each.strip()]
    found = (len(each) - len(each.lstrip(" ")) for each in spread)
    return min(found, default=0)


def _html_column(
    css_class: str,
    label: str,
    excerpt: Excerpt | None,
    tokens: _Tokenizer,
    placeholder: str,
) -> HtmlColumn:
    if excerpt is None:
        return HtmlColumn(css_class, label, "", (), placeholder)
    numbered = enumerate(excerpt.lines, start=excerpt.first_line)
    lines = tuple(
        HtmlLine(
            number,
            tokens(text),
            number in excerpt.marked,
        )
        for number, text in numbered
    )
    return HtmlColumn(css_class, label, views.safe(excerpt.file), lines, "")


_CONFIRMATION_TEXTS: Final = {
    Confirmation.CONFIRMED: "Confirmed",
    Confirmation.UNCONFIRMED: "Not confirmed",
    None: "",
}


def _html_witness(witness: Witness | None) -> HtmlWitness | None:
    if witness is None:
        return None
    return HtmlWitness(
        views.witness_title(witness),
        tuple(map(python_tokens, _safe_block(str(witness.program)).split("\n"))),
        _CONFIRMATION_TEXTS[witness.confirmation],
        _safe_block(witness.output),
        "major" if witness.confirmation is Confirmation.CONFIRMED else "warn",
    )
