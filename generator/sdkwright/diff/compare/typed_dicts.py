"""Changes of the keys of TypedDicts.

This module must not know which calls accept a TypedDict, nor the arguments of methods.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sdkwright.diff.compare import meanings, renames
from sdkwright.diff.compare.compatibility import TypeDifference
from sdkwright.diff.compare.context import Comparison
from sdkwright.diff.compare.messages import (
    difference_advice,
    difference_message,
    difference_texts,
    remaining_text,
)
from sdkwright.diff.compare.proofs import rejected_value
from sdkwright.diff.compare.subjects import member_subject
from sdkwright.diff.compare.taken_over import is_taken_over
from sdkwright.diff.model.changes import Change
from sdkwright.diff.model.programs import (
    Assignment,
    DictItem,
    Evaluation,
    Program,
    Variable,
)
from sdkwright.diff.surface.members import SurfaceMember
from sdkwright.diff.surface.surface import DeclaredType
from sdkwright.diff.surface.types import LiteralItem

_OPTIONAL_ADVICE = "Make it optional, with the default that the server uses."
_ADVICE = {
    "key-removed": "Keep it in the document with `deprecated: true` until the next major version.",
    "key-required-added": _OPTIONAL_ADVICE,
    "key-became-required": _OPTIONAL_ADVICE,
}


@dataclass(frozen=True, slots=True)
class _TypePair:
    """A TypedDict in the old and in the new package."""

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
        was, now = self._old.members(old_type.name), self._new.members(new_type.name)
        if self._old.is_params(old_type):
            yield from self._compare_params(both, was.values(), now)
            return
        renamed = renames.renamed_members(was, now)
        for name, member in was.items():
            target = now.get(renamed.get(name, name))
            if target is None:
                message = f"`{name}` was removed from `{both.old_name}`."
                message += remaining_text("The keys are", now)
                yield self._key_change("key-removed", both, member, None, message)
                continue
            moved = meanings.moved_member(member, target, now)
            writing = self._comparison.access_paths.write_paths.get(old_type.name)
            if moved is not None and writing is not None:
                yield self._redirected_key(both, member, target, moved)
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
        """The changes for removed keys of a method's TypedDict that are still arguments of the method.

        The other removed keys are reported as arguments.
        """
        accepted = self._new.accepted_arguments(types.new)
        for member in was:
            if member.name not in now and member.name in accepted:
                message = f"`{member.name}` was removed from `{types.old_name}`. It is still an argument of the method."
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
        access = self._comparison.access_paths
        for step in self._comparison.compatibility.argument_differences(
            member.type, target.type
        ):
            if step.rule == "argument-type-narrowed":
                step = self._without_taken_over(step, types.old, name)
                if not step.values:
                    continue
            yield self._comparison.make_change(
                *(
                    step.rule,
                    subject,
                    *difference_texts(step),
                    difference_message(step, subject),
                ),
                old=member.origin,
                new=target.origin,
                advice=difference_advice(step, subject),
                program=self._passing_program(
                    types.old,
                    DictItem(
                        name,
                        rejected_value(
                            member.type, step, access, self._comparison.compatibility
                        ),
                    ),
                ),
            )
        if target.wire != member.wire:
            yield self._comparison.make_change(
                *("wire-name-changed", subject, member.wire, target.wire),
                f"The wire name of `{name}` changed from `{member.wire}` to `{target.wire}`.",
                old=member.origin,
                new=target.origin,
            )

    def _without_taken_over(
        self, difference: TypeDifference, old_type: DeclaredType, key: str
    ) -> TypeDifference:
        """The difference without the rejected values of a key that a new variant of the union accepts."""
        values = tuple(
            each
            for each in difference.values
            if not isinstance(each, LiteralItem)
            or not is_taken_over(self._comparison, old_type, key, each)
        )
        return replace(difference, values=values)

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
        given: list[DictItem] = []
        if member and (target is None or target.name != member.name):
            example = self._comparison.access_paths.example(member.type)
            given = [DictItem(member.name, example)]
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
            program=self._passing_program(types.old, *given),
            removed_type=member.type if member and target is None else None,
            added_type=target.type if target and member is None else None,
        )

    def _redirected_key(
        self,
        types: _TypePair,
        member: SurfaceMember,
        target: SurfaceMember,
        moved: SurfaceMember,
    ) -> Change:
        access = self._comparison.access_paths
        given = DictItem(member.name, access.example(member.type))
        value = access.dictionary(types.old.name, given)
        call = access.write_paths[types.old.name].enclose(value)
        return self._comparison.make_change(
            "key-target-changed",
            member_subject(self._comparison, types.old, member.name),
            *(member.wire, target.wire),
            f"`{member.name}` of `{types.old_name}` now sets the property `{target.wire}`."
            f" `{moved.name}` sets `{member.wire}`.",
            old=member.origin,
            new=target.origin,
            advice=meanings.advice("Write", moved),
            program=meanings.content_program(self._comparison, call, member.wire),
        )

    def _passing_program(self, old_type: DeclaredType, *items: DictItem) -> Program:
        """A program that passes a dictionary with the given items and all other required keys."""
        access = self._comparison.access_paths
        value = access.dictionary(old_type.name, *items)
        if (writing := access.write_paths.get(old_type.name)) is not None:
            return self._comparison.client_program(Evaluation(writing.enclose(value)))
        return self._comparison.program(
            Assignment(Variable("value"), value, old_type.short_name),
            imports=[access.type_import(old_type.name)],
        )
