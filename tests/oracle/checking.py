"""Type checks of programs: many at once, each against a separate package, and no check twice.

The result of a check is stored. It is reused for the same program and a package that is the same in everything that the
check depends on.
"""

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from .consumer import Program
from .prints import Prints
from .writing import USE_OF_CLIENTS

HARNESS = Path(__file__).with_name("harness.py")
HEAD = "head"
_MOST = 30_000_000  # characters of packages and programs in one process
_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Problem:
    """An error of a type checker, or of a run."""

    check: str
    block: str
    told: str

    @property
    def where(self) -> tuple[str, str]:
        return self.check, self.block

    def __str__(self) -> str:
        return f"{self.check}/{self.block}: {self.told}"


@dataclass(frozen=True, slots=True)
class Task:
    """A program, and the source folder of the package with which it is checked."""

    program: Program
    source: Path


@dataclass(frozen=True, slots=True)
class _Part:
    """The checks of a program without a stored result."""

    task: Task
    keys: dict[str, str]
    """By the name of a check."""

    @property
    def text(self) -> str:
        return self.task.program.text(self.keys)

    @property
    def size(self) -> int:
        files = self.task.source.rglob("*.py")
        # A program is looked at line by line, of a package only what it refers to.
        return sum(each.stat().st_size for each in files) + 20 * len(self.text)


