"""Errors of type checkers and linters in a package, in strict mode and the versions of the development environment."""

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.corpus.counting import python_files
from bench.processes import Failed, Finished, run

TIMEOUT = 1800.0
RULES = "E4,E7,E9,F,I"
"""The ruff rules of the corpus goals."""
_SILENCED = re.compile(r"#\s*(?:type:\s*ignore|pyright:|mypy:|noqa|ruff:)")
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Found:
    """The number of errors by rule, with examples."""

    count: int
    kinds: dict[str, int]
    examples: list[str]

    @classmethod
    def of(cls, findings: Sequence[tuple[str, str]]) -> "Found":
        """The result for pairs of a rule and a location with a message."""
        kinds = Counter(rule for rule, _ in findings)
        examples: list[str] = []
        for kind in kinds:
            shown = [text for rule, text in findings if rule == kind]
            examples.extend(f"{kind}: {text}" for text in shown[:_EXAMPLES])
        return cls(len(findings), dict(kinds.most_common()), examples)


def pyright(package: Path, python: Path, workspace: Path) -> Found:
    """Run pyright in strict mode, with the libraries of an environment.

    Raises:
        Failed: It did not finish, or checked no file.
    """
    workspace.mkdir(parents=True, exist_ok=True)
    project = workspace / "pyrightconfig.json"
    settings = {
        # Pyright ignores an absolute path here.
        "include": [os.path.relpath(package.resolve(), workspace.resolve())],
        "extraPaths": [str(package.parent)],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
    }
    project.write_text(json.dumps(settings), "utf-8")
    done = _run(
        ["pyright", "--outputjson", "--pythonpath", python, "-p", project], workspace
    )
    try:
        report = json.loads(done.output)
        items = report["generalDiagnostics"]
        checked = report["summary"]["filesAnalyzed"]
    except (ValueError, KeyError):
        raise Failed(
            f"unexpected output of pyright: {(done.output or done.errors)[:200]!r}"
        ) from None
    if not checked:
        raise Failed(f"pyright checked no file of {package}")
    return Found.of(
        [
            (
                each.get("rule", "syntax"),
                f"{_short(each['file'], package)}:{each['range']['start']['line'] + 1}:"
                f" {_line(each['message'])}",
            )
            for each in items
            if each["severity"] == "error"
        ]
    )


def mypy(package: Path, python: Path, workspace: Path) -> Found:
    """Run mypy in strict mode, with the libraries of an environment.

    Raises:
        Failed: It did not finish.
    """
    workspace.mkdir(parents=True, exist_ok=True)
    options = ["--strict", "--config-file=", "--output=json", "--cache-dir=mypy_cache"]
    target: list[str | Path] = ["--python-executable", python, package]
    done = _run(["mypy", *options, "--python-version=3.11", *target], workspace)
    try:
        items = [json.loads(line) for line in done.output.splitlines() if line.strip()]
    except ValueError:
        raise Failed(f"unexpected output of mypy: {done.output[:200]!r}") from None
    if done.status == 2 and not items:
        raise Failed(f"unexpected output of mypy: {done.errors[-200:]!r}")
    return Found.of(
        [
            (
                each["code"] or "syntax",
                f"{_short(each['file'], package)}:{each['line']}: {_line(each['message'])}",
            )
            for each in items
            if each["severity"] == "error"
        ]
    )


def silenced(package: Path) -> Found:
    """Comments that suppress errors of a checker."""
    found: list[tuple[str, str]] = []
    for file in python_files(package):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if match := _SILENCED.search(line):
                place = f"{_short(str(file), package)}:{number}"
                found.append((match[0].lstrip("# "), f"{place}: {line.strip()}"))
    return Found.of(found)


def black(folder: Path) -> Found:
    """The files that black would change."""
    done = _run(["black", "--check", "--config", _nothing(folder), "."], folder)
    if done.status not in (0, 1):
        raise Failed(f"unexpected output of black: {done.errors[-200:]!r}")
    changed = re.findall(r"^would reformat (.+)$", done.errors, re.MULTILINE)
    return Found.of([("would reformat", _short(each, folder)) for each in changed])


def ruff_format(folder: Path) -> Found:
    """The files that `ruff format` would change."""
    options = ["--isolated", "--no-cache", "--check"]
    done = _run(["ruff", "format", *options, "."], folder)
    if done.status not in (0, 1):
        raise Failed(f"unexpected output of ruff: {done.errors[-200:]!r}")
    changed = re.findall(r"^Would reformat: (.+)$", done.output, re.MULTILINE)
    return Found.of([("would reformat", each) for each in changed])


def ruff(folder: Path, rules: str | None) -> Found:
    """The errors of ruff for the given rules, with the package's exceptions, or for its default rules."""
    chosen = ["--select", rules] if rules else ["--isolated"]
    options = ["--no-cache", "--output-format", "json"]
    source = ["--config", 'src = ["src", "."]', "--target-version", "py311"]
    done = _run(["ruff", "check", *options, *source, *chosen, "."], folder)
    if done.status not in (0, 1):
        raise Failed(f"unexpected output of ruff: {done.errors[-200:]!r}")
    return Found.of(
        [
            (
                each["code"] or "syntax",
                f"{_short(each['filename'], folder)}:{each['location']['row']}:"
                f" {_line(each['message'])}",
            )
            for each in json.loads(done.output)
        ]
    )


def _run(command: Sequence[str | Path], folder: Path) -> Finished:
    return run(
        [sys.executable, "-m", *command], cwd=folder, timeout=TIMEOUT, may_fail=True
    )


def _nothing(folder: Path) -> Path:
    """An empty configuration, so that no other is read."""
    file = folder.parent / "nothing.toml"
    file.write_text("", "utf-8")
    return file


def _short(file: str, folder: Path) -> str:
    return file.removeprefix(f"{folder}/")


def _line(message: str) -> str:
    return " ".join(message.split())[:240]
