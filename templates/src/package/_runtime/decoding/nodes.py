"""The nodes of values that hold no others: texts, numbers, literals, and what nothing is said of."""

from __future__ import annotations

from typing import Any, Mapping, NamedTuple, Protocol, Sequence

from .trace import Look, Notes


class Node(Protocol):
    """How values of one type are followed."""

    def build(self, value: Any, notes: Notes) -> Any: ...

    def fits(self, value: Any, look: Look) -> bool: ...


class Field(NamedTuple):
    """A model's field, by the name that its key has over the wire."""

    key: str
    name: str
    required: bool
    annotation: Any
    node: Node


class Anything:
    """What the document says nothing of."""

    def build(self, value: Any, notes: Notes) -> Any:
        return value

    def fits(self, value: Any, look: Look) -> bool:
        return True


class Scalar:
    """Told by the exact type: JSON's true is no number, though Python's is."""

    def __init__(self, name: str, kinds: frozenset[type[object]]) -> None:
        self._name = name
        self.kinds = kinds

    def build(self, value: Any, notes: Notes) -> Any:
        return value if type(value) in self.kinds else notes.expected(self._name, value)

    def fits(self, value: Any, look: Look) -> bool:
        return type(value) in self.kinds


KINDS: Mapping[object, tuple[str, frozenset[type[object]]]] = {
    str: ("a string", frozenset({str})),
    bool: ("a boolean", frozenset({bool})),
    int: ("an integer", frozenset({int})),
    float: ("a number", frozenset({int, float})),
    type(None): ("null", frozenset({type(None)})),
}


class Listed:
    """A literal. `1` is neither `True` nor `1.0`, though they are equal."""

    def __init__(self, values: Sequence[object]) -> None:
        self._values = frozenset((type(value), value) for value in values)
        self._name = "one of " + ", ".join(map(repr, values))

    def build(self, value: Any, notes: Notes) -> Any:
        return value if self.fits(value, Look()) else notes.expected(self._name, value)

    def fits(self, value: Any, look: Look) -> bool:
        return (
            not isinstance(value, (dict, list)) and (type(value), value) in self._values
        )
