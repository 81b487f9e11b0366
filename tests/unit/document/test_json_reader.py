"""JSON that is not trusted, and the places of its parts."""

import pytest

from sdkwright.diagnostics.findings import Place, Refusal
from sdkwright.document import json_reader
from sdkwright.document.yaml_reader import MAX_DEPTH, MAX_DIGITS


def place(offset: int) -> Place:
    return Place("x.json", 1, offset)


def refused(text: str) -> list[tuple[str, int]]:
    with pytest.raises(Refusal) as raised:
        json_reader.read(text, place)
    return [(each.code, each.place.column) for each in raised.value.findings]


def test_the_layout_has_the_offsets_of_keys_and_values() -> None:
    text = ' {"a" : [10, {"b": null}]}'
    data, layout = json_reader.read(text, place)
    assert data == {"a": [10, {"b": None}]}
    key, items = layout.children()["a"]
    _, second = items.children()[1]
    offsets = [layout.offset, key, items.offset, second.offset]
    assert [text[each:][:2] for each in offsets] == ['{"', '"a', "[1", '{"']


def test_every_duplicate_key_is_found_however_it_is_spelled() -> None:
    assert refused('{"a": 1, "\\u0061": {"b": 1, "b": 2}}') == [
        ("key-duplicate", 9),
        ("key-duplicate", 28),
    ]


def test_a_key_may_repeat_in_another_mapping() -> None:
    data, _ = json_reader.read('{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}', place)
    assert data == {"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}


@pytest.mark.parametrize(
    "number", ["NaN", "-Infinity", "1e999", "9" * (MAX_DIGITS + 1)]
)
def test_a_number_that_json_or_python_cannot_hold_is_refused(number: str) -> None:
    assert refused(f"[0, {number}]") == [("value-not-json", 4)]


def test_half_a_surrogate_pair_is_refused_and_a_whole_one_is_a_character() -> None:
    assert refused(r'["\ud83d\ude00", "\ud83d"]') == [("value-not-json", 17)]
    assert json_reader.read(r'["\ud83d\ude00"]', place)[0] == ["😀"]


def test_the_limit_of_depth_is_inclusive() -> None:
    json_reader.read("[" * MAX_DEPTH + "]" * MAX_DEPTH, place)
    deeper = "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)
    assert refused(deeper) == [("document-too-deep", MAX_DEPTH)]


def test_a_depth_at_which_python_gives_up_has_a_place_too() -> None:
    assert refused("[" * 200_000) == [("document-too-deep", MAX_DEPTH)]


@pytest.mark.parametrize(
    ("text", "offset"), [('{"a": 1,}', 8), ("{'a': 1}", 1), ('{"a" 1}', 5), ("[1", 2)]
)
def test_a_syntax_error_has_the_place_of_the_unexpected_character(
    text: str, offset: int
) -> None:
    ((code, column),) = refused(text)
    assert code == "json-syntax"
    assert abs(column - offset) <= 1
