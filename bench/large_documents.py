"""Row 11: generation from large documents, over openapi-python-client on the same document.

The documents are not in the repository; CORPUS_DIR names their folder. One that is missing is left out.
"""

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.corpus.documents import FOLDER
from bench.corpus.generators import CLIENT, OURS, PEERS, Generator
from bench.corpus.measuring import Measured
from bench.figures import Figure, Row
from bench.libraries import Plan
from bench.processes import Failed, environment, run
from bench.progress import say
from sdkwright.storage import output_paths

_GITHUB = "github.json"
_STRIPE = "stripe.yaml"
_GOALS = {  # wall, CPU
    _GITHUB: (0.45, 0.8),
    _STRIPE: (0.3, None),
    "openai.yaml": (0.45, None),
    "digitalocean.yaml": (0.45, None),
}
_BLACK_GOAL = 1.2
_CHANGED_GOAL = 0.25
_MEMORY_GOAL = 350.0
_SAVE_GOAL = 1.5
_PATIENCE = 600.0  # seconds; the machine may be busy with other work
_MARK = "benchmark_mark"


def measure(plan: Plan) -> Iterator[Row]:
    """Generate cold by both generators in turn; then warm, with one operation changed, and by `--watch`."""
    folder = plan.folder / "large"
    for name, (wall_goal, cpu_goal) in _GOALS.items():
        document = FOLDER / name
        if not document.is_file():
            say(f"{name}: not in {FOLDER}")
            continue
        say(f"generating from {name}")
        peer, ruff = (
            Runs(plan, generator, document, folder)
            for generator in (peer_for(name, plan.folder), OURS["ruff"])
        )
        black = Runs(plan, OURS["black"], document, folder)
        kinds = [peer, ruff, black] if name == _GITHUB else [peer, ruff]
        for number in range(plan.rounds + 1):
            for each in kinds:
                each.cold(keep=number > 0)  # the first run writes the bytecode
        yield _ratio(f"{name}, ruff, wall ÷ {CLIENT}", ruff, peer, _wall, wall_goal)
        yield _ratio(f"{name}, ruff, CPU ÷ {CLIENT}", ruff, peer, _cpu, cpu_goal)
        if name == _GITHUB:
            yield _ratio(f"{name}, black, wall ÷ {CLIENT}", black, peer, _wall, _BLACK_GOAL)  # fmt: skip
            memory = Figure.of([run.megabytes for run in ruff.found])
            yield Row(11, f"{name}, ruff, memory of all processes, MB", memory, _MEMORY_GOAL)  # fmt: skip
            yield from _changed(plan, document, folder)


def peer_for(name: str, folder: Path) -> Generator:
    """The other generator. It stops at Stripe's enums unless it prints them as literals."""
    if name != _STRIPE:
        return PEERS[CLIENT]
    config = folder / "literal_enums.yaml"
    config.write_text("literal_enums: true\n", "utf-8")
    usual = PEERS[CLIENT].command

    def command(programs: Path, document: Path, output: Path) -> list[str | Path]:
        return [*usual(programs, document, output), "--config", config]

    return replace(PEERS[CLIENT], command=command)


class Runs:
    """Runs of one generator on one document."""

    def __init__(
        self, plan: Plan, generator: Generator, document: Path, folder: Path
    ) -> None:
        self._plan, self._generator, self._document = plan, generator, document
        self._here = folder / generator.name
        self._cache = folder / f"cache-{generator.name}"
        self.found: list[Measured] = []

    def cold(self, *, keep: bool) -> None:
        """Run with an empty cache and an empty output folder."""
        shutil.rmtree(self._cache, ignore_errors=True)
        took, _ = self._generator.run(
            self._plan.environments, self._document, self._here, self._cache
        )
        if took.status:
            raise Failed(f"{self._generator.name} failed: {took.output[-300:]}")
        if keep:
            self.found.append(took)


