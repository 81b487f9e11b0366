"""An operator: a change of a document, the places where it can be applied, and what the diff must report.

This module must not know a single operator, nor how changes are found.
"""

import copy
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal, cast, get_args

from mutations.nodes import Json
from mutations.places import Reading
from mutations.roles import Role, Use

Verdict = Literal["none", "patch", "minor", "major"]
_ORDER: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True)
class Expected:
    """The expected verdicts, and rules that must be reported; other rules may be reported too."""

    python: Verdict
    http: Verdict
    rules: frozenset[str] = frozenset()

    def __or__(self, other: "Expected") -> "Expected":
        """The expectation for both changes together."""
        return Expected(
            _higher(self.python, other.python),
            _higher(self.http, other.http),
            self.rules | other.rules,
        )


def _higher(one: Verdict, other: Verdict) -> Verdict:
    return _ORDER[max(_ORDER.index(one), _ORDER.index(other))]


def expect(told: str) -> Expected:
    """An expectation from its text: the verdict for Python, the verdict for HTTP, the rules.

    An example is `minor major return-enum-value-added`.
    """
    python, http, *rules = told.split()
    assert {python, http} <= {*_ORDER}
    return Expected(cast(Verdict, python), cast(Verdict, http), frozenset(rules))


NOTHING = expect("none none")


@dataclass(frozen=True)
class Pair:
    """The expectations for a change and for its reverse."""

    there: Expected
    back: Expected

    def __or__(self, other: "Pair") -> "Pair":
        return Pair(self.there | other.there, self.back | other.back)

    @property
    def turned(self) -> "Pair":
        return Pair(self.back, self.there)


def pair(there: str, back: str | None = None) -> Pair:
    """A pair from two texts for `expect`. If there is only one, it applies to the change and to its reverse."""
    return Pair(expect(there), expect(there if back is None else back))


UNTOUCHED = pair("none none")

Table = Mapping[Role, Pair]
"""The expectations by the role of a place."""


def turned(table: Table) -> Table:
    return {role: pair.turned for role, pair in table.items()}


def sides(sent: Pair, read: Pair) -> Table:
    """The table with one pair for everything that a caller sends, at any depth, and one for everything in a response."""
    return {Role.ARGUMENT: sent, Role.KEY: sent, Role.FIELD: read}


def joined(table: Table, uses: Iterable[Use]) -> Pair | None:
    """The expectation for a change that affects all of these uses; None if the table lacks the role of a use."""
    found = UNTOUCHED
    roles = {use.role for use in uses}
    for role in roles:
        if role not in table:
            return None
        found |= table[role]
    return found if roles else None


@dataclass(frozen=True)
class Place:
    """A place where an operator can be applied. `change` applies it."""

    pointer: str
    what: str
    change: Callable[[], object]
    pair: Pair
    written: Callable[[Json], str] | None = None
    """The function that writes the new document, if the change is its spelling."""


Find = Callable[[Reading], Iterator[Place]]


@dataclass(frozen=True)
class Mutation:
    """A document that was changed at one place."""

    operator: str
    pointer: str
    what: str
    data: Json
    text: str
    expected: Expected
    back: Expected
    """The expectation for the reverse change."""

    def __str__(self) -> str:
        return f"{self.operator}: {self.what} at {self.pointer}"


@dataclass(frozen=True)
class Operator:
    """A change that can be applied to a document at each place that `find` returns, with the expectation for it."""

    name: str
    find: Find
    mirror: str = ""
    """The name of the reverse operator."""
    no_mirror: str = ""
    """The reason why there is no reverse operator; empty if there is one."""

    def apply(self, data: Json, random: Random) -> Mutation | None:
        """Change a copy of the document at a random place; None if the document has no place for the operator."""
        new = copy.deepcopy(data)
        places = list(self.find(Reading(new)))
        found = self._at(random.choice(places), new) if places else None
        # Of one thing there is no other order.
        return found if found and found.text != shown(data) else None

    def everywhere(self, data: Json) -> Iterator[Mutation]:
        """The changes at all places of the operator, each in a separate copy."""
        for index, _ in enumerate([*self.find(Reading(data))]):
            new = copy.deepcopy(data)
            yield self._at([*self.find(Reading(new))][index], new)

    def _at(self, place: Place, new: Json) -> Mutation:
        place.change()
        text = place.written(new) if place.written else shown(new)
        pair = place.pair
        return Mutation(
            *(self.name, place.pointer, place.what, new, text),
            *(pair.there, pair.back),
        )


def shown(data: Json) -> str:
    """The text of a document, with many lines, so that each part has a different line."""
    return json.dumps(data, indent=1, ensure_ascii=False)


class Theme:
    """The decorators of one module, which collect its operators."""

    def __init__(self) -> None:
        self.operators: list[Operator] = []

    def operator(
        self, name: str, mirror: str = "", no_mirror: str = ""
    ) -> Callable[[Find], Find]:
        def add(find: Find) -> Find:
            self.operators.append(Operator(name, find, mirror, no_mirror))
            return find

        return add

    def itself(self, name: str) -> Callable[[Find], Find]:
        """Add an operator that is its own reverse."""
        return self.operator(name, name)
