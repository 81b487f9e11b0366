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
    """Both verdicts, and the rules of which at least these must be found."""

    python: Verdict
    http: Verdict
    rules: frozenset[str] = frozenset()

    def __or__(self, other: "Expected") -> "Expected":
        """What is to be expected of both at once."""
        return Expected(
            _higher(self.python, other.python),
            _higher(self.http, other.http),
            self.rules | other.rules,
        )


def _higher(one: Verdict, other: Verdict) -> Verdict:
    return _ORDER[max(_ORDER.index(one), _ORDER.index(other))]


def expect(told: str) -> Expected:
    """Both verdicts, Python's first, and then the rules: `minor major return-enum-value-added`."""
    python, http, *rules = told.split()
    assert {python, http} <= {*_ORDER}
    return Expected(cast(Verdict, python), cast(Verdict, http), frozenset(rules))


NOTHING = expect("none none")


@dataclass(frozen=True)
class Pair:
    """What is to be expected of a change, and of its reverse."""

    there: Expected
    back: Expected

    def __or__(self, other: "Pair") -> "Pair":
        return Pair(self.there | other.there, self.back | other.back)

    @property
    def turned(self) -> "Pair":
        return Pair(self.back, self.there)


def pair(there: str, back: str | None = None) -> Pair:
    """Two expectations as `expect` takes them; the same either way where there is only one."""
    return Pair(expect(there), expect(there if back is None else back))


UNTOUCHED = pair("none none")

Table = Mapping[Role, Pair]
"""By what a place is for the caller."""


def turned(table: Table) -> Table:
    return {role: pair.turned for role, pair in table.items()}


def sides(sent: Pair, read: Pair) -> Table:
    """The same for all that a caller sends, in an argument or deeper, and for all that comes back."""
    return {Role.ARGUMENT: sent, Role.KEY: sent, Role.FIELD: read}


def joined(table: Table, uses: Iterable[Use]) -> Pair | None:
    """What is to be expected where all of these are concerned; None where the table does not know one of them."""
    found = UNTOUCHED
    roles = {use.role for use in uses}
    for role in roles:
        if role not in table:
            return None
        found |= table[role]
    return found if roles else None


@dataclass(frozen=True)
class Place:
    """Where an operator can be applied, and what it does there when it is called."""

    pointer: str
    what: str
    change: Callable[[], object]
    pair: Pair
    written: Callable[[Json], str] | None = None
    """How the new document is written, where that is the change."""


Find = Callable[[Reading], Iterator[Place]]


@dataclass(frozen=True)
class Mutation:
    """A document that was changed in one place."""

    operator: str
    pointer: str
    what: str
    data: Json
    text: str
    expected: Expected
    back: Expected
    """What is to be expected of the way back."""

    def __str__(self) -> str:
        return f"{self.operator}: {self.what} at {self.pointer}"


@dataclass(frozen=True)
class Operator:
    """A change of a document that can be made wherever `find` says, with what is to be expected there."""

    name: str
    find: Find
    mirror: str = ""
    """The operator that does the reverse."""
    no_mirror: str = ""
    """Or why there is none."""

    def apply(self, data: Json, random: Random) -> Mutation | None:
        """Changes a copy of the document at one of its places; None where it has none."""
        new = copy.deepcopy(data)
        places = list(self.find(Reading(new)))
        found = self._at(random.choice(places), new) if places else None
        # Of one thing there is no other order.
        return found if found and found.text != shown(data) else None

    def everywhere(self, data: Json) -> Iterator[Mutation]:
        """The changes at all of its places, each of them alone."""
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
    """A document's text, with a line for each part."""
    return json.dumps(data, indent=1, ensure_ascii=False)


class Theme:
    """Gathers the operators of one module."""

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
        """An operator that, done again, leads back."""
        return self.operator(name, name)
