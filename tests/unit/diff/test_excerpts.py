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


def marked(old: object, new: object) -> tuple[list[str], list[str]]:
    """The marked lines of both documents, for the first change of a body with this schema."""
    sides = [
        parse_snapshot(json.dumps(body_of(each), indent=1), Config(root=Path()), label="a.json")
        for each in (old, new)
    ]  # fmt: skip
    report = compare(*sides)
    found = excerpts.collect_excerpts(*sides, report)[report.http[0].fingerprint]
    was, now = (
        [text.strip(" ,") for at, text in enumerate(each.lines, each.first_line) if at in each.marked]
        for each in (found.spec_old, found.spec_new)
        if each is not None
    )  # fmt: skip
    return was, now


def body_of(schema: object) -> object:
    body = {"content": {"application/json": {"schema": schema}}}
    operation = {"operationId": "send", "requestBody": body, "responses": {"204": {"description": "ok"}}}  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {"title": "Marks", "version": "1"},
        "paths": {"/a": {"post": operation}},
    }


def test_a_change_of_required_marks_required() -> None:
    properties = {"a": {"type": "string"}, "b": {"type": "string"}}
    whole = {"type": "object", "required": ["a"], "properties": properties}
    assert marked(whole, whole | {"required": ["a", "b"]}) == ([], ['"b"'])


def test_the_changed_keyword_is_marked() -> None:
    def limited(maximum: int) -> object:
        limits = {"type": "string", "description": "x", "maxLength": maximum}
        return {"type": "object", "properties": {"a": limits}}

    assert marked(limited(9), limited(3)) == (['"maxLength": 9'], ['"maxLength": 3'])


def test_what_was_added_is_marked_where_it_is() -> None:
    text = {"type": "string"}
    one = {"type": "object", "properties": {"a": text}}
    two = {"type": "object", "properties": {"b": text, "a": text}}
    assert marked(one, two) == ([], ['"b": {'])


def test_a_value_that_was_removed_from_a_list_is_marked() -> None:
    def listed(*values: str) -> object:
        enum = {"type": "string", "enum": [*values]}
        return {"type": "object", "properties": {"a": enum}}

    assert marked(listed("x", "y"), listed("x")) == (['"y"'], [])
