"""Changes of schemas over HTTP, by direction."""

from dataclasses import replace

import pytest

from sdkwright.api import model as api
from sdkwright.diff.http.operations import http_changes

from ..snapshots import PLAIN, operation, snapshot

TEXT = api.Primitive(PLAIN, "string")
NUMBER = api.Primitive(PLAIN, "number")
INTEGER = api.Primitive(PLAIN, "integer")


def obj(name: str | None = None, **property_: bool) -> api.Object:
    properties = (api.Property(name, TEXT, **property_),) if name else ()
    return api.Object(PLAIN, properties)


def in_request(old: api.Schema, new: api.Schema) -> list[str]:
    states = (snapshot(operation(body=each, method="POST")) for each in (old, new))
    return [each.rule.id for each in http_changes(*states)]


def in_response(old: api.Schema, new: api.Schema) -> list[str]:
    states = (snapshot(operation(response=each)) for each in (old, new))
    return [each.rule.id for each in http_changes(*states)]


def test_a_request_may_widen_and_a_response_may_narrow() -> None:
    assert in_request(INTEGER, NUMBER) == ["request-type-widened"]
    assert in_request(NUMBER, INTEGER) == ["request-type-changed"]
    assert in_response(NUMBER, INTEGER) == ["response-type-narrowed"]
    assert in_response(INTEGER, NUMBER) == ["response-type-changed"]


def test_the_format_of_another_kind_says_no_more_than_the_kind() -> None:
    double = api.Primitive(PLAIN, "number", "double")
    assert in_response(double, INTEGER) == ["response-type-narrowed"]
    assert in_request(INTEGER, double) == ["request-type-widened"]


def test_what_restricted_a_value_of_another_kind_is_no_change_of_its_own() -> None:
    short = api.Primitive(replace(PLAIN, constraints=(("maxLength", 5),)), "string")
    assert in_response(short, api.Enumeration(PLAIN, ("a",))) == ["response-type-narrowed"]  # fmt: skip
    assert in_response(short, INTEGER) == ["response-type-changed"]


def test_a_required_property_matters_in_requests_when_it_is_added() -> None:
    required = obj("a", required=True)
    assert in_request(obj(), required) == ["request-property-required-added"]
    assert in_response(obj(), required) == ["response-property-added"]


def test_a_required_property_matters_in_responses_when_it_is_removed() -> None:
    required, optional = obj("a", required=True), obj("a", required=False)
    assert in_response(required, obj()) == ["response-property-removed"]
    assert in_response(optional, obj()) == ["response-optional-property-removed"]


def test_a_read_only_property_is_no_part_of_a_request() -> None:
    read_only = obj("a", required=True, read_only=True)
    assert in_request(obj(), read_only) == []
    assert in_response(obj(), read_only) == ["response-property-added"]


@pytest.mark.parametrize(
    ("keyword", "was", "now", "word"),
    [
        ("maxLength", None, 5, "tightened"),
        ("maxLength", 5, None, "loosened"),
        ("maxLength", 5, 4, "tightened"),
        ("minLength", 5, 4, "loosened"),
        ("uniqueItems", False, True, "tightened"),
        ("pattern", "a", "b", "tightened"),
    ],
)
def test_a_bound_is_tightened_or_loosened(
    keyword: str, was: api.Json, now: api.Json, word: str
) -> None:
    def text(value: api.Json) -> api.Schema:
        constraints = () if value is None else ((keyword, value),)
        return api.Primitive(api.Annotations((), constraints=constraints), "string")

    assert in_request(text(was), text(now)) == [f"request-constraint-{word}"]


def test_a_component_is_compared_once_however_often_it_is_used() -> None:
    reference = api.Reference(PLAIN, "A")
    both = operation("/a", response=reference), operation("/b", response=reference)
    old = snapshot(*both, components={"A": api.Object(PLAIN, ())})
    new = snapshot(*both, components={"A": obj("a", required=False)})
    assert [each.rule.id for each in http_changes(old, new)] == [
        "response-property-added"
    ]


def test_a_recursive_component_is_compared_in_finite_time() -> None:
    def state(required: bool) -> dict[str, api.Schema]:
        inner = api.Property("next", api.Reference(PLAIN, "A"), required)
        return {"A": api.Object(PLAIN, (inner,))}

    one = operation(response=api.Reference(PLAIN, "A"))
    old, new = (snapshot(one, components=state(each)) for each in (True, False))
    assert len(list(http_changes(old, new))) == 1


def test_reordered_variants_are_no_change() -> None:
    one, two = api.Reference(PLAIN, "A"), TEXT
    unions = api.Union(PLAIN, (one, two)), api.Union(PLAIN, (two, one))
    old, new = (
        snapshot(operation(response=each), components={"A": obj()}) for each in unions
    )
    assert list(http_changes(old, new)) == []


def variant(kind: str, **required: bool) -> api.Object:
    """An inline object with the constant `kind`, and further properties."""
    constant = api.Property("kind", api.Enumeration(PLAIN, (kind,)), required=True)
    more = (api.Property(name, TEXT, needed) for name, needed in required.items())
    return api.Object(PLAIN, (constant, *more))


def union(*variants: api.Schema) -> api.Union:
    return api.Union(PLAIN, variants)


CARD = variant("card", number=True)


def test_an_inline_variant_keeps_its_constant() -> None:
    bank = variant("bank", iban=True)
    old, new = union(CARD, bank), union(variant("card", number=False), bank)
    assert in_request(old, new) == ["request-property-became-optional"]
    assert in_request(new, old) == ["request-property-became-required"]


def test_an_inline_variant_may_grow() -> None:
    small = obj("a", required=False)
    other = obj("z", required=False)
    more = api.Property("b", TEXT, required=False)
    grown = replace(small, properties=(*small.properties, more))
    assert in_request(union(small, other), union(grown, other)) == ["request-property-added"]  # fmt: skip


def test_another_constant_is_another_variant() -> None:
    bank, cash = variant("bank", number=True), variant("cash", number=True)
    old, new = (snapshot(operation(body=union(CARD, each), method="POST")) for each in (bank, cash))  # fmt: skip
    found = {each.rule.id: each.old + each.new for each in http_changes(old, new)}
    assert found == {
        "request-variant-removed": 'kind: "bank"',
        "request-variant-added": 'kind: "cash"',
    }


def test_the_values_of_one_enumeration_are_one_change() -> None:
    old, new = api.Enumeration(PLAIN, ("a", "b", "c")), api.Enumeration(PLAIN, ("c",))
    assert in_request(old, new) == ["request-enum-value-removed"]
    assert in_response(new, old) == ["response-enum-value-added"]


def test_an_example_is_reported_as_json() -> None:
    example = replace(PLAIN, example=api.JsonValue({"id": None}))
    old, new = (snapshot(operation(response=each)) for each in (TEXT, api.Primitive(example, "string")))  # fmt: skip
    (found,) = http_changes(old, new)
    assert (found.old, found.new) == ("", 'Example: `{"id": null}`.')
