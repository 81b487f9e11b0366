"""Overlays: their changes, the positions of the changed parts, and their refusals."""

from typing import Any

import pytest

from sdkwright.diagnostics.findings import Refusal, Severity
from sdkwright.document.document import Document, parse
from sdkwright.document.overlay import apply_overlays

SPEC = """\
openapi: 3.1.0
info:
  title: Pets
  version: "1"
tags: [a, b, a]
paths:
  /pets:
    get: &get
      summary: List pets
      tags: [a]
    post: *get
"""


def overlaid(actions: str, version: str = "1.1.0") -> Document:
    text = f"overlay: {version}\ninfo: {{title: O, version: '1'}}\nactions:\n{actions}"
    document = apply_overlays(parse(SPEC, "spec.yaml"), [parse(text, "overlay.yaml")])
    assert document.findings == ()
    return document


@pytest.mark.parametrize(
    ("actions", "pointer", "expected"),
    [
        # Objects are merged, arrays get more, everything else is replaced.
        (
            "- {target: $.info, update: {title: Cats, x-a: [1]}}",
            ("info",),
            {"title": "Cats", "version": "1", "x-a": [1]},
        ),
        ("- {target: $.tags, update: [c, d]}", ("tags",), ["a", "b", "a", "c", "d"]),
        ("- {target: $.tags, update: {n: 1}}", ("tags", 3), {"n": 1}),
        ("- {target: $.tags, update: c}", ("tags", 3), "c"),
        ("- {target: $.info.title, update: Cats}", ("info", "title"), "Cats"),
        ("- {target: $, update: {tags: [c]}}", ("tags",), ["a", "b", "a", "c"]),
        # An anchor's other places stay as they are.
        (
            "- {target: '$.paths.*.get', update: {summary: Two}}",
            ("paths", "/pets", "post", "summary"),
            "List pets",
        ),
        # One after the other, each on what the one before left.
        (
            "- {target: $.tags, remove: true}\n- {target: $, update: {tags: [z]}}",
            ("tags",),
            ["z"],
        ),
        ("- {target: \"$.tags[?@=='a']\", remove: true}", ("tags",), ["b"]),
        ("- {target: '$.tags[0,1]', remove: true}", ("tags",), ["a"]),
        ("- {target: $.paths.*.post, remove: true}", ("paths", "/pets"), ["get"]),
        (
            "- {target: $.info, copy: \"$.paths['/pets'].get\"}",
            ("info",),
            {
                "title": "Pets",
                "version": "1",
                "summary": "List pets",
                "tags": ["a"],
            },
        ),
    ],
)
def test_what_changes(actions: str, pointer: tuple[Any, ...], expected: Any) -> None:
    value: Any = overlaid(actions).at(pointer).value
    assert (list(value) if pointer[-1] == "/pets" else value) == expected


def test_the_document_itself_stays_as_it_was() -> None:
    document = parse(SPEC, "spec.yaml")
    overlay = parse(
        "overlay: 1.0.0\ninfo: {title: O, version: '1'}\n"
        "actions: [{target: $.info, update: {title: New}}]",
        "overlay.yaml",
    )
    changed = apply_overlays(document, [overlay])
    assert document.at(("info", "title")).value == "Pets"
    again = apply_overlays(changed, [overlay])
    assert again.data == changed.data


def test_each_part_stands_where_it_was_written() -> None:
    document = overlaid(
        "- target: $.info\n"
        "  update:\n"
        "    title: Cats\n"
        "    contact: {name: Ada}\n"
        "- {target: $.tags, update: [c]}\n"
        "- {target: '$.tags[0]', remove: true}\n"
    )
    for pointer, place in (
        (("info",), "spec.yaml:3:3"),
        (("info", "title"), "overlay.yaml:6:12"),
        (("info", "version"), "spec.yaml:4:12"),
        (("info", "contact"), "overlay.yaml:7:14"),
        (("info", "contact", "name"), "overlay.yaml:7:21"),
        (("tags", 0), "spec.yaml:5:11"),
        (("tags", 2), "overlay.yaml:8:29"),
        (("paths", "/pets", "get"), "spec.yaml:8:10"),
    ):
        assert str(document.locate(pointer)) == place
    assert str(document.locate(("info", "title"), key=True)) == "spec.yaml:3:3"
    assert str(document.locate(("info", "contact"), key=True)) == "overlay.yaml:7:5"
    assert str(document.locate(("info", "none"))) == "spec.yaml:3:3"


def test_a_target_that_matches_nothing_is_told() -> None:
    overlay = parse(
        "overlay: 1.0.0\nactions:\n- {target: $.nothing, remove: true}\n", "o.yaml"
    )
    document = apply_overlays(parse(SPEC, "spec.yaml"), [overlay])
    (warning,) = document.findings
    assert document.data == parse(SPEC, "spec.yaml").data
    assert (str(warning.place), warning.severity) == ("o.yaml:3:12", Severity.WARNING)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("info: {}", "1:1"),
        ("overlay: 2.0.0\nactions: []", "1:10"),
        ("overlay: 1.0\nactions: []", "1:10"),
        ("overlay: 1.0.0", "1:1"),
        ("overlay: 1.0.0\nactions: []", "2:10"),
        ("overlay: 1.0.0\nactions: [{update: {}}]", "2:11"),
        ("overlay: 1.0.0\nactions: [{target: 5}]", "2:20"),
        ("overlay: 1.0.0\nactions: [{target: $}]", "2:11"),
        ("overlay: 1.0.0\nactions: [{target: $, remove: true, update: {}}]", "2:11"),
        ("overlay: 1.0.0\nactions: [{target: $, updates: {}}]", "2:32"),
        ("overlay: 1.0.0\nactions: [{target: '$[', remove: true}]", "2:20"),
        ("overlay: 1.0.0\nactions: [{target: info, remove: true}]", "2:20"),
        ("overlay: 1.0.0\nactions: [{target: $, remove: true}]", "2:20"),
        ("overlay: 1.0.0\nactions: [{target: $.info, update: [1]}]", "2:20"),
        ("overlay: 1.0.0\nactions: [{target: $.info.title, update: {a: 1}}]", "2:20"),
        ("overlay: 1.1.0\nactions: [{target: $.info, copy: $.tags.*}]", "2:34"),
    ],
)
def test_what_is_refused(text: str, place: str) -> None:
    with pytest.raises(Refusal) as refused:
        apply_overlays(parse(SPEC, "spec.yaml"), [parse(text, "o.yaml")])
    (finding,) = refused.value.findings
    assert (finding.code, str(finding.place)) == ("overlay-invalid", f"o.yaml:{place}")
    assert finding.advice
