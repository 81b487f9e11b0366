"""`python -m tests.oracle`, in the root of the repository: compares the diff with the oracle, for histories and mutations.

It prints its progress to stderr and the results to stdout. `--write` writes docs/diff-accuracy.md.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from itertools import islice
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))  # tests are no package

from . import comparing, rows, table
from .generating import Refused
from .histories import Step, histories, random_changes
from .judge import Judge, Pair, Verdict
from .rows import Row, Seen


def main() -> None:
    asked = _arguments()
    done = rows.read(asked.results) if asked.results else {}
    steps = [*_steps(asked)]
    waiting = [each for each in steps if each.name not in done]
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="oracle-") as folder:
        runner = _Run(Path(folder), ["pyright", "mypy"] if asked.mypy else ["pyright"])
        for batch in _batches(waiting, asked.batch):
            found = runner.rows(batch)
            done |= {each.name: each for each in found}
            if asked.results:
                rows.append(asked.results, found)
            for each in found:
                print(_line(each), file=sys.stderr, flush=True)
            spent = time.monotonic() - start
            told = f"{len(done)} of {len(steps)}, {spent:.0f} s"
            print(told, file=sys.stderr, flush=True)
    text = table.page([done[each.name] for each in steps], version("griffe"))
    if asked.write:
        table.PAGE.write_text(text, "utf-8")
    print(text)
    sys.exit(any(each.outcome for each in done.values()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.oracle", description=__doc__)
    parser.add_argument("--no-history", action="store_true")
    parser.add_argument("--mutations", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--documents", default="", help="those that are mutated, with commas; else all"
    )
    parser.add_argument("--only", default="", help="pairs whose name has this in it")
    parser.add_argument("--batch", type=int, default=8, help="pairs at a time")
    parser.add_argument("--mypy", action="store_true", help="ask mypy too")
    parser.add_argument("--results", type=Path, help="a file that is gone on with")
    parser.add_argument("--write", action="store_true", help="write the page")
    return parser.parse_args()


def _steps(asked: argparse.Namespace) -> Iterator[Step]:
    found = [] if asked.no_history else [*histories()]
    if asked.mutations:
        names = [each for each in asked.documents.split(",") if each]
        found += random_changes(asked.seed, asked.mutations, names)
    return (each for each in found if asked.only in each.name)


def _batches(steps: Iterable[Step], size: int) -> Iterator[list[Step]]:
    """The steps in batches. Steps of one document are in one batch, so that its program is checked only once."""
    waiting = iter(sorted(steps, key=lambda step: step.group == "mutations"))
    while batch := [*islice(waiting, size)]:
        yield batch


class _Run:
    def __init__(self, folder: Path, checkers: list[str]) -> None:
        self._folder = folder
        self._maker = comparing.Maker(folder)
        self._judge = Judge(folder, checkers)

    def rows(self, steps: list[Step]) -> list[Row]:
        found: dict[str, Row] = {}
        pairs: list[Pair] = []
        for step in steps:
            try:
                old, new = self._maker.made(step.old), self._maker.made(step.new)
            except Refused as refused:
                told = str(refused)
                found[step.name] = Row(step.name, step.group, refused=told)
                continue
            pairs.append(Pair(step.name, old.version, new.version))
        verdicts = self._judge.judge(pairs)
        by_name = {
            pair.name: verdict for pair, verdict in zip(pairs, verdicts, strict=True)
        }
        for step in steps:
            if step.name in by_name:
                found[step.name] = self._row(step, by_name[step.name])
        # The next step of a history begins where this one ends, and mutations begin with the same documents.
        self._maker.keep_only([each.old for each in steps] + [steps[-1].new])
        return [found[step.name] for step in steps]

    def _row(self, step: Step, verdict: Verdict) -> Row:
        old, new = self._maker.made(step.old), self._maker.made(step.new)
        report = comparing.report(old, new)
        seen: Seen = "nothing"
        if verdict.fails:
            seen = "failure" if verdict.runtime else "typing"
        proof = ""
        if comparing.is_break(report) and seen == "nothing":
            versions = (old.version, new.version)
            proof = comparing.proved(report, *versions, self._folder)
        breaks = [each for each in report.python if each.rule.severity.is_break]
        theirs = comparing.griffe_breaks(old.version, new.version)
        return Row(
            name=step.name,
            group=step.group,
            verdict=str(report.sdk_verdict),
            http=str(report.http_verdict),
            seen=seen,
            problem=str(verdict.problems[0]) if verdict.problems else "",
            proof=proof.partition("\n")[0],
            reason=f"{breaks[0].rule.id} {breaks[0].subject}" if breaks else "",
            griffe=theirs[0] if theirs else "",
            asked=verdict.asked,
            left_out=verdict.left_out,
        )


def _line(row: Row) -> str:
    if not row.is_judged:
        return f"{row.name}: refused: {row.refused[:120]}"
    told = f"{row.name}: {row.verdict}, {row.seen}"
    outcome = f" {row.outcome.upper()}" if row.outcome else ""
    detail = row.problem or row.proof or row.reason
    return f"{told}{outcome}; griffe {'yes' if row.griffe else 'no'}; {detail[:160]}"


if __name__ == "__main__":
    main()
