"""Bad documents, and exactly what their authors read about them on the command line."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from sdkwright.cli import main

CASES = sorted((Path(__file__).parent / "refusals").iterdir())


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDKWRIGHT_CACHE_DIR", "off")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_report_is_the_accepted_one(
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (spec,) = case.glob("spec.*")
    report = refused(spec, tmp_path, monkeypatch, capsys)
    accepted = case / "error.txt"
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        accepted.write_text(report, encoding="utf-8", newline="\n")
    expected = accepted.read_text(encoding="utf-8") if accepted.exists() else ""
    assert report == expected, "If the new report is better: make accept"


@pytest.mark.parametrize(
    ("text", "place"), [("- " * 100_000, "1:401"), ('{"a":' * 100_000, "1:1001")]
)
def test_deep_nesting_is_refused(
    text: str,
    place: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Too deep for PyYAML's own composer, which crashes the process, and for the json module."""
    spec = tmp_path / "deep" / "spec.yaml"
    spec.parent.mkdir()
    spec.write_text(text)
    report = refused(spec, tmp_path, monkeypatch, capsys)
    assert f"spec.yaml:{place}: error[document-too-deep]" in report


def refused(
    spec: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> str:
    """What `sdkwright generate` says about a document that it refuses; it writes nothing."""
    shutil.copy(spec, folder / spec.name)
    monkeypatch.chdir(folder)
    before = sorted(folder.iterdir())
    monkeypatch.setattr(
        sys, "argv", ["sdkwright", "generate", spec.name, "-o", "out", "--quiet"]
    )
    with pytest.raises(SystemExit) as stopped:
        main()
    said = capsys.readouterr()
    assert (stopped.value.code, said.out) == (1, "")
    assert sorted(folder.iterdir()) == before
    return said.err
