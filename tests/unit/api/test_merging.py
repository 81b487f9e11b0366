"""Merged schemas."""

from dataclasses import replace
from typing import Any

from sdkwright.api import model as api
from sdkwright.api.component_graph import resolve
from sdkwright.api.merging import merge_objects

NONE = api.Annotations(())


def text(**more: Any) -> api.Primitive:
    return api.Primitive(replace(NONE, **more), "string")


def thing(*properties: tuple[str, api.Schema, bool]) -> api.Object:
    return api.Object(NONE, tuple(api.Property(*each) for each in properties))


def merged(one: api.Schema, other: api.Schema, **components: api.Schema) -> api.Schema:
    """The schema of a property that has two schemas."""
    objects = [thing(("a", each, True)) for each in (one, other)]
    found = merge_objects(objects, lambda schema: resolve(schema, components))
    return found.properties[0].schema


def test_a_property_is_required_if_all_require_it() -> None:
    objects = [
        thing(("a", text(), True), ("b", text(), True), ("c", text(), True)),
        thing(("a", text(), True), ("b", text(), False), ("d", text(), True)),
    ]
    found = merge_objects(objects, lambda schema: schema)
    required = {each.name: each.required for each in found.properties}
    assert required == {"a": True, "b": False, "c": False, "d": False}


def test_types_are_widened() -> None:
    integer = api.Primitive(NONE, "integer")
    number = api.Primitive(NONE, "number")
    cat, dog = api.Enumeration(NONE, ("cat",)), api.Enumeration(NONE, ("dog",))
    assert merged(integer, number) == number
    assert merged(integer, text()) == api.AnySchema(NONE)
    assert merged(cat, dog) == api.Enumeration(NONE, ("cat", "dog"))
    assert merged(cat, text()) == merged(text(), cat) == text()
    assert merged(api.Array(NONE, cat), api.Array(NONE, dog)) == api.Array(
        NONE, api.Enumeration(NONE, ("cat", "dog"))
    )
    assert merged(api.Map(NONE, integer), api.Map(NONE, number)) == api.Map(
        NONE, number
    )


def test_only_what_both_say_is_kept() -> None:
    one = text(description="A dog.", nullable=True, title="Pet")
    other = text(description="A cat.", title="Pet", deprecated=True)
    assert merged(one, other) == text(nullable=True, title="Pet")


def test_references_to_one_component_stay() -> None:
    one = api.Reference(NONE, "Pet")
    assert merged(one, one, Pet=text()) == one


def test_objects_are_merged_up_to_a_depth() -> None:
    """The schemas may be recursive."""
    one, other = api.Reference(NONE, "One"), api.Reference(NONE, "Other")
    components = {
        "One": thing(("inner", one, True), ("x", text(), True)),
        "Other": thing(("inner", other, True)),
    }
    found = merged(one, other, **components)
    depth = 0
    while isinstance(found, api.Object):
        assert [each.name for each in found.properties] == ["inner", "x"]
        found, depth = found.properties[0].schema, depth + 1
    assert isinstance(found, api.AnySchema) and depth > 1
