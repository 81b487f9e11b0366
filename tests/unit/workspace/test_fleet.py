"""Which SDKs need a process of their own, and what happens if none can be started."""

import sys
from pathlib import Path

import pytest
from support.command_line import VALID

from sdkwright.workspace.fleet import run_targets
from sdkwright.workspace.runs import Outcome
from sdkwright.workspace.targets import Target, TargetOptions


@pytest.fixture
def targets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Target]:
    """Two SDKs, in a place where no process of Python can be started from now on."""
    monkeypatch.setenv("SDKWRIGHT_CACHE_DIR", str(tmp_path / "cache"))
    found: list[Target] = []
    for name in ("pets", "cats"):
        spec = tmp_path / f"{name}.yaml"
        spec.write_text(VALID, "utf-8")
        options = TargetOptions(spec, output=tmp_path / name)
        target = Target.from_options(options)
        target.generate(in_worker=False)
        found.append(target)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "missing"))
    return found


def run(targets: list[Target]) -> list[Outcome]:
    return run_targets(targets, is_check=False, notify=print)


def test_an_unchanged_sdk_needs_no_process(targets: list[Target]) -> None:
    assert not any(outcome.is_refused for outcome in run(targets))
    assert all(outcome.summary.endswith(" unchanged") for outcome in run(targets))


def test_each_sdk_reports_that_no_process_can_be_started(
    targets: list[Target], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDKWRIGHT_CACHE_DIR", "off")
    outcomes = run(targets)
    found = [finding for outcome in outcomes for finding in outcome.findings]
    assert [finding.code for finding in found] == ["worker-failed"] * 2
    assert [Path(finding.place.file).name for finding in found] == [
        "pets.yaml",
        "cats.yaml",
    ]
    assert all("No such file or directory" in finding.message for finding in found)
