"""The objects of OpenAPI in a document."""

import json

from sdkwright.document.document import Value, parse
from sdkwright.document.openapi_objects import is_reference, walk_objects


def objects(data: Value) -> list[tuple[str, str]]:
    root = parse(json.dumps(data), "x.json").root
    return [
        (kind, "/".join(map(str, node.pointer))) for kind, node in walk_objects(root)
    ]


def test_a_reference_in_an_example_is_data() -> None:
    schema: Value = {"example": {"$ref": "#/gone"}, "default": {"type": "string"}}
    found = objects({"components": {"schemas": {"A": schema}}})
    assert found[2:] == [("schema", "components/schemas/A")]


def test_a_property_may_have_the_name_of_a_keyword() -> None:
    schema: Value = {"properties": {"items": {"type": "string"}, "$ref": {}}}
    found = objects({"components": {"schemas": {"A": schema}}})
    prefix = "components/schemas/A/properties"
    assert found[3:] == [("schema", f"{prefix}/items"), ("schema", f"{prefix}/$ref")]


def test_an_extension_holds_no_objects() -> None:
    assert objects({"paths": {"x-a": {"get": {}}, "/a": {"x-b": {}, "get": {}}}}) == [
        ("document", ""),
        ("paths", "paths"),
        ("path item", "paths//a"),
        ("operation", "paths//a/get"),
    ]


def test_an_object_that_only_a_reference_leads_to_is_visited_once_and_last() -> None:
    reference: Value = {"$ref": "#/x-shared"}
    schemas: Value = {"A": reference, "B": reference}
    found = objects({"components": {"schemas": schemas}, "x-shared": {"items": {}}})
    assert found[4:] == [("schema", "x-shared"), ("schema", "x-shared/items")]


def test_a_broken_or_circular_reference_ends_the_walk_there() -> None:
    schemas: Value = {"A": {"$ref": "#/components/schemas/A"}, "B": {"$ref": "#/gone"}}
    assert len(objects({"components": {"schemas": schemas}})) == 4


def test_an_object_of_any_other_type_is_passed_over() -> None:
    assert objects({"paths": {"/a": None, "/b": [1], "/c": {"parameters": {}}}}) == [
        ("document", ""),
        ("paths", "paths"),
        ("path item", "paths//c"),
    ]


def test_responses_cannot_be_a_reference() -> None:
    node = parse('{"$ref": "#/a"}', "x.json").root
    assert is_reference("response", node)
    assert not is_reference("responses", node)
