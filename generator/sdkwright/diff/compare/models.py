"""Owns what happened inside of a model: its fields, and what it becomes as an argument.

It must not know how a program comes to a value of it.
"""

from collections.abc import Iterator

from sdkwright.diff.compare import renames, subjects
from sdkwright.diff.compare.context import Pair, Proof
from sdkwright.diff.compare.messages import advised, texts, told
from sdkwright.diff.compare.proofs import classes_of, read_as
from sdkwright.diff.model.changes import Change
from sdkwright.diff.surface.members import EXTRA, Member
from sdkwright.diff.surface.surface import Type


class ModelChanges:
    """Compares models of two packages, field by field."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._old = pair.old.surface
        self._new = pair.new.surface

    def all(self, each: Type, other: Type) -> Iterator[Change]:
        was, now = self._old.members(each.name), self._new.members(other.name)
        renamed = renames.members(was, now)
        for name, member in was.items():
            target = now.get(renamed.get(name, name))
            if target is None:
                yield self._removed(each, other, member)
                continue
            if target.name != name:
                yield self._renamed(each, member, target)
            yield from self._compared(each, member, target)
        for name, member in now.items():
            if name not in was and name not in renamed.values():
                yield self._pair.change(
                    "field-added",
                    subjects.member(self._pair, each, name),
                    *("", member.text, f"`{other.own_name}` has `{name}`."),
                    old=each.declaration.origin,
                    new=member.origin,
                    within=each.module.name,
                    came=member.term,
                )
        yield from self._counterpart(each, other)

    def _compared(self, each: Type, member: Member, target: Member) -> Iterator[Change]:
        subject = subjects.member(self._pair, each, member.name)
        if target.deprecated and not member.deprecated:
            yield self._pair.change(
                *("field-deprecated", subject, "", target.deprecated),
                f"`{member.name}` of `{each.own_name}` is deprecated.",
                old=member.origin,
                new=target.origin,
                within=each.module.name,
            )
        for step in self._pair.relations.read(member.term, target.term):
            yield self._pair.change(
                *(step.rule, subject, *texts(step), told(step, subject)),
                old=member.origin,
                new=target.origin,
                advice=advised(step),
                proof=self._as_before(each, member),
                within=each.module.name,
                gone=member.term,
                came=target.term,
            )
        if target.wire != member.wire:
            yield self._pair.change(
                *("wire-name-changed", subject, member.wire, target.wire),
                f"`{member.name}` is `{target.wire}` over the wire, where it was `{member.wire}`.",
                old=member.origin,
                new=target.origin,
                within=each.module.name,
            )

    def _removed(self, each: Type, other: Type, member: Member) -> Change:
        return self._pair.change(
            "field-removed",
            subjects.member(self._pair, each, member.name),
            *(member.text, ""),
            f"`{each.own_name}` has no `{member.name}` any more, so reading it raises AttributeError.",
            old=member.origin,
            new=other.declaration.origin,
            advice="Leave it in the document, as `deprecated: true` and not required, until a major version.",
            proof=self._reading(each, member, ("print({})",)),
            within=each.module.name,
            gone=member.term,
        )

    def _renamed(self, each: Type, member: Member, target: Member) -> Change:
        return self._pair.change(
            "field-renamed",
            subjects.member(self._pair, each, member.name),
            *(member.name, target.name),
            f"`{member.name}` of `{each.own_name}` is called `{target.name}` now.",
            old=member.origin,
            new=target.origin,
            advice=f"Read `{target.name}`. To keep the old name:"
            f" `x-sdk-renamed-from: {member.name}` beside the property.",
            proof=self._reading(each, member, ("print({})",)),
            within=each.module.name,
        )

    # Proofs -------------------------------------------------------------------------------

    def _reading(self, each: Type, member: Member, more: tuple[str, ...]) -> Proof:
        """A program that reads a field, by a call if one leads there; `{}` stands for the field."""
        access = self._pair.access
        name = "any_other" if member.name == EXTRA else member.name
        if (reading := access.readings.get(each.name)) is None:
            body = (f"    {line.format(f'value.{name}')}" for line in more)
            lines = ("", f"def read(value: {each.own_name}) -> None:", *body)
            return Proof(lines, frozenset({access.import_of(each.name)}), client=False)
        expression = f"{reading.variable}.{name}"
        lines = reading.then(*(line.format(expression) for line in more))
        return Proof(lines, reading.imports)

    def _as_before(self, each: Type, member: Member) -> Proof:
        """A program that has a field where its old type is asked for."""
        access = self._pair.access
        lines = read_as(access.spelled(member.term), member.term, self._old)
        return self._reading(each, member, lines).needing(
            *access.imports(member.term),
            *classes_of(member.term, self._old, access.import_of),
        )

    # As an argument -----------------------------------------------------------------------

    def _counterpart(self, each: Type, other: Type) -> Iterator[Change]:
        was, now = self._old.counterpart(each), self._new.counterpart(other)
        if was is None and now is not None:
            yield self._pair.change(
                "to-param-added",
                subjects.member(self._pair, each, "to_param()"),
                *("", now.partition(".")[2]),
                f"`{each.own_name}` has a type of its own as an argument.",
                old=each.declaration.origin,
                new=other.declaration.origin,
                within=each.module.name,
            )
        elif was is not None and self._pair.renames.types.get(was, was) != now:
            yield self._lost_counterpart(each, other, was, now)

    def _lost_counterpart(
        self, each: Type, other: Type, was: str, now: str | None
    ) -> Change:
        name = was.partition(".")[2]
        other_name = (now or "").partition(".")[2]
        access = self._pair.access
        reading = access.readings.get(each.name)
        imports = frozenset({access.import_of(was)})
        if reading is None:
            body = f"    back: {name} = value.to_param()"
            head = f"def back(value: {each.own_name}) -> None:"
            lines: tuple[str, ...] = ("", head, body)
            imports |= {access.import_of(each.name)}
        else:
            lines = reading.then(f"back: {name} = {reading.variable}.to_param()")
            imports |= reading.imports
        return self._pair.change(
            "to-param-removed" if now is None else "to-param-changed",
            subjects.member(self._pair, each, "to_param()"),
            *(name, other_name),
            (
                f"`{each.own_name}` has no type of its own as an argument any more, since nothing takes one."
                if now is None
                else f"`{each.own_name}` is turned into `{other_name}`, where it was `{name}`."
            ),
            old=each.declaration.origin,
            new=other.declaration.origin,
            advice="Pass the model itself: where its shape is asked for, it is taken at run time.",
            proof=Proof(lines, imports, client=reading is not None),
            within=each.module.name,
        )
