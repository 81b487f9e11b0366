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


@pytest.mark.parametrize(
    ("variables", "on_terminal", "elsewhere"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
    ],
)
def test_color_is_for_terminals_unless_the_user_decides(
    variables: dict[str, str],
    on_terminal: bool,
    elsewhere: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert console.has_color(Terminal()) == on_terminal
    assert console.has_color(io.StringIO()) == elsewhere


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
    with console.progress("Generating", is_quiet=False):
        pass
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("stream", "is_quiet"), [(io.StringIO(), False), (Terminal(), True)]
)
def test_pipes_and_quiet_runs_show_no_progress(
    stream: TextIO, is_quiet: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", stream)
    with console.progress("Generating", is_quiet=is_quiet, delay=0) as show:
        show("Formatting 3 files")
    assert cast(io.StringIO, stream).getvalue() == ""


def test_each_stage_replaces_the_line_of_the_one_before() -> None:
    stream = Terminal()
    status = console.Progress(stream, "Reading", delay=0)
    status._timer.join()
    status("Formatting 3 files")
    status.print("a message\n")
    status.end()
    status("too late")
    lines = stream.getvalue().split("\r\x1b[K")
    assert lines == [
        "",
        "Reading ...",
        "Formatting 3 files ...",
        "a message\n",
        "Formatting 3 files ...",
        "",
    ]


def test_a_message_is_above_the_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    with console.progress("Generating", is_quiet=False, delay=1000):
        console.print_status("a message")
    assert stream.getvalue() == "a message\n"
