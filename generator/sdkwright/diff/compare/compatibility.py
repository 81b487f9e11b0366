"""Owns what it means that a type became another: for whoever reads such a value, and for whoever sends one.

What is read may be narrowed: each value that comes must still be one of the old type. What is sent may be widened: each value
of the old type must still be taken. Lists of values and unions in answers are open, so one more is no break.
It must not know where a type stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sdkwright.diff.surface import types
from sdkwright.diff.surface.surface import Surface, names_in
from sdkwright.diff.surface.types import (
    ANYTHING,
    NONE,
    Choice,
    Generic,
    Listed,
    Named,
    Plain,
    Term,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One way in which a type is not as it was: the id of a rule, with what it is about."""

    rule: str
    old: str
    new: str
    detail: str = ""
    """The value or the member that came or went; empty where the whole type did."""


_INVARIANT: Final = ("List", "Dict")
_HARMLESS: Final = frozenset({"return-type-narrowed", "return-not-nullable"})
_OPEN: Final = frozenset(
    {
        "return-enum-value-added",
        "return-enum-value-removed",
        "return-union-variant-added",
        "return-union-variant-removed",
    }
)
_BREAKS: Final = frozenset(
    {"return-nullable", "return-type-changed", "return-type-widened"}
)

Renames = Mapping[str, str]
"""Old types to the new ones that they have become, by their whole names."""


