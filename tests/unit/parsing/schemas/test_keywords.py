"""Conjuncts of a schema, and single keywords, on JSON literals."""

import json

import pytest

from sdkwright.document.document import Node, parse
from sdkwright.parsing.schemas import keywords
from sdkwright.parsing.schemas.keywords import Conjunct


def schema(value: object, *, version: str = "3.1.0") -> Node:
    """A schema in a document with the component `Pet`."""
    pet = {"type": "object", "properties": {"name": {"type": "string"}}}
    root = {
        "openapi": version,
        "components": {"schemas": {"Pet": pet, "Tested": value}},
    }
    document = parse(json.dumps(root), "spec.json")
    return document.root["components"]["schemas"]["Tested"]


def conjuncts(value: object, **options: str) -> list[Conjunct]:
    return keywords.split_conjuncts([schema(value, **options)])


PET = {"$ref": "#/components/schemas/Pet"}


def test_all_of_is_split_with_the_holder_last() -> None:
    found = conjuncts({"title": "T", "allOf": [{"type": "string"}, {"maxLength": 2}]})
    assert [sorted(each.keywords) for each in found] == [
        ["type"],
        ["maxLength"],
        ["allOf", "title"],
    ]


def test_the_target_of_a_reference_is_not_inline() -> None:
    assert [each.is_inline for each in conjuncts(PET)] == [False, True]


def test_a_reference_with_annotations_is_the_only_one() -> None:
    found = keywords.sole_reference([schema({"allOf": [PET], "title": "T"})])
    assert found is not None
    assert found.is_reference


def test_a_reference_with_properties_is_not_the_only_one() -> None:
    more = {"allOf": [PET], "properties": {"age": {}}}
    assert keywords.sole_reference([schema(more)]) is None


def test_keywords_beside_a_reference_count_since_3_1() -> None:
    more = {**PET, "required": ["name"]}
    assert keywords.required_names(conjuncts(more)) == {"name"}
    assert keywords.required_names(conjuncts(more, version="3.0.3")) == set()


def test_types_are_intersected() -> None:
    both = {"allOf": [{"type": ["string", "number"]}, {"type": "integer"}]}
    assert keywords.admitted_types(conjuncts(both)) == (["integer"], False)


def test_the_first_of_contradicting_types_counts() -> None:
    both = {"allOf": [{"type": "string"}, {"type": "boolean"}]}
    assert keywords.admitted_types(conjuncts(both)) == (["string"], False)


def test_null_beside_a_type_is_nullable() -> None:
    found = keywords.admitted_types(conjuncts({"type": ["string", "null"]}))
    assert found == (["string"], True)


def test_null_is_what_a_nullable_type_and_null_have_in_common() -> None:
    types: list[object] = [{"type": ["string", "null"]}, {"type": "null"}]
    for listed in (types, types[::-1]):
        found = keywords.admitted_types(conjuncts({"allOf": listed}))
        assert found == (["null"], False)


def test_properties_imply_an_object() -> None:
    assert keywords.admitted_types(conjuncts({"properties": {}})) == (["object"], False)


def test_a_later_annotation_overrides() -> None:
    both = conjuncts({"title": "Outer", "allOf": [{"title": "Inner", "default": 1}]})
    found = keywords.read_annotations(both, ())
    assert (found.title, found.default and found.default.value) == ("Outer", 1)


@pytest.mark.parametrize(
    ("flags", "bounds"),
    [
        ({"exclusiveMinimum": True}, {"exclusiveMinimum": 1, "maximum": 9}),
        ({"exclusiveMaximum": True}, {"minimum": 1, "exclusiveMaximum": 9}),
        ({"exclusiveMinimum": False}, {"minimum": 1, "maximum": 9}),
        (
            {"exclusiveMinimum": 0},
            {"minimum": 1, "exclusiveMinimum": 0, "maximum": 9},
        ),
    ],
)
def test_a_flag_makes_a_bound_exclusive(
    flags: dict[str, object], bounds: dict[str, object]
) -> None:
    """As in OpenAPI 3.0."""
    found = keywords.read_annotations(
        conjuncts({"minimum": 1, "maximum": 9, **flags}), ()
    )
    assert dict(found.constraints) == bounds


def test_a_flag_without_a_bound_is_no_constraint() -> None:
    found = keywords.read_annotations(conjuncts({"exclusiveMinimum": True}), ())
    assert found.constraints == ()


def test_closed_objects_have_no_additional_schemas() -> None:
    found = conjuncts({"additionalProperties": False})
    assert keywords.is_closed(found)
    assert keywords.additional_property_schemas(found) == []


def test_conditional_properties_are_found() -> None:
    value: dict[str, object] = {
        "then": {"properties": {"a": {}}},
        "else": {"properties": {"b": {}}},
    }
    found = keywords.conditional_properties(conjuncts(value))
    assert [name for name, _ in found] == ["a", "b"]
