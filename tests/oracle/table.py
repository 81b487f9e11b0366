"""Owns docs/diff-accuracy.md: what became of all pairs, in words and tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .rows import Row

PAGE = Path(__file__).parents[2] / "docs" / "diff-accuracy.md"

_ABOUT = """# How often the diff is right

`sdkwright diff` says what a change of the document does to those who use the SDK. Here an oracle says it too, which knows none
of its rules and shares no code with it: a program made from the old package alone. It imports every public name, makes
clients in every way, passes every argument alone and all together, reads every attribute of every answer into its declared type,
narrows every union, iterates every stream and catches every error. It is proved on the old package, whose server answers by
the old document; then pyright looks at it beside the new package, and it is run against a server that answers by the new one.

- A **miss**: the verdict is none, patch or minor, and the program does not work any more.
- A **false alarm**: the verdict is major, and the program works; nor does any of the witnesses show a break.

Lists of values and unions in answers are open, as [unions.md](unions.md) and the README promise: the program compares and
narrows them, and never writes their type down.

`python -m tests.oracle --mutations 300 --write` runs such pairs and writes this page; `--seed` and `--documents` choose others. Beside
it stands what griffe {griffe} says of
the same pairs, as `griffe check` does: it reads the packages, and knows no documents.

## Summary

"""
_BLIND = """
## What the oracle cannot see

- The distribution's name: packages are put on the path, and not installed.
- A value that is sent and that the server refuses: its server takes whatever comes. That is the other verdict's matter.
- Which answers a server gives that the document does not tell apart: one value of each kind, a few variants of each answer.
- A list of integers in an answer that became any integer: only mypy tells them apart, with `--mypy`.
- Models that are made by hand, and names that begin with an underscore.
- What stands inside of an answer more than a dozen levels deep.
"""


def page(rows: Sequence[Row], griffe: str) -> str:
    lines = [_ABOUT.format(griffe=griffe).rstrip("\n"), "", *_summary(rows)]
    for group in dict.fromkeys(each.group for each in rows):
        found = [each for each in rows if each.group == group]
        if group != "mutations":
            lines += ["", f"## Each step of {group}", "", *_steps(found)]
    wrong = [each for each in rows if each.outcome]
    lines += ["", "## What sdkwright diff got wrong", "", *_wrong(wrong)]
    return "\n".join([*lines, _BLIND])


def _summary(rows: Sequence[Row]) -> Iterator[str]:
    yield "| pairs | | break something | misses | false alarms | griffe: misses | griffe: false alarms |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    groups = dict.fromkeys(each.group for each in rows)
    for group in [*groups, ""]:
        found = [each for each in rows if each.is_judged and group in (each.group, "")]
        ours = [each.outcome for each in found]
        theirs = [each.griffe_outcome for each in found]
        name = {"": "all", "mutations": "random mutations"}.get(group, group)
        cells = (
            *(name, len(found), sum(each.is_break for each in found)),
            *(ours.count("miss"), ours.count("false alarm")),
            *(theirs.count("miss"), theirs.count("false alarm")),
        )
        yield f"| {' | '.join(map(str, cells))} |"
    refused = sum(not each.is_judged for each in rows)
    if refused:
        yield ""
        yield f"Of {refused} further pairs one document is refused: no package, no verdict."


def _steps(rows: Iterable[Row]) -> Iterator[str]:
    yield "| step | verdict | the program | griffe | the first that breaks |"
    yield "| --- | --- | --- | --- | --- |"
    for each in rows:
        told = f"yes{_marked(each.griffe_outcome)}" if each.griffe else ""
        told = told or f"no{_marked(each.griffe_outcome)}"
        verdict = f"{each.verdict}{_marked(each.outcome)}"
        first = each.problem.partition(": ")[2] or each.proof
        cells = (each.name.split()[-1], verdict, _shown(each), told, _cell(first))
        yield f"| {' | '.join(cells)} |"


def _marked(outcome: str) -> str:
    return f" (**{outcome}**)" if outcome else ""


def _shown(row: Row) -> str:
    words = {"nothing": "works", "typing": "is refused", "failure": "fails"}
    return words[row.seen]


def _cell(text: str) -> str:
    # Where the packages lay for the moment is nobody's business.
    text = re.sub(r" \(/[^)]*\)?", "", text)
    short = text if len(text) < 110 else f"{text[:108]}…"
    return short.replace("|", "\\|").replace("`", "'")


def _wrong(rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        yield "Nothing, in these pairs."
    for each in rows:
        told = each.problem if each.outcome == "miss" else each.reason
        yield f"- {each.outcome}: {_cell(each.name)}: {_cell(told)}"
