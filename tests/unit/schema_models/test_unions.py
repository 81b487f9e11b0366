"""Unions of a JSON Schema that a tag distinguishes."""

from sdkwright.schema_models.json_schema import (
    Definition,
    DefinitionProperty,
    Definitions,
)
from sdkwright.schema_models.unions import UnionTag, tag_unions, walk_schemas


def variant(kind: Definition) -> Definition:
    return {"type": "object", "properties": {"kind": kind}, "required": []}


def union(mapping: dict[str, str]) -> Definition:
    names = dict.fromkeys(mapping.values())
    return {
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in names],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {value: f"#/$defs/{name}" for value, name in mapping.items()},
        },
    }


def definitions(**schemas: Definition) -> Definitions:
    known = (DefinitionProperty("kind", None, ()),)
    objects = {name: known for name, each in schemas.items() if "properties" in each}
    return Definitions(schemas, objects)


TEXT: Definition = {"type": "string"}


def test_the_tag_becomes_a_required_constant_of_each_variant() -> None:
    known = definitions(U=union({"a": "A", "b": "B"}), A=variant(TEXT), B=variant(TEXT))
    tags = tag_unions(known, single_value_only=True)
    assert tags == {"A": UnionTag("kind", ("a",)), "B": UnionTag("kind", ("b",))}
    assert known.schemas["A"] == {
        "type": "object",
        "properties": {"kind": {"enum": ["a"]}},
        "required": ["kind"],
    }


def test_a_variant_without_the_property_removes_the_discriminator() -> None:
    known = definitions(U=union({"a": "A", "b": "B"}), A=variant(TEXT), B=dict(TEXT))
    assert tag_unions(known, single_value_only=False) == {}
    assert "discriminator" not in known.schemas["U"]
    assert "anyOf" in known.schemas["U"]


def test_a_tag_of_another_type_removes_the_discriminator() -> None:
    known = definitions(U=union({"1": "A"}), A=variant({"type": "integer"}))
    assert tag_unions(known, single_value_only=False) == {}


def test_several_values_of_a_variant_may_be_too_many() -> None:
    def known() -> Definitions:
        return definitions(U=union({"a": "A", "b": "A"}), A=variant(TEXT))

    assert tag_unions(known(), single_value_only=True) == {}
    assert tag_unions(known(), single_value_only=False) == {
        "A": UnionTag("kind", ("a", "b"))
    }


def test_unions_that_disagree_on_a_variant_have_no_tags() -> None:
    known = definitions(
        U=union({"a": "A"}),
        V=union({"x": "A", "b": "B"}),
        A=variant(TEXT),
        B=variant(TEXT),
    )
    assert tag_unions(known, single_value_only=True) == {}


def test_every_nested_schema_is_visited() -> None:
    inner: list[Definition] = [{"title": str(n)} for n in range(4)]
    schema: Definition = {
        "items": inner[0],
        "additionalProperties": inner[1],
        "anyOf": [inner[2]],
        "properties": {"a": inner[3]},
    }
    assert [each for each in walk_schemas([schema]) if "title" in each] == inner
