"""Offsets, lines and columns of a text."""

import pytest

from sdkwright.document import positions
from sdkwright.document.positions import Lines, MergedLayout, Source, find_offset


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (4, (3, 1)), (6, (3, 3))],
)
def test_lines_and_columns_count_from_one(offset: int, place: tuple[int, int]) -> None:
    assert Lines("ab\n\ncd")(offset) == place


def test_only_a_line_feed_ends_a_line() -> None:
    assert Lines("a\u2028b\rc\x0bd")(6) == (1, 7)


def test_a_long_text_has_the_places_of_a_search_from_its_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(positions, "_BLOCK", 4)
    for text in ("", "\n" * 9, "ab\ncdef\n\ngh\ni", "abcdefgh", "abc\nabc\n"):
        lines = Lines(text)
        for offset in range(len(text) + 1):
            before = text[:offset].split("\n")
            assert lines(offset) == (len(before), len(before[-1]) + 1)


def source(name: str) -> Source:
    return Source(name, Lines(""))


def test_a_pointer_that_leads_nowhere_ends_at_its_last_known_value() -> None:
    inner = MergedLayout(source("a"), 7)
    root = MergedLayout(source("a"), 0, {"k": (5, inner)}, {"k": source("a")})
    found = find_offset(root, source("a"), ("k", "missing", "x"), key=False)
    assert (found[0].path, found[1]) == ("a", 7)


def test_the_key_and_the_value_may_be_in_two_texts() -> None:
    inner = MergedLayout(source("value"), 7)
    root = MergedLayout(source("key"), 0, {"k": (5, inner)}, {"k": source("key")})
    at_key = find_offset(root, source("key"), ("k",), key=True)
    at_value = find_offset(root, source("key"), ("k",), key=False)
    assert (at_key[0].path, at_key[1]) == ("key", 5)
    assert (at_value[0].path, at_value[1]) == ("value", 7)
