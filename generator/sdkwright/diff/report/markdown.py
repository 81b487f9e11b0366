"""The report as a comment on a pull request: the verdicts are first, and GitHub's limit of length is respected.

Text from a document must stay text: words that a code host could interpret become code spans.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sdkwright.diff.model.changes import Change, DiffReport, Witness
from sdkwright.diff.report import view as views
from sdkwright.diff.report.view import Piece, ReportView

MAX_BYTES: Final = 65_000
"""Limit of the comment in bytes of UTF-8. GitHub's limit is 65,536 characters. A text has at least as many bytes as characters."""

# The size up to which each section may fill the comment, in bytes. A long section leaves room for the next ones.
_DETAILED_BREAKS_LIMIT: Final = 40_000
_BREAKS_LIMIT: Final = 46_000
_ADDITIONS_LIMIT: Final = 54_000
_TEXTS_LIMIT: Final = 58_000
_HTTP_LIMIT: Final = 63_000

# The width of single texts, in characters. A longer witness is left out.
_WITNESS_WIDTH: Final = 6_000
_NAME_WIDTH: Final = 200
_CODE_WIDTH: Final = 300
_SHORT_WIDTH: Final = 100
_SENTENCE_WIDTH: Final = 1_000

# The number of breaks with all details; the others have one line each.
_MAX_DETAILED_BREAKS: Final = 30

# The number of places of one change that are listed.
_MAX_PLACES: Final = 50

# The number of minor changes that are listed; if there are more, the number of groups of them.
_MAX_ADDITIONS: Final = 20

_FULL_REPORT_HINT: Final = "`sdkwright diff --format html`"


def marker(name: str = "") -> str:
    """The first line of the comment, by which the next run finds it. A pull request has one comment for each name."""
    kept = re.sub(r"[^A-Za-z0-9_.]+", "-", name)[:_SHORT_WIDTH].strip("-")
    return f"<!-- sdkwright-diff{': ' if kept else ''}{kept} -->"


def render(
    report: DiffReport, *, name: str = "", full_report_hint: str = _FULL_REPORT_HINT
) -> str:
    """Render the comment.

    `full_report_hint` is the location of the full report, for a comment that cannot contain all changes.
    """
    view, page = views.report_view(report), _CommentBuilder(
        prose(full_report_hint, _CODE_WIDTH)
    )
    page.add_block(_header(report, name))
    page.add_breaks(report, view)
    page.add_additions(view)
    texts = [_list_item(each, view) for each in view.text_changes]
    page.add_details("Patch changes", texts, _TEXTS_LIMIT)
    http = [
        f"{_list_item(each, view)} ({report.level(each)})" for each in view.http_only
    ]
    page.add_details("Over HTTP only", http, _HTTP_LIMIT)
    if not report.python and not report.http:
        page.add_block("No changes.")
    return page.text()


def _header(report: DiffReport, name: str) -> str:
    verdicts = views.verdicts(report)
    heading = " · ".join(each.short for each in verdicts)
    rows = [f"- **{each.short}** — {each.summary}" for each in verdicts]
    sides = f"{code_span(report.old.label, _NAME_WIDTH)} → {code_span(report.new.label, _NAME_WIDTH)}"
    return "\n".join([marker(name), f"## {heading}", "", *rows, "", sides])


