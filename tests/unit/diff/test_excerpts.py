"""The lines of documents that a report shows."""

import json
from pathlib import Path

from sdkwright.config.config import Config
from sdkwright.diff import excerpts
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs.snapshot import Snapshot, parse_snapshot


def minified(last: str) -> Snapshot:
    """A document on one long line, whose last property has this type."""
    properties = {f"name_{number}": {"type": "string"} for number in range(500)}
    schema = {"type": "object", "properties": {**properties, "last": {"type": last}}}
    ok = {"description": "ok", "content": {"application/json": {"schema": schema}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Long", "version": "1"},
        "paths": {"/a": {"get": {"operationId": "getA", "responses": {"200": ok}}}},
    }
    return parse_snapshot(json.dumps(document), Config(root=Path()), label="long.json")


def test_a_long_line_is_clipped_around_the_change() -> None:
    old, new = minified("string"), minified("integer")
    report = compare(old, new)
    change = next(each for each in report.http if "last" in each.subject.text)
    shown = excerpts.collect_excerpts(old, new, report)[change.fingerprint]
    assert shown.spec_old is not None and shown.spec_new is not None
    (was,), (now,) = shown.spec_old.lines, shown.spec_new.lines
    assert '"last": {"type": "string"}' in was
    assert '"last": {"type": "integer"}' in now
    assert was.startswith("…") and len(was) < 130


def test_a_short_line_is_whole() -> None:
    assert excerpts._clipped("short", 3) == "short"
    assert excerpts._clipped("x" * 300, 1) == "x" * 120 + "…"
