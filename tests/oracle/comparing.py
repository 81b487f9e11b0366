"""The verdicts that are compared with the oracle: that of `sdkwright diff` with its witnesses, and that of griffe.

The oracle itself must not know this module: it shares nothing with the tools that it judges.
"""

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import griffe

from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Refusal
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs import snapshot
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import Change, DiffReport, Level

from . import reading
from .checking import run_checker
from .generating import Refused, written
from .judge import Version
from .running import Runner
from .server import Server

_PATIENCE = Leniency(is_lenient=True, allow_skips=True)
_VARIANTS = 6


@dataclass(frozen=True)
class Made:
    """A document with the results of all stages."""

    side: Snapshot
    version: Version


class Maker:
    """Generates the packages of documents, each once as long as it is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "packages"
        self._made: dict[str, Made] = {}

    def made(self, text: str) -> Made:
        key = sha256(text.encode()).hexdigest()[:20]
        if key not in self._made:
            try:
                config = Config(root=self._folder)
                side = snapshot.parse_snapshot(
                    text, config, label="spec.yaml", leniency=_PATIENCE
                )
            except Refusal as refusal:
                told = "; ".join(each.message for each in refusal.findings[:3])
                raise Refused(told) from refusal
            version = written(side.package, text, self._folder / key)
            self._made[key] = Made(side, version)
        return self._made[key]

    def keep_only(self, kept: Sequence[str]) -> None:
        """Discard all packages except those of these documents."""
        keys = {sha256(text.encode()).hexdigest()[:20] for text in kept}
        for key in [*self._made]:
            if key not in keys:
                del self._made[key]
                shutil.rmtree(self._folder / key)


def report(old: Made, new: Made) -> DiffReport:
    return compare(old.side, new.side)


def is_break(found: DiffReport) -> bool:
    return found.sdk_verdict is Level.MAJOR


# Witnesses ----------------------------------------------------------------------------


def proved(found: DiffReport, old: Version, new: Version, folder: Path) -> str:
    """The first break whose program works with the old package and fails with the new one; empty if there is none."""
    changes = [
        each for each in found.python if each.rule.severity.is_break and each.witness
    ]
    if not changes:
        return ""
    refused = _refused(changes, old, new, folder / "witnesses")
    runner = Runner(folder)
    try:
        for number, each in enumerate(changes):
            before, after = refused[number]
            if after and not before:
                return f"{each.rule.id}: {after}"
            if each.witness and each.witness.is_runtime_failure:
                program = folder / "witnesses" / "old" / f"witness_{number}.py"
                if told := _failed(runner, program, old, new):
                    return f"{each.rule.id}: {told}"
    finally:
        runner.close()
    return ""


def _refused(
    changes: Sequence[Change], old: Version, new: Version, folder: Path
) -> list[tuple[str, str]]:
    """The errors of pyright for each program, with the old and with the new package."""
    shutil.rmtree(folder, ignore_errors=True)
    environments: list[dict[str, object]] = []
    for name, version in (("old", old), ("new", new)):
        (folder / name).mkdir(parents=True)
        for number, each in enumerate(changes):
            assert each.witness is not None
            file = folder / name / f"witness_{number}.py"
            file.write_text(str(each.witness.program), "utf-8")
        paths = [str(version.source)]
        environments.append({"root": str(folder / name), "extraPaths": paths})
    configuration = {
        "include": ["old", "new"],
        "typeCheckingMode": "standard",
        "pythonVersion": "3.11",
        "executionEnvironments": environments,
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(configuration), "utf-8")
    command = ["pyright", "--outputjson", "--pythonpath", sys.executable]
    output = run_checker([*command, "--project", str(folder)], folder, {})
    told: dict[tuple[str, int], str] = {}
    for each in json.loads(output[output.index("{") :])["generalDiagnostics"]:
        if each["severity"] == "error":
            file = Path(each["file"])
            number = int(file.stem.removeprefix("witness_"))
            told.setdefault((file.parent.name, number), each["message"])
    return [
        (told.get(("old", number), ""), told.get(("new", number), ""))
        for number in range(len(changes))
    ]


def _failed(runner: Runner, program: Path, old: Version, new: Version) -> str:
    """The error of a program with the new package, if the program works with the old package."""
    name = reading.package_name(old.source)
    known = reading.read(old.source, name).environment
    ends: dict[Version, list[str]] = {}
    for version in (old, new):
        ends[version] = []
        for variant in range(_VARIANTS):
            with Server(version.document, variant) as server:
                variables = {
                    each: server.url if each.endswith("_BASE_URL") else "key"
                    for each in known
                }
                ended = runner.ended(program, version.source, variables)
            if ended.status:
                ends[version].append(ended.told)
    return "" if ends[old] else next(iter(ends[new]), "")


# griffe -------------------------------------------------------------------------------


def griffe_breaks(old: Version, new: Version) -> list[str]:
    """The breaks that griffe reports, as in `griffe check`."""
    name = reading.package_name(old.source)
    try:
        before, after = (
            griffe.load(name, search_paths=[str(each.source)], resolve_aliases=True)
            for each in (old, new)
        )
    except ImportError as error:
        return [f"{name} cannot be loaded: {error}"]
    return [*_told(griffe.find_breaking_changes(before, after))]


def _told(found: Iterator[griffe.Breakage]) -> Iterator[str]:
    for each in found:
        yield f"{each.kind.value}: {each.obj.path}"
