"""Results of the last run in memory, for a process that generates often.

This module must not know what is computed. A result is reused only if all arguments of its function are the same values
as in the last run, so a run with a memory and one without it have the same results.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from pathlib import PurePath
from typing import Final, TypeVar, TypeVarTuple, cast

_Key = TypeVar("_Key", bound=Hashable)
_Argument = TypeVar("_Argument")
_Result = TypeVar("_Result")
_Arguments = TypeVarTuple("_Arguments")

_ATOMS: Final = frozenset((str, int, bool, bytes, type(None)))


class Reuse:
    """A memory that keeps nothing: every result is computed."""

    remembers = False

    def find(self, slot: Hashable) -> object:
        """The value that the last run kept under `slot`; None if there is none."""
        del slot
        return None

    def keep(self, slot: Hashable, entry: object) -> None:
        """Keep a value for the next run. The next run must check that the value is still valid."""

    def end_run(self) -> None:
        """Forget the values that were not kept since the last call."""

    def call(
        self,
        slot: Hashable,
        function: Callable[[*_Arguments], _Result],
        *arguments: *_Arguments,
    ) -> _Result:
        """The result of a pure function; the result of the last run if the arguments are the same."""
        if not self.remembers:
            return function(*arguments)
        key = function, slot
        known = cast("tuple[tuple[object, ...], _Result] | None", self.find(key))
        if known is None or not is_same(known[0], arguments):
            known = arguments, function(*arguments)
        self.keep(key, known)
        return known[1]

    def call_many(
        self,
        slot: Hashable,
        function: Callable[[Mapping[_Key, _Argument]], Mapping[_Key, _Result]],
        arguments: Mapping[_Key, _Argument],
    ) -> Mapping[_Key, _Result]:
        """The results of a pure function for many arguments.

        Each result depends only on the argument with the same key.
        """
        if not self.remembers:
            return function(arguments)
        known: dict[_Key, tuple[_Argument, _Result]] = {}
        for key, argument in arguments.items():
            found = cast("tuple[_Argument, _Result] | None", self.find((slot, key)))
            if found is not None and is_same(found[0], argument):
                known[key] = found
        new = {key: each for key, each in arguments.items() if key not in known}
        results: Mapping[_Key, _Result] = function(new) if new else {}
        known |= {key: (new[key], result) for key, result in results.items()}
        for key, entry in known.items():
            self.keep((slot, key), entry)
        return {key: known[key][1] for key in arguments}

    def unchanged(self, slot: Hashable, value: _Result) -> _Result:
        """The object of the last run if it equals the value, else the value.

        Later stages can then compare the value by identity.
        """
        found = cast(_Result, self.find(slot))
        if is_same(found, value):
            value = found
        self.keep(slot, value)
        return value


class LastRun(Reuse):
    """A memory of the last run."""

    remembers = True

    def __init__(self) -> None:
        self._known: dict[Hashable, object] = {}
        self._kept: dict[Hashable, object] = {}

    def find(self, slot: Hashable) -> object:
        """The value that the last run kept under `slot`; None if there is none."""
        return self._known.get(slot)

    def keep(self, slot: Hashable, entry: object) -> None:
        """Keep a value for the next run. The next run must check that the value is still valid."""
        self._kept[slot] = entry

    def end_run(self) -> None:
        """Forget the values that were not kept since the last call."""
        self._known, self._kept = self._kept, {}


NOTHING: Final = Reuse()


def is_same(one: object, other: object) -> bool:
    """Whether two values are equal in every part, including types and the order of keys: `1`, `1.0` and `True` differ.

    False for objects of unknown classes, unless they are identical.
    """
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if kind in _ATOMS:
        return one == other
    if kind is tuple or kind is list:
        return _are_same(cast("list[object]", one), cast("list[object]", other))
    if kind is dict:
        first, second = (cast("dict[object, object]", each) for each in (one, other))
        return _are_same(list(first), list(second)) and _are_same(
            list(first.values()), list(second.values())
        )
    if kind is frozenset:
        members = cast("frozenset[object]", one)
        return one == other and all(type(each) is str for each in members)
    if is_dataclass(one):
        values = field_values(cast(type, kind))
        return _are_same(values(one), values(other))
    if kind is float:
        return repr(one) == repr(other)
    return isinstance(one, PurePath) and one == other


def _are_same(
    first: list[object] | tuple[object, ...], second: list[object] | tuple[object, ...]
) -> bool:
    return len(first) == len(second) and all(map(is_same, first, second))


@cache
def field_values(kind: type) -> Callable[[object], tuple[object, ...]]:
    """A function that returns the values of all fields of an object of a dataclass."""
    names = [each.name for each in fields(kind)]
    if len(names) < 2:
        return lambda value: tuple(getattr(value, name) for name in names)
    return attrgetter(*names)
