"""The rows: the measurements of one document, as JSON data."""

import json
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.corpus import checking, counting, generators
from bench.corpus.documents import Source
from bench.corpus.generators import OURS, PEERS, Generator
from bench.corpus.measuring import OUTPUT, measured
from bench.environments import Environments
from bench.processes import ROOT, SCRIPTS, Failed, run

_PROMISES_TIMEOUT = 1800.0
_IMPORTS_TIMEOUT = 600.0


@dataclass(frozen=True)
class Plan:
    """The extent of a run, and its folders.

    Attributes:
        folder: The folder of the packages, by document and generator.
        payloads: The number of payloads per schema.
        rounds: The number of rounds per first use.
        peers: Whether other generators are measured too.
        stamp: A digest of the current version of our generator.
    """

    folder: Path
    environments: Environments
    payloads: int
    rounds: int
    peers: bool
    stamp: str

    def place(self, source: Source, generator: Generator) -> Path:
        """The folder of one generator's output."""
        ours = generator in OURS.values()
        name = f"{generator.name}-{self.stamp}" if ours else generator.name
        return self.folder / source.name / name

    def package(self, source: Source, generator: Generator) -> Path:
        """The package, generated if it is missing.

        Raises:
            Failed: There is no package.
        """
        here = self.place(source, generator)
        # A failed run would fail again.
        if not (here / OUTPUT).is_file():
            generator.run(self.environments, source.file, here, here / "cache")
        return generator.package(here / "out")

    def all_peers(self) -> list[Generator]:
        """The other generators to measure."""
        return [*PEERS.values()] if self.peers else []


Result = dict[str, Any]


