"""Strict type checks of packages and programs: one process of mypy and one of pyright for all of them.

All packages are in one source folder, so that no package is checked twice, and each checker starts only once.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from . import (
    bookshop,
    docstring_examples,
    readmes,
    renamed_notes,
    session,
    style_models,
)
from .packages import CASES, files_of, write
from .repository import ROOT
from .thorough import IS_THOROUGH, part

# mypy and black take most of a second for each case: `make cases` gives them all.
SOME_CASES = (
    "all_of",
    "answer_as_argument",
    "bodies_of_all_kinds",
    "discriminator",
    "enums",
    "error_bodies",
    "renamed",
    "several_media_types",
    "streams",
    "webhooks",
)
_EXAMPLES = "_examples"
CALLS_PREFIX = "calls_"
CALLS = [
    *sorted((ROOT / "tests" / "typing").glob("*.py")),
    ROOT / "tests" / "compat" / "calls.py",
]
"""Programs for the generated package of the repository."""
OVERLOADS = ROOT / "tests" / "typing" / "cases" / "overloads.py"
"""A program for the packages of two cases."""


class Finding(NamedTuple):
    """An error that a type checker reports for a line."""

    file: str
    """The path of the file in the source folder."""
    line: int
    severity: str
    code: str
    message: str

    @property
    def package(self) -> str:
        return self.file.partition("/")[0].removesuffix(".py")


def sources() -> Path:
    """The folder with all packages and programs."""
    return session.once("sources", _write)


def pyright() -> list[Finding]:
    """The errors that pyright reports, in strict mode unless a file sets another mode.

    Pyright reads the runtime of each package again, which takes half a minute, so only `make cases` runs it.
    """
    return _read(session.once("pyright.json", _pyright))


def mypy() -> list[Finding]:
    """The errors that `mypy --strict` reports, including uses of deprecated names."""
    return _read(session.once("mypy.json", _mypy))


Check = Callable[[], list[Finding]]
every_checker = pytest.mark.parametrize(
    "check", [mypy, pytest.param(pyright, marks=part("cases"))]
)


def _write(folder: Path) -> None:
    for case in CASES:
        _write_package(files_of(case), folder)
        if (consumer := case / "consumer.py").exists():
            shutil.copy(consumer, folder / f"{case.name}_consumer.py")
        _write_examples(case.name, files_of(case), folder)
    _write_package(renamed_notes.files(), folder)
    (folder / f"{renamed_notes.NAME}_program.py").write_text(
        renamed_notes.PROGRAM, "utf-8"
    )
    _write_package(bookshop.files(), folder)
    _write_examples(bookshop.NAME, bookshop.files(), folder)
    for name, text in _readme_programs().items():
        file = folder / f"{name}.py"
        file.write_text(f"# pyright: standard\n{text}", "utf-8")
    shutil.copy(OVERLOADS, folder)
    for each in CALLS:
        shutil.copy(each, folder / f"{CALLS_PREFIX}{each.name}")
    for style, text in style_models.texts_of_all_styles().items():
        text = f"# pyright: standard\n{text}"
        (folder / f"{style}_models.py").write_text(text, "utf-8")
    shutil.copytree(
        ROOT / "generated" / "lightfield" / "src" / "lightfield",
        folder / "lightfield",
        ignore=shutil.ignore_patterns("__pycache__"),
    )


def _readme_programs() -> dict[str, str]:
    """The programs of READMEs, by file name."""
    return {
        **{
            f"{bookshop.NAME}_{name}": each
            for name, each in bookshop.programs().items()
        },
        **{
            f"{case}_readme_{number}": each
            for case in readmes.WITH_PROGRAMS
            for number, each in enumerate(readmes.programs_of_case(case))
        },
    }


def _write_package(files: Mapping[str, str], folder: Path) -> None:
    source = {
        path.removeprefix("src/"): text
        for path, text in files.items()
        if path.startswith("src/")
    }
    write(source, folder)


def _write_examples(name: str, files: Mapping[str, str], folder: Path) -> None:
    text = docstring_examples.program(name, files)
    (folder / f"{name}{_EXAMPLES}.py").write_text(text, "utf-8")


def _case_of(module: str) -> str:
    """The case of a module: its package is the module, or is used by it."""
    return module.removesuffix("_consumer").removesuffix(_EXAMPLES)


def _pyright(file: Path) -> None:
    folder = sources()
    settings = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "exclude": [
            # The runtime is the same in all packages.
            *(f"{each.name}/_runtime" for each in CASES if each.name != "renamed"),
            *(
                f"{each}/_runtime"
                for each in (bookshop.NAME, renamed_notes.NAME, "lightfield")
            ),
        ],
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    output = _run(folder, "pyright", "--outputjson", "--pythonpath", sys.executable)
    report: dict[str, Any] = json.loads(output[output.index("{") :])
    assert report["summary"]["filesAnalyzed"] > len(CASES)
    found = [
        Finding(
            Path(each["file"]).relative_to(folder.resolve()).as_posix(),
            each["range"]["start"]["line"] + 1,
            each["severity"],
            each.get("rule", ""),
            each["message"],
        )
        for each in report["generalDiagnostics"]
    ]
    file.write_text(json.dumps(found))


def _mypy(file: Path) -> None:
    folder = sources()
    checked = [
        each.name
        for each in sorted(folder.iterdir())
        if each.suffix in ("", ".py")
        and _case_of(each.stem) not in _left_out()
        and not each.name.startswith(".")
    ]
    output = _run(
        folder,
        *("mypy", "--strict", "--python-version=3.11", "--output=json"),
        *("--enable-error-code=deprecated", "--cache-dir", os.devnull, *checked),
    )
    lines = [json.loads(line) for line in output.splitlines() if line[:1] == "{"]
    found = [
        Finding(
            Path(each["file"]).as_posix(),
            each["line"],
            each["severity"],
            each["code"] or "",
            each["message"],
        )
        for each in lines
    ]
    file.write_text(json.dumps(found))


def _left_out() -> frozenset[str]:
    """The cases that are not type-checked in this run."""
    names = frozenset(each.name for each in CASES)
    return frozenset() if IS_THOROUGH else names.difference(SOME_CASES)


def _run(folder: Path, *command: str) -> str:
    left = ("MYPYPATH", "PYTHONPATH", "VIRTUAL_ENV")
    environment = {name: each for name, each in os.environ.items() if name not in left}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment | {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    # The status of a checker that reports errors is 1. With any other status than 0 and 1, it did not finish.
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout


def _read(file: Path) -> list[Finding]:
    return [Finding(*each) for each in json.loads(file.read_text())]


def of_cases(found: Iterable[Finding]) -> list[Finding]:
    names = {each.name for each in CASES}
    return [each for each in found if _case_of(each.package) in names]
