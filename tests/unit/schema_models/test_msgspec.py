"""Definitions that msgspec can decode."""

import pytest

from sdkwright.api.model import Json
from sdkwright.schema_models.json_schema import Definition, Definitions
from sdkwright.schema_models.msgspec import is_field_name, widen_definitions
from sdkwright.schema_models.unions import UnionTag

TEXT: Definition = {"type": "string"}


def ref(name: str) -> Definition:
    return {"$ref": f"#/$defs/{name}"}


def widened(schema: Definition, **others: Definition) -> Definition:
    objects = {name: () for name, each in others.items() if "properties" in each}
    widen_definitions(Definitions({"A": schema, **others}, objects), {})
    return schema


@pytest.mark.parametrize(("bound", "kept"), [(2**63 - 1, True), (2**63, False)])
def test_a_bound_has_64_bits(bound: int, kept: bool) -> None:
    found = widened({"type": "integer", "maximum": bound, "minimum": 0})
    assert ("maximum" in found) == kept
    assert found["minimum"] == 0


def test_an_enumeration_with_a_boolean_becomes_its_types() -> None:
    assert widened({"enum": [True]}) == {"type": "boolean"}
    assert widened({"enum": ["a", True], "default": True}) == {
        "anyOf": [{"type": "string"}, {"type": "boolean"}]
    }


def test_a_recursive_array_admits_anything_inside() -> None:
    assert widened({"type": "array", "items": ref("A")}) == {
        "type": "array",
        "items": {},
    }


def test_recursion_through_an_object_is_kept() -> None:
    schema: Definition = {"type": "array", "items": ref("B")}
    inner: Definition = {"type": "object", "properties": {"a": ref("A")}}
    assert widened(schema, B=inner) == {"type": "array", "items": ref("B")}


@pytest.mark.parametrize(
    ("variants", "found"),
    [
        ([TEXT, {"type": "integer"}], {"anyOf": [TEXT, {"type": "integer"}]}),
        ([TEXT, {"enum": ["a"]}], {"type": "string"}),
        ([TEXT, {}], {}),
        (
            [{"type": "array", "items": TEXT}, {"type": "array", "items": ref("B")}],
            {"type": "array", "items": {}},
        ),
        ([ref("B"), ref("C")], {"type": "object", "additionalProperties": {}}),
    ],
)
def test_a_union_has_one_variant_of_each_json_type(
    variants: list[Json], found: Definition
) -> None:
    objects: dict[str, Definition] = {
        name: {"type": "object", "properties": {}} for name in "BC"
    }
    assert widened({"anyOf": [*variants]}, **objects) == found


def test_objects_with_tags_of_one_property_are_kept_apart() -> None:
    union: Definition = {"oneOf": [ref("B"), ref("C")], "discriminator": {}}
    schemas = {"A": union, "B": {"type": "object"}, "C": {"type": "object"}}
    tags = {name: UnionTag("kind", (name,)) for name in "BC"}
    widen_definitions(Definitions(schemas, {"B": (), "C": ()}), tags)
    assert union == {"oneOf": [ref("B"), ref("C")], "discriminator": {}}


def test_a_field_name_needs_no_escape() -> None:
    assert is_field_name("a-b é")
    assert not any(map(is_field_name, ['a"', "a\\", "a\n"]))
