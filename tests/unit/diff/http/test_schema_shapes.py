"""Schemas, compared by what they admit."""

import pytest

from sdkwright.api import model as api
from sdkwright.diff.http.schema_shapes import (
    documented_annotations,
    is_wider,
    kind_text,
    resolve_with_null,
    resolved_shape,
    shape,
)

PLAIN = api.Annotations(())
TEXT = api.Primitive(PLAIN, "string")
NUMBER = api.Primitive(PLAIN, "number")
INTEGER = api.Primitive(PLAIN, "integer")


def ref(component: str, *, nullable: bool = False) -> api.Reference:
    return api.Reference(api.Annotations((), nullable=nullable), component)


def test_null_is_admitted_if_any_schema_of_a_chain_admits_it() -> None:
    components = {"A": ref("B", nullable=True), "B": TEXT}
    assert resolve_with_null(ref("A"), components) == (True, TEXT)
    assert resolve_with_null(ref("B"), components) == (False, TEXT)


def test_descriptions_are_no_part_of_a_shape_and_constraints_are() -> None:
    described = api.Primitive(api.Annotations((), description="x"), "string")
    short = api.Primitive(
        api.Annotations((), constraints=(("maxLength", 1),)), "string"
    )
    assert shape(described) == shape(TEXT) != shape(short)


def test_the_order_of_values_and_properties_is_no_part_of_a_shape() -> None:
    one, two = api.Property("a", TEXT, True), api.Property("b", TEXT, False)
    assert shape(api.Object(PLAIN, (one, two))) == shape(api.Object(PLAIN, (two, one)))
    values = api.Enumeration(PLAIN, ("a", "b")), api.Enumeration(PLAIN, ("b", "a"))
    assert shape(values[0]) == shape(values[1])


def test_a_renamed_component_has_the_same_resolved_shape() -> None:
    assert shape(ref("A")) != shape(ref("B"))
    assert resolved_shape(ref("A"), {"A": TEXT}) == resolved_shape(
        ref("B"), {"B": TEXT}
    )


def test_a_recursive_component_has_a_finite_shape() -> None:
    def node(name: str) -> dict[str, api.Schema]:
        return {name: api.Array(PLAIN, ref(name))}

    assert resolved_shape(ref("A"), node("A")) == resolved_shape(ref("B"), node("B"))


def test_true_and_one_are_different_values() -> None:
    one, true = api.Enumeration(PLAIN, (1,)), api.Enumeration(PLAIN, (True,))
    assert shape(one) != shape(true)
    assert kind_text(one) != kind_text(true)


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        (api.AnySchema(PLAIN), TEXT),
        (NUMBER, INTEGER),
        (TEXT, api.Enumeration(PLAIN, ("a",))),
        (NUMBER, api.Enumeration(PLAIN, (1,))),
    ],
)
def test_a_wider_type_admits_a_narrower_one(
    wide: api.Schema, narrow: api.Schema
) -> None:
    assert is_wider(wide, narrow)
    assert not is_wider(narrow, wide)


def test_a_boolean_is_no_integer() -> None:
    assert not is_wider(INTEGER, api.Enumeration(PLAIN, (1, True)))


def test_an_inlined_component_keeps_its_description() -> None:
    text = api.Primitive(api.Annotations((), description="x"), "string")
    components = {"A": text}
    assert documented_annotations(ref("A"), components, text) == (
        documented_annotations(text, components, ref("A"))
    )