def stamp() -> str:
    """A digest of the generator's code and templates."""
    digest = sha256()
    for folder in (ROOT / "generator", ROOT / "templates"):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(f"{file.relative_to(ROOT)}\0".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def generate(plan: Plan, source: Source) -> Result:
    """Measure time and memory of generation, with the specification checks and with cached checks."""
    found: Result = {}
    for name, ours in OURS.items():
        here = plan.place(source, ours)
        cache = plan.folder / source.name / f"cache-{name}"
        shutil.rmtree(cache, ignore_errors=True)
        found[name] = _generated(plan, ours, source, here, cache)
        shutil.rmtree(cache, ignore_errors=True)
        # A validation caches only the checks.
        measured(
            [
                plan.environments.bin(ours.environment) / "sdkwright",
                *("validate", source.file),
            ],
            cwd=plan.folder,
            variables={"SDKWRIGHT_CACHE_DIR": str(cache)},
            timeout=generators.TIMEOUT,
        )
        found[f"{name} checked"] = _generated(plan, ours, source, here, cache)
        shutil.rmtree(cache, ignore_errors=True)
    for peer in plan.all_peers():
        here = plan.place(source, peer)
        found[peer.name] = _generated(plan, peer, source, here, here / "cache")
    return found


def _generated(
    plan: Plan, generator: Generator, source: Source, here: Path, cache: Path
) -> Result:
    if reason := generators.missing(generator):
        return {"skipped": reason}
    try:
        took, _ = generator.run(plan.environments, source.file, here, cache)
    except Failed as failure:
        return {"skipped": str(failure)}
    return took._asdict()


def counts(plan: Plan, source: Source) -> Result:
    """Count the operations of the document and of the packages, and lines."""
    operations = source.operations()
    found: Result = {"operations": len(operations)}
    for generator in (OURS["black"], *plan.all_peers()):
        found[generator.name] = _tried(partial(_counted, plan, source, generator))
    return found


def _counted(plan: Plan, source: Source, generator: Generator) -> Result:
    package = plan.package(source, generator)
    made, operations = generator.operations(package), source.operations()
    missing = counting.missing(operations, made)
    return {
        "made": len(operations) - len(missing),
        "missing": [" ".join(each) for each in missing],
        "lines": counting.lines(package)._asdict(),
    }


def imports(plan: Plan, source: Source) -> Result:
    """Import every module of the packages, each package in a new interpreter."""
    return {
        generator.name: _tried(partial(_imported, plan, source, generator))
        for generator in (OURS["black"], *plan.all_peers())
    }


def _imported(plan: Plan, source: Source, generator: Generator) -> Result:
    package = plan.package(source, generator)
    python = plan.environments.python(generator.library)
    script = SCRIPTS / "every_module.py"
    done = run(
        [python, "-I", script, package.parent, package.name], timeout=_IMPORTS_TIMEOUT
    )
    found: Result = json.loads(done.output)
    return found


def types(plan: Plan, source: Source) -> Result:
    """Count errors of pyright and mypy in our package, and comments that suppress them."""
    return _typed(plan, source, OURS["black"]) | {
        "silenced": _tried(
            lambda: asdict(checking.silenced(plan.package(source, OURS["black"])))
        )
    }


def peer_types(plan: Plan, source: Source) -> Result:
    """Count errors of pyright and mypy in the packages of other generators."""
    return {peer.name: _typed(plan, source, peer) for peer in plan.all_peers()}


def _typed(plan: Plan, source: Source, generator: Generator) -> Result:
    def checked(check: Callable[[Path, Path, Path], checking.Found]) -> Result:
        package = plan.package(source, generator)
        python = plan.environments.python(generator.library)
        workspace = plan.place(source, generator) / "checks"
        return asdict(check(package, python, workspace))

    return {
        "pyright": _tried(lambda: checked(checking.pyright)),
        "mypy": _tried(lambda: checked(checking.mypy)),
    }


def style(plan: Plan, source: Source) -> Result:
    """Count errors of black, ruff and ruff's formatter in all files, each in its own output."""
    out = {
        name: plan.package(source, ours).parents[1].resolve()
        for name, ours in OURS.items()
    }
    return {
        "black": _tried(lambda: asdict(checking.black(out["black"]))),
        "ruff format": _tried(lambda: asdict(checking.ruff_format(out["ruff"]))),
        "ruff": _tried(lambda: asdict(checking.ruff(out["black"], checking.RULES))),
        "ruff default": _tried(lambda: asdict(checking.ruff(out["black"], None))),
    }


def promises(plan: Plan, source: Source) -> Result:
    """Test the promises of docs/unions.md with payloads for the schemas of all responses."""
    package = plan.package(source, OURS["black"])
    program = [sys.executable, "-m", "bench.corpus.promises"]
    options = ["--payloads", str(plan.payloads)]
    done = run(
        [*program, source.file.resolve(), package.parent, package.name, *options],
        cwd=ROOT,
        timeout=_PROMISES_TIMEOUT,
    )
    found: Result = json.loads(done.output)
    return found


def _used(plan: Plan, source: Source, generator: Generator) -> Result:
    return used(plan, generator.library, plan.package(source, generator), generator)


def first_use(plan: Plan, source: Source) -> Result:
    """Measure the import of each package and the use of one part of it."""
    found: Result = {}
    for generator in (OURS["black"], *plan.all_peers()):
        found[generator.name] = _tried(partial(_used, plan, source, generator))
    return found


def used(plan: Plan, environment: str, package: Path, generator: Generator) -> Result:
    """The medians of some rounds, without the first, which writes the bytecode."""
    kind, part, type_ = generator.part(package)
    python = plan.environments.python(environment)
    script: list[str | Path] = [python, "-I", SCRIPTS / "first_use.py"]
    wanted: list[str | Path] = [kind, package.parent, package.name, part, type_]
    runs = [json.loads(run([*script, *wanted]).output) for _ in range(plan.rounds + 1)][
        1:
    ]
    return {"part": part} | {
        key: sorted(each[key] for each in runs)[len(runs) // 2] for key in runs[0]
    }


def _tried(measure: Callable[[], Result]) -> Result:
    """The result of a measurement, or the reason for its failure."""
    try:
        return measure()
    except Failed as failure:
        return {"failed": str(failure)[:500]}


ROWS: Mapping[str, Callable[[Plan, Source], Result]] = {
    "generate": generate,
    "counts": counts,
    "imports": imports,
    "types": types,
    "style": style,
    "promises": promises,
    "first-use": first_use,
    "peer-types": peer_types,
}
