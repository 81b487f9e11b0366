"""Findings on a stream, and sources that are not trusted."""

import io
import json
import os
from pathlib import Path
from typing import TextIO, cast

import pytest

from sdkwright.diagnostics.findings import Finding, Place
from sdkwright.workspace import console
from sdkwright.workspace.console import ReportFormat

FINDING = Finding("key-duplicate", "Twice.", Place("a.yaml", 2, 3))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("report_format", ReportFormat)
def test_every_format_shows_the_code_and_the_file(report_format: ReportFormat) -> None:
    stream = io.StringIO()
    console.print_findings([FINDING], stream, report_format)
    assert "key-duplicate" in stream.getvalue()
    assert "a.yaml" in stream.getvalue()


@pytest.mark.parametrize("report_format", [ReportFormat.JSON, ReportFormat.SARIF])
def test_a_report_for_programs_is_json_without_findings_too(
    report_format: ReportFormat,
) -> None:
    stream = io.StringIO()
    console.print_findings([], stream, report_format)
    json.loads(stream.getvalue())


def test_color_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert console.has_color(Terminal())
    assert not console.has_color(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not console.has_color(Terminal())


def test_a_source_is_a_regular_file(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: \xff")
    (tmp_path / "link").symlink_to(file)
    os.mkfifo(tmp_path / "pipe")
    assert console.read_source(str(file)) == "a: \ufffd"
    for other in ("link", "pipe", "gone", "null\0character", "."):
        assert console.read_source(str(tmp_path / other)) is None


def test_an_internal_error_has_the_last_line_of_ours() -> None:
    with pytest.raises(AttributeError) as raised:
        console.has_color(cast(TextIO, None))
    finding = console.internal_error(raised.value)
    assert finding.code == "internal-error"
    assert finding.place.file.startswith("sdkwright/")
    assert finding.place.line > 1


def test_an_error_from_elsewhere_has_no_line_of_ours() -> None:
    assert console.internal_error(ValueError("x")).place == Place("sdkwright", 1, 1)


def test_a_quick_command_prints_no_status(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    with console.delayed_status("Generating", is_quiet=False):
        pass
    assert stream.getvalue() == ""
