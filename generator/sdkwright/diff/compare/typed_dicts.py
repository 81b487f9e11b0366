"""Owns what happened inside of a dictionary that is passed: its keys.

It must not know how a program comes to pass it, nor the arguments of methods.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sdkwright.diff.compare import renames, subjects
from sdkwright.diff.compare.compatibility import Step
from sdkwright.diff.compare.context import Pair, Proof
from sdkwright.diff.compare.messages import advised, texts, told
from sdkwright.diff.compare.proofs import is_value, value_of
from sdkwright.diff.model.changes import Change
from sdkwright.diff.surface.members import Member
from sdkwright.diff.surface.surface import Type
from sdkwright.package.literals import literal

_OPTIONAL = "Let it be optional, with the default that the server takes."
_ADVICE = {
    "key-removed": "Leave it in the document, as `deprecated: true`, until a major version.",
    "key-required-added": _OPTIONAL,
    "key-became-required": _OPTIONAL,
}


@dataclass(frozen=True, slots=True)
class _Both:
    """One type before and after."""

    old: Type
    new: Type

    @property
    def name(self) -> str:
        return self.old.own_name


class DictionaryChanges:
    """Compares dictionaries of two packages, key by key."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._old = pair.old.surface
        self._new = pair.new.surface

    def all(self, each: Type, other: Type) -> Iterator[Change]:
        both = _Both(each, other)
        was, now = self._old.members(each.name), self._new.members(other.name)
        if self._old.is_arguments(each):
            yield from self._arguments(both, was.values(), now)
            return
        renamed = renames.members(was, now)
        for name, member in was.items():
            target = now.get(renamed.get(name, name))
            if target is None:
                told_ = f"`{both.name}` may have no `{name}` any more."
                yield self._key("key-removed", both, member, None, told_)
                continue
            yield from self._compared(both, member, target)
        for name, member in now.items():
            if name not in was and name not in renamed.values():
                rule = "key-required-added" if member.required else "key-added"
                must = "must" if member.required else "may"
                yield self._key(
                    rule, both, None, member, f"`{both.name}` {must} have `{name}`."
                )

    def _arguments(
        self, both: _Both, was: Iterable[Member], now: Mapping[str, Member]
    ) -> Iterator[Change]:
        """What a method takes as a whole: all but this is told of the method itself."""
        accepted = self._new.accepted(both.new)
        for member in was:
            if member.name not in now and member.name in accepted:
                told_ = f"`{both.name}` has no `{member.name}` any more, though the method takes it."
                yield self._key("key-removed", both, member, None, told_)

    def _compared(
        self, both: _Both, member: Member, target: Member
    ) -> Iterator[Change]:
        name = member.name
        if target.name != name:
            yield self._key(
                *("key-renamed", both, member, target),
                f"`{name}` of `{both.name}` is called `{target.name}` now.",
                f"Write `{target.name}`. To keep the old name: `x-sdk-name: {name}` beside the property.",
            )
        if target.required and not member.required:
            yield self._key(
                *("key-became-required", both, member, target),
                f"`{both.name}` must have `{target.name}`.",
            )
        if member.required and not target.required:
            yield self._key(
                *("key-became-optional", both, member, target),
                f"`{both.name}` may do without `{target.name}`.",
            )
        if target.deprecated and not member.deprecated:
            yield self._key(
                *("key-deprecated", both, member, target),
                f"`{name}` of `{both.name}` is deprecated.",
            )
        subject = subjects.member(self._pair, both.old, name)
        for step in self._pair.relations.sent(member.term, target.term):
            yield self._pair.change(
                *(step.rule, subject, *texts(step), told(step, subject)),
                old=member.origin,
                new=target.origin,
                advice=advised(step),
                proof=self._passing(both.old, {name: self._refused(member, step)}),
                within=both.old.module.name,
            )
        if target.wire != member.wire:
            yield self._pair.change(
                *("wire-name-changed", subject, member.wire, target.wire),
                f"`{name}` is `{target.wire}` over the wire, where it was `{member.wire}`.",
                old=member.origin,
                new=target.origin,
                within=both.old.module.name,
            )

    def _refused(self, member: Member, step: Step) -> str:
        if is_value(step.detail):
            return step.detail
        return value_of(member.term, step, self._old, self._pair.access)

    def _key(
        self,
        rule: str,
        both: _Both,
        member: Member | None,
        target: Member | None,
        message: str,
        advice: str = "",
    ) -> Change:
        there = member or target
        assert there is not None
        texts = (member.told if member else "", target.told if target else "")
        given: dict[str, str] = {}
        if member and (target is None or target.name != member.name):
            given = {member.name: self._pair.access.example(member.term)}
        if member and target and target.name != member.name:
            texts = (member.name, target.name)
        return self._pair.change(
            rule,
            subjects.member(self._pair, both.old, there.name),
            *texts,
            message,
            old=member.origin if member else both.old.declaration.origin,
            new=target.origin if target else both.new.declaration.origin,
            advice=advice or _ADVICE.get(rule, ""),
            proof=self._passing(both.old, given),
            within=both.old.module.name,
            gone=member.term if member and target is None else None,
            came=target.term if target and member is None else None,
        )

    def _passing(self, each: Type, given: dict[str, str]) -> Proof:
        """A program that passes a dictionary with these keys and those that it must have."""
        access = self._pair.access
        pairs = {
            key: access.example(member.term)
            for key, member in self._old.members(each.name).items()
            if member.required
        } | given
        inner = (f"{literal(key)}: {value}" for key, value in pairs.items())
        text = "{" + ", ".join(inner) + "}"
        if (writing := access.writings.get(each.name)) is not None:
            return Proof((f"{writing.before}{text}{writing.after}",))
        return Proof(
            ("", f"value: {each.own_name} = {text}"),
            frozenset({access.import_of(each.name)}),
            client=False,
        )