class Relations:
    """Compares the types of one package with those of a later one."""

    def __init__(self, old: Surface, new: Surface, renames: Renames) -> None:
        self._old = old
        self._new = new
        self._renames = renames
        self._replaced = {new: old for old, new in renames.items()}
        self._passed: set[tuple[str, str, str]] = set()

    # What is read -----------------------------------------------------------------------

    def read(self, old: Term, new: Term) -> list[Step]:
        """What a reader of the old type finds in the new one."""
        if self._is_same(old, new):
            return []
        one, other = self._old.expanded(old), self._new.expanded(new)
        return list(dict.fromkeys(self._read(one, other)))

    def _read(self, old: Term, new: Term) -> Iterator[Step]:
        if self._is_same(old, new) or (ANYTHING in (old, new) and old == new):
            return
        was_null, olds = _parts(old)
        is_null, news = _parts(new)
        if old == ANYTHING:
            yield Step("return-type-narrowed", str(old), str(new))
            return
        if not olds or not news:
            # Nothing but null is left on one side.
            if olds and was_null:
                yield Step("return-type-narrowed", str(old), str(new))
            elif olds != news:
                yield Step("return-type-changed", str(old), str(new))
            return
        if is_null and not was_null and ANYTHING not in olds:
            yield Step("return-nullable", str(old), str(new))
        if was_null and not is_null and ANYTHING not in news:
            yield Step("return-not-nullable", str(old), str(new))
        yield from self._read_members(olds, news)

    def _read_members(
        self, olds: frozenset[Term], news: frozenset[Term]
    ) -> Iterator[Step]:
        was_open = len(olds) > 1
        left, came = set(olds), set(news)
        for each in sorted(left, key=str):
            same = next((other for other in came if self._is_same(each, other)), None)
            if same is not None:
                left.discard(each)
                came.discard(same)
        kept = len(left) < len(olds)
        steps: list[Step] = []
        for each in sorted(left, key=str):
            alone = len(left) == len(came) == 1 and not was_open
            partner = self._partner(each, came, alone)
            if partner is None and (wider := self._taken_in(each, news)) is not None:
                # What it was is still there, as one of a wider type's values.
                left.discard(each)
                came.discard(wider)
                steps += self._read_one(each, wider)
                kept = True
            elif partner is not None:
                left.discard(each)
                came.discard(partner)
                found = list(self._read_one(each, partner))
                kept = kept or not any(
                    step.rule == "return-type-changed" for step in found
                )
                steps += found
        if (not was_open and (left or came)) or (not kept and left):
            yield Step("return-type-changed", _joined(olds), _joined(news))
            return
        yield from steps
        for each in sorted(left, key=str):
            yield Step(
                "return-union-variant-removed", _joined(olds), _joined(news), str(each)
            )
        for each in sorted(came, key=str):
            yield Step(
                "return-union-variant-added", _joined(olds), _joined(news), str(each)
            )

    def _partner(self, each: Term, came: Iterable[Term], alone: bool) -> Term | None:
        """The new member that a program that looks for the old one finds in its place."""
        candidates = sorted(came, key=str)
        for other in candidates:
            if _kind(each) == _kind(other) and (not isinstance(each, Named) or alone):
                return other
        if alone:
            return candidates[0]
        return None

    def _taken_in(self, each: Term, news: frozenset[Term]) -> Term | None:
        if isinstance(each, Listed):
            kinds = {_literal_kind(value) for value in each.values}
            return next((other for other in news if {str(other)} == kinds), None)
        return None

    def _read_one(self, old: Term, new: Term) -> Iterator[Step]:
        """One member became another: neither is a union, nor null."""
        texts = (str(old), str(new))
        match old, new:
            case _ if self._is_same(old, new):
                return
            case Plain(), Plain() | Listed() if self._takes(old, new):
                yield Step("return-type-narrowed", *texts)
            case Listed(values=was), Listed(values=now):
                if not _kinds(now) <= _kinds(was):
                    yield Step("return-type-changed", *texts)
                    return
                for value in sorted(now - was):
                    yield Step("return-enum-value-added", *texts, value)
                for value in sorted(was - now):
                    yield Step("return-enum-value-removed", *texts, value)
            case Listed(values=was), Plain(name=name) if _kinds(was) <= _looser(name):
                yield Step("return-type-widened", *texts)
            case Generic(name=name), Generic(name=other) if name == other:
                yield from self._read_inside(old, new)
            case Named(), Named():
                yield from self._read_named(old, new)
            case _:
                yield Step("return-type-changed", *texts)

    def _read_inside(self, old: Generic, new: Generic) -> Iterator[Step]:
        texts = (str(old), str(new))
        for one, other in zip(old.inside, new.inside, strict=True):
            steps = self.read(one, other)
            if old.name in _INVARIANT and {each.rule for each in steps} & _HARMLESS:
                # A list of a narrower type is no list of the wider one.
                yield Step("return-type-widened", *texts)
            for each in steps:
                if each.rule not in _HARMLESS or old.name not in _INVARIANT:
                    yield Step(each.rule, *texts, each.detail)

    def _read_named(self, old: Named, new: Named) -> Iterator[Step]:
        """Another class: it may have all that the old one had."""
        texts = (str(old), str(new))
        if not self._has_all_of(old.name, new.name):
            yield Step("return-type-changed", *texts)
        elif old.name in self._new.types:
            # The old name is still there, and means something else.
            yield Step("return-type-widened", *texts)

    def _has_all_of(self, old: str, new: str) -> bool:
        key = ("read", old, new)
        if key in self._passed:
            return True
        self._passed.add(key)
        try:
            one, other = self._old.types[old], self._new.types[new]
            if one.kind != other.kind:
                return False
            now = self._new.members(new)
            return all(
                name in now
                and not {step.rule for step in self.read(each.term, now[name].term)}
                & _BREAKS
                for name, each in self._old.members(old).items()
            )
        finally:
            self._passed.discard(key)

    # What is sent -----------------------------------------------------------------------

    def sent(self, old: Term, new: Term) -> list[Step]:
        """What becomes of a caller who passes the old type where the new one is asked for."""
        if self._is_same(old, new):
            return []
        one, other = self._old.expanded(old), self._new.expanded(new)
        refused = self._refused(one, other)
        texts = (str(old), str(new))
        if refused:
            return [Step("argument-type-narrowed", *texts, each) for each in refused]
        backward = Relations(self._new, self._old, self._replaced)
        if backward._refused(other, one):
            return [Step("argument-type-widened", *texts)]
        return []

    def _refused(self, old: Term, new: Term) -> list[str]:
        """The members of the old type that the new one does not take."""
        news = _members(new)
        if ANYTHING in news:
            return []
        refused: list[str] = []
        for each in sorted(_members(old), key=str):
            if isinstance(each, Listed):
                refused += [
                    value
                    for value in sorted(each.values)
                    if not any(_takes_value(other, value) for other in news)
                ]
            elif not any(self._takes_sent(other, each) for other in news):
                refused.append(str(each))
        return refused

    def _takes_sent(self, new: Term, old: Term) -> bool:
        match old, new:
            case _ if self._is_same(old, new) or new == ANYTHING:
                return True
            case Plain(), Plain():
                return self._takes(new, old)
            case Generic(name=name, inside=one), Generic(name=other, inside=two):
                return name == other and all(
                    not self._refused(self._old.expanded(a), self._new.expanded(b))
                    for a, b in zip(one, two, strict=True)
                )
            case Named(name=one), Named(name=two):
                return self._takes_dictionary(one, two)
            case Named(name=name), Generic(name="Mapping", inside=(_, values)):
                # As a dictionary that is written where it is passed.
                return self._old.types[name].kind == "dictionary" and all(
                    not self._refused(
                        self._old.expanded(each.term), self._new.expanded(values)
                    )
                    for each in self._old.members(name).values()
                )
            case _:
                return False

    def _takes_dictionary(self, old: str, new: str) -> bool:
        key = ("sent", old, new)
        if key in self._passed:
            return True
        self._passed.add(key)
        try:
            if {self._old.types[old].kind, self._new.types[new].kind} != {"dictionary"}:
                return False
            was, now = self._old.members(old), self._new.members(new)
            return all(
                name in now
                and not self._refused(
                    self._old.expanded(each.term), self._new.expanded(now[name].term)
                )
                for name, each in was.items()
            ) and all(
                name in was and was[name].required
                for name, each in now.items()
                if each.required
            )
        finally:
            self._passed.discard(key)

    # Both -------------------------------------------------------------------------------

    def _is_same(self, old: Term, new: Term) -> bool:
        """Whether the terms are alike, once each old type is called what it has become."""
        return self._renamed(old) == new

    def _renamed(self, term: Term) -> Term:
        if not self._renames or self._renames.keys().isdisjoint(names_in(term)):
            return term
        match term:
            case Named(name=name):
                return Named(self._renames.get(name, name))
            case Generic(name=name, inside=inside):
                return Generic(name, tuple(map(self._renamed, inside)))
            case Choice(members=members):
                return types.choice(map(self._renamed, members))
            case _:
                return term

    def _takes(self, wide: Term, narrow: Term) -> bool:
        """Whether each value of the narrow type is one of the wide type, to a type checker."""
        if wide == ANYTHING:
            return True
        if isinstance(narrow, Listed):
            return all(_takes_value(wide, value) for value in narrow.values)
        return (
            isinstance(wide, Plain)
            and isinstance(narrow, Plain)
            and (wide == narrow or narrow.name in _PROMOTED.get(wide.name, ()))
        )


