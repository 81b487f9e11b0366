"""The outcome of a run: every exception becomes a finding."""

from pathlib import Path
from typing import NoReturn

import pytest
from support.command_line import VALID

from sdkwright import pipeline
from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.workspace.runs import Outcome, run_target
from sdkwright.workspace.targets import Target, TargetOptions

FINDING = Finding("code", "A message.", Place("pets.yaml", 1, 1))


@pytest.fixture
def target(tmp_path: Path) -> Target:
    spec = tmp_path / "pets.yaml"
    spec.write_text(VALID, "utf-8")
    return Target.from_options(TargetOptions(spec, output=tmp_path / "sdk"))


def refused() -> NoReturn:
    raise Refusal([FINDING])


def broken() -> NoReturn:
    raise ZeroDivisionError("by zero")


@pytest.mark.parametrize("is_check", [True, False])
def test_a_refusal_is_an_outcome(target: Target, *, is_check: bool) -> None:
    outcome = run_target(target, is_check=is_check, notify=print, generate=refused)
    assert outcome == Outcome((FINDING,))
    assert outcome.is_refused


@pytest.mark.parametrize("is_debugged", [True, False])
def test_an_unexpected_exception_is_a_finding(
    target: Target, monkeypatch: pytest.MonkeyPatch, *, is_debugged: bool
) -> None:
    monkeypatch.setenv("SDKWRIGHT_DEBUG", "1" if is_debugged else "")
    messages: list[str] = []
    outcome = run_target(
        target, is_check=False, notify=messages.append, generate=broken
    )
    (finding,) = outcome.findings
    assert outcome.is_refused
    assert finding.code == "internal-error"
    assert finding.message == "sdkwright failed with ZeroDivisionError: by zero"
    assert [each.startswith("Traceback ") for each in messages] == [True] * is_debugged


def test_a_run_writes_and_a_check_compares(target: Target) -> None:
    def generate() -> pipeline.Generation:
        return target.generate(in_worker=False)

    checked = run_target(target, is_check=True, notify=print, generate=generate)
    assert not checked.is_refused and not checked.summary
    heading, _, first, *_ = checked.drift.splitlines()
    assert heading.endswith("/sdk does not match the document:")
    assert first == "  missing    .sdkwright-files"
    written = run_target(target, is_check=False, notify=print, generate=generate)
    assert not written.is_refused and not written.drift
    again = run_target(target, is_check=True, notify=print, generate=generate)
    assert again.summary.endswith(" unchanged") and not again.drift
