"""The part of two texts that differs, for a report.

This module must not know what a text describes.
"""

from collections.abc import Sequence


def first_difference(old: str, new: str) -> tuple[str, str]:
    """The first line that was removed or replaced, and the first line that was added or replaced.

    One of them is empty if lines were only added or only removed.
    """
    was, now = _lines(old), _lines(new)
    start = _common_length(was, now)
    end = _common_length(was[start:][::-1], now[start:][::-1])
    texts = (each[start : len(each) - end] for each in (was, now))
    first, second = (next(filter(None, each), "") for each in texts)
    return first, second


def _lines(text: str) -> list[str]:
    return [each.strip(' "') for each in text.split("\n")]


def _common_length(one: Sequence[str], other: Sequence[str]) -> int:
    """The number of first lines that both have in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
