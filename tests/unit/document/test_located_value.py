"""Changed copies of a value, with the places of their parts."""

import json

import pytest

from sdkwright.document.document import Value, parse
from sdkwright.document.located_value import LocatedValue


def located(value: Value, name: str = "x.json") -> LocatedValue:
    return parse(json.dumps(value), name).located_value


def test_a_part_keeps_the_place_in_its_own_text() -> None:
    value = located({"a": {"b": 1}, "c": 2})
    changed = value.with_changes({("a", "b"): located([3], "other.json")})
    assert changed.value == {"a": {"b": [3]}, "c": 2}
    assert changed.at(("a", "b", 0)).source.path == "other.json"
    assert changed.at(("c",)).source.path == "x.json"


def test_the_original_is_not_changed() -> None:
    value = located({"a": [1, 2]})
    value.with_changes({("a", 0): located(3)})
    value.without(["a"])
    assert value.value == {"a": [1, 2]}


def test_items_move_up_with_their_places() -> None:
    value = located(["a", "b", "c"])
    left = value.without([0])
    assert left.value == ["b", "c"]
    assert left.at((0,)).layout.offset == value.at((1,)).layout.offset


def test_a_pointer_that_leads_nowhere_is_an_error() -> None:
    with pytest.raises(KeyError):
        located({"a": 1}).at(("b",))
    with pytest.raises(IndexError):
        located([1]).at((1,))
