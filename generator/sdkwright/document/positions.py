"""Owns where the values of a document stand in its text.

A layout mirrors the data: it knows the offset of every key and value, and nothing of
what they mean. The readers of YAML and JSON make layouts; `document` walks them.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

Key = str | int
Pointer = tuple[Key, ...]


class Layout(Protocol):
    """Where one value stands."""

    @property
    def offset(self) -> int:
        """Of the value's first character."""
        ...

    def children(self) -> Mapping[Key, tuple[int, "Layout"]]:
        """By key or index: the offset of the key (or of the item), and the value."""
        ...


def find_offset(
    layout: Layout, source: "Source", pointer: Pointer, *, key: bool
) -> tuple["Source", int]:
    """The text and the offset of what the pointer leads to, or of the last thing on its way."""
    at_key = (source, layout.offset)
    for step in pointer:
        member = layout.children().get(step)
        if member is None:
            break
        if isinstance(layout, MergedLayout):
            source = layout.sources[step]
        at_key, layout = (source, member[0]), member[1]
        if isinstance(layout, MergedLayout):
            source = layout.source
    return at_key if key else (source, layout.offset)


@dataclass(frozen=True, slots=True)
class Source:
    """A text, by the name under which it is shown."""

    path: str
    lines: "Lines"
    file: Path | None = None
    """Where it was read, if it was."""

    @property
    def text(self) -> str:
        return self.lines.text


@dataclass(slots=True)
class MergedLayout:
    """The layout of a value whose parts come from more than one text."""

    source: Source
    """Of the value itself."""
    offset: int
    entries: dict[Key, tuple[int, Layout]] = field(
        default_factory=dict[Key, tuple[int, Layout]]
    )
    sources: dict[Key, Source] = field(default_factory=dict[Key, Source])
    """Of each part's key, and of the part, unless that is merged too."""

    def children(self) -> Mapping[Key, tuple[int, Layout]]:
        return self.entries


class Lines:
    """Turns offsets into lines and columns, both counted from 1.

    Only a line feed ends a line, as in every editor; libyaml counts U+2028 and others too.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []

    def __call__(self, offset: int) -> tuple[int, int]:
        if not self._starts:  # most documents are never asked
            self._starts = [0, *(end.end() for end in re.finditer("\n", self.text))]
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