_PROMOTED: Final[Mapping[str, tuple[str, ...]]] = {
    "float": ("int", "bool"),
    "int": ("bool",),
    "date": ("datetime",),
    "FileContent": ("bytes",),
}


def _members(term: Term) -> frozenset[Term]:
    return term.members if isinstance(term, Choice) else frozenset({term})


def _parts(term: Term) -> tuple[bool, frozenset[Term]]:
    members = _members(term)
    return NONE in members, members - {NONE}


def _joined(members: Iterable[Term]) -> str:
    return str(types.choice(iter(members)))


def _literal_kind(value: str) -> str:
    if value in ("True", "False"):
        return "bool"
    if value[0] in "'\"":
        return "str"
    return "float" if any(char in value for char in ".e") else "int"


def _kinds(values: Iterable[str]) -> set[str]:
    return set(map(_literal_kind, values))


def _looser(name: str) -> set[str]:
    """The kinds of values that a type without a list has."""
    return {name, *_PROMOTED.get(name, ())}


def _takes_value(term: Term, value: str) -> bool:
    match term:
        case Listed(values=values):
            return value in values
        case Plain(name=name):
            return _literal_kind(value) in _looser(name) or term == ANYTHING
        case _:
            return False


def _kind(term: Term) -> str:
    """What Python makes of a value of this type when it looks at it alone."""
    match term:
        case Generic(name=name):
            return name
        case Listed(values=values):
            return "/".join(sorted(_kinds(values)))
        case Plain(name=name):
            return name
        case _:
            return "class"