class _CommentBuilder:
    """The blocks of the comment. A block that does not fit is omitted completely."""

    def __init__(self, full_report_hint: str) -> None:
        self._full_report_hint = full_report_hint
        self._blocks: list[str] = []
        self._size = 0

    def text(self) -> str:
        return "\n\n".join(self._blocks) + "\n"

    def add_block(self, block: str) -> None:
        self._blocks.append(block)
        self._size += _byte_size(block)

    def add_breaks(self, report: DiffReport, view: ReportView) -> None:
        if not view.breaks:
            return
        self.add_block(f"### Breaking changes ({len(view.breaks):,})")
        shown = 0
        for change in view.breaks[:_MAX_DETAILED_BREAKS]:
            block = _break_block(report, change, view)
            if self._size + _byte_size(block) > _DETAILED_BREAKS_LIMIT:
                break
            self.add_block(block)
            shown += 1
        rest = [_list_item(each, view) for each in view.breaks[shown:]]
        self.add_list(f"#### And {len(rest):,} more", rest, _BREAKS_LIMIT)

    def add_additions(self, view: ReportView) -> None:
        rows = [_list_item(each, view) for each in view.additions]
        if len(rows) <= _MAX_ADDITIONS:
            self.add_list(f"### Minor changes ({len(rows)})", rows, _ADDITIONS_LIMIT)
            return
        self.add_block(f"### Minor changes ({len(rows):,})")
        groups = views.group_by_owner(view.additions, view)
        lines = [
            f"- {code_span(each.owner, _SHORT_WIDTH)}: {each.size:,} ({each.summary})"
            for each in groups[:_MAX_ADDITIONS]
        ]
        others = sum(each.size for each in groups[_MAX_ADDITIONS:])
        lines += [f"- elsewhere: {others:,}"] if others else []
        self.add_block("\n".join(lines))
        self.add_details("Full list", rows, _ADDITIONS_LIMIT)

    def add_details(self, title: str, rows: Sequence[str], byte_limit: int) -> None:
        if rows:
            summary = f"<details>\n<summary>{title} ({len(rows):,})</summary>"
            self.add_list(summary, rows, byte_limit)
            self.add_block("</details>")

    def add_list(self, heading: str, rows: Sequence[str], byte_limit: int) -> None:
        """Add as many rows as fit, and the number of omitted rows."""
        if not rows:
            return
        self.add_block(heading)
        shown: list[str] = []
        size = self._size
        for row in rows:
            size += _byte_size(row)
            if size > byte_limit:
                break
            shown.append(row)
        if shown:
            self.add_block("\n".join(shown))
        if left_out := len(rows) - len(shown):
            self.add_block(
                f"… and {left_out:,} more; full report: {self._full_report_hint}"
            )


def _byte_size(block: str) -> int:
    """The size of a block, including the empty line after it."""
    return len(block.encode()) + 2


# Changes ------------------------------------------------------------------------------


def _break_block(report: DiffReport, change: Change, view: ReportView) -> str:
    witness = change.witness
    if witness and len(str(witness.program)) + len(witness.output) > _WITNESS_WIDTH:
        witness = None
    return "\n\n".join(_break_paragraphs(report, change, view, witness))


def _break_paragraphs(
    report: DiffReport, change: Change, view: ReportView, witness: Witness | None
) -> Iterator[str]:
    yield f"#### {code_span(change.subject.text)}"
    yield " · ".join(_facts(report, change))
    yield prose(views.sentence(change))
    if diff := list(_diff_lines(change)):
        yield code_block("\n".join(diff), "diff")
    if change.others:
        yield _other_places(change)
    if change.approved is not None:
        yield f"**Approved:** {prose(change.approved)}"
    if change.advice:
        first, *rest = change.advice.split("\n")
        yield f"**Help:** {prose(first)}"
        yield from [code_block("\n".join(rest), "text")] if rest else []
    if witness:
        yield f"**{views.witness_heading(witness)}:**"
        yield code_block(str(witness.program), "python")
        yield from [code_block(witness.output, "text")] if witness.output else []
    is_open = views.can_be_approved(change)
    facts = [*_over_http(change, view)]
    facts += [] if is_open else [f"Fingerprint: {code_span(change.fingerprint)}"]
    yield from [" · ".join(facts)] if facts else []
    if is_open:
        table = code_span(f"[{report.approval_table}]")
        yield f"To approve, add to {table} in `pyproject.toml`:"
        yield code_block(views.approval_line(change), "toml")


def _facts(report: DiffReport, change: Change) -> Iterator[str]:
    yield f"**{report.level(change)}**"
    if mark := views.qualifier(change):
        yield mark
    yield rule_link(report, change.rule.id)
    before, place = views.place_text(change)
    if place:
        yield f"{before}{code_span(place, _NAME_WIDTH)}"
    if count := views.places_count(change):
        yield count


