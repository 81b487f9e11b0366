"""Owns where the values of a document stand in its text.

A layout mirrors the data: it knows the offset of every key and value, and nothing of
what they mean. The readers of YAML and JSON make layouts; `document` walks them.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Protocol

Key = str | int
Pointer = tuple[Key, ...]


class Layout(Protocol):
    """Where one value stands."""

    @property
    def offset(self) -> int:
        """Of the value's first character."""
        ...

    def members(self) -> Mapping[Key, tuple[int, "Layout"]]:
        """By key or index: the offset of the key (or of the item), and the value."""
        ...


def find(layout: Layout, pointer: Pointer, *, key: bool) -> int:
    """The offset of what the pointer leads to, or of the last thing on its way."""
    at_key = layout.offset
    for step in pointer:
        member = layout.members().get(step)
        if member is None:
            break
        at_key, layout = member
    return at_key if key else layout.offset


class Lines:
    """Turns offsets into lines and columns, both counted from 1.

    Only a line feed ends a line, as in every editor; libyaml counts U+2028 and others too.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []

    def __call__(self, offset: int) -> tuple[int, int]:
        if not self._starts:  # most documents are never asked
            self._starts = [0, *(end.end() for end in re.finditer("\n", self._text))]
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
