"""Example values."""

import pytest

from sdkwright.api import model as api
from sdkwright.lowering.examples import path_example, schema_example, url_text
from sdkwright.package.literals import Value

PLAIN = api.Annotations(())
TEXT = api.Primitive(PLAIN, "string")


def value(schema: api.Schema, **components: api.Schema) -> object:
    return schema_example(schema, components)


def test_an_example_has_python_names_unless_the_keys_are_open() -> None:
    known = (api.Property("firstName", TEXT, True),)
    assert value(api.Object(PLAIN, known)) == {"first_name": "string"}
    assert value(api.Object(PLAIN, known, TEXT)) == {"firstName": "string"}


def test_a_short_example_has_what_is_required_and_of_an_own_object_all() -> None:
    both = (api.Property("id", TEXT, True), api.Property("note", TEXT, False))
    one = (api.Property("note", TEXT, False),)
    components = {"Pet": api.Object(PLAIN, one)}

    def short(schema: api.Schema) -> object:
        return schema_example(schema, components, is_short=True)

    assert short(api.Object(PLAIN, both)) == {"id": "string"}
    assert short(api.Object(PLAIN, one)) == {"note": "string"}
    assert short(api.Reference(PLAIN, "Pet")) == {}


def test_a_read_only_property_is_not_sent() -> None:
    known = (
        api.Property("id", TEXT, True, read_only=True),
        api.Property("secret", TEXT, True, write_only=True),
    )
    assert value(api.Object(PLAIN, known)) == {"secret": "string"}


def test_a_recursive_schema_has_a_finite_example() -> None:
    node = api.Object(
        PLAIN,
        (
            api.Property("next", api.Reference(PLAIN, "Node"), True),
            api.Property("all", api.Array(PLAIN, api.Reference(PLAIN, "Node")), False),
        ),
    )
    assert isinstance(value(api.Reference(PLAIN, "Node"), Node=node), dict)


def test_a_recursive_container_has_a_finite_example() -> None:
    json = api.Array(PLAIN, api.Map(PLAIN, api.Reference(PLAIN, "Json")))
    assert isinstance(value(api.Reference(PLAIN, "Json"), Json=json), list)


def test_a_format_or_an_enumeration_has_a_value_that_it_admits() -> None:
    date = api.Primitive(PLAIN, "string", "date")
    assert value(date) == "2026-01-02"
    assert value(api.Primitive(PLAIN, "string", "unknown")) == "string"
    assert value(api.Enumeration(PLAIN, (3, 4))) == 3


def test_the_example_of_a_path_is_a_text_or_a_number() -> None:
    assert path_example("pet/id", TEXT) == "pet/id"
    assert path_example("pet/id", api.Primitive(PLAIN, "integer")) == 1
    assert path_example("pet/id", api.Enumeration(PLAIN, (3,))) == "3"


@pytest.mark.parametrize(
    ("example", "text"),
    [
        ("a b", "a b"),
        (True, "true"),
        (1.5, "1.5"),
        (["a"], "a"),
        (["a", "b"], None),
        ([["a"]], None),
        ({"a": 1}, None),
        (None, None),
    ],
)
def test_a_value_in_a_url_is_a_scalar(example: Value, text: str | None) -> None:
    assert url_text(example) == text


def test_an_object_deep_inside_has_its_constants() -> None:
    kind = api.Enumeration(PLAIN, ("cat",))
    found: api.Schema = api.Object(
        PLAIN, (api.Property("kind", kind, False), api.Property("name", TEXT, False))
    )
    for _ in range(9):
        found = api.Object(PLAIN, (api.Property("a", found, True),))
    made = value(found)
    while isinstance(made, dict) and "a" in made:
        made = made["a"]
    assert made == {"kind": "cat"}
