"""Constraints, on mappings of keywords."""

from typing import Any

import pytest

from sdkwright.parsing.schemas.constraints import read_constraints


@pytest.mark.parametrize("keyword", ["minLength", "maxItems", "minProperties"])
@pytest.mark.parametrize("value", ["3", "abc", -1, 1.5, True, None, [], {}])
def test_a_count_is_a_whole_number(keyword: str, value: Any) -> None:
    assert [*read_constraints({keyword: value})] == []
    assert [*read_constraints({keyword: 3.0})] == [(keyword, 3)]


@pytest.mark.parametrize(
    "keywords",
    [
        {"minimum": "0"},
        {"maximum": False},
        {"maximum": float("inf")},
        {"multipleOf": 0},
        {"multipleOf": -2},
        {"pattern": 1},
        {"pattern": ""},
        {"format": ["date"]},
        {"uniqueItems": "true"},
        {"exclusiveMinimum": {}},
    ],
)
def test_a_constraint_of_a_wrong_type_is_left_out(keywords: Any) -> None:
    assert [*read_constraints(keywords)] == []


def test_constraints_keep_their_values() -> None:
    keywords: dict[str, Any] = {
        "format": "date",
        "pattern": "^a",
        "multipleOf": 0.5,
        "uniqueItems": False,
    }
    assert dict(read_constraints(keywords)) == keywords
