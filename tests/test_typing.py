"""Types, as a caller's type checker sees them: calls that it must accept, and calls that it must reject.

The files in tests/typing are checked, never run, against the package as if it were installed. In them
a statement marked `# rejected` must get an error from each checker, one marked
`# rejected by pyright, mypy: why not the others` from those, and any other statement from none.
"""

import ast
import functools
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support import type_checks
from support.type_checks import Check, every_checker

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generated" / "lightfield"
CASES = ROOT / "tests" / "typing"
FILES = sorted(CASES.glob("*.py"))
COMPAT = ROOT / "tests" / "compat" / "calls.py"

MARK = re.compile(r"#\s*rejected(?P<rest>.*)")
PARTIAL = re.compile(r" by (?P<checkers>[a-z]+(?:, [a-z]+)*): (?P<reason>.+)")


class Finding(NamedTuple):
    file: str
    line: int
    message: str


class Workspace(NamedTuple):
    """A folder with the files to check, and an environment in which the package is installed."""

    folder: Path
    python: Path


def run(folder: Path, *command: str) -> str:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("MYPYPATH", "PYTHONPATH", "VIRTUAL_ENV")
    }
    environment["PYRIGHT_PYTHON_IGNORE_WARNINGS"] = "1"
    process = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )
    # 1 is what a checker that has found something says; anything else is no answer.
    assert process.returncode in (0, 1), process.stdout + process.stderr
    return process.stdout


def pyright(workspace: Workspace) -> list[Finding]:
    output = run(
        workspace.folder,
        "pyright",
        "--outputjson",
        "--pythonpath",
        str(workspace.python),
    )
    report: dict[str, Any] = json.loads(output[output.index("{") :])
    checked = [*(PACKAGE / "src").rglob("*.py"), *FILES]
    assert report["summary"]["filesAnalyzed"] >= len(checked) > 20
    return [
        Finding(
            _within(workspace.folder, found["file"]),
            found["range"]["start"]["line"] + 1,
            found["message"],
        )
        for found in report["generalDiagnostics"]
        if found["severity"] == "error"
    ]


def _within(folder: Path, file: str) -> str:
    """The name of a file in the folder, or the path of another one."""
    path = Path(file)
    return path.name if path.parent.samefile(folder) else path.as_posix()


def mypy(_: Workspace) -> list[Finding]:
    """What it finds beside the source of the package: there, all programs share one process."""
    return [
        Finding(
            each.file.removeprefix(type_checks.CALLS_PREFIX), each.line, each.message
        )
        for each in type_checks.mypy()
        if each.file.startswith(type_checks.CALLS_PREFIX) and each.severity == "error"
    ]


def ty(workspace: Workspace, *arguments: str) -> list[Finding]:
    output = run(
        workspace.folder,
        "ty",
        "check",
        "--output-format=gitlab",
        "--python-version=3.11",
        f"--python={workspace.python.parents[1]}",
        *arguments,
    )
    found: list[dict[str, Any]] = json.loads(output)
    return [
        Finding(
            Path(one["location"]["path"]).name,
            one["location"]["positions"]["begin"]["line"],
            one["description"],
        )
        for one in found
        if one["severity"] in ("major", "critical", "blocker")
    ]


