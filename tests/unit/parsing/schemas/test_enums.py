"""The values of `enum` and `const`."""

import json
from typing import Any

from sdkwright.api import model as api
from sdkwright.document.document import Value, parse
from sdkwright.parsing.schemas.enums import (
    admitted_values,
    build_enumeration,
    read_format,
)
from sdkwright.parsing.schemas.keywords import Conjunct

PLAIN = api.Annotations(())


def conjunct(keywords: dict[str, Any], is_inline: bool = True) -> Conjunct:
    return Conjunct(parse(json.dumps(keywords), "x.json").root, keywords, is_inline)


def values(*schemas: dict[str, Any]) -> list[object] | None:
    return admitted_values([conjunct(each) for each in schemas], [])


def test_several_lists_admit_what_they_have_in_common() -> None:
    assert values(
        {"enum": ["a", "b", "c"]}, {"type": "string"}, {"enum": ["c", "b"]}
    ) == [
        "b",
        "c",
    ]


def test_lists_that_contradict_each_other_admit_the_first() -> None:
    assert values({"enum": ["a"]}, {"const": "b"}) == ["a"]


def test_a_boolean_is_no_number_among_values() -> None:
    found = values({"enum": [1, True, 1.0, "1", 1]})
    assert [repr(each) for each in found or ()] == ["1", "True", "1.0", "'1'"]


def test_a_schema_without_a_list_admits_any_value() -> None:
    assert values({"type": "string"}) is None


def test_a_null_makes_the_enumeration_nullable() -> None:
    found = build_enumeration(PLAIN, ["a", None])
    assert found == api.Enumeration(api.Annotations((), nullable=True), ("a",))


def test_an_enumeration_of_null_alone_is_null() -> None:
    found = build_enumeration(PLAIN, [None])
    assert isinstance(found, api.Primitive)
    assert found.kind == "null"


def test_a_text_that_yaml_reads_as_another_type_is_a_text_again() -> None:
    text = "{ type: string, enum: [True, 01, 1.50, on, null] }"
    node = parse(text, "x.yaml").root
    assert isinstance(node.value, dict)
    listed = Conjunct(node, node.value, True)
    assert admitted_values([listed], ["string"]) == ["true", "01", "1.50", "on", None]


def test_the_text_of_an_integer_is_the_integer_where_only_integers_are_admitted() -> (
    None
):
    part = conjunct({"enum": ["1", "-2", "x", "1.5", 3]})
    assert admitted_values([part], ["integer"]) == [1, -2, "x", "1.5", 3]
    assert admitted_values([part], ["integer", "string"]) == ["1", "-2", "x", "1.5", 3]


def test_floats_become_any_number_since_python_has_no_literals_of_them() -> None:
    assert build_enumeration(PLAIN, [1, 0.5]) == api.Primitive(PLAIN, "number")
    found = build_enumeration(PLAIN, ["auto", 0.5])
    assert isinstance(found, api.Union)
    assert found.variants[0] == api.Enumeration(PLAIN, ("auto",))


def test_an_object_cannot_be_an_enumeration() -> None:
    assert build_enumeration(PLAIN, ["a", {}]) is None


def test_content_that_is_no_text_is_binary_unless_it_is_encoded() -> None:
    image: Value = {"contentMediaType": "image/png"}
    assert read_format([conjunct(image)]) == "binary"
    assert read_format([conjunct({**image, "contentEncoding": "base64"})]) == "byte"
    assert read_format([conjunct({**image, "contentEncoding": "base16"})]) is None
    assert read_format([conjunct({"contentMediaType": "application/json"})]) is None


def test_the_format_behind_a_reference_does_not_count() -> None:
    parts = [conjunct({"format": "date"}, False), conjunct({"format": "uuid"})]
    assert read_format(parts) == "uuid"
    assert read_format(parts[:1]) is None
