"""Parts of a document that may have any type, read without an error."""

import json

import pytest

from sdkwright.document.document import Node, Value, parse
from sdkwright.document.lenient_access import (
    follow_to_mapping,
    get_bool,
    get_entries,
    get_items,
    get_name,
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
    assert get_name(inner, "key") is None
    assert get_bool(inner, "key", True) is True
    assert follow_to_mapping(inner) is None


def test_extensions_are_entries_only_among_schemas_and_headers() -> None:
    entries = {"x-a": {}, "A": {}}
    holder = node(dict.fromkeys(("schemas", "headers", "links"), entries))
    for name in ("schemas", "headers"):
        assert [key for key, _ in get_entries(holder, name)] == ["x-a", "A"]
    assert [key for key, _ in get_entries(holder, "links")] == ["A"]


def test_a_reference_that_leads_nowhere_is_no_mapping() -> None:
    holder = node({"a": {"$ref": "#/gone"}, "b": {"$ref": "#/c"}, "c": {"d": 1}})
    assert follow_to_mapping(holder["a"]) is None
    target = follow_to_mapping(holder["b"])
    assert target is not None
    assert target.pointer == ("c",)


def test_texts_are_one_or_several() -> None:
    assert get_texts(node({}), "key") == ()
    assert get_texts(node({"key": "a"}), "key") == ("a",)
    assert get_texts(node({"key": ["a", 1, None, "b"]}), "key") == ("a", "b")


@pytest.mark.parametrize("text", ["", "-", "?!"])
def test_a_name_has_a_letter_or_a_digit(text: str) -> None:
    assert get_name(node({"key": text}), "key") is None
    assert get_name(node({"key": f"{text}a"}), "key") == f"{text}a"


def test_a_text_is_no_boolean() -> None:
    assert get_bool(node({"required": "true"}), "required") is False
