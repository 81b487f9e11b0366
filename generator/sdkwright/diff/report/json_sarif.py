"""Owns the reports for programs: JSON, the annotations of GitHub's workflows, and SARIF.

It must not open any file. docs/diff.schema.json describes the JSON.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from sdkwright.diagnostics.findings import Place
from sdkwright.diagnostics.sarif import sarif_location, sarif_log, sarif_message
from sdkwright.diagnostics.text import workflow_command
from sdkwright.diff.model.changes import (
    Change,
    Contract,
    Level,
    Report,
    Revision,
    Rule,
    Witness,
)
from sdkwright.diff.report import view
from sdkwright.diff.report.view import Told

SCHEMA: Final = 1
"""The version of the JSON; it grows when something is not as it was."""


# JSON ---------------------------------------------------------------------------------


def render_json(report: Report) -> str:
    """All there is to tell, the package's changes before HTTP's."""
    whole = {
        "schema": SCHEMA,
        "old": _revision(report.old),
        "new": _revision(report.new),
        "verdicts": {
            "python": str(report.sdk_verdict),
            "python_open": str(report.open_verdict),
            "http": str(report.http_verdict),
        },
        "changes": [_change(report, each) for each in (*report.python, *report.http)],
    }
    return json.dumps(whole, indent=2) + "\n"


def _revision(revision: Revision) -> dict[str, str]:
    return {
        "shown": revision.shown,
        "package": revision.package,
        "version": revision.version,
    }


def _change(report: Report, change: Change) -> dict[str, Any]:
    rule = change.rule
    return {
        "rule": rule.id,
        "contract": rule.contract.value,
        "side": rule.side.value,
        "severity": rule.severity.value,
        "level": str(report.level(change)),
        "subject": change.subject,
        "old": change.old,
        "new": change.new,
        "message": change.message,
        "also": list(change.also),
        "advice": change.advice,
        "fingerprint": change.fingerprint,
        "approved": change.approved,
        "places": {"old": _place(change.old_place), "new": _place(change.new_place)},
        "witness": _witness(change.witness),
        "docs": _docs(rule),
    }


def _place(place: Place | None) -> dict[str, str | int] | None:
    if place is None:
        return None
    return {"file": place.file, "line": place.line, "column": place.column}


def _witness(witness: Witness | None) -> dict[str, str | bool | None] | None:
    if witness is None:
        return None
    return {
        "program": witness.program,
        "runs": witness.runs,
        "confirmation": witness.confirmation and witness.confirmation.value,
        "told": witness.told,
    }


def _docs(rule: Rule) -> str:
    return f"docs/rules/{rule.id}.md"


# GitHub -------------------------------------------------------------------------------


def render_github(report: Report) -> str:
    """A notice with both verdicts, then each break beside its line."""
    verdicts = "\n".join(map(str, view.verdicts(report)))
    commands = [workflow_command("notice", {"title": "sdkwright diff"}, verdicts)]
    told = view.told(report)
    commands += [_command(report, each, told) for each in told.breaks]
    return "".join(f"{each}\n" for each in commands)


def _command(report: Report, change: Change, told: Told) -> str:
    place = _shown_at(report, change)
    properties = {
        "file": view.safe(place.file),
        "line": str(place.line),
        "col": str(place.column),
        "title": f"{report.level(change)}: {change.rule.id}",
    }
    return workflow_command(_kind(report, change), properties, _text(change, told))


def _kind(report: Report, change: Change) -> str:
    if change.approved is not None:
        return "notice"
    return "error" if report.level(change) is Level.MAJOR else "warning"


def _shown_at(report: Report, change: Change) -> Place:
    """What is gone has no line in the new document: the document itself is shown then."""
    return change.new_place or Place(report.new.shown, 1, 1)


def _text(change: Change, told: Told) -> str:
    """All that is told of a break."""
    paragraphs = "\n".join(_paragraphs(change, told))
    return "\n".join(map(view.safe, paragraphs.split("\n")))


def _paragraphs(change: Change, told: Told) -> Iterator[str]:
    mark = view.marks(change)
    yield f"{change.subject}{f' ({mark})' if mark else ''}"
    yield view.sentence(change)
    if change.approved is not None:
        yield f"Approved: {change.approved}"
    if change.old:
        yield f"was: {change.old}"
    if change.new:
        yield f"now: {change.new}"
    before, place = view.where(change)
    if before:
        yield before + place
    if change.advice:
        yield f"Help: {change.advice}"
    if others := told.over_http.get(change.fingerprint):
        yield f"Over HTTP: {view.named(others)}"
    if change.witness:
        yield f"{view.witness_says(change.witness)}:"
        yield change.witness.program.strip("\n")
        yield from [change.witness.told] if change.witness.told else []
    yield f"Fingerprint: {change.fingerprint}"


# SARIF --------------------------------------------------------------------------------


def render_sarif(report: Report, version: str) -> str:
    """The breaks as a log of one run of that version of sdkwright.

    Those of the package are errors, and suppressed where they are approved; those that only concern
    HTTP are notes. What is new or only reads differently is nothing to look into.
    """
    told = view.told(report)
    http = [each for each in told.http if each.rule.severity.is_break]
    breaks = [*told.breaks, *http]
    rules = {each.rule.id: each.rule for each in sorted(breaks, key=_rule_id)}
    results = [_result(report, each, told, list(rules)) for each in breaks]
    return sarif_log(version, [_rule(each) for each in rules.values()], results)


def _rule_id(change: Change) -> str:
    return change.rule.id


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        # No `helpUri`: SARIF wants a whole address there.
        "help": {"text": f"{_docs(rule)} of sdkwright explains `{rule.id}`."},
    }


def _result(
    report: Report, change: Change, told: Told, rules: list[str]
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": change.rule.id,
        "ruleIndex": rules.index(change.rule.id),
        "level": _sarif_level(report, change),
        "message": sarif_message(_text(change, told)),
        "locations": [sarif_location(_shown_at(report, change))],
        "partialFingerprints": {"change/v1": change.fingerprint},
    }
    if change.old_place:
        before = {"id": 1, **_before(change.old_place)}
        result["relatedLocations"] = [before]
    if change.approved is not None:
        approval = {"kind": "external", "justification": change.approved}
        result["suppressions"] = [approval]
    return result


def _before(place: Place) -> dict[str, Any]:
    return {"message": {"text": "before"}, **sarif_location(place)}


def _sarif_level(report: Report, change: Change) -> str:
    if change.rule.contract is Contract.HTTP:
        return "note"
    return "error" if report.level(change) is Level.MAJOR else "warning"
