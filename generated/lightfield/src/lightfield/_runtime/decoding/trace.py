"""The state of decoding one value: mismatches with the documented type, and results of checks."""

from __future__ import annotations

from typing import Any, Callable, NamedTuple, TypeVar, cast

R = TypeVar("R")

_CHECKED_DEPTH = 32
"""The depth to which a value is compared with a type."""


class Checks:
    """The cached checks of one value, to choose the variant of a union.

    The result for each array and object is cached by the identity of the value and of the type or node that it is
    checked against. Without the cache, nested unions would take exponential time. The result depends on
    the depth at which the value is first checked, and is reused at other depths. Values deeper than 32 levels are not
    checked.
    """

    __slots__ = ("_depth", "_results")

    def __init__(self) -> None:
        self._depth = 0
        self._results: dict[tuple[int, int], Any] = {}

    def nested(
        self, value: object, against: object, check: Callable[[], R], too_deep: R
    ) -> R:
        """The result of `check` for an array or object; `too_deep` if the value is nested too deeply."""
        if self._depth >= _CHECKED_DEPTH:
            return too_deep
        key = (id(value), id(against))
        if key not in self._results:
            self._depth += 1
            self._results[key] = check()
            self._depth -= 1
        return cast(R, self._results[key])


class Mismatch(NamedTuple):
    """A part of a value that is not as documented: its path, innermost first, and the reason."""

    path: list[object]
    reason: str

    def __str__(self) -> str:
        path = ".".join(map(str, reversed(self.path)))
        return f"{path or 'the response'}: {self.reason}"


class Trace:
    """The mismatches found while a value is built, the current depth, and its limit."""

    __slots__ = ("depth", "limit", "mismatches", "too_deep")

    def __init__(self, limit: int) -> None:
        self.mismatches: list[Mismatch] = []
        self.depth = 0
        self.limit = limit
        self.too_deep = False

    def expected(self, kind: str, value: Any) -> Any:
        """Record that a value is not of the expected kind, and return it unchanged."""
        self.mismatches.append(Mismatch([], f"expected {kind}, not {kind_of(value)}"))
        return value

    def locate(self, since: int, key: object) -> None:
        """Add a key to the paths of the mismatches, starting with the mismatch at the index `since`."""
        for mismatch in self.mismatches[since:]:
            mismatch.path.append(key)


def kind_of(value: object) -> str:
    """The JSON type of a value, with its article: `a string`."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "an array" if isinstance(value, list) else "an object"