class Checker:
    """A type checker with its stored results."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._folder = folder
        self._known: dict[str, tuple[Problem, ...]] = {}
        self._keys_of: dict[tuple[int, Path], tuple[Program, dict[str, str]]] = {}

    def check(self, tasks: Sequence[Task]) -> list[tuple[Problem, ...]]:
        """The errors of each program."""
        keys = [self._keys(task) for task in tasks]
        asked: set[str] = set()
        parts: list[_Part] = []
        for task, own in zip(tasks, keys, strict=True):
            new = {
                name: key
                for name, key in own.items()
                if key not in self._known and key not in asked
            }
            asked.update(new.values())
            if new:
                parts.append(_Part(task, new))
        for batch in _batches(parts):
            self._learn(batch)
        return [
            tuple(each for key in own.values() for each in self._known[key])
            for own in keys
        ]

    def _keys(self, task: Task) -> dict[str, str]:
        """The key of each check, and of the head of the program: checks with equal keys have equal results."""
        which = (id(task.program), task.source)
        if which not in self._keys_of:
            self._keys_of[which] = task.program, dict(self._made(task))
        return self._keys_of[which][1]

    def _made(self, task: Task) -> Iterator[tuple[str, str]]:
        package = task.program.package.name
        prints = Prints(task.source, package)
        common = f"{self.name} {package} {prints.runtime}"
        head = task.program.text(())
        yield HEAD, _digest(common, head, prints.of(USE_OF_CLIENTS))
        for each in task.program.checks:
            parts = [prints.of(use) for use in each.uses]
            yield each.name, _digest(common, each.text, *parts)

    def _learn(self, parts: Sequence[_Part]) -> None:
        found = CHECKERS[self.name](parts, self._folder)
        for part, problems in zip(parts, found, strict=True):
            by_check: dict[str, list[Problem]] = {}
            for each in problems:
                by_check.setdefault(each.check, []).append(each)
            for name, key in part.keys.items():
                self._known[key] = tuple(by_check.pop(name, ()))
            # What is wrong elsewhere in the program is wrong with its head.
            rest = [each for listed in by_check.values() for each in listed]
            if HEAD in part.keys:
                self._known[part.keys[HEAD]] += tuple(rest)


def _digest(*texts: str) -> str:
    digest = sha256()
    for each in texts:
        digest.update(b"%d:%b" % (len(each), each.encode()))
    return digest.hexdigest()


def _batches(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    """Batches of checks that fit into the memory of a process."""
    batch: list[_Part] = []
    total = 0
    for part in parts:
        size = part.size
        if batch and total + size > _MOST:
            yield batch
            batch, total = [], 0
        batch.append(part)
        total += size
    if batch:
        yield batch


# The checkers -------------------------------------------------------------------------


def _pyright(parts: Sequence[_Part], folder: Path) -> list[list[Problem]]:
    """Run pyright once for all programs. Each program has a separate environment with its package."""
    shutil.rmtree(folder / "pyright", ignore_errors=True)
    root = folder / "pyright"
    (root / "lib").mkdir(parents=True)
    shutil.copy(HARNESS, root / "lib")
    environments: list[dict[str, object]] = []
    for number, part in enumerate(parts):
        own = root / f"program{number}"
        own.mkdir()
        (own / "program.py").write_text(part.text, "utf-8")
        paths = [str(part.task.source), str(root / "lib")]
        environments.append({"root": str(own), "extraPaths": paths})
    configuration = {
        # Pyright ignores an absolute path here.
        "include": [f"program{number}" for number in range(len(parts))],
        "typeCheckingMode": "standard",
        "pythonVersion": "3.11",
        "executionEnvironments": environments,
    }
    (root / "pyrightconfig.json").write_text(json.dumps(configuration), "utf-8")
    command = ["--outputjson", "--pythonpath", sys.executable, "--project", str(root)]
    output = run_checker(["pyright", *command], root, {})
    report: dict[str, Any] = json.loads(output[output.index("{") :])
    assert report["summary"]["filesAnalyzed"] >= len(parts), report["summary"]
    where = [_Places(part.text) for part in parts]
    found: list[list[Problem]] = [[] for _ in parts]
    for each in report["generalDiagnostics"]:
        if each["severity"] == "error":
            number = int(Path(each["file"]).parent.name.removeprefix("program"))
            line = each["range"]["start"]["line"] + 1
            told = f"{each['message'].splitlines()[0]} ({each.get('rule', '')})"
            found[number].append(Problem(*where[number](line), told))
    return found


def _mypy(parts: Sequence[_Part], folder: Path) -> list[list[Problem]]:
    return [_mypy_of(part, folder / "mypy") for part in parts]


def _mypy_of(part: _Part, folder: Path) -> list[Problem]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(HARNESS, folder)
    (folder / "program.py").write_text(part.text, "utf-8")
    command = ["--output=json", "--python-version=3.11", "--cache-dir=cache"]
    variables = {"MYPYPATH": f"{part.task.source}{os.pathsep}{folder}"}
    output = run_checker(["mypy", *command, "program.py"], folder, variables)
    where = _Places(part.text)
    lines = [json.loads(line) for line in output.splitlines() if line[:1] == "{"]
    return [
        Problem(*where(each["line"]), f"{each['message']} [{each['code']}]")
        for each in lines
        if each["severity"] == "error" and Path(each["file"]).name == "program.py"
    ]


CHECKERS: dict[str, Callable[[Sequence[_Part], Path], list[list[Problem]]]] = {
    "pyright": _pyright,
    "mypy": _mypy,
}


def run_checker(command: list[str], folder: Path, variables: dict[str, str]) -> str:
    """The output of a type checker that runs in a folder."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("MYPYPATH", "PYTHONPATH", "VIRTUAL_ENV")
    }
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**environment, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1", **variables},
        capture_output=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=False,
    )
    # 1 is what a checker that has found something says; anything else is no answer.
    assert done.returncode in (0, 1), done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


class _Places:
    """The check and the block that contain a line."""

    def __init__(self, text: str) -> None:
        self._checks: list[tuple[int, int, str]] = []
        self._blocks: list[tuple[int, int, str]] = []
        for node in ast.parse(text).body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                end = node.end_lineno or node.lineno
                self._checks.append((node.lineno, end, node.name))
                self._blocks.extend(_attempts(node))

    def __call__(self, line: int) -> tuple[str, str]:
        return self._in(self._checks, line) or HEAD, self._in(self._blocks, line)

    def _in(self, ranges: list[tuple[int, int, str]], line: int) -> str:
        return next((name for a, b, name in ranges if a <= line <= b), "")


def _attempts(function: ast.AST) -> Iterator[tuple[int, int, str]]:
    for node in ast.walk(function):
        if isinstance(node, ast.With):
            match node.items[0].context_expr:
                case ast.Call(
                    func=ast.Name(id="attempt"), args=[ast.Constant(value=str(name))]
                ):
                    yield node.lineno, node.end_lineno or node.lineno, name
                case _:
                    pass
