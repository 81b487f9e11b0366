"""What is noted while a value is walked: what was not as documented, and what is known of it by now."""

from __future__ import annotations

from typing import Any, Callable, NamedTuple, TypeVar, cast

R = TypeVar("R")

_LOOKED_AT = 32
"""How deep a value is looked at to tell whether it fits."""


class Look:
    """One look at a value, to tell what it is.

    What was found out of an array or an object is remembered, by identity and by who asked: without that, unions
    inside unions would take exponential time. The answer is that of the first time, however deep that was; what lies
    very deep is not looked at.
    """

    __slots__ = ("_depth", "_known")

    def __init__(self) -> None:
        self._depth = 0
        self._known: dict[tuple[int, int], Any] = {}

    def into(self, value: object, asker: object, find: Callable[[], R], deep: R) -> R:
        """What `find` says of an array or an object; `deep` where that lies too deep."""
        if self._depth >= _LOOKED_AT:
            return deep
        key = (id(value), id(asker))
        if key not in self._known:
            self._depth += 1
            self._known[key] = find()
            self._depth -= 1
        return cast(R, self._known[key])


class Note(NamedTuple):
    """One part that is not as documented: its place, from the inside out, and why."""

    place: list[object]
    text: str

    def __str__(self) -> str:
        return (
            f"{'.'.join(map(str, reversed(self.place))) or 'the response'}: {self.text}"
        )


class Notes:
    """What is noted while a value is built, how deep we are in it, and how deep we go."""

    __slots__ = ("depth", "found", "limit", "too_deep")

    def __init__(self, limit: int) -> None:
        self.found: list[Note] = []
        self.depth = 0
        self.limit = limit
        self.too_deep = False

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