CHECKERS: dict[str, Callable[..., list[Finding]]] = {
    "pyright": pyright,
    "mypy": mypy,
    "ty": ty,
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An environment where the package is installed, beside all that this one has."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, with_pip=False, symlinks=os.name != "nt")
    paths = sysconfig.get_paths(
        "venv", {"base": str(environment), "platbase": str(environment)}
    )
    Path(paths["purelib"], "package.pth").write_text(
        f"{PACKAGE / 'src'}\n{sysconfig.get_path('purelib')}\n", "utf-8"
    )
    folder = tmp_path_factory.mktemp("calls")
    settings = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        # The package too, since the calls need its types anyway.
        "include": [".", os.path.relpath(PACKAGE / "src", folder.resolve())],
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    for file in [*FILES, COMPAT]:
        shutil.copy(file, folder)
    return Workspace(folder, Path(paths["scripts"], Path(sys.executable).name))


@functools.cache
def check(checker: str, workspace: Workspace) -> list[Finding]:
    """What a checker says of all the files; it is run once for all of them."""
    return CHECKERS[checker](workspace)


class Statement(NamedTuple):
    """A statement; of one that holds others, what stands before them."""

    file: str
    line: int
    text: str


class Source:
    """One of the files, by its statements."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.lines = path.read_text("utf-8").splitlines()
        self.statements = [
            node
            for node in ast.walk(ast.parse("\n".join(self.lines)))
            if isinstance(node, ast.stmt)
        ]

    def statement(self, line: int) -> Statement:
        """The innermost statement around a line; errors and marks may stand on different lines of it."""
        around = [
            node
            for node in self.statements
            if node.lineno <= line <= (node.end_lineno or node.lineno)
        ]
        assert around, f"{self.name}:{line} is in no statement"
        first = min(
            around, key=lambda node: (node.end_lineno or 0) - node.lineno
        ).lineno
        return Statement(self.name, first, self.lines[first - 1].strip())

    def marks(self) -> dict[Statement, str]:
        """What stands behind `# rejected`, for each statement that is marked."""
        return {
            self.statement(number): mark["rest"]
            for number, line in enumerate(self.lines, 1)
            if (mark := MARK.search(line))
        }


SOURCES = {path.name: Source(path) for path in FILES}


def must_be_rejected(checker: str) -> set[Statement]:
    marked: set[Statement] = set()
    for source in SOURCES.values():
        for statement, rest in source.marks().items():
            partial = PARTIAL.fullmatch(rest)
            if partial is None or checker in partial["checkers"].split(", "):
                marked.add(statement)
    return marked


def test_each_mark_can_be_read() -> None:
    """A checker that does not reject a call is left out by name, and with a reason."""
    for source in SOURCES.values():
        for statement, rest in source.marks().items():
            if rest:
                partial = PARTIAL.fullmatch(rest)
                assert partial, statement
                named = set(partial["checkers"].split(", "))
                assert named < set(CHECKERS), statement


def test_what_is_accepted_is_not_marked() -> None:
    assert not SOURCES["accepted.py"].marks()
    assert not SOURCES["answers.py"].marks()
    assert len(SOURCES["rejected.py"].marks()) > 120


@pytest.mark.parametrize("checker", CHECKERS)
def test_every_marked_call_is_rejected(checker: str, workspace: Workspace) -> None:
    rejected = {
        SOURCES[found.file].statement(found.line)
        for found in check(checker, workspace)
        if found.file in SOURCES
    }
    missed = sorted(must_be_rejected(checker) - rejected)
    assert not missed, f"{checker} accepts:\n" + "\n".join(map(str, missed))


@pytest.mark.parametrize("checker", CHECKERS)
def test_no_other_call_is_rejected(checker: str, workspace: Workspace) -> None:
    marked = must_be_rejected(checker)
    surplus = [
        found
        for found in check(checker, workspace)
        if found.file in SOURCES
        and SOURCES[found.file].statement(found.line) not in marked
    ]
    assert not surplus, f"{checker} rejects:\n" + "\n".join(map(str, surplus))


def test_pyright_accepts_calls_written_for_the_vendor_s_package(
    workspace: Workspace,
) -> None:
    found = [one for one in check("pyright", workspace) if one.file == COMPAT.name]
    assert not found, "\n".join(map(str, found))


@every_checker
def test_the_package_itself_is_clean(check: Check) -> None:
    assert [each for each in check() if each.package == "lightfield"] == []


def test_pyright_finds_the_package_itself_clean(workspace: Workspace) -> None:
    own = {*SOURCES, COMPAT.name}
    assert [each for each in check("pyright", workspace) if each.file not in own] == []


def test_ty_finds_the_package_itself_clean(
    workspace: Workspace, tmp_path: Path
) -> None:
    shutil.copytree(PACKAGE / "src", tmp_path / "src")
    found = ty(Workspace(tmp_path, workspace.python), "src")
    assert not found, "\n".join(map(str, found))
