"""Parts of a document that may have any type, read without an error."""

import json

import pytest

from sdkwright.document.document import Node, Value, parse
from sdkwright.document.lenient_access import (
    follow_to_mapping,
    get_bool,
    get_entries,
    get_items,
    get_text,
    get_texts,
)


def node(value: Value) -> Node:
    return parse(json.dumps(value), "x.json").root


@pytest.mark.parametrize("value", [[], "text", 1, None, True])
def test_a_value_of_another_type_is_read_as_nothing(value: Value) -> None:
    holder = node({"key": value})
    inner = holder["key"]
    assert list(get_entries(holder, "key")) == []
    assert list(get_items(inner, "key")) == []
    assert get_text(inner, "key") is None
    assert get_texts(inner, "key") == ()
    assert get_bool(inner, "key", True) is True
    assert follow_to_mapping(inner) is None


def test_extensions_are_entries_only_among_schemas() -> None:
    holder = node({"schemas": {"x-a": {}, "A": {}}, "headers": {"x-a": {}, "A": {}}})
    assert [key for key, _ in get_entries(holder, "schemas")] == ["x-a", "A"]
    assert [key for key, _ in get_entries(holder, "headers")] == ["A"]


def test_a_reference_that_leads_nowhere_is_no_mapping() -> None:
    holder = node({"a": {"$ref": "#/gone"}, "b": {"$ref": "#/c"}, "c": {"d": 1}})
    assert follow_to_mapping(holder["a"]) is None
    target = follow_to_mapping(holder["b"])
    assert target is not None
    assert target.pointer == ("c",)


def test_one_text_is_read_as_a_list_and_other_items_are_left_out() -> None:
    holder = node({"one": "a", "several": ["a", 1, None, "b"]})
    assert get_texts(holder, "one") == ("a",)
    assert get_texts(holder, "several") == ("a", "b")


def test_a_text_is_no_boolean() -> None:
    assert get_bool(node({"required": "true"}), "required") is False
