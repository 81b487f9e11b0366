"""Findings for programs: JSON, GitHub annotations and SARIF, each by the rules of its format."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from sdkwright.commands.app import main
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import (
    Finding,
    Place,
    Refusal,
    Severity,
    sorted_findings,
)
from sdkwright.diagnostics.sarif import render_sarif
from sdkwright.diagnostics.text import render_github, render_json
from sdkwright.document.document import load
from sdkwright.pipeline import validate

TESTS = Path(__file__).parent
CASES = sorted((TESTS / "refusals").iterdir())
HOSTILE = "100 %: a,\r\nb %0A ::error::no [x](y) {0} \u202e\x1b[2J"


def findings() -> list[Finding]:
    """One of each kind, and one whose every text tries to end early."""
    odd = Place("a,b:c% d\u00e9[1].yaml", 3, 4)
    plain = Finding("ref-unknown", "No.", Place("a.yaml", 1, 1), "Yes.")
    warning = Finding("path-invalid", "x", Place("a.yaml", 10, 2), "", Severity.WARNING)
    related = ((HOSTILE, odd), ("The other.", Place("a.yaml", 2, 2)))
    return [
        plain,
        warning,
        Finding("ref-unknown", HOSTILE, odd, HOSTILE, related=related),
    ]


def of_case(case: Path) -> tuple[Finding, ...]:
    (spec,) = case.glob("spec.*")
    try:
        document = load(spec, shown_as=spec.name)
        return validate(document, Config(root=case), in_worker=False)
    except Refusal as refusal:
        return refusal.findings


@pytest.fixture(scope="module")
def all_findings() -> list[Finding]:
    # What each case finds is for test_refusals; here it is shown.
    return [each for case in CASES[::4] for each in of_case(case)]


def schema(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_json_tells_everything() -> None:
    report = json.loads(render_json(findings()[:1]))
    assert report == {
        "verdict": "1 error",
        "findings": [
            {
                **{"code": "ref-unknown", "severity": "error", "message": "No."},
                **{"file": "a.yaml", "line": 1, "column": 1},
                **{"advice": "Yes.", "related": []},
            }
        ],
    }


def test_json_follows_its_published_schema(all_findings: list[Finding]) -> None:
    published = schema(TESTS.parent / "docs" / "findings.schema.json")
    validator = jsonschema_rs.validator_for(published)
    for several in ([], findings(), all_findings):
        validator.validate(json.loads(render_json(several)))
    assert not validator.is_valid({"verdict": "1 error", "findings": [{}]})


# GitHub -------------------------------------------------------------------------------

_COMMAND = re.compile(r"::(error|warning) ([^:]*)::(.*)")


def unescaped(value: str) -> str:
    """As GitHub's runner does it: `%25` last, so that an escaped percent sign stays one."""
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        value = value.replace(code, char)
    return value.replace("%25", "%")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """What a runner reads: one command a line, properties parted by commas, then the message."""
    parsed: list[tuple[str, dict[str, str], str]] = []
    for line in text.splitlines():
        found = _COMMAND.fullmatch(line)
        assert found, line
        pairs = [pair.partition("=") for pair in found[2].split(",")]
        properties = {name: unescaped(value) for name, _, value in pairs}
        parsed.append((found[1], properties, unescaped(found[3])))
    return parsed


def test_github_reads_what_was_meant(all_findings: list[Finding]) -> None:
    for several in (findings(), all_findings):
        ordered = sorted_findings(several)
        read = commands(render_github(several))
        assert len(read) == len(ordered)
        for finding, (level, properties, message) in zip(ordered, read, strict=True):
            assert level == finding.severity
            assert properties == {
                "file": finding.place.file,
                "line": str(finding.place.line),
                "col": str(finding.place.column),
                "title": finding.code,
            }
            parts = [part for part in (finding.message, finding.advice) if part]
            assert message == "\n".join(parts)


def test_github_commands_are_escaped() -> None:
    place = Place("a,b:c%.yaml", 3, 4)
    report = Finding("ref-unknown", "100 %: a,\nb", place, "Do.", Severity.WARNING)
    assert render_github([report]) == (
        "::warning file=a%2Cb%3Ac%25.yaml,line=3,col=4,title=ref-unknown"
        "::100 %25: a,%0Ab%0ADo.\n"
    )


# SARIF --------------------------------------------------------------------------------


def sarif(several: list[Finding]) -> Any:
    return json.loads(render_sarif(several, "1.2.3"))


def test_sarif_follows_the_official_schema(all_findings: list[Finding]) -> None:
    """The schema is that of oasis-tcs/sarif-spec on GitHub, `sarif-2.1/schema`."""
    official = schema(TESTS / "sarif-schema-2.1.0.json")
    validator = jsonschema_rs.validator_for(official)
    for several in ([], findings(), all_findings):
        validator.validate(sarif(several))
    broken = sarif(findings())
    del broken["runs"][0]["tool"]
    assert not validator.is_valid(broken)


def test_sarif_tells_everything() -> None:
    (run,) = sarif(findings())["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        *("path-invalid", "ref-unknown"),
    ]
    plain, warning, odd = [
        *sorted(
            run["results"], key=lambda each: len(each["message"]["text"]), reverse=False
        )[1::-1],
        max(run["results"], key=lambda each: len(each["message"]["text"])),
    ]
    assert (plain["level"], warning["level"]) == ("error", "warning")
    assert plain["message"]["text"] == "No.\nYes."
    assert plain["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "a.yaml"},
                "region": {"startLine": 1, "startColumn": 1},
            }
        }
    ]
    assert [each["id"] for each in odd["relatedLocations"]] == [1, 2]
    uri = odd["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%2Cb%3Ac%25%20d%C3%A9%5B1%5D.yaml"


def test_sarif_has_no_link_and_no_placeholder_of_a_document() -> None:
    """In SARIF `[x](y)` is a link and `{0}` an argument, unless they are escaped."""
    for result in sarif(findings())["runs"][0]["results"]:
        text = result["message"]["text"]
        assert not re.search(r"(?<!\\)\[[^\]]*(?<!\\)\]\(", text)
        assert not re.search(r"(?<!\{)\{\d", text)


def test_a_fingerprint_stays_when_a_finding_only_moves() -> None:
    def fingerprint(line: int, message: str) -> str:
        finding = Finding("ref-unknown", message, Place("a.yaml", line, 1))
        (result,) = sarif([finding])["runs"][0]["results"]
        return str(result["partialFingerprints"]["finding/v1"])

    assert fingerprint(1, "No.") == fingerprint(7, "No.")
    assert fingerprint(1, "No.") != fingerprint(1, "Yes.")


def test_the_command_line_prints_sarif(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = TESTS / "refusals" / "many_at_once" / "spec.yaml"
    monkeypatch.chdir(spec.parent)
    arguments = ["sdkwright", "validate", "spec.yaml", "--strict", "--format", "sarif"]
    monkeypatch.setattr(sys, "argv", arguments)
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert len(run["results"]) == 5
