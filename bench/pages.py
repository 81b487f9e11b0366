"""List the operations with pages in documents: `python -m bench.pages FOLDER...`.

It prints the evidence for each document: each operation that is recognised, and each that is not although something
suggests pages. A table of the numbers follows. A person reads both; docs/pages.md says what was found.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from bench.packages import documents_in
from sdkwright.api.pagination import PageStyle
from sdkwright.config.config import PagesConfig
from sdkwright.diagnostics.findings import Refusal
from sdkwright.document.loader import load_document
from sdkwright.pagination.explain import explain
from sdkwright.pagination.recognise import Judgements, judge_operations
from sdkwright.parsing.operations import parse_api

_UNRECOGNISED: Final = "no pages"


class _Count(NamedTuple):
    """The numbers of one document."""

    operations: int
    kinds: Mapping[str, int]


def main() -> None:
    """Print the evidence for each document, then the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--table", action="store_true", help="print only the table")
    given = parser.parse_args()
    counts: dict[str, _Count] = {}
    for file in documents_in(given.folders):
        judgements = _judgements(file)
        if judgements is None:
            continue
        counts[f"{file.parent.name}/{file.stem}"] = _count(judgements)
        if not given.table and any(each.reason for each in judgements.values()):
            print(f"## {file}\n{explain(judgements)}\n")
    print("\n".join(_table(counts)))


def _judgements(file: Path) -> Judgements | None:
    """What applies to each operation of a document; None if it cannot be read."""
    try:
        document = load_document(file, shown_as=file.name, is_lenient=True)
        model, _ = parse_api(document, allow_skips=True)
    except Refusal as refusal:
        print(f"{file} is refused: {refusal.findings[0].message}")
        return None
    found, _ = judge_operations(model, PagesConfig(), document.place_of_key)
    return found


def _count(judgements: Judgements) -> _Count:
    kinds = Counter(
        each.pagination.style.value if each.pagination else _UNRECOGNISED
        for each in judgements.values()
        if each.reason
    )
    return _Count(len(judgements), kinds)


def _table(counts: Mapping[str, _Count]) -> Iterator[str]:
    """The numbers of all documents in which something suggests pages, and their sums, in Markdown."""
    kinds: Sequence[str] = (*(each.value for each in PageStyle), _UNRECOGNISED)
    yield f"| document | operations | {' | '.join(kinds)} |"
    yield f"|---|{'---:|' * (len(kinds) + 1)}"
    for name, count in counts.items():
        if count.kinds:
            yield _row(name, count, kinds)
    sums = Counter[str]()
    for count in counts.values():
        sums.update(count.kinds)
    total = _Count(sum(each.operations for each in counts.values()), sums)
    yield _row(f"all {len(counts)} documents", total, kinds)


def _row(name: str, count: _Count, kinds: Sequence[str]) -> str:
    cells = (str(count.kinds.get(kind, 0) or "") for kind in kinds)
    return f"| {name} | {count.operations} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
