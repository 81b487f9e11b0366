"""Verification of witnesses: both packages are generated, and each witness is checked with both packages.

All programs are type-checked. The programs for run-time failures also run, against a mock server of each document. A
break is confirmed if its program works with the old package and fails with the new package. This module must not know
how programs are written.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final, cast

from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.diagnostics.installation import install_command
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import (
    Change,
    Confirmation,
    DiffReport,
    Use,
    with_confirmation,
)
from sdkwright.diff.verify import runner, type_checkers
from sdkwright.diff.verify.mock_responses import VALUES_PER_SCHEMA
from sdkwright.diff.verify.mock_server import MockApi, serve
from sdkwright.package.client import Package
from sdkwright.rendering import templates

_ENVIRONMENT_RULES: Final = frozenset(
    {"environment-renamed", "credential-required", "base-url-removed"}
)
"""Rules whose programs set the environment variables of the client themselves."""
_REQUIRED_MODULES: Final = ("httpx2", "pydantic")


@dataclass(frozen=True, slots=True)
class _ProgramOutcome:
    """The result of one program with one package."""

    type_error: str | None
    """The first error of the type checker."""
    runtime_errors: tuple[str | None, ...]
    """The exception, or None, for each mock response; empty if the program was not run."""


def verify_witnesses(
    report: DiffReport, old: Snapshot, new: Snapshot, note: Callable[[str], None]
) -> DiffReport:
    """Check each witness with both packages, and add the results to the report.

    Raises `Refusal` if a required tool is not installed.
    """
    changes = [each for each in report.python if each.witness is not None]
    if not changes:
        return report
    _require_tools()
    with TemporaryDirectory(prefix="sdkwright-") as folder:
        plural = "" if len(changes) == 1 else "s"
        note(f"Running {len(changes)} program{plural} with both packages")
        before = _try_programs(changes, old, Path(folder) / "old")
        after = _try_programs(changes, new, Path(folder) / "new")
    judged = {
        each.fingerprint: _with_outcome(
            each, before[each.fingerprint], after[each.fingerprint]
        )
        for each in changes
    }
    python = (judged.get(each.fingerprint, each) for each in report.python)
    return replace(report, python=tuple(python))


def _require_tools() -> None:
    missing = [each for each in _REQUIRED_MODULES if find_spec(each) is None]
    if type_checkers.find_type_checker() is None:
        missing.append("pyright or mypy")
    if missing:
        raise Refusal(
            [
                Finding(
                    "verify-tool-missing",
                    f"`--verify` requires tools that are not installed: {', '.join(missing)}.",
                    Place("sdkwright", 1, 1),
                    f"Install them: {install_command('verify')}",
                )
            ]
        )


def _with_outcome(
    change: Change, before: _ProgramOutcome, after: _ProgramOutcome
) -> Change:
    witness = change.witness
    assert witness is not None
    first = next(filter(None, after.runtime_errors), None)
    if (
        witness.is_runtime_failure
        and not any(before.runtime_errors)
        and first is not None
    ):
        return with_confirmation(change, Confirmation.CONFIRMED, first)
    if before.type_error is None and after.type_error is not None:
        # Nothing is known of a failure at run time.
        shown = replace(change, witness=replace(witness, is_runtime_failure=False))
        return with_confirmation(shown, Confirmation.CONFIRMED, after.type_error)
    return with_confirmation(
        change, Confirmation.UNCONFIRMED, _unconfirmed_reason(before)
    )


def _unconfirmed_reason(before: _ProgramOutcome) -> str:
    if before.type_error is not None:
        return f"Type checkers reject it with the old package too: {before.type_error}"
    if any(before.runtime_errors):
        error = next(filter(None, before.runtime_errors), "")
        return f"It fails with the old package too: {error}"
    return "It works with the new package too."


# Both packages ----------------------------------------------------------------------------


def _try_programs(
    changes: Iterable[Change], snapshot: Snapshot, folder: Path
) -> Mapping[str, _ProgramOutcome]:
    """The results of all programs with the package of one snapshot, by the fingerprint of the change."""
    source, programs = folder / "src", folder / "programs"
    _write_package(snapshot.package, folder)
    programs.mkdir()
    for each in changes:
        assert each.witness is not None
        name = _file_name(each)
        (programs / name).write_text(str(each.witness.program), encoding="utf-8")
    check = type_checkers.find_type_checker()
    assert check is not None
    type_errors = check(programs, source)
    outcomes = dict(_run_programs(changes, snapshot, source, programs))

    def without_folder(error: str | None) -> str | None:
        # The temporary folder differs in each run.
        return error and error.replace(f"{source}{os.sep}", "")

    return {
        each.fingerprint: _ProgramOutcome(
            without_folder(type_errors.get(_file_name(each))),
            tuple(map(without_folder, outcomes.get(each.fingerprint, ()))),
        )
        for each in changes
    }


def _file_name(change: Change) -> str:
    return f"program_{change.fingerprint}.py"


def _write_package(package: Package, folder: Path) -> None:
    for path, text in templates.render(package).files.items():
        if path.parts[0] == "src":
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    # Installation metadata, so that `importlib.metadata` finds the distribution.
    name, version = package.metadata.distribution, package.metadata.version
    installed = folder / "src" / f"{name.replace('-', '_')}-{version}.dist-info"
    installed.mkdir(exist_ok=True)
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    (installed / "METADATA").write_text(metadata, encoding="utf-8")


def _run_programs(
    changes: Iterable[Change], snapshot: Snapshot, source: Path, programs: Path
) -> Iterator[tuple[str, tuple[str | None, ...]]]:
    mock_api = MockApi(snapshot.model)
    with serve(mock_api) as address, _runner_process(source) as ask:
        environment = _client_environment(snapshot.package, address)
        for each in changes:
            if each.witness is None or not each.witness.is_runtime_failure:
                continue
            given = {} if each.rule.id in _ENVIRONMENT_RULES else environment
            path = str(programs / _file_name(each))
            outcomes: list[str | None] = []
            # Only rules about values that are read depend on the response.
            number = VALUES_PER_SCHEMA if each.rule.use is Use.READ else 1
            for mock_api.value_index in range(number):
                outcomes.append(ask(path, given))
            yield each.fingerprint, tuple(outcomes)


def _client_environment(package: Package, address: str) -> dict[str, str]:
    """The environment variables with the base URL and the credentials of a client."""
    found = {f"{package.environment_prefix}_BASE_URL": address}
    if package.credential is not None:
        found[package.credential.environment_variable] = "key"
    found |= {
        each.environment_variable: "key"
        for each in package.options
        if each.environment_variable
    }
    return found | {
        each.environment_variable: "key" for each in package.credential_set.arguments
    }


@contextmanager
def _runner_process(
    source: Path,
) -> Generator[Callable[[str, dict[str, str]], str | None]]:
    """Start a process that can import the package.

    The context manager returns a function that runs one program in it.
    """
    # Other variables could configure the client of the package.
    kept = {
        name: value for name, value in os.environ.items() if name in _KEPT_VARIABLES
    }
    child = subprocess.Popen(
        [sys.executable, str(Path(runner.__file__))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**kept, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    stdin, stdout = cast(IO[str], child.stdin), cast(IO[str], child.stdout)

    def ask(path: str, environment: dict[str, str]) -> str | None:
        stdin.write(json.dumps([path, environment]) + "\n")
        stdin.flush()
        line = stdout.readline()
        if not line:
            return "The process ended."
        return cast("str | None", json.loads(line))

    try:
        yield ask
    finally:
        stdin.close()
        child.kill()
        child.wait()
        stdout.close()


_KEPT_VARIABLES: Final = frozenset(
    {"PATH", "HOME", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "VIRTUAL_ENV"}
)
