"""Changes of the keys of TypedDicts.

This module must not know which calls accept a TypedDict, nor the arguments of methods.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sdkwright.diff.compare import renames
from sdkwright.diff.compare.compatibility import TypeDifference
from sdkwright.diff.compare.context import Comparison, Proof
from sdkwright.diff.compare.messages import (
    difference_advice,
    difference_message,
    difference_texts,
    member_subject,
)
from sdkwright.diff.compare.proofs import is_literal_value, rejected_value
from sdkwright.diff.model.changes import Change
from sdkwright.diff.surface.members import SurfaceMember
from sdkwright.diff.surface.surface import DeclaredType
from sdkwright.package.literals import literal

_OPTIONAL_ADVICE = "Make it optional, with the default that the server uses."
_ADVICE = {
    "key-removed": "Keep it in the document with `deprecated: true` until a major version.",
    "key-required-added": _OPTIONAL_ADVICE,
    "key-became-required": _OPTIONAL_ADVICE,
}


@dataclass(frozen=True, slots=True)
class _TypePair:
    """One TypedDict in both packages."""

    old: DeclaredType
    new: DeclaredType

    @property
    def old_name(self) -> str:
        return self.old.short_name


class TypedDictChanges:
    """Comparison of one TypedDict in two packages."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._old = comparison.old.surface
        self._new = comparison.new.surface

    def between(
        self, old_type: DeclaredType, new_type: DeclaredType
    ) -> Iterator[Change]:
        both = _TypePair(old_type, new_type)
        was, now = self._old.members(old_type.qualified_name), self._new.members(
            new_type.qualified_name
        )
        if self._old.is_params(old_type):
            yield from self._compare_params(both, was.values(), now)
            return
        renamed = renames.renamed_members(was, now)
        for name, member in was.items():
            target = now.get(renamed.get(name, name))
            if target is None:
                message = f"`{name}` was removed from `{both.old_name}`."
                yield self._key_change("key-removed", both, member, None, message)
                continue
            yield from self._compare_keys(both, member, target)
        for name, member in now.items():
            if name not in was and name not in renamed.values():
                rule = "key-required-added" if member.required else "key-added"
                kind = "A required key" if member.required else "An optional key"
                yield self._key_change(
                    rule,
                    both,
                    None,
                    member,
                    f"{kind} `{name}` was added to `{both.old_name}`.",
                )

    def _compare_params(
        self,
        types: _TypePair,
        was: Iterable[SurfaceMember],
        now: Mapping[str, SurfaceMember],
    ) -> Iterator[Change]:
        """The keys of a method's Params that the method still accepts as arguments; the method reports all others."""
        accepted = self._new.accepted_arguments(types.new)
        for member in was:
            if member.name not in now and member.name in accepted:
                message = f"`{member.name}` was removed from `{types.old_name}`, although the method accepts it."
                yield self._key_change("key-removed", types, member, None, message)

    def _compare_keys(
        self, types: _TypePair, member: SurfaceMember, target: SurfaceMember
    ) -> Iterator[Change]:
        name = member.name
        if target.name != name:
            yield self._key_change(
                *("key-renamed", types, member, target),
                f"`{name}` of `{types.old_name}` was renamed to `{target.name}`.",
                f"Write `{target.name}`. To keep the old name, add `x-sdk-name: {name}` to the property.",
            )
        if target.required and not member.required:
            yield self._key_change(
                *("key-became-required", types, member, target),
                f"`{target.name}` of `{types.old_name}` is now required.",
            )
        if member.required and not target.required:
            yield self._key_change(
                *("key-became-optional", types, member, target),
                f"`{target.name}` of `{types.old_name}` is now optional.",
            )
        if target.deprecated and not member.deprecated:
            yield self._key_change(
                *("key-deprecated", types, member, target),
                f"`{name}` of `{types.old_name}` is now deprecated.",
            )
        subject = member_subject(self._comparison, types.old, name)
        for step in self._comparison.compatibility.argument_differences(
            member.type, target.type
        ):
            yield self._comparison.make_change(
                *(
                    step.rule,
                    subject,
                    *difference_texts(step),
                    difference_message(step, subject),
                ),
                old=member.origin,
                new=target.origin,
                advice=difference_advice(step),
                proof=self._passing_proof(
                    types.old, {name: self._rejected_value(member, step)}
                ),
                scope=types.old.module.name,
            )
        if target.wire != member.wire:
            yield self._comparison.make_change(
                *("wire-name-changed", subject, member.wire, target.wire),
                f"The wire name of `{name}` changed from `{member.wire}` to `{target.wire}`.",
                old=member.origin,
                new=target.origin,
                scope=types.old.module.name,
            )

    def _rejected_value(self, member: SurfaceMember, difference: TypeDifference) -> str:
        if is_literal_value(difference.detail):
            return difference.detail
        return rejected_value(
            member.type, difference, self._old, self._comparison.access_paths
        )

    def _key_change(
        self,
        rule: str,
        types: _TypePair,
        member: SurfaceMember | None,
        target: SurfaceMember | None,
        message: str,
        advice: str = "",
    ) -> Change:
        there = member or target
        assert there is not None
        texts = (member.summary if member else "", target.summary if target else "")
        given: dict[str, str] = {}
        if member and (target is None or target.name != member.name):
            given = {member.name: self._comparison.access_paths.example(member.type)}
        if member and target and target.name != member.name:
            texts = (member.name, target.name)
        return self._comparison.make_change(
            rule,
            member_subject(self._comparison, types.old, there.name),
            *texts,
            message,
            old=member.origin if member else types.old.declaration.origin,
            new=target.origin if target else types.new.declaration.origin,
            advice=advice or _ADVICE.get(rule, ""),
            proof=self._passing_proof(types.old, given),
            scope=types.old.module.name,
            removed_type=member.type if member and target is None else None,
            added_type=target.type if target and member is None else None,
        )

    def _passing_proof(self, old_type: DeclaredType, items: dict[str, str]) -> Proof:
        """A program that passes a dictionary with these and all required keys."""
        access = self._comparison.access_paths
        pairs = {
            key: access.example(member.type)
            for key, member in self._old.members(old_type.qualified_name).items()
            if member.required
        } | items
        inner = (f"{literal(key)}: {value}" for key, value in pairs.items())
        text = "{" + ", ".join(inner) + "}"
        if (writing := access.write_paths.get(old_type.qualified_name)) is not None:
            return Proof((f"{writing.before}{text}{writing.after}",))
        return Proof(
            ("", f"value: {old_type.short_name} = {text}"),
            frozenset({access.type_import(old_type.qualified_name)}),
            has_client=False,
        )
