"""The page docs/diff-accuracy.md: the results of all pairs, as text and tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .rows import Row

PAGE = Path(__file__).parents[2] / "docs" / "diff-accuracy.md"

_ABOUT = """# How often the diff is right

`sdkwright diff` reports what a change of the document means for users of the SDK. This page compares its verdicts with those of an
oracle, which knows none of its rules and shares no code with it. The oracle generates a program from the old package alone, which
imports every public name, creates clients in every way, passes every argument alone and all together, reads every attribute of every
response into its declared type, narrows every union, iterates over every stream and catches every error. First, the program must work
with the old package and a server that responds as the old document describes. Then pyright checks it with the new package, and it
runs with the new package against a server that responds as the new document describes.

- A **miss**: the verdict is none, patch or minor, but the program no longer works.
- A **false alarm**: the verdict is major, but the program works, and so does the program that the diff itself generates to prove the
  break.

Enums and unions in responses are open, as [unions.md](unions.md) and the README promise. So the program compares and narrows them,
but never uses their types in an annotation.

`python -m tests.oracle --mutations 300 --write` runs such pairs of documents and writes this page; `--seed` and `--documents` select other pairs. The
page also shows the result of griffe {griffe} for the same pairs, as `griffe check` reports it: griffe reads the packages and does not
know the documents.

## Summary

"""
_BLIND = """
## What the oracle cannot detect

- The distribution's name: packages are on the path, not installed.
- A request value that the server rejects: the oracle's server accepts everything. The verdict for HTTP covers this.
- Every possible response: the server sends one value of each kind and a few variants of each response.
- An integer enum in a response that became any integer: only mypy distinguishes them, with `--mypy`.
- Models that a program constructs, and names that begin with an underscore.
- Anything more than a dozen levels deep in a response.
"""


def page(rows: Sequence[Row], griffe: str) -> str:
    lines = [_ABOUT.format(griffe=griffe).rstrip("\n"), "", *_summary(rows)]
    for group in dict.fromkeys(each.group for each in rows):
        found = [each for each in rows if each.group == group]
        if group != "mutations":
            lines += ["", f"## Each step of {group}", "", *_steps(found)]
    wrong = [each for each in rows if each.outcome]
    lines += ["", "## Errors of sdkwright diff", "", *_wrong(wrong)]
    return "\n".join([*lines, _BLIND])


def _summary(rows: Sequence[Row]) -> Iterator[str]:
    yield "| pairs | | with a break | misses | false alarms | griffe: misses | griffe: false alarms |"
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
        yield f"{refused} more pairs have no verdict, because one document is refused."


def _steps(rows: Iterable[Row]) -> Iterator[str]:
    yield "| step | verdict | the program | griffe | first error |"
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
    words = {"nothing": "works", "typing": "is rejected", "failure": "fails"}
    return words[row.seen]


def _cell(text: str) -> str:
    # Where the packages lay for the moment is nobody's business.
    text = re.sub(r" \(/[^)]*\)?", "", text)
    short = text if len(text) < 110 else f"{text[:108]}…"
    return short.replace("|", "\\|").replace("`", "'")


def _wrong(rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        yield "None in these pairs."
    for each in rows:
        told = each.problem if each.outcome == "miss" else each.reason
        yield f"- {each.outcome}: {_cell(each.name)}: {_cell(told)}"
