"""Unions of schemas of the API model."""

from sdkwright.api import model as api
from sdkwright.parsing.schemas.unions import (
    VariantSource,
    build_union,
    flatten_variants,
    with_required_properties,
)

PLAIN = api.Annotations(())
STRING = api.Primitive(PLAIN, "string")
INTEGER = api.Primitive(PLAIN, "integer")
NULL = api.Primitive(PLAIN, "null")


def union(*schemas: api.Schema) -> api.Schema:
    return build_union(PLAIN, [VariantSource(each) for each in schemas])


def enum(*values: str, description: str | None = None) -> api.Enumeration:
    return api.Enumeration(api.Annotations((), description=description), values)


def test_null_makes_a_union_nullable() -> None:
    nullable = api.Annotations((), nullable=True)
    assert union(STRING, INTEGER, NULL) == api.Union(nullable, (STRING, INTEGER))


def test_a_single_variant_remains() -> None:
    assert union(STRING, STRING) == STRING


def test_null_alone_remains() -> None:
    assert union(NULL) == api.Primitive(api.Annotations((), nullable=True), "null")


def test_no_variant_admits_anything() -> None:
    assert union() == api.AnySchema(PLAIN)


def test_a_nested_union_is_flattened() -> None:
    inner = api.Union(PLAIN, (STRING, INTEGER))
    boolean = api.Primitive(PLAIN, "boolean")
    assert union(inner, boolean) == api.Union(PLAIN, (STRING, INTEGER, boolean))


def test_a_nested_union_with_a_discriminator_stays() -> None:
    inner = api.Union(PLAIN, (STRING, INTEGER), api.Discriminator("kind", {}))
    assert union(inner, STRING) == api.Union(PLAIN, (inner, STRING))


def test_nested_unions_can_be_kept() -> None:
    inner = api.Union(PLAIN, (STRING, INTEGER))
    sources = [VariantSource(inner), VariantSource(STRING)]
    assert flatten_variants(PLAIN, sources, keep_nested=True) == (sources, PLAIN)


def test_enums_become_one_with_all_descriptions() -> None:
    found = union(enum("a", description="First."), enum("b", "a"), STRING)
    merged = enum("a", "b", description="- `a`: First.")
    assert found == api.Union(PLAIN, (merged, STRING))


def test_formats_distinguish_strings() -> None:
    date = api.Primitive(PLAIN, "string", "date")
    assert union(STRING, date) == api.Union(PLAIN, (STRING, date))


def test_required_properties_are_added_to_objects_only() -> None:
    holder = api.Object(PLAIN, (api.Property("id", STRING, False),))
    found = with_required_properties(holder, {"id"}, set(), set())
    assert found == api.Object(PLAIN, (api.Property("id", STRING, True),))
    assert with_required_properties(STRING, {"id"}, set(), set()) is STRING


def test_a_complete_value_has_the_properties_of_one_alternative() -> None:
    holder = api.Object(
        PLAIN, tuple(api.Property(name, STRING, False) for name in "abc")
    )
    found = with_required_properties(holder, set(), {"a"}, {"a", "b"})
    assert isinstance(found, api.Object)
    assert (found.alternatively_required, found.excluded) == (("a",), ("b",))
