"""Findings as SARIF 2.1.0, a format that code hosts and editors read, and the building blocks of SARIF logs.

This module must not know the checks, and it opens no file.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any, Final
from urllib.parse import quote

from sdkwright.diagnostics.findings import (
    CODES,
    Finding,
    Place,
    Severity,
    sorted_findings,
)

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas"
    "/sarif-schema-2.1.0.json"
)


def render_sarif(findings: Iterable[Finding], version: str) -> str:
    """The findings as the SARIF log of one run of sdkwright in this version."""
    ordered = sorted_findings(findings)
    codes = sorted({finding.code for finding in ordered})
    rules = [_rule_json(code) for code in codes]
    return sarif_log(
        version, rules, [_result_json(finding, codes) for finding in ordered]
    )


def sarif_log(
    version: str, rules: Sequence[dict[str, Any]], results: Sequence[dict[str, Any]]
) -> str:
    """The SARIF log of one run of sdkwright in this version."""
    run = {
        "tool": {"driver": {"name": "sdkwright", "version": version, "rules": rules}},
        # Columns count code points; the default of SARIF is UTF-16 code units.
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, indent=2) + "\n"


def _rule_json(code: str) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": CODES[code]},
        "help": {"text": f"docs/diagnostics.md of sdkwright explains `{code}`."},
    }


def _result_json(finding: Finding, codes: list[str]) -> dict[str, Any]:
    text = "\n".join(part for part in (finding.message, finding.advice) if part)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": sarif_message(text),
        "locations": [sarif_location(finding.place)],
        "partialFingerprints": {"finding/v1": _fingerprint(finding)},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "message": sarif_message(message), **sarif_location(place)}
            for number, (message, place) in enumerate(finding.related, start=1)
        ]
    return result


_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def sarif_message(text: str) -> dict[str, str]:
    """A SARIF message. Escape the brackets of links and the braces of placeholders, which a document may contain."""
    if "](" in text:
        text = text.replace("[", r"\[").replace("]", r"\]")
    return {"text": text.replace("{", "{{").replace("}", "}}")}


def sarif_location(place: Place) -> dict[str, Any]:
    """A SARIF location, whose URI is the percent-encoded file name."""
    artifact = {"uri": quote(place.file, safe="/", errors="replace")}
    region = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _fingerprint(finding: Finding) -> str:
    """A fingerprint without line and column, so that it does not change if the finding moves."""
    parts = (finding.code, finding.place.file, finding.message)
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()[:32]
