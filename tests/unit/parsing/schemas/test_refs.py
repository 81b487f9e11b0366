"""References to schemas."""

import json

import pytest

from sdkwright.document.document import Value, parse
from sdkwright.parsing.schemas.refs import (
    component_key,
    definition_key,
    definition_steps,
    document_schemas,
    mapped_component,
    target_name,
    target_pointer,
)


@pytest.mark.parametrize(
    ("value", "component"),
    [
        ("Pet", "Pet"),
        ("#/components/schemas/Pet", "Pet"),
        ("#/components/schemas/a~1b~0c", "a/b~c"),
        ("#/components/schemas/a%20b", "a b"),
        ("#/components/schemas/a~01", "a~1"),
    ],
)
def test_a_mapping_names_a_component_by_reference_or_by_key(
    value: str, component: str
) -> None:
    assert mapped_component(value) == component


def test_only_the_component_itself_has_a_key() -> None:
    data: Value = {
        "components": {"schemas": {"A": {"items": {}}}, "headers": {"B": {}}}
    }
    root = parse(json.dumps(data), "x.json").root
    schema = root["components"]["schemas"]["A"]
    assert component_key(schema) == "A"
    assert component_key(schema["items"]) is None
    assert component_key(root["components"]["headers"]["B"]) is None


def test_a_reference_that_leads_nowhere_is_its_own_target() -> None:
    data: Value = {"a": {"$ref": "#/c"}, "b": {"$ref": "#/gone"}, "c": {}}
    root = parse(json.dumps(data), "x.json").root
    assert target_pointer(root["a"]) == ("c",)
    assert target_pointer(root["b"]) == ("b",)
    assert target_name(root["a"]) == "c"


@pytest.mark.parametrize(
    "data", [{}, {"components": []}, {"components": {"schemas": "text"}}]
)
def test_a_document_without_components_has_no_schemas(data: Value) -> None:
    assert document_schemas(parse(json.dumps(data), "x.json").root) == {}


def test_the_key_of_a_definition_cannot_be_that_of_a_component() -> None:
    pointer = ("components", "schemas", "A", "$defs", "B")
    assert "/" in definition_key(pointer)
    assert list(definition_steps(pointer)) == ["A", "B"]
