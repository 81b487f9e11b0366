"""Owns what happened to the types of a package: their names, their kinds, what aliases stand for.

It must not know methods, nor what happened inside of a model or a dictionary.
"""

from collections.abc import Iterator

from sdkwright.api.model import Direction
from sdkwright.diff.compare import subjects
from sdkwright.diff.compare.compatibility import Step
from sdkwright.diff.compare.context import Pair, Proof
from sdkwright.diff.compare.messages import advised, texts, told
from sdkwright.diff.compare.models import ModelChanges
from sdkwright.diff.compare.proofs import is_value, value_of
from sdkwright.diff.compare.typed_dicts import DictionaryChanges
from sdkwright.diff.model.changes import Change
from sdkwright.diff.surface.surface import Surface, Type
from sdkwright.diff.surface.types import Term

_KINDS = {"model": "a class", "dictionary": "a TypedDict", "alias": "an alias"}


class TypeChanges:
    """Compares the types of two packages."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._old = pair.old.surface
        self._new = pair.new.surface
        self._models = ModelChanges(pair)
        self._dictionaries = DictionaryChanges(pair)

    def all(self) -> Iterator[Change]:
        known = set[str]()
        for name, each in self._old.types.items():
            target = self._pair.renames.types.get(name, name)
            other = self._new.types.get(target)
            if other is None:
                yield self._removed(each)
                continue
            known.add(target)
            if name in self._new.former:
                yield self._deprecated(each, other)
            elif target != name and not self._is_still_given_out(each):
                yield self._renamed(each, other)
            yield from self._declared(each, other)
        for name, each in self._new.types.items():
            if name not in known and name not in self._old.types:
                yield self._added(each)
        for name in self._old.former:
            if name not in self._new.former and name not in self._new.types:
                yield self._former_removed(name)
        for name in self._new.former:
            if name not in self._old.former and name not in self._old.types:
                yield self._former_added(name)
        yield from self._imports()

    # Names --------------------------------------------------------------------------------

    def _is_still_given_out(self, each: Type) -> bool:
        """Whether the old module still has the name, though the type lives elsewhere."""
        module = self._new.modules.get(each.module.name)
        return module is not None and each.own_name in module.exports

    def _imported(self, each: Type) -> Proof:
        return Proof((self._pair.access.import_of(each.name),), client=False)

    def _removed(self, each: Type) -> Change:
        return self._pair.change(
            *("type-removed", subjects.named(self._old, each), each.own_name, ""),
            f"`{each.own_name}` is gone, so importing it raises ImportError.",
            old=each.declaration.origin,
            advice="Leave its schema in the document as long as somebody may import it.",
            proof=self._imported(each),
            within=each.module.name,
        )

    def _renamed(self, each: Type, other: Type) -> Change:
        now = subjects.named(self._new, other)
        advice = f"Import `{other.own_name}`."
        if each.is_main and not subjects.is_own(each):
            # The type of what is sent has its name from the component, as the alias will.
            component = str(each.declaration.origin[-1])
            advice += f" To keep the old name: `x-sdk-renamed-from: {component}` beside the schema."
        elif each.own_name != other.own_name and not each.is_main:
            advice += f" To keep the old name: `x-sdk-name: {each.own_name}` beside the schema."
        return self._pair.change(
            *("type-renamed", subjects.named(self._old, each), each.own_name, now),
            f"`{each.own_name}` is called `{now}` now.",
            old=each.declaration.origin,
            new=other.declaration.origin,
            advice=advice,
            proof=self._imported(each),
            within=each.module.name,
        )

    def _deprecated(self, each: Type, other: Type) -> Change:
        now = subjects.named(self._new, other)
        return self._pair.change(
            *("type-deprecated", subjects.named(self._old, each), each.own_name, now),
            f"`{each.own_name}` is called `{now}` now; the former name still works.",
            old=each.declaration.origin,
            new=other.declaration.origin,
            within=each.module.name,
        )

    def _former_added(self, name: str) -> Change:
        module, _, own = name.partition(".")
        now = self._new.types[self._new.former[name]]
        return self._pair.change(
            *("type-added", f"{self._pair.package}.types.{own}", "", own),
            f"`{own}` is a former name of `{now.own_name}`, and can be imported.",
            new=now.declaration.origin,
            within=module,
        )

    def _former_removed(self, name: str) -> Change:
        module, _, own = name.partition(".")
        now = self._old.types[self._old.former[name]]
        types = f"{self._pair.package}.types"
        return self._pair.change(
            *("type-removed", f"{types}.{own}", own, ""),
            f"The former name `{own}` is gone, so importing it raises ImportError.",
            old=now.declaration.origin,
            new=now.declaration.origin if now.name in self._new.types else (),
            advice=f"Import `{now.own_name}`.",
            proof=Proof((f"from {types} import {own}",), client=False),
            within=module,
        )

    def _added(self, each: Type) -> Change:
        return self._pair.change(
            *("type-added", subjects.named(self._new, each), "", each.own_name),
            f"`{each.own_name}` is new.",
            new=each.declaration.origin,
            within=each.module.name,
        )

    def _imports(self) -> Iterator[Change]:
        """What a module gave out that was not its own."""
        for name, module in self._old.modules.items():
            other = self._new.modules.get(name)
            for each, whole in self._old.exports(module).items() if other else ():
                target = self._pair.renames.types.get(whole, whole)
                is_own = whole.startswith(f"{name}.")
                is_told = target != whole and whole not in self._new.former
                if is_own or is_told or (other and each in other.exports):
                    continue  # what was renamed is told as that
                if whole in self._old.types and target in self._new.types:
                    yield self._import_lost(name, each, whole, target)

    def _import_lost(self, module: str, name: str, old: str, new: str) -> Change:
        at = f"{self._pair.package}.types.{module}"
        return self._pair.change(
            *("import-removed", f"{at}.{name}", name, ""),
            f"`{module}` makes no use of `{name}` any more, so it cannot be imported from there.",
            old=self._old.types[old].declaration.origin,
            new=self._new.types[new].declaration.origin,
            advice=f"Import it from `{self._pair.package}.types`.",
            proof=Proof((f"from {at} import {name}",), client=False),
            within=module,
        )

    # Declarations -------------------------------------------------------------------------

    def _declared(self, each: Type, other: Type) -> Iterator[Change]:
        match each.kind, other.kind:
            case "alias", _:
                yield from self._value(each, other)
            case kind, other_kind if kind != other_kind:
                yield self._of_another_kind(each, other)
            case "model", _:
                yield from self._models.all(each, other)
            case _:
                yield from self._dictionaries.all(each, other)
        if _is_said_otherwise(self._old, each, self._new, other):
            yield self._pair.change(
                *("docs-changed", subjects.named(self._old, each), "", ""),
                f"What is said of `{each.own_name}` or its members is another.",
                old=each.declaration.origin,
                new=other.declaration.origin,
                within=each.module.name,
            )

    def _of_another_kind(self, each: Type, other: Type) -> Change:
        now = _KINDS[other.kind]
        if other.kind == "alias":
            now += f": {self._new.value(other.name)}"
        return self._pair.change(
            "type-kind-changed",
            subjects.named(self._old, each),
            _KINDS[each.kind],
            now,
            f"`{each.own_name}` was {_KINDS[each.kind]} and is {_KINDS[other.kind]}.",
            old=each.declaration.origin,
            new=other.declaration.origin,
            advice="Give the new schema another name, and leave the old one as it was.",
            proof=Proof(
                (
                    "",
                    f"class Mine({each.own_name}):",
                    '    """One of a program\'s own."""',
                ),
                frozenset({self._pair.access.import_of(each.name)}),
                client=False,
            ),
            within=each.module.name,
        )

    def _value(self, each: Type, other: Type) -> Iterator[Change]:
        """What an alias stands for."""
        old, new = self._old.value(each.name), self._new.value(other.name)
        is_read = self._old.sides[each.name] is Direction.RESPONSE
        relations = self._pair.relations
        subject = subjects.named(self._old, each)
        for step in relations.read(old, new) if is_read else relations.sent(old, new):
            yield self._pair.change(
                *(step.rule, subject, *texts(step), told(step, subject)),
                old=each.declaration.origin,
                new=other.declaration.origin,
                advice=advised(step),
                proof=self._read(each, old) if is_read else self._sent(each, old, step),
                within=each.module.name,
            )

    def _read(self, each: Type, old: Term) -> Proof:
        access, value = self._pair.access, self._old.expanded(old)
        return Proof(
            (
                "",
                f"def read(value: {each.own_name}) -> {access.spelled(value)}:",
                "    return value",
            ),
            frozenset(access.imports(value) | {access.import_of(each.name)}),
            client=False,
        )

    def _sent(self, each: Type, old: Term, step: Step) -> Proof:
        access = self._pair.access
        is_listed = is_value(step.detail)
        value = step.detail if is_listed else value_of(old, step, self._old, access)
        return Proof(
            ("", f"value: {each.own_name} = {value}"),
            frozenset({access.import_of(each.name)}),
            client=False,
        )


def _is_said_otherwise(old: Surface, each: Type, new: Surface, other: Type) -> bool:
    """Whether the texts of the type, or of a member that it still has, are others."""
    if old.is_arguments(each):
        return False  # they are told of the method
    was, now = old.members(each.name), new.members(other.name)
    return each.declaration.docstring != other.declaration.docstring or any(
        was[name].docs != now[name].docs for name in was.keys() & now.keys()
    )
