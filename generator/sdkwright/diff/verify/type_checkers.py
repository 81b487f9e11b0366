"""Type checking of programs with pyright if it is installed, otherwise with mypy.

This module must not know the purpose of the programs.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final, TypeAlias

FirstErrors: TypeAlias = Mapping[str, str]
"""The first error of each rejected program, by the name of its file."""

_MYPY_ERROR: Final = re.compile(r"(?P<file>[^:]+):\d+:(?:\d+:)? error: (?P<message>.*)")


def find_type_checker() -> Callable[[Path, Path], FirstErrors] | None:
    """A function that runs the installed type checker on a folder of programs, with the source folder of their package.

    None if neither pyright nor mypy is installed.
    """
    if find_spec("pyright") is not None:
        return _run_pyright
    return _run_mypy if find_spec("mypy") is not None else None


def _run_pyright(programs: Path, source: Path) -> FirstErrors:
    settings = {
        "include": [str(programs)],
        "extraPaths": [str(source)],
        "typeCheckingMode": "standard",
        "reportUnusedExpression": "none",
        "reportMissingModuleSource": "none",
    }
    file = programs / "pyrightconfig.json"
    file.write_text(json.dumps(settings), encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-P",  # do not import from the current folder
            "-m",
            "pyright",
            "--pythonpath",
            sys.executable,
            "--outputjson",
            "-p",
            str(file),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
    )
    errors: dict[str, str] = {}
    for each in json.loads(done.stdout or "{}").get("generalDiagnostics", ()):
        if each["severity"] == "error":
            errors.setdefault(Path(each["file"]).name, each["message"].splitlines()[0])
    return errors


def _run_mypy(programs: Path, source: Path) -> FirstErrors:
    files = sorted(each.name for each in programs.glob("*.py"))
    done = subprocess.run(
        [
            sys.executable,
            "-P",
            "-m",
            "mypy",
            "--no-incremental",
            "--no-error-summary",
            "--follow-imports=silent",
            *files,
        ],
        cwd=programs,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MYPYPATH": str(source)},
    )
    errors: dict[str, str] = {}
    for line in done.stdout.splitlines():
        if (match := _MYPY_ERROR.match(line)) is not None:
            errors.setdefault(Path(match["file"]).name, match["message"])
    return errors
