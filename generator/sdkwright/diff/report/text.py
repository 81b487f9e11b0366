"""The report for a terminal: one screen for a normal pull request, with the verdicts in its last lines.

This module must not open a file. Text from a document is made printable, because terminals execute control sequences.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sdkwright.diagnostics.text import display_width, style_formats
from sdkwright.diff.model.changes import (
    Change,
    ChangeSeverity,
    Confirmation,
    DiffReport,
    Witness,
)
from sdkwright.diff.report import view as views
from sdkwright.diff.report.view import ReportView

# The number of changes of a section that are listed; the others are counted.
_MAX_ROWS: Final = 20

# The size of single texts, in characters or lines.
_LINE_WIDTH: Final = 160
_SUBJECT_WIDTH: Final = 100
_SHORT_WIDTH: Final = 60
_SENTENCE_WIDTH: Final = 600
_MAX_LINES: Final = 40

_FULL_REPORT_HINT: Final = "--format json"

_SEVERITY_STYLES: Final = {
    ChangeSeverity.MAJOR: "error",
    ChangeSeverity.TYPING: "warning",
    ChangeSeverity.MINOR: "strong",
    ChangeSeverity.PATCH: "quiet",
}

_Styles = Mapping[str, str]


def render(report: DiffReport, *, color: bool = False) -> str:
    """Render the report as text."""
    paint, view = style_formats(color), views.report_view(report)
    blocks = [
        f"{_safe(report.old.label)} -> {_safe(report.new.label)}",
        *_break_blocks(report, view, paint),
        *_addition_blocks(view, paint),
        *_section(
            "Patch changes",
            view.text_changes,
            _change_rows(view.text_changes, view),
            paint,
        ),
        *_section(
            "Over HTTP only",
            view.http_only,
            _http_rows(report, view.http_only, paint),
            paint,
        ),
    ]
    if not report.python and not report.http:
        blocks.append("No changes.")
    verdicts = [paint["strong"] % verdict for verdict in views.verdicts(report)]
    return "\n\n".join([*blocks, "\n".join(verdicts)]) + "\n"


def _safe(text: str, width: int = _LINE_WIDTH) -> str:
    return views.safe_truncate(text, width)


def _section(
    title: str, changes: Sequence[Change], rows: Iterable[str], styles: _Styles
) -> Iterator[str]:
    if changes:
        heading = styles["strong"] % f"{title} ({len(changes):,})"
        yield "\n".join([heading, *rows])


def _more_row(left_out: Sequence[Change]) -> Iterator[str]:
    if left_out:
        rules = views.rule_counts(left_out)
        yield f"  and {len(left_out):,} more ({rules}): {_FULL_REPORT_HINT}"


# Breaks -------------------------------------------------------------------------------


def _break_blocks(
    report: DiffReport, view: ReportView, styles: _Styles
) -> Iterator[str]:
    if not view.breaks:
        return
    yield styles["strong"] % f"Breaking changes ({len(view.breaks):,})"
    for change in view.breaks[:_MAX_ROWS]:
        yield "\n".join(_break_lines(report, change, view, styles))
    yield from _more_row(view.breaks[_MAX_ROWS:])
    if any(map(views.can_be_approved, view.breaks)):
        yield f"  The lines that approve breaks belong to [{report.approval_table}] in pyproject.toml."


def _break_lines(
    report: DiffReport, change: Change, view: ReportView, styles: _Styles
) -> Iterator[str]:
    level = styles[_SEVERITY_STYLES[change.rule.severity]] % report.level(change)
    subject = styles["strong"] % _safe(change.subject.text)
    mark = views.qualifier(change)
    facts = [change.rule.id, mark, views.places_count(change)]
    yield f"  {level}  {subject}  {', '.join(filter(None, facts))}"
    if change.approved is not None:
        yield f"    approved: {_safe(change.approved, _SENTENCE_WIDTH)}"
    old, new = _old_and_new(change, _LINE_WIDTH)
    yield from [f"    was  {old}"] if old else []
    yield from [f"    now  {new}"] if new else []
    yield f"    {_safe(views.sentence(change), _SENTENCE_WIDTH)}"
    yield from _place_line(change)
    if change.others:
        yield f"    also {views.other_places(change, _LINE_WIDTH)}"
    if change.approved is None:
        yield from _advice_lines(change)
        yield from _over_http_line(view.over_http[change.fingerprint])
        if change.witness:
            yield from _witness_lines(change.witness, styles)
    if views.can_be_approved(change):
        yield f"    to approve: {views.approval_line(change)}"
    else:
        yield f"    fingerprint: {change.fingerprint}"


def _place_line(change: Change) -> Iterator[str]:
    before, place = views.place_text(change)
    if place:
        yield f"    {before}{_safe(place)}"


def _advice_lines(change: Change) -> Iterator[str]:
    first, *rest = change.advice.split("\n")
    if first:
        yield f"    help: {_safe(first, _SENTENCE_WIDTH)}"
    yield from (f"          {_safe(line)}".rstrip() for line in rest[:_MAX_LINES])


def _over_http_line(changes: Sequence[Change]) -> Iterator[str]:
    if changes:
        yield f"    over HTTP: {views.rule_names(changes)}"


def _witness_lines(witness: Witness, styles: _Styles) -> Iterator[str]:
    heading = views.witness_heading(witness)
    unconfirmed = witness.confirmation is Confirmation.UNCONFIRMED
    yield f"    {styles['warning'] % heading if unconfirmed else heading}:"
    yield from _indented_lines(str(witness.program), "        ")
    yield from _indented_lines(witness.output, "      > ")


def _indented_lines(text: str, margin: str) -> Iterator[str]:
    lines = text.strip("\n").split("\n") if text else []
    for line in lines[:_MAX_LINES]:
        yield f"{margin}{_safe(line, _SENTENCE_WIDTH)}".rstrip()
    if len(lines) > _MAX_LINES:
        yield f"{margin}… and {len(lines) - _MAX_LINES:,} more lines"


# One line each ------------------------------------------------------------------------


def _addition_blocks(view: ReportView, styles: _Styles) -> Iterator[str]:
    many = len(view.additions) > _MAX_ROWS
    rows = _group_rows(view) if many else _change_rows(view.additions, view)
    yield from _section("Minor changes", view.additions, rows, styles)


def _group_rows(view: ReportView) -> Iterator[str]:
    groups = views.group_by_owner(view.additions, view)
    columns = [
        (_safe(each.owner, _SUBJECT_WIDTH), f"{each.size:>5,}", each.summary)
        for each in groups[:_MAX_ROWS]
    ]
    yield from _aligned_rows(columns)
    left_out = sum(each.size for each in groups[_MAX_ROWS:])
    if left_out:
        yield f"  and {left_out:,} more: {_FULL_REPORT_HINT}"
    else:
        yield f"  full list: {_FULL_REPORT_HINT}"


def _change_rows(changes: Sequence[Change], view: ReportView) -> Iterator[str]:
    shown = changes[:_MAX_ROWS]
    columns = [
        (
            each.rule.id,
            _safe(each.subject.text, _SUBJECT_WIDTH),
            ", ".join(filter(None, (views.places_count(each), views.qualifier(each)))),
            _transition_text(each),
        )
        for each in shown
    ]
    for change, row in zip(shown, _aligned_rows(columns), strict=True):
        others = view.over_http[change.fingerprint]
        yield f"{row}  over HTTP: {views.rule_names(others)}" if others else row
    yield from _more_row(changes[_MAX_ROWS:])


def _http_rows(
    report: DiffReport, changes: Sequence[Change], styles: _Styles
) -> Iterator[str]:
    shown = changes[:_MAX_ROWS]
    columns = [
        (
            str(report.level(each)),
            each.rule.id,
            _safe(each.subject.text, _SUBJECT_WIDTH),
            views.places_count(each),
            _transition_text(each),
        )
        for each in shown
    ]
    for change, row in zip(shown, _aligned_rows(columns), strict=True):
        level = str(report.level(change))
        painted = styles[_SEVERITY_STYLES[change.rule.severity]] % level
        yield row.replace(level, painted, 1)
    yield from _more_row(changes[_MAX_ROWS:])


def _aligned_rows(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows with aligned columns. A column that is empty in all rows is omitted."""
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (_pad(text, width) for text, width in zip(row, widths, strict=True) if width)  # fmt: skip
        yield f"  {'  '.join(padded)}".rstrip()


def _pad(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))


def _transition_text(change: Change) -> str:
    old, new = _old_and_new(change, _SHORT_WIDTH)
    if old and new:
        return f"{old} -> {new}"
    return f"was {old}" if old else new


def _old_and_new(change: Change, width: int) -> tuple[str, str]:
    return views.truncate_both(views.safe(change.old), views.safe(change.new), width)
