"""The order of findings, their severities and their texts."""

import ast
import re
from pathlib import Path

from sdkwright.diagnostics.findings import (
    CODES,
    Finding,
    Place,
    Refusal,
    Severity,
    sorted_findings,
    verdict,
)
from sdkwright.diagnostics.text import render_text

ROOT = Path(__file__).parents[1]


def finding(line: int = 1, column: int = 1, message: str = "No.") -> Finding:
    return Finding("ref-unknown", message, Place("a.yaml", line, column))


def shown(source: str, line: int, column: int) -> list[str]:
    """The source line and the caret line of a finding."""
    text = render_text([finding(line, column)], lambda _: source)
    return text.splitlines()[1:3]


def test_findings_are_sorted_by_line_as_a_number_and_told_once() -> None:
    findings = [finding(10), finding(9), finding(10)]
    assert sorted_findings(findings) == (finding(9), finding(10))
    assert Refusal(findings).findings == (finding(9), finding(10))


def test_the_text_has_excerpt_notes_advice_and_verdict() -> None:
    first = Place("b.yaml", 12, 3)
    report = Finding(
        *("key-duplicate", "Twice.", Place("a.yaml", 2, 2), "Remove one.\nOr two."),
        related=(("The first.", first),),
    )
    sources = {"a.yaml": "x\nabc\n", "b.yaml": "\n" * 11 + "defg\r\n"}
    assert render_text([report], sources.get).splitlines() == [
        "a.yaml:2:2: error[key-duplicate]: Twice.",
        " 2 | abc",
        "   |  ^",
        "b.yaml:12:3: note: The first.",
        "12 | defg",
        "   |   ^",
        "   = help: Remove one.",
        "           Or two.",
        "",
        "1 error",
    ]


def test_a_file_without_a_source_has_no_excerpt() -> None:
    text = render_text([finding()], lambda _: None)
    assert text == "a.yaml:1:1: error[ref-unknown]: No.\n\n1 error\n"


def test_the_caret_points_right_behind_what_is_escaped_or_wide() -> None:
    assert shown("\t\x1b\u202e名é\u0301x", 1, 7) == [
        r"1 | \t\x1b\u202e名é" + "\u0301x",
        "  | " + " " * (2 + 4 + 6 + 2 + 1) + "^",
    ]


def test_the_caret_may_stand_behind_the_end_of_the_line() -> None:
    assert shown("abc", 1, 4) == ["1 | abc", "  |    ^"]


def test_a_long_line_is_cut_around_the_caret() -> None:
    line, caret = shown("a" * 5_000 + "X" + "b" * 5_000, 1, 5_001)
    assert len(line) < 120
    assert line[caret.index("^")] == "X"
    assert line.startswith("1 | …a") and line.endswith("b…")


def test_a_message_cannot_command_the_terminal() -> None:
    text = render_text([finding(message="\x1b[2J\n\u2028")], lambda _: None)
    assert text.splitlines()[0].endswith(r": \x1b[2J\n\u2028")


def test_colors_come_only_when_asked_for() -> None:
    assert "\x1b" not in render_text([finding()], lambda _: "x")
    assert "\x1b[1;31m" in render_text([finding()], lambda _: "x", color=True)


def test_the_verdict_counts() -> None:
    warning = Finding("ref-unknown", "x", Place("a", 1, 1), severity=Severity.WARNING)
    assert verdict([]) == "no findings"
    assert verdict([finding(1), finding(2), warning]) == "2 errors, 1 warning"


def test_codes_are_sorted_and_in_kebab_case() -> None:
    assert list(CODES) == sorted(CODES)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code) for code in CODES)


def test_every_code_that_is_used_has_an_explanation() -> None:
    used = {
        node.args[0].value
        for file in (ROOT / "generator").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Finding"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert used <= set(CODES)


def test_every_code_has_its_section_in_the_documentation() -> None:
    page = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert re.findall(r"^## `(.+)`$", page, re.MULTILINE) == list(CODES)
