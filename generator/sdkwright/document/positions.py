"""Positions of keys and values in the text of a document.

A layout has the structure of the data and the offset of every key and value, and does not know their meaning. The YAML
and JSON readers create layouts; `document` reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Final, Protocol

from sdkwright.records import record

Key = str | int
Pointer = tuple[Key, ...]


class Layout(Protocol):
    """The positions of a value and its children."""

    @property
    def offset(self) -> int:
        """The offset of the value's first character."""
        ...

    def children(self) -> Mapping[Key, tuple[int, "Layout"]]:
        """The children by key or index: the offset of the key (or of the item), and the layout of the value."""
        ...


def find_offset(
    layout: Layout, source: "Source", pointer: Pointer, *, key: bool
) -> tuple["Source", int]:
    """The text and the offset of the value at the pointer, or of its last existing ancestor.

    With `key`, it is the offset of the key.
    """
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


@record(frozen=True, slots=True)
class Source:
    """A text, with its name in findings."""

    path: str
    lines: "Lines"
    file: Path | None = None
    """The file that it was read from, if any."""

    @property
    def text(self) -> str:
        return self.lines.text


@dataclass(slots=True)
class MergedLayout:
    """The layout of a value with parts from several texts."""

    source: Source
    """The text of the value itself."""
    offset: int
    entries: dict[Key, tuple[int, Layout]] = field(
        default_factory=dict[Key, tuple[int, Layout]]
    )
    sources: dict[Key, Source] = field(default_factory=dict[Key, Source])
    """The text of each child's key, and of the child unless its layout is merged too."""

    def children(self) -> Mapping[Key, tuple[int, Layout]]:
        return self.entries


_BLOCK: Final = 65_536


class Lines:
    """Converts offsets to lines and columns, both counted from 1.

    As in editors, only a line feed ends a line. In libyaml, characters such as U+2028 end a line too.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._counts: list[int] = []
        """The line feeds before each block of the text. A list of all lines would be larger than most texts."""

    def __call__(self, offset: int) -> tuple[int, int]:
        text = self.text
        if not self._counts:  # few documents need positions
            starts = range(0, len(text) + 1, _BLOCK)
            found = (text.count("\n", start, start + _BLOCK) for start in starts)
            self._counts = list(accumulate(found, initial=0))
        start = min(offset, len(text)) // _BLOCK * _BLOCK
        feeds = self._counts[start // _BLOCK] + text.count("\n", start, offset)
        return feeds + 1, offset - text.rfind("\n", 0, offset)
