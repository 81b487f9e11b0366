"""Singular and plural."""

import pytest

from sdkwright.naming.english import is_plural, singular


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("pets", "pet"),
        ("policies", "policy"),
        ("boxes", "box"),
        ("addresses", "address"),
        ("access", "access"),
        ("status", "status"),
        ("kubernetes", "kubernetes"),
        ("pet", "pet"),
    ],
)
def test_singular(word: str, expected: str) -> None:
    assert singular(word) == expected


def test_plural() -> None:
    assert is_plural("line_items") and is_plural("people")
    assert not is_plural("usage_status") and not is_plural("address")
