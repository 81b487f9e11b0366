"""The command line: `python -m bench.corpus`, in the root of the repository, with the development environment's Python."""

import argparse
import shutil
import sys
from pathlib import Path

import platformdirs

from bench import wild
from bench.corpus import documents, table
from bench.corpus.generators import OURS
from bench.corpus.goals import LIGHTFIELD, goals
from bench.corpus.results import Results
from bench.corpus.rows import ROWS, Plan, stamp, used
from bench.environments import Environments
from bench.processes import ROOT, Failed
from bench.progress import say

PAGE = ROOT / "docs" / "corpus.md"
_PACKAGE = ROOT / "generated" / "lightfield" / "src" / "lightfield"
_QUICK = 6


def main() -> None:
    """Measure the selected rows, and the unselected documents; write the page from all results so far."""
    wanted = _arguments()
    sources = documents.found(wanted.only)
    if not sources:
        raise SystemExit(f"There is no document in {documents.FOLDER}.")
    results = Results(wanted.work / "results")
    plan = Plan(
        wanted.work / "packages",
        _Here(wanted.envs) if wanted.here else Environments(wanted.envs),
        _QUICK if wanted.quick else wanted.payloads,
        wanted.rounds,
        not (wanted.quick or wanted.here),
        stamp(),
    )
    plan.folder.mkdir(parents=True, exist_ok=True)
    _forget_old_packages(plan)
    for source in sources:
        known = _known(results, source, plan) if wanted.resume else set[str]()
        for row in (each for each in ROWS if each in wanted.rows and each not in known):
            say(f"{source.name}: {row}")
            measured = _measured(plan, source, row)
            results.keep(source.name, row, measured | {"stamp": plan.stamp})
    if "first-use" in wanted.rows and any(each.name == "github" for each in sources):
        results.keep(LIGHTFIELD, "first-use", _baseline(plan))
    if not wanted.only and documents.WILD.is_dir():
        lines = wild.read_lines(table.WILD) if wanted.resume else []
        wild.measure(table.WILD, [documents.WILD], lines)
    everything = documents.found()
    found = {each.name: results.of(each.name) for each in everything}
    baseline = results.of(LIGHTFIELD).get("first-use", {})
    asked = goals(found, baseline, len(everything))
    if not wanted.no_page:
        PAGE.write_text(table.page(found, asked), "utf-8")
    words = {True: "pass", False: "MISS", None: "?"}
    for goal in asked:
        print(f"{words[goal.met]}\t{goal.asked}\t{goal.found}")


def _known(results: Results, source: documents.Source, plan: Plan) -> set[str]:
    """The rows measured with the current version of our generator."""
    rows = results.of(source.name).items()
    return {row for row, found in rows if found.get("stamp") == plan.stamp}


def _forget_old_packages(plan: Plan) -> None:
    for name in OURS:
        for old in plan.folder.glob(f"*/{name}-*"):
            if not old.name.endswith(plan.stamp):
                shutil.rmtree(old)


def _measured(plan: Plan, source: documents.Source, row: str) -> dict[str, object]:
    try:
        return ROWS[row](plan, source)
    except Exception as error:
        # One broken row must not lose the others.
        reason = str(error) if isinstance(error, Failed) else repr(error)
        say(f"{source.name}: {row}: {reason}")
        return {"failed": reason[:500]}


def _baseline(plan: Plan) -> dict[str, object]:
    return used(plan, "lightfield", _PACKAGE, OURS["black"])


class _Here(Environments):
    """The current environment, in place of all others."""

    def bin(self, name: str) -> Path:
        return Path(sys.executable).parent


class _Wanted(argparse.Namespace):
    only: list[str]
    rows: list[str]
    payloads: int
    rounds: int
    quick: bool
    here: bool
    resume: bool
    no_page: bool
    work: Path
    envs: Path


def _arguments() -> _Wanted:
    parser = argparse.ArgumentParser(prog="python -m bench.corpus", description=__doc__)
    cache = Path(platformdirs.user_cache_dir("sdkwright-bench", appauthor=False))
    parser.add_argument(
        "--only",
        nargs="+",
        default=[],
        metavar="NAME",
        help="document names without suffix (all)",
    )
    parser.add_argument(
        "--rows", nargs="+", choices=ROWS, default=list(ROWS), metavar="ROW",
        help=f"rows to measure: {', '.join(ROWS)} (all)",
    )  # fmt: skip
    parser.add_argument(
        "--payloads", type=int, default=60, help="payloads per response schema (60)"
    )
    parser.add_argument(
        "--rounds", type=int, default=5, help="rounds per first use (5)"
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help=f"{_QUICK} payloads per schema, and no other generators",
    )
    parser.add_argument(
        "--here",
        action="store_true",
        help="use the current environment, install nothing, and measure no other generators",
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help="measure only rows without a result for the current version of the generator",
    )
    parser.add_argument(
        "--no-page", action="store_true", help="do not write docs/corpus.md"
    )
    parser.add_argument(
        "--work",
        type=Path,
        default=cache / "corpus",
        metavar="DIR",
        help="the folder of packages and results (the user's cache)",
    )
    parser.add_argument("--envs", type=Path, default=cache, metavar="DIR")
    wanted = parser.parse_args(namespace=_Wanted())
    wanted.work, wanted.envs = wanted.work.resolve(), wanted.envs.resolve()
    return wanted


if __name__ == "__main__":
    main()
