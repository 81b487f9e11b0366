"""What is noted while a value is walked: what was not as documented, and what is known of it by now."""

from __future__ import annotations

from typing import Any, Callable, NamedTuple

_LOOKED_AT = 32
"""How deep a value is looked at to tell whether it fits."""


class Look:
    """One look at a value, to tell what it is.

    Of arrays and objects it is remembered whether they fit, by identity and node: without that, unions inside unions
    would take exponential time. What lies very deep is taken to fit.
    """

    __slots__ = ("_depth", "_known")

    def __init__(self) -> None:
        self._depth = 0
        self._known: dict[tuple[int, int], bool] = {}

    def into(self, value: Any, node: object, fits: Callable[[Any, Look], bool]) -> bool:
        """Whether an array or an object fits, by what a node knows of it."""
        if self._depth >= _LOOKED_AT:
            return True
        key = (id(value), id(node))
        if (known := self._known.get(key)) is None:
            self._depth += 1
            known = self._known[key] = fits(value, self)
            self._depth -= 1
        return known


class Note(NamedTuple):
    """One part that is not as documented: its place, from the inside out, and why."""

    place: list[object]
    text: str

    def __str__(self) -> str:
        return (
            f"{'.'.join(map(str, reversed(self.place))) or 'the response'}: {self.text}"
        )


class Notes:
    """What is noted while a value is built, and how deep we are in it."""

    __slots__ = ("depth", "found")

    def __init__(self) -> None:
        self.found: list[Note] = []
        self.depth = 0

    def expected(self, what: str, value: Any) -> Any:
        self.found.append(Note([], f"expected {what}, not {kind_of(value)}"))
        return value

    def place(self, since: int, key: object) -> None:
        for note in self.found[since:]:
            note.place.append(key)


def kind_of(value: object) -> str:
    """What JSON calls a value of this kind."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "an array" if isinstance(value, list) else "an object"
