"""Nodes: decoders of values of one type. The nodes in this module are for values that contain no other values."""

from __future__ import annotations

from typing import Any, Mapping, NamedTuple, Protocol, Sequence

from .trace import Checks, Trace


class Node(Protocol):
    """A decoder of values of one type."""

    def build(self, value: Any, trace: Trace) -> Any:
        """The decoded value. Parts that are not as documented are kept as they are, and recorded in the trace."""
        ...

    def fits(self, value: Any, checks: Checks) -> bool:
        """Whether the value is as documented, so that `build` would record nothing."""
        ...


class Field(NamedTuple):
    """A field of a model, by its API name."""

    key: str
    name: str
    required: bool
    annotation: Any
    node: Node


class AnyValue:
    """The node for any value, since the document does not describe its type."""

    def build(self, value: Any, trace: Trace) -> Any:
        return value

    def fits(self, value: Any, checks: Checks) -> bool:
        return True


class Scalar:
    """The node for a scalar, checked by its exact type: a boolean is a number in Python, but not in JSON."""

    def __init__(self, name: str, types: frozenset[type[object]]) -> None:
        self._name = name
        self._types = types

    def build(self, value: Any, trace: Trace) -> Any:
        return (
            value if type(value) in self._types else trace.expected(self._name, value)
        )

    def fits(self, value: Any, checks: Checks) -> bool:
        return type(value) in self._types


SCALARS: Mapping[object, tuple[str, frozenset[type[object]]]] = {
    str: ("a string", frozenset({str})),
    bool: ("a boolean", frozenset({bool})),
    int: ("an integer", frozenset({int})),
    float: ("a number", frozenset({int, float})),
    type(None): ("null", frozenset({type(None)})),
}
"""The name and the Python types of each scalar type."""


class LiteralValue:
    """The node for a literal. `1` differs from `True` and `1.0`, although they are equal in Python."""

    def __init__(self, values: Sequence[object]) -> None:
        self._values = frozenset((type(value), value) for value in values)
        self._name = "one of " + ", ".join(map(repr, values))

    def build(self, value: Any, trace: Trace) -> Any:
        return (
            value if self.fits(value, Checks()) else trace.expected(self._name, value)
        )

    def fits(self, value: Any, checks: Checks) -> bool:
        return (
            not isinstance(value, (dict, list)) and (type(value), value) in self._values
        )
