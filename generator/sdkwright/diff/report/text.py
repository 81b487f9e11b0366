"""Owns the report for a terminal: one screen for a normal pull request, the verdicts in its last lines.

It must not open any file. What comes from a document is made printable, since a terminal obeys what it is sent.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sdkwright.diagnostics.text import cells, paints
from sdkwright.diff.model.changes import Change, Confirmation, Report, Severity, Witness
from sdkwright.diff.report import view
from sdkwright.diff.report.view import Told

# How many changes of a section are shown; the others are counted.
_MOST: Final = 20

# How much of one thing is shown, in characters or lines.
_LINE: Final = 160
_SUBJECT: Final = 100
_SHORT: Final = 60
_SENTENCE: Final = 600
_LINES: Final = 40

_MORE_AT: Final = "--format json"

_PAINTS: Final = {
    Severity.MAJOR: "error",
    Severity.TYPING: "warning",
    Severity.MINOR: "strong",
    Severity.PATCH: "quiet",
}

_Paint = Mapping[str, str]


def render(report: Report, *, color: bool = False) -> str:
    """The whole, for a person to read."""
    paint, told = paints(color), view.told(report)
    blocks = [
        f"{_safe(report.old.shown)} -> {_safe(report.new.shown)}",
        *_breaks(report, told, paint),
        *_additions(report, told, paint),
        *_section("Reads differently", told.texts, _rows(told.texts, told), paint),
        *_section(
            "Over HTTP only", told.http, _http_rows(report, told.http, paint), paint
        ),
    ]
    if not report.python and not report.http:
        blocks.append("No changes.")
    verdicts = [paint["strong"] % verdict for verdict in view.verdicts(report)]
    return "\n\n".join([*blocks, "\n".join(verdicts)]) + "\n"


def _safe(text: str, width: int = _LINE) -> str:
    return view.brief(text, width)


def _section(
    title: str, changes: Sequence[Change], rows: Iterable[str], paint: _Paint
) -> Iterator[str]:
    if changes:
        heading = paint["strong"] % f"{title} ({len(changes):,})"
        yield "\n".join([heading, *rows])


def _more(left_out: Sequence[Change]) -> Iterator[str]:
    if left_out:
        rules = view.by_rule(left_out)
        yield f"  and {len(left_out):,} more ({rules}): {_MORE_AT}"


# Breaks -------------------------------------------------------------------------------


def _breaks(report: Report, told: Told, paint: _Paint) -> Iterator[str]:
    if not told.breaks:
        return
    yield paint["strong"] % f"Breaks users ({len(told.breaks):,})"
    for change in told.breaks[:_MOST]:
        yield "\n".join(_break(report, change, told, paint))
    yield from _more(told.breaks[_MOST:])


def _break(report: Report, change: Change, told: Told, paint: _Paint) -> Iterator[str]:
    level = paint[_PAINTS[change.rule.severity]] % report.level(change)
    subject = paint["strong"] % _safe(change.subject)
    mark = view.marks(change)
    yield f"  {level}  {subject}  {change.rule.id}{', ' if mark else ''}{mark}"
    if change.approved is not None:
        yield f"    approved: {_safe(change.approved, _SENTENCE)}"
    old, new = _was_and_now(change, _LINE)
    yield from [f"    was  {old}"] if old else []
    yield from [f"    now  {new}"] if new else []
    yield f"    {_safe(view.sentence(change), _SENTENCE)}"
    yield from _place(change)
    if change.approved is None:
        yield from _help(change)
        yield from _over_http(told.over_http[change.fingerprint])
        if change.witness:
            yield from _witness(change.witness, paint)
    yield f"    fingerprint: {change.fingerprint}"


def _place(change: Change) -> Iterator[str]:
    before, place = view.where(change)
    if place:
        yield f"    {before}{_safe(place)}"


def _help(change: Change) -> Iterator[str]:
    first, *rest = change.advice.split("\n")
    if first:
        yield f"    help: {_safe(first, _SENTENCE)}"
    yield from (f"          {_safe(line)}".rstrip() for line in rest[:_LINES])


def _over_http(changes: Sequence[Change]) -> Iterator[str]:
    if changes:
        yield f"    over HTTP: {view.named(changes)}"


def _witness(witness: Witness, paint: _Paint) -> Iterator[str]:
    says = view.witness_says(witness)
    unconfirmed = witness.confirmation is Confirmation.UNCONFIRMED
    yield f"    {paint['warning'] % says if unconfirmed else says}:"
    yield from _lines(witness.program, "        ")
    yield from _lines(witness.told, "      > ")


def _lines(text: str, margin: str) -> Iterator[str]:
    lines = text.strip("\n").split("\n") if text else []
    for line in lines[:_LINES]:
        yield f"{margin}{_safe(line, _SENTENCE)}".rstrip()
    if len(lines) > _LINES:
        yield f"{margin}… and {len(lines) - _LINES:,} more lines"


# One line each ------------------------------------------------------------------------


def _additions(report: Report, told: Told, paint: _Paint) -> Iterator[str]:
    many = len(told.additions) > _MOST
    rows = _groups(told) if many else _rows(told.additions, told)
    yield from _section("New", told.additions, rows, paint)


def _groups(told: Told) -> Iterator[str]:
    groups = view.grouped(told.additions, told)
    columns = [
        (_safe(each.home, _SUBJECT), f"{each.size:>5,}", each.says)
        for each in groups[:_MOST]
    ]
    yield from _aligned(columns)
    left_out = sum(each.size for each in groups[_MOST:])
    if left_out:
        yield f"  and {left_out:,} more: {_MORE_AT}"
    else:
        yield f"  one by one: {_MORE_AT}"


def _rows(changes: Sequence[Change], told: Told) -> Iterator[str]:
    shown = changes[:_MOST]
    columns = [
        (each.rule.id, _safe(each.subject, _SUBJECT), _became(each)) for each in shown
    ]
    for change, row in zip(shown, _aligned(columns), strict=True):
        others = told.over_http[change.fingerprint]
        yield f"{row}  over HTTP: {view.named(others)}" if others else row
    yield from _more(changes[_MOST:])


def _http_rows(
    report: Report, changes: Sequence[Change], paint: _Paint
) -> Iterator[str]:
    shown = changes[:_MOST]
    columns = [
        (
            str(report.level(each)),
            each.rule.id,
            _safe(each.subject, _SUBJECT),
            _became(each),
        )
        for each in shown
    ]
    for change, row in zip(shown, _aligned(columns), strict=True):
        level = str(report.level(change))
        painted = paint[_PAINTS[change.rule.severity]] % level
        yield row.replace(level, painted, 1)
    yield from _more(changes[_MOST:])


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = map(_padded, row, widths)
        yield f"  {'  '.join(padded)}".rstrip()


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def _became(change: Change) -> str:
    old, new = _was_and_now(change, _SHORT)
    if old and new:
        return f"{old} -> {new}"
    return f"was {old}" if old else new


def _was_and_now(change: Change, width: int) -> tuple[str, str]:
    return view.was_and_now(view.safe(change.old), view.safe(change.new), width)
