"""What distinguishes the variants of a union by name."""

from sdkwright.api import model as api
from sdkwright.naming.union_variants import (
    merge_object_and_map,
    object_and_map,
    variant_suffixes,
)

PLAIN = api.Annotations(())
TEXT = api.Primitive(PLAIN, "string")


def obj(*names: str, title: str | None = None, **schemas: api.Schema) -> api.Object:
    """An object with required texts of these names, and optional properties."""
    properties = [api.Property(name, TEXT, True) for name in names]
    properties += [api.Property(name, each, False) for name, each in schemas.items()]
    return api.Object(api.Annotations((), title=title), tuple(properties))


def tagged(value: str) -> api.Object:
    constant = api.Enumeration(PLAIN, (value,))
    return api.Object(PLAIN, (api.Property("kind", constant, True),))


def suffixes(*variants: api.Schema) -> list[str | None]:
    return variant_suffixes(api.Union(PLAIN, variants))


def test_a_variant_without_a_class_needs_no_suffix() -> None:
    assert suffixes(TEXT, api.Reference(PLAIN, "A"), api.Array(PLAIN, TEXT)) == [""] * 3


def test_a_title_or_a_constant_names_a_variant() -> None:
    assert suffixes(obj(title="big cat"), tagged("dog")) == ["BigCat", "Dog"]


def test_a_title_does_not_depend_on_the_other_variants() -> None:
    alone = suffixes(obj("a", title="Cat"), TEXT)
    beside = suffixes(obj("a", title="Cat"), obj("b"), obj("c"))
    assert alone[0] == beside[0] == "Cat"


def test_a_required_property_distinguishes_before_an_optional_one() -> None:
    assert suffixes(obj("id", x=TEXT), obj("id", "name")) == ["X", "Name"]


def test_the_order_of_the_variants_changes_no_suffix() -> None:
    one, two = obj("id", "email"), obj("id", "phone")
    assert suffixes(one, two) == suffixes(two, one)[::-1] == ["Email", "Phone"]


def test_the_types_of_values_distinguish_variants_with_equal_keys() -> None:
    number = api.Primitive(PLAIN, "integer")
    assert suffixes(obj(id=TEXT), obj(id=number)) == ["IdString", "IdInteger"]


def test_equal_variants_cannot_be_distinguished() -> None:
    assert suffixes(obj("id"), obj("id")) == [None, None]


def test_suffixes_of_one_union_are_unique() -> None:
    found = suffixes(obj("a", title="Cat"), obj("b", title="cat"), obj("c"))
    assert None not in found
    assert len(set(found)) == 3


def test_an_object_beside_a_map_becomes_an_object_without_required_keys() -> None:
    union = api.Union(PLAIN, (api.Map(PLAIN, TEXT), obj("a")))
    merged = merge_object_and_map(union)
    assert merged is not None
    assert merged.additional_properties == TEXT
    assert [(each.name, each.required) for each in merged.properties] == [("a", False)]


def test_a_third_variant_keeps_an_object_and_a_map_apart() -> None:
    union = api.Union(PLAIN, (api.Map(PLAIN, TEXT), obj("a"), TEXT))
    assert object_and_map(union) is None
    assert merge_object_and_map(union) is None
