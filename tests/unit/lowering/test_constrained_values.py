"""Example values of schemas with constraints."""

from typing import Any

import jsonschema_rs
import pytest

from sdkwright.api import model as api
from sdkwright.lowering.examples import path_example, schema_example

Json = Any


def schema_of(kind: api.PrimitiveKind, **keywords: Json) -> api.Primitive:
    return api.Primitive(annotated(**keywords), kind)


def annotated(
    *, example: Json = None, default: Json = None, **keywords: Json
) -> api.Annotations:
    return api.Annotations(
        (),
        constraints=tuple(keywords.items()),
        example=None if example is None else api.JsonValue(example),
        default=None if default is None else api.JsonValue(default),
    )


def example_of(schema: api.Schema) -> Json:
    return schema_example(schema, {})


@pytest.mark.parametrize(
    ("kind", "keywords", "expected"),
    [
        ("integer", {}, 0),
        ("integer", {"minimum": 0}, 0),
        ("integer", {"minimum": 1}, 1),
        ("integer", {"maximum": -3}, -3),
        ("integer", {"exclusiveMinimum": 1}, 2),
        ("integer", {"exclusiveMaximum": 0}, -1),
        ("integer", {"minimum": 10, "multipleOf": 7}, 14),
        ("integer", {"minimum": 1, "example": 42}, 42),
        ("integer", {"minimum": 1, "example": 0, "default": 7}, 7),
        ("integer", {"minimum": 1, "example": "2"}, 1),
        ("number", {}, 1.5),
        ("number", {"maximum": 1}, 1.0),
        ("number", {"exclusiveMinimum": 0, "exclusiveMaximum": 1}, 0.5),
        ("number", {"minimum": 2, "multipleOf": 0.25}, 2.0),
        ("string", {"maxLength": 3}, "str"),
        ("string", {"minLength": 8}, "stringst"),
        ("string", {"minLength": 6, "maxLength": 6}, "string"),
        ("string", {"pattern": "^[a-z]+$"}, "string"),
        ("string", {"pattern": "^[A-Z]{2}$"}, "AA"),
        ("string", {"pattern": "^[0-9]+$", "minLength": 4}, "0000"),
        ("string", {"pattern": r"^https?://[^/\s]+$"}, "http://0"),
        ("string", {"pattern": r"^(usr|org)_\w{4}$"}, "usr_0000"),
        ("string", {"pattern": "^(a+)+$", "minLength": 30}, "a" * 36),
        ("string", {"pattern": "^[A-Z]$", "default": "Q"}, "Q"),
        ("string", {"pattern": r"^\d{3}-\d{4}$", "example": "555-0100"}, "555-0100"),
    ],
)
def test_an_example_satisfies_the_constraints(
    kind: api.PrimitiveKind, keywords: dict[str, Json], expected: Json
) -> None:
    found = example_of(schema_of(kind, **keywords))
    assert (type(found), found) == (type(expected), expected)


@pytest.mark.parametrize(
    ("kind", "keywords", "expected"),
    [
        ("integer", {"minimum": 2, "maximum": 1}, 0),
        ("string", {"minLength": 10**12}, "string"),
        ("string", {"pattern": "("}, "string"),
        ("string", {"pattern": "^((a{999}){999}){999}$"}, "string"),
        ("string", {"pattern": "(" * 5_000 + ")" * 5_000}, "string"),
        ("string", {"pattern": r"^\p{Lu}+$"}, "string"),
        ("boolean", {"minimum": 1}, True),
    ],
)
def test_what_cannot_be_satisfied_changes_nothing(
    kind: api.PrimitiveKind, keywords: dict[str, Json], expected: Json
) -> None:
    assert example_of(schema_of(kind, **keywords)) == expected


def test_a_path_argument_satisfies_its_constraints() -> None:
    assert path_example("id", schema_of("integer", minimum=1)) == 1
    assert path_example("id", schema_of("integer", minimum=100)) == 100
    assert path_example("id", schema_of("string", pattern="^[0-9]{3}$")) == "000"
    assert path_example("id", schema_of("string", maxLength=20)) == "id"


@pytest.mark.parametrize(
    "items",
    [
        schema_of("string"),
        schema_of("string", maxLength=3, pattern="^[a-z0-9]+$"),
        schema_of("integer", multipleOf=5, minimum=10),
        api.Enumeration(annotated(), ("a", "b", "c", "d")),
    ],
)
@pytest.mark.parametrize("count", [1, 3])
def test_an_array_has_as_many_items_as_it_must(items: api.Schema, count: int) -> None:
    array = api.Array(annotated(minItems=count, uniqueItems=True), items)
    found = example_of(array)
    schema = {"minItems": count, "uniqueItems": True}
    assert jsonschema_rs.is_valid(schema, found), found
    for each in found:
        keywords = dict(items.annotations.constraints)
        assert jsonschema_rs.is_valid(keywords, each), each


@pytest.mark.parametrize("format_", ["date", "date-time", "time", "duration", "uuid"])
def test_the_items_of_an_array_have_their_format(format_: str) -> None:
    items = api.Primitive(annotated(), "string", format_)
    found = example_of(api.Array(annotated(minItems=40, uniqueItems=True), items))
    schema = {"uniqueItems": True, "minItems": 40, "items": {"format": format_}}
    assert jsonschema_rs.is_valid(schema, found, validate_formats=True), found


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (api.Enumeration(annotated(), ("a", 5, "b", "c")), ["a", "b"]),
        (schema_of("string", minLength=8), ["stringst", "stringst2"]),
        (api.AnySchema(annotated(maxLength=3)), ["str", "st1"]),
        (schema_of("integer"), ["foo", "foo1"]),
    ],
)
def test_the_keys_of_a_map_follow_their_schema(
    keys: api.Schema, expected: list[str]
) -> None:
    found = example_of(api.Map(annotated(minProperties=2), schema_of("string"), keys))
    assert list(found) == expected


def test_an_array_or_a_map_may_have_to_be_empty_or_be_large() -> None:
    text = schema_of("string")
    assert example_of(api.Array(annotated(maxItems=0), text)) == []
    assert example_of(api.Array(annotated(minItems=2), text)) == ["string"] * 2
    assert len(example_of(api.Array(annotated(minItems=10**9), text))) == 50
    assert example_of(api.Map(annotated(minProperties=2), text)).keys() == {
        "foo",
        "foo1",
    }
    assert example_of(api.Map(annotated(maxProperties=0), text)) == {}
