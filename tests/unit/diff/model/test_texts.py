"""The part of two texts that differs."""

import pytest

from sdkwright.diff.model.texts import first_difference


@pytest.mark.parametrize(
    ("old", "new", "texts"),
    [
        ("a\nb\nc", "a\nx\nc", ("b", "x")),
        ("a\n\nArgs:", "a\n\nMore.\n\nArgs:", ("", "More.")),
        ("a\n\nMore.\n\nArgs:", "a\n\nArgs:", ("More.", "")),
        ("", "a", ("", "a")),
        ("a", "a", ("", "")),
    ],
    ids=["replaced", "added", "removed", "all added", "equal"],
)
def test_the_first_difference(old: str, new: str, texts: tuple[str, str]) -> None:
    assert first_difference(old, new) == texts