def rule_link(report: DiffReport, rule: str) -> str:
    """The id of a rule, with a link to its page if the address of the pages is known."""
    page = views.rule_page(report, rule)
    return f"[{code_span(rule)}]({page})" if page else code_span(rule)


def _other_places(change: Change) -> str:
    shown = change.others[:_MAX_PLACES]
    rows = [f"- {code_span(each.subject.text, _NAME_WIDTH)}" for each in shown]
    if more := len(change.others) - len(shown):
        rows.append(f"- and {more:,} more")
    summary = f"<summary>{views.more_places(change)}</summary>"
    return "\n".join(["<details>", summary, "", *rows, "", "</details>"])


def _diff_lines(change: Change) -> Iterator[str]:
    old, new = views.truncate_both(
        views.safe(change.old), views.safe(change.new), _CODE_WIDTH
    )
    yield from [f"- {old}"] if old else []
    yield from [f"+ {new}"] if new else []


def _over_http(change: Change, view: ReportView) -> Iterator[str]:
    others = view.over_http.get(change.fingerprint, ())
    rules = dict.fromkeys(
        f"{code_span(each.rule.id)} ({each.rule.severity})" for each in others
    )
    if rules:
        yield f"Over HTTP: {', '.join(rules)}"


def _list_item(change: Change, view: ReportView) -> str:
    """A change as one list item."""
    old, new = views.truncate_both(change.old, change.new, _SHORT_WIDTH)
    became = " → ".join(code_span(each) for each in (old, new) if each)
    if old and not new:
        became = f"was {became}"
    subject = code_span(change.subject.text, _SHORT_WIDTH)
    parts = [
        subject,
        code_span(change.rule.id),
        views.places_count(change),
        views.qualifier(change),
        became,
        *_over_http(change, view),
    ]
    return f"- {' · '.join(filter(None, parts))}"


# Text of a document -------------------------------------------------------------------


def code_span(text: str, width: int = _CODE_WIDTH) -> str:
    """A Markdown code span whose text is not interpreted."""
    text = views.safe_truncate(text, width) or " "
    fence = _fence(text, 1)
    pad = " " if "`" in (text[0], text[-1]) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def code_block(text: str, language: str) -> str:
    """A fenced code block. Its fence is longer than any fence in its text."""
    lines = "\n".join(views.safe(line) for line in text.strip("\n").split("\n"))
    fence = _fence(lines, 3)
    return f"{fence}{language}\n{lines}\n{fence}"


def _fence(text: str, min_length: int) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    return "`" * max(min_length, longest + 1)


def prose(text: str, width: int = _SENTENCE_WIDTH) -> str:
    """A sentence as Markdown: plain words as they are, everything else as code spans."""
    parts: list[Piece] = []
    for piece in views.pieces(views.truncate(text, width)):
        for part in [piece] if piece.is_code else _word_pieces(piece.text):
            if part.is_code and parts and parts[-1].is_code:
                # Markdown would read two adjacent code spans as one.
                part = Piece(parts.pop().text + part.text, True)
            parts.append(part)
    return "".join(
        code_span(each.text) if each.is_code else each.text for each in parts
    )


# Words with digits are at most 6 long, so none looks like a commit hash.
_PLAIN_WORD: Final = re.compile(
    r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[A-Za-z0-9]{1,6}|[—\u2013…]"
)
_WORDS_AND_SPACES: Final = re.compile(r"\s+|\S+")
_PUNCTUATED_WORD: Final = re.compile(r"([\"'(]*)(.*?)([.,;:!?)\"']*)", re.DOTALL)


def _word_pieces(text: str) -> Iterator[Piece]:
    for token in _WORDS_AND_SPACES.findall(text):
        if token.isspace():
            yield Piece(" ", False)
            continue
        found = _PUNCTUATED_WORD.fullmatch(token)
        assert found is not None
        opening, word, closing = found.groups()
        # `1.` and `1)` would begin a list.
        is_number = word.isdigit() and closing[:1] in (".", ")")
        is_plain = not is_number and _PLAIN_WORD.fullmatch(word)
        parts = (opening, False), (word, not is_plain), (closing, False)
        yield from (Piece(part, is_code) for part, is_code in parts if part)