def _changed(plan: Plan, document: Path, folder: Path) -> Iterator[Row]:
    """One operation changed: a run with a warm cache over a cold one, and the time until `--watch` has written it."""
    data = json.loads(document.read_text("utf-8"))
    copy = folder / "changed" / document.name
    copy.parent.mkdir(parents=True)
    for formatter in ("ruff", "black"):
        settings = OURS[formatter].settings
        (copy.parent / "pyproject.toml").write_text(settings, "utf-8")
        ratios: list[float] = []
        for number in range(plan.rounds):
            for name in ("out", "cache"):
                shutil.rmtree(copy.parent / name, ignore_errors=True)
            _save(data, copy, f"{number}")
            cold = _generate(plan, copy)
            _save(data, copy, f"{number}_changed")
            ratios.append(_generate(plan, copy) / cold)
        yield Row(
            11,
            f"{document.name}, {formatter}, one operation changed, warm ÷ cold",
            Figure.of(ratios),
            _CHANGED_GOAL,
        )
    process = subprocess.Popen(
        [*_command(plan, copy), "--watch"],
        cwd=copy.parent,
        env=environment() | _variables(copy),
    )
    try:
        seconds: list[float] = []
        for number in range(plan.rounds + 1):
            time.sleep(2)  # the watcher is idle
            start = time.perf_counter()
            _save(data, copy, f"watched_{number}")
            _wait_for(copy.parent / "out", f"watched_{number}", process)
            seconds.append(time.perf_counter() - start)
    finally:
        process.terminate()  # SIGINT may be ignored, as in the background
        process.wait(_PATIENCE)
    yield Row(
        11,
        f"{document.name}, black, save → written by --watch, s",
        Figure.of(seconds[1:]),
        _SAVE_GOAL,
    )


def _generate(plan: Plan, document: Path) -> float:
    command = _command(plan, document)
    return run(command, cwd=document.parent, variables=_variables(document)).wall


def _command(plan: Plan, document: Path) -> list[str | Path]:
    program = plan.environments.bin(OURS["ruff"].environment) / "sdkwright"
    return [program, "generate", document.name, "-o", "out", "--quiet"]


def _variables(document: Path) -> dict[str, str]:
    return {"SDKWRIGHT_CACHE_DIR": str(document.parent / "cache")}


def _save(data: Any, file: Path, mark: str) -> None:
    """Save the document with an optional parameter in one operation, whose name is the mark."""
    operation = next(
        item["get"]
        for item in data["paths"].values()
        if "parameters" in item.get("get", {})
    )
    parameter = {"name": f"{_MARK}_{mark}", "in": "query", "schema": {"type": "string"}}
    kept = [each for each in operation["parameters"] if not str(each.get("name")).startswith(_MARK)]  # fmt: skip
    operation["parameters"] = [*kept, parameter]
    file.write_text(json.dumps(data, indent=2), "utf-8")


def _wait_for(folder: Path, mark: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _PATIENCE
    sources = sorted((folder / "src").glob("*/resources/*.py"))
    last = folder / output_paths.STAGE
    while last.exists() or not any(f"{_MARK}_{mark}" in file.read_text("utf-8") for file in sources):  # fmt: skip
        if process.poll() is not None or time.monotonic() > end:
            raise Failed("nothing was regenerated")
        time.sleep(0.05)


def _wall(run: Measured) -> float:
    return run.seconds


def _cpu(run: Measured) -> float:
    return run.cpu


def _ratio(
    measured: str,
    ours: Runs,
    peer: Runs,
    value: Callable[[Measured], float],
    goal: float | None,
) -> Row:
    ratios = [
        value(one) / value(other)
        for one, other in zip(ours.found, peer.found, strict=True)
    ]
    note = f"sdkwright {_median(ours.found, value)}; {CLIENT} {_median(peer.found, value)}"  # fmt: skip
    return Row(11, measured, Figure.of(ratios), goal, notes=(note,))


def _median(runs: Sequence[Measured], value: Callable[[Measured], float]) -> str:
    return f"{Figure.of([value(run) for run in runs]).median:.2f} s"
