"""Owns how a program comes to a value of a type: by calling a method and reading its answer, or by writing what is passed.

A path is told twice: in a line for people (`client.note.update(…).fields[…].value`), and as statements of a program.
It must not know a second package.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sdkwright.diff.surface.surface import Surface
from sdkwright.diff.surface.types import (
    NONE,
    Choice,
    Generic,
    Listed,
    Named,
    Plain,
    Term,
)
from sdkwright.package.literals import literal
from sdkwright.package.model import Method

_DEPTH: Final = 12
_NESTED: Final = 6
_STREAMS: Final = ("Stream", "AsyncStream")
_LISTS: Final = ("List", *_STREAMS)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a program comes to a value that it reads."""

    shown: str
    lines: tuple[str, ...]
    """Statements, each with its indentation; the value is then in `variable`."""
    variable: str
    imports: frozenset[str]
    indent: int = 0

    def then(self, *lines: str) -> tuple[str, ...]:
        margin = "    " * self.indent
        return (*self.lines, *(f"{margin}{line}" for line in lines))


@dataclass(frozen=True, slots=True)
class Writing:
    """How a program passes a dictionary: a call with a hole in it, for people and for Python."""

    shown: str
    before: str
    after: str
    nested: int = 0


class Access:
    """The paths through one package, from its client."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._package = surface.package

    # Reading ------------------------------------------------------------------------------

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """For each type of an answer, the shortest way to a value of it."""
        found: dict[str, Reading] = {}
        queue: deque[tuple[Term, Reading, int]] = deque()
        for path, (resource, method) in self._surface.methods.items():
            term = self._surface.answer(resource, method)
            queue.append((term, self.answer(path), 0))
        while queue:
            term, reading, depth = queue.popleft()
            for name, at in self._classes(term, reading):
                if name in found or depth > _DEPTH:
                    continue
                found[name] = at
                for each in self._surface.members(name).values():
                    if each.name != "…":
                        queue.append(
                            (each.term, self.attribute(at, each.name), depth + 1)
                        )
        return found

    def answer(self, path: str) -> Reading:
        call = self.call(path)
        return Reading(
            f"client.{path}(…)", (f"answer = {call}",), "answer", frozenset()
        )

    def attribute(self, reading: Reading, name: str) -> Reading:
        return Reading(
            f"{reading.shown}.{name}",
            reading.lines,
            f"{reading.variable}.{name}",
            reading.imports,
            reading.indent,
        )

    def _classes(self, term: Term, at: Reading) -> Iterator[tuple[str, Reading]]:
        """The classes that a value of this type may be of, with the way to each."""
        if at.indent > _NESTED:  # a type that contains itself has no end
            return
        match self._surface.expanded(term):
            case Named(name=name):
                yield name, at
            case Generic(name=kind, inside=inside) if kind in _LISTS:
                opened = self._opened(at, "for {} in " + at.variable + ":", "[…]")
                yield from self._classes(inside[0], opened)
            case Generic(name="Dict", inside=(_, values)):
                opened = self._opened(
                    at, "for {} in " + at.variable + ".values():", "[…]"
                )
                yield from self._classes(values, opened)
            case Choice(members=members):
                yield from self._members(members, at)
            case _:
                return

    def _members(
        self, members: frozenset[Term], at: Reading
    ) -> Iterator[tuple[str, Reading]]:
        rest = sorted(members - {NONE}, key=str)
        if len(rest) == 1:
            held = self._opened(at, "if ({} := " + at.variable + ") is not None:", "")
            yield from self._classes(rest[0], held)
            return
        for each in rest:
            match each:
                case Named(name=name):
                    test = f"isinstance({{}} := {at.variable}, {self.spelled(each)})"
                    inner = self._opened(at, f"if {test}:", "", self.imports(each))
                    yield name, inner
                case Generic(name=kind) if kind in ("List", "Dict"):
                    test = f"isinstance({{}} := {at.variable}, {kind.lower()})"
                    inner = self._opened(at, f"if {test}:", "")
                    yield from self._classes(each, inner)
                case _:
                    continue

    def _opened(
        self, at: Reading, line: str, shown: str, imports: Iterable[str] = ()
    ) -> Reading:
        variable = f"value_{at.indent + 1}" if at.indent else "value"
        return Reading(
            at.shown + shown,
            at.then(line.format(variable)),
            variable,
            at.imports | set(imports),
            at.indent + 1,
        )

    # Writing ------------------------------------------------------------------------------

    @cached_property
    def writings(self) -> dict[str, Writing]:
        """For each dictionary that is passed, the shortest way to pass one."""
        found: dict[str, Writing] = {}
        queue: deque[tuple[Term, Writing, int]] = deque()
        for path, (resource, method) in self._surface.methods.items():
            for name, term in self._surface.arguments(resource, method).items():
                before, after = self._hole(path, method, name)
                at = Writing(f"client.{path}({name}=…)", before, after)
                queue.append((term, at, 0))
        while queue:
            term, at, depth = queue.popleft()
            for name, inner in self._dictionaries(term, at):
                if name in found or depth > _DEPTH:
                    continue
                found[name] = inner
                members = self._surface.members(name)
                for key, each in members.items():
                    others = [
                        f"{literal(other)}: {self.example(one.term)}"
                        for other, one in members.items()
                        if one.required and other != key
                    ]
                    start = (
                        "{"
                        + "".join(f"{one}, " for one in others)
                        + f"{literal(key)}: "
                    )
                    shown = f"{inner.shown[:-2]}{{{literal(key)}: …}})"
                    step = Writing(shown, inner.before + start, "}" + inner.after, 0)
                    queue.append((each.term, step, depth + 1))
        return found

    def _hole(self, path: str, method: Method, argument: str) -> tuple[str, str]:
        others = self._required(method, but=argument)
        given = "".join(f"{each}, " for each in others)
        return f"client.{path}({given}{argument}=", ")"

    def _dictionaries(self, term: Term, at: Writing) -> Iterator[tuple[str, Writing]]:
        if at.nested > _NESTED:
            return
        match self._surface.expanded(term):
            case Named(name=name) if self._surface.types[name].kind == "dictionary":
                yield name, at
            case Generic(name="SequenceNotStr", inside=(items,)):
                shown = f"{at.shown[:-2]}[…])"
                yield from self._dictionaries(
                    items,
                    Writing(shown, at.before + "[", "]" + at.after, at.nested + 1),
                )
            case Generic(name="Mapping", inside=(_, values)):
                shown = f'{at.shown[:-2]}{{"key": …}})'
                before = at.before + '{"key": '
                inner = Writing(shown, before, "}" + at.after, at.nested + 1)
                yield from self._dictionaries(values, inner)
            case Choice(members=members):
                for each in sorted(members, key=str):
                    yield from self._dictionaries(each, at)
            case _:
                return

    # Calls and values ---------------------------------------------------------------------

    def call(self, path: str, *more: str, but: str | None = None) -> str:
        """A call of the method with what it must be given, and more."""
        _, method = self._surface.methods[path]
        return f"client.{path}({', '.join((*self._required(method, but), *more))})"

    def by_position(self, path: str, *more: str) -> str:
        """The same, with its path arguments by position."""
        _, method = self._surface.methods[path]
        given = [each.example for each in method.positional]
        given += [
            f"{each.name}={each.example}"
            for each in method.keywords
            if not each.assignment
        ]
        return f"client.{path}({', '.join((*given, *more))})"

    def _required(self, method: Method, but: str | None = None) -> list[str]:
        return [
            f"{each.name}={each.example}"
            for each in (*method.positional, *method.keywords)
            if not each.assignment and each.name != but
        ]

    def example(self, term: Term, passed: frozenset[str] = frozenset()) -> str:
        """A value that may be passed for an argument of this type, as code."""
        if isinstance(term, Named):
            if term.name in passed:
                return "{}"
            passed |= {term.name}
        match self._surface.expanded(term):
            case Plain(name=name):
                return _EXAMPLES.get(name, '""')
            case Listed(values=values):
                return min(values)
            case Generic(name="SequenceNotStr", inside=(items,)):
                return f"[{self.example(items, passed)}]"
            case Generic(name="Mapping", inside=(_, values)):
                return f'{{"key": {self.example(values, passed)}}}'
            case Generic():
                return "[]"
            case Named(name=name):
                pairs = (
                    f"{literal(key)}: {self.example(each.term, passed)}"
                    for key, each in self._surface.members(name).items()
                    if each.required
                )
                return "{" + ", ".join(pairs) + "}"
            case Choice(members=members):
                rest = sorted(members - {NONE} or members, key=_simplest)
                return self.example(rest[0], passed)

    def spelled(self, term: Term) -> str:
        """The type as a program writes it."""
        return str(term)

    def imports(self, term: Term) -> set[str]:
        """The statements without which it cannot."""
        found: set[str] = set()
        match term:
            case Named(name=name):
                found.add(self.import_of(name))
            case Generic(name=kind, inside=inside):
                if kind in ("List", "Dict", "Mapping"):
                    found.add(f"from typing import {kind}")
                elif kind in _STREAMS:
                    found.add(
                        f"from {self._package.name}._runtime.streams import {kind}"
                    )
                elif kind == "SequenceNotStr":
                    found.add(
                        f"from {self._package.name}._runtime.arguments import {kind}"
                    )
                for each in inside:
                    found |= self.imports(each)
            case Listed():
                found.add("from typing import Literal")
            case Choice(members=members):
                for each in members:
                    found |= self.imports(each)
            case Plain(name=name):
                if name.endswith("BinaryAPIResponse"):
                    found.add(
                        f"from {self._package.name}._runtime.binary import {name}"
                    )
                elif name in ("date", "datetime"):
                    found.add(f"from datetime import {name}")
        return found

    def import_of(self, name: str) -> str:
        """The statement by which a user gets a type."""
        found = self._surface.types[name]
        package, own = self._package.name, found.own_name
        if found.is_main:
            return f"from {package}.types import {own}"
        return f"from {package}.types.{found.module.name} import {own}"


_EXAMPLES: Final = {
    "str": '"text"',
    "int": "1",
    "float": "1.5",
    "bool": "True",
    "None": "None",
    "bytes": 'b"text"',
    "FileContent": 'b"text"',
    "FileTuple": '("name", b"text")',
    "date": '"2026-01-02"',
    "datetime": '"2026-01-02T03:04:05Z"',
    "object": '"text"',
}


def _simplest(term: Term) -> tuple[int, str]:
    order = (Listed, Plain, Named, Generic, Choice)
    return order.index(type(term)), str(term)
