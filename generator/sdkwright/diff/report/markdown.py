"""Owns the report as a comment on a pull request: the verdicts first, and never longer than a comment may be.

It must not let a document's text be anything but text: its words are code wherever a code host could see more in them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sdkwright.diff.model.changes import Change, Report, Witness
from sdkwright.diff.report import view
from sdkwright.diff.report.view import Piece, Told

LIMIT: Final = 65_000
"""In bytes of UTF-8, of which there are never fewer than characters."""

# Up to where the page is filled with what, in bytes. Each section has room, however much the one before has to say.
_BREAKS_WHOLE: Final = 40_000
_BREAKS: Final = 46_000
_ADDITIONS: Final = 54_000
_TEXTS: Final = 58_000
_HTTP: Final = 63_000

# How much of one thing is shown, in characters. A longer witness is left out.
_WITNESS: Final = 6_000
_NAME: Final = 200
_CODE: Final = 300
_SHORT: Final = 100
_SENTENCE: Final = 1_000

# How many breaks are shown with all that there is to them; the others have one line each.
_WHOLE: Final = 30

# How many additions are shown one by one, and how many groups of them if there are more.
_MOST: Final = 20

_WHOLE_AT: Final = "`sdkwright diff --format html`"


def marker(name: str = "") -> str:
    """The first line of the comment, by which whoever posts it finds the one to replace. One for each name."""
    kept = re.sub(r"[^A-Za-z0-9_.]+", "-", name)[:_SHORT].strip("-")
    return f"<!-- sdkwright-diff{': ' if kept else ''}{kept} -->"


def render(report: Report, *, name: str = "", whole_at: str = _WHOLE_AT) -> str:
    """The comment. `whole_at` says where all is that has no room here."""
    told, page = view.told(report), _Page(prose(whole_at, _CODE))
    page.add(_head(report, name))
    page.breaks(report, told)
    page.additions(told)
    texts = [_row(each, told) for each in told.texts]
    page.folded("Reads differently", texts, _TEXTS)
    http = [f"{_row(each, told)} ({report.level(each)})" for each in told.http]
    page.folded("Over HTTP only", http, _HTTP)
    if not report.python and not report.http:
        page.add("No changes.")
    return page.text()


def _head(report: Report, name: str) -> str:
    verdicts = view.verdicts(report)
    heading = " · ".join(each.short for each in verdicts)
    rows = [f"- **{each.short}** — {each.says}" for each in verdicts]
    sides = f"{code(report.old.shown, _NAME)} → {code(report.new.shown, _NAME)}"
    return "\n".join([marker(name), f"## {heading}", "", *rows, "", sides])


class _Page:
    """Blocks that are added as a whole or not at all."""

    def __init__(self, whole_at: str) -> None:
        self._whole_at = whole_at
        self._blocks: list[str] = []
        self._size = 0

    def text(self) -> str:
        return "\n\n".join(self._blocks) + "\n"

    def add(self, block: str) -> None:
        self._blocks.append(block)
        self._size += _size(block)

    def breaks(self, report: Report, told: Told) -> None:
        if not told.breaks:
            return
        self.add(f"### Breaks users ({len(told.breaks):,})")
        shown = 0
        for change in told.breaks[:_WHOLE]:
            block = _break(report, change, told)
            if self._size + _size(block) > _BREAKS_WHOLE:
                break
            self.add(block)
            shown += 1
        rest = [_row(each, told) for each in told.breaks[shown:]]
        self.list(f"#### And {len(rest):,} more", rest, _BREAKS)

    def additions(self, told: Told) -> None:
        rows = [_row(each, told) for each in told.additions]
        if len(rows) <= _MOST:
            self.list(f"### New ({len(rows)})", rows, _ADDITIONS)
            return
        self.add(f"### New ({len(rows):,})")
        groups = view.grouped(told.additions, told)
        lines = [
            f"- {code(each.home, _SHORT)}: {each.size:,} ({each.says})"
            for each in groups[:_MOST]
        ]
        others = sum(each.size for each in groups[_MOST:])
        lines += [f"- elsewhere: {others:,}"] if others else []
        self.add("\n".join(lines))
        self.folded("One by one", rows, _ADDITIONS)

    def folded(self, title: str, rows: Sequence[str], until: int) -> None:
        if rows:
            summary = f"<details>\n<summary>{title} ({len(rows):,})</summary>"
            self.list(summary, rows, until)
            self.add("</details>")

    def list(self, heading: str, rows: Sequence[str], until: int) -> None:
        """As many rows as there is room for, and how many more there are."""
        if not rows:
            return
        self.add(heading)
        shown: list[str] = []
        size = self._size
        for row in rows:
            size += _size(row)
            if size > until:
                break
            shown.append(row)
        if shown:
            self.add("\n".join(shown))
        if left_out := len(rows) - len(shown):
            self.add(f"… and {left_out:,} more; all of them: {self._whole_at}")


def _size(block: str) -> int:
    """With the line that parts it from the next."""
    return len(block.encode()) + 2


# Changes ------------------------------------------------------------------------------


def _break(report: Report, change: Change, told: Told) -> str:
    witness = change.witness
    if witness and len(witness.program) + len(witness.told) > _WITNESS:
        witness = None
    return "\n\n".join(_parts(report, change, told, witness))


def _parts(
    report: Report, change: Change, told: Told, witness: Witness | None
) -> Iterator[str]:
    yield f"#### {code(change.subject)}"
    yield " · ".join(_facts(report, change))
    yield prose(view.sentence(change))
    if diff := list(_diff(change)):
        yield fenced("\n".join(diff), "diff")
    if change.approved is not None:
        yield f"**Approved:** {prose(change.approved)}"
    if change.advice:
        first, *rest = change.advice.split("\n")
        yield f"**Help:** {prose(first)}"
        yield from [fenced("\n".join(rest), "text")] if rest else []
    if witness:
        yield f"**{view.witness_says(witness)}:**"
        yield fenced(witness.program, "python")
        yield from [fenced(witness.told, "text")] if witness.told else []
    yield " · ".join(
        [*_over_http(change, told), f"Fingerprint: {code(change.fingerprint)}"]
    )


def _facts(report: Report, change: Change) -> Iterator[str]:
    yield f"**{report.level(change)}**"
    if mark := view.marks(change):
        yield mark
    yield code(change.rule.id)
    before, place = view.where(change)
    if place:
        yield f"{before}{code(place, _NAME)}"


def _diff(change: Change) -> Iterator[str]:
    old, new = view.was_and_now(view.safe(change.old), view.safe(change.new), _CODE)
    yield from [f"- {old}"] if old else []
    yield from [f"+ {new}"] if new else []


def _over_http(change: Change, told: Told) -> Iterator[str]:
    others = told.over_http.get(change.fingerprint, ())
    rules = dict.fromkeys(
        f"{code(each.rule.id)} ({each.rule.severity})" for each in others
    )
    if rules:
        yield f"Over HTTP: {', '.join(rules)}"


def _row(change: Change, told: Told) -> str:
    """One item of a list."""
    old, new = view.was_and_now(change.old, change.new, _SHORT)
    became = " → ".join(code(each) for each in (old, new) if each)
    if old and not new:
        became = f"was {became}"
    subject = code(change.subject, _SHORT)
    parts = [subject, code(change.rule.id), became, *_over_http(change, told)]
    return f"- {' · '.join(filter(None, parts))}"


# Text of a document -------------------------------------------------------------------


def code(text: str, most: int = _CODE) -> str:
    """A code span, in which nothing is looked for."""
    text = view.brief(text, most) or " "
    fence = _fence(text, 1)
    pad = " " if "`" in (text[0], text[-1]) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def fenced(text: str, language: str) -> str:
    """A block of code that ends nowhere but at its end."""
    lines = "\n".join(view.safe(line) for line in text.strip("\n").split("\n"))
    fence = _fence(lines, 3)
    return f"{fence}{language}\n{lines}\n{fence}"


def _fence(text: str, least: int) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    return "`" * max(least, longest + 1)


def prose(text: str, most: int = _SENTENCE) -> str:
    """A sentence in which whatever is more than a plain word becomes code."""
    parts: list[Piece] = []
    for piece in view.pieces(view.cut(text, most)):
        for part in [piece] if piece.is_code else _words(piece.text):
            if part.is_code and parts and parts[-1].is_code:
                # Two spans side by side would be read as one that ends elsewhere.
                part = Piece(parts.pop().text + part.text, True)
            parts.append(part)
    return "".join(code(each.text) if each.is_code else each.text for each in parts)


# No letter beside a digit is so long that it could be the name of a commit.
_PLAIN: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[A-Za-z0-9]{1,6}|[—–…]")
_TOKENS: Final = re.compile(r"\s+|\S+")
_WORD: Final = re.compile(r"([\"'(]*)(.*?)([.,;:!?)\"']*)", re.DOTALL)


def _words(text: str) -> Iterator[Piece]:
    for token in _TOKENS.findall(text):
        if token.isspace():
            yield Piece(" ", False)
            continue
        found = _WORD.fullmatch(token)
        assert found is not None
        opening, word, closing = found.groups()
        # `1.` and `1)` would begin a list.
        is_number = word.isdigit() and closing[:1] in (".", ")")
        is_plain = not is_number and _PLAIN.fullmatch(word)
        parts = (opening, False), (word, not is_plain), (closing, False)
        yield from (Piece(part, is_code) for part, is_code in parts if part)
