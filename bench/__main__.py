"""The command line: `python -m bench`, in the root of the repository, with the development environment's Python."""

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import platformdirs

from bench import (
    calls,
    checkers,
    decoding,
    first_call,
    fleet,
    generation,
    imports,
    iterating,
    large_documents,
    review,
    saving,
    table,
    transferring,
)
from bench.environments import Environments
from bench.figures import Row
from bench.libraries import Plan
from bench.processes import Failed
from bench.progress import say

_ROWS: Mapping[int, tuple[str, Callable[[Plan], Iterator[Row]]]] = {
    1: ("CPU of a typed call", calls.measure),
    2: ("import time", imports.measure_time),
    3: ("modules loaded", imports.measure_modules),
    4: ("import, construct, first call", first_call.measure),
    5: ("decoding", decoding.measure),
    6: ("generating", generation.measure),
    7: ("type checkers' errors", checkers.measure),
    8: ("lines to review", review.measure),
    9: ("save to regenerated", saving.measure),
    10: ("several SDKs", fleet.measure),
    11: ("large documents", large_documents.measure),
    12: ("pages", iterating.measure),
    13: ("events", transferring.measure_events),
    14: ("files", transferring.measure_files),
}
_QUICK = 3


def main() -> None:
    """Measure, and print the table. The exit code is 0 whatever the figures are."""
    wanted = _arguments()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        plan = Plan(wanted.rounds, Environments(wanted.envs), Path(folder))
        for number in sorted(set(wanted.only or _ROWS)):
            name, measure = _ROWS[number]
            try:
                rows.extend(measure(plan))
            except Exception as error:
                # One broken row must not lose the others.
                reason = str(error) if isinstance(error, Failed) else repr(error)
                say(f"{name}: {reason}")
                rows.append(Row(number, name, None, notes=(reason,)))
    print(table.text(rows))
    if wanted.json:
        text = json.dumps(table.document(rows), indent=2, ensure_ascii=False)
        wanted.json.write_text(f"{text}\n", "utf-8")


class _Wanted(argparse.Namespace):
    rounds: int
    only: list[int] | None
    json: Path | None
    envs: Path


def _arguments() -> _Wanted:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--only",
        action="append",
        type=int,
        choices=_ROWS,
        metavar="ROW",
        help="the number of a row, 1 to 11; can be repeated",
    )
    parser.add_argument(
        "--rounds",
        type=_positive,
        default=15,
        help="the number of rounds per measurement (15)",
    )
    parser.add_argument(
        "--quick",
        action="store_const",
        dest="rounds",
        const=_QUICK,
        help=f"the same as --rounds {_QUICK}",
    )
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="write the figures to FILE as JSON"
    )
    parser.add_argument(
        "--envs",
        type=Path,
        metavar="DIR",
        default=Path(platformdirs.user_cache_dir("sdkwright-bench", appauthor=False)),
        help="the folder of the environments (the user's cache)",
    )
    wanted = parser.parse_args(namespace=_Wanted())
    wanted.envs = wanted.envs.resolve()
    return wanted


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError
    return number


if __name__ == "__main__":
    main()
