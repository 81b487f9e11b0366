"""Reports for programs: JSON, annotations of GitHub workflows, and SARIF.

This module must not open a file. docs/diff.schema.json describes the JSON.
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
    DiffReport,
    Level,
    Rule,
    SnapshotInfo,
    Witness,
)
from sdkwright.diff.report import view as views
from sdkwright.diff.report.view import ReportView

_PLACES_WIDTH: Final = 300
"""Characters of the other places of a change in a message."""

SCHEMA_VERSION: Final = 1
"""The version of the JSON format; an incompatible change increases it."""


# JSON ---------------------------------------------------------------------------------


def render_json(report: DiffReport) -> str:
    """Render all changes: changes of the package, then changes of the HTTP contract."""
    whole = {
        "schema": SCHEMA_VERSION,
        "old": _snapshot_json(report.old),
        "new": _snapshot_json(report.new),
        "verdicts": {
            "python": str(report.sdk_verdict),
            "python_open": str(report.open_verdict),
            "http": str(report.http_verdict),
        },
        "changes": [
            _change_json(report, each) for each in (*report.python, *report.http)
        ],
    }
    return json.dumps(whole, indent=2) + "\n"


def _snapshot_json(revision: SnapshotInfo) -> dict[str, str]:
    return {
        "shown": revision.label,
        "package": revision.package,
        "version": revision.version,
    }


def _change_json(report: DiffReport, change: Change) -> dict[str, Any]:
    rule = change.rule
    return {
        "rule": rule.id,
        "contract": rule.contract.value,
        "side": rule.use.value,
        "severity": rule.severity.value,
        "made_by": "generator" if change.is_by_generator else "document",
        "level": str(report.level(change)),
        "subject": change.subject.text,
        "old": change.old,
        "new": change.new,
        "message": change.message,
        "also": list(change.related_names),
        "others": [_other_json(each) for each in change.others],
        "advice": change.advice,
        "fingerprint": change.fingerprint,
        "approved": change.approved,
        "places": {
            "old": _place_json(change.old_place),
            "new": _place_json(change.new_place),
        },
        "witness": _witness_json(change.witness),
        "docs": _docs_path(rule),
    }


def _other_json(change: Change) -> dict[str, Any]:
    return {
        "rule": change.rule.id,
        "subject": change.subject.text,
        "old": change.old,
        "new": change.new,
        "message": change.message,
        "places": {
            "old": _place_json(change.old_place),
            "new": _place_json(change.new_place),
        },
    }


def _place_json(place: Place | None) -> dict[str, str | int] | None:
    if place is None:
        return None
    return {"file": place.file, "line": place.line, "column": place.column}


def _witness_json(witness: Witness | None) -> dict[str, str | bool | None] | None:
    if witness is None:
        return None
    return {
        "program": str(witness.program),
        "runs": witness.is_runtime_failure,
        "confirmation": witness.confirmation and witness.confirmation.value,
        "told": witness.output,
    }


def _docs_path(rule: Rule) -> str:
    return f"docs/rules/{rule.id}.md"


# GitHub -------------------------------------------------------------------------------


def render_github(report: DiffReport) -> str:
    """Render a notice with both verdicts, and an annotation for each break at its line."""
    verdicts = "\n".join(map(str, views.verdicts(report)))
    commands = [workflow_command("notice", {"title": "sdkwright diff"}, verdicts)]
    view = views.report_view(report)
    commands += [_annotation(report, each, view) for each in view.breaks]
    return "".join(f"{each}\n" for each in commands)


def _annotation(report: DiffReport, change: Change, view: ReportView) -> str:
    place = _annotated_place(report, change)
    properties = {
        "file": views.safe(place.file),
        "line": str(place.line),
        "col": str(place.column),
        "title": f"{report.level(change)}: {change.rule.id}",
    }
    return workflow_command(
        _annotation_level(report, change), properties, _break_text(change, view)
    )


def _annotation_level(report: DiffReport, change: Change) -> str:
    if change.approved is not None:
        return "notice"
    return "error" if report.level(change) is Level.MAJOR else "warning"


def _annotated_place(report: DiffReport, change: Change) -> Place:
    """The location in the new document; for a removal, the start of the document."""
    return change.new_place or Place(report.new.label, 1, 1)


def _break_text(change: Change, view: ReportView) -> str:
    """The text of an annotation for a break, in lines that are safe to print."""
    paragraphs = "\n".join(_break_paragraphs(change, view))
    return "\n".join(map(views.safe, paragraphs.split("\n")))


def _break_paragraphs(change: Change, view: ReportView) -> Iterator[str]:
    mark = views.qualifier(change)
    yield f"{change.subject}{f' ({mark})' if mark else ''}"
    yield views.sentence(change)
    if change.others:
        yield f"{views.places_count(change)}, also {views.other_places(change, _PLACES_WIDTH)}"
    if change.approved is not None:
        yield f"Approved: {change.approved}"
    if change.old:
        yield f"was: {change.old}"
    if change.new:
        yield f"now: {change.new}"
    before, place = views.place_text(change)
    if before:
        yield before + place
    if change.advice:
        yield f"Help: {change.advice}"
    if others := view.over_http.get(change.fingerprint):
        yield f"Over HTTP: {views.rule_names(others)}"
    if change.witness:
        yield f"{views.witness_heading(change.witness)}:"
        yield str(change.witness.program).strip("\n")
        yield from [change.witness.output] if change.witness.output else []
    if views.can_be_approved(change):
        yield f"To approve: {views.approval_line(change)}"
    else:
        yield f"Fingerprint: {change.fingerprint}"


# SARIF --------------------------------------------------------------------------------


def render_sarif(report: DiffReport, version: str) -> str:
    """Render the breaks as a SARIF log of one run of sdkwright in this version.

    Breaks of the package are errors or warnings, and suppressed if they are approved. Breaks of the HTTP contract alone
    are notes. Minor and patch changes are omitted.
    """
    view = views.report_view(report)
    http = [each for each in view.http_only if each.rule.severity.is_break]
    breaks = [*view.breaks, *http]
    rules = {each.rule.id: each.rule for each in sorted(breaks, key=_rule_id)}
    results = [_sarif_result(report, each, view, list(rules)) for each in breaks]
    return sarif_log(
        version, [_sarif_rule(report, each) for each in rules.values()], results
    )


def _rule_id(change: Change) -> str:
    return change.rule.id


def _sarif_rule(report: DiffReport, rule: Rule) -> dict[str, Any]:
    page = views.rule_page(report, rule.id)
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{_docs_path(rule)} of sdkwright explains `{rule.id}`."},
        # SARIF requires an absolute URI there.
        **({"helpUri": page} if page else {}),
    }


def _sarif_result(
    report: DiffReport, change: Change, view: ReportView, rules: list[str]
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": change.rule.id,
        "ruleIndex": rules.index(change.rule.id),
        "level": _sarif_level(report, change),
        "message": sarif_message(_break_text(change, view)),
        "locations": [sarif_location(_annotated_place(report, change))],
        "partialFingerprints": {"change/v1": change.fingerprint},
    }
    related = [("before", change.old_place)] if change.old_place else []
    for each in change.others:
        related.append((views.safe(each.subject.text), _annotated_place(report, each)))
    if related:
        result["relatedLocations"] = [
            {"id": number, "message": sarif_message(text), **sarif_location(place)}
            for number, (text, place) in enumerate(related, start=1)
        ]
    if change.approved is not None:
        approval = {"kind": "external", "justification": change.approved}
        result["suppressions"] = [approval]
    return result


def _sarif_level(report: DiffReport, change: Change) -> str:
    if change.rule.contract is Contract.HTTP:
        return "note"
    return "error" if report.level(change) is Level.MAJOR else "warning"
