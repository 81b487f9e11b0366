"""Row 7: the errors of pyright and mypy in strict mode, in generator, runtime and generated package."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.figures import Figure, Row
from bench.libraries import Plan
from bench.processes import ROOT, Failed, run
from bench.progress import say

GOAL = 0
_TIMEOUT = 300.0
_RUNTIME = "templates/src/package/_runtime"
_GENERATED = ROOT / "generated" / "lightfield"
_PARTS = {
    "generator": (ROOT, "generator"),
    "runtime": (ROOT, _RUNTIME),
    "generated": (_GENERATED, "src"),
}


def measure(plan: Plan) -> Iterator[Row]:
    """Run the development environment's checkers, each part with its own configuration."""
    for name, check in (("pyright", _pyright), ("mypy", _mypy)):
        yield _row(name, check)


def _row(name: str, check: Callable[[Path, str], int]) -> Row:
    counts: dict[str, int] = {}
    for part, (folder, path) in _PARTS.items():
        say(f"{name}: {part}")
        counts[part] = check(folder, path)
    note = ", ".join(f"{part} {count}" for part, count in counts.items())
    total = Figure.of([sum(counts.values())])
    return Row(7, f"{name} strict, errors", total, GOAL, notes=(note,))


def _pyright(folder: Path, path: str) -> int:
    python = ["--pythonpath", sys.executable]
    output = _output("pyright", ["--outputjson", *python, path], folder)
    try:
        return int(json.loads(output)["summary"]["errorCount"])
    except (ValueError, KeyError):
        raise Failed(f"unexpected output of pyright: {output[:200]!r}") from None


def _mypy(folder: Path, path: str) -> int:
    output = _output("mypy", ["--strict", "--output", "json", path], folder)
    try:
        found = [json.loads(line) for line in output.splitlines() if line.strip()]
        return sum(item["severity"] == "error" for item in found)
    except (ValueError, KeyError):
        raise Failed(f"unexpected output of mypy: {output[:200]!r}") from None


def _output(checker: str, arguments: list[str], folder: Path) -> str:
    command = [sys.executable, "-m", checker, *arguments]
    found = run(command, cwd=folder, timeout=_TIMEOUT, may_fail=True)
    if found.status not in (0, 1):
        raise Failed(f"{checker} exited with {found.status}: {found.errors[-200:]}")
    return found.output
