"""Changes of the arguments of one method.

This module must not know the return type of the method, nor whether it was renamed.
"""

from collections.abc import Collection, Iterator, Mapping

from sdkwright.api import model as api
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
from sdkwright.diff.compare.subjects import argument_subject, result_subject
from sdkwright.diff.model.changes import Change
from sdkwright.diff.model.programs import (
    Assertion,
    Assignment,
    Attribute,
    BinaryOperation,
    Call,
    Constant,
    Evaluation,
    Keyword,
    Program,
    Variable,
    member_path,
)
from sdkwright.diff.surface.access_paths import required_keywords
from sdkwright.diff.surface.members import SurfaceMember
from sdkwright.diff.surface.methods import MethodSurface
from sdkwright.package.origin import Origin

_IDEMPOTENCY_KEY = "idempotency_key"
_ADVICE = {
    "argument-removed": "Keep it in the document with `deprecated: true` until the next major version.",
    "argument-required-added": "Make it optional, with the default that the server uses.",
    "argument-became-required": "Make it optional, with the default that the server uses.",
    "argument-became-keyword-only": "Pass it by name.",
}


class ArgumentChanges:
    """Comparison of the arguments of one method in two packages."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison

    def between(self, old: MethodSurface, new: MethodSurface) -> Iterator[Change]:
        renamed = renames.renamed_members(old.arguments, new.arguments)
        for name, member in old.arguments.items():
            target = new.arguments.get(renamed.get(name, name))
            if target is None:
                yield self._argument_change(
                    "argument-removed",
                    old,
                    new,
                    member,
                    None,
                    "was removed, so a call that passes it raises TypeError",
                    remaining=remaining_text("The arguments are", new.arguments),
                )
                continue
            moved = meanings.moved_member(member, target, new.arguments)
            if moved is not None:
                yield meanings.argument_change(
                    self._comparison, old, member, target, moved
                )
                continue
            yield from self._compare_arguments(old, new, member, target)
        for name, member in new.arguments.items():
            if name not in old.arguments and name not in renamed.values():
                rule = (
                    "argument-required-added" if member.required else "argument-added"
                )
                yield self._argument_change(
                    rule,
                    old,
                    new,
                    None,
                    member,
                    "was added and is required" if member.required else "was added",
                )
        if old.method.has_idempotency_key != new.method.has_idempotency_key:
            yield self._idempotency_key_change(old, new)
        yield from self._order_changes(old, new, renamed)

    def added_by_form(
        self, old: MethodSurface, form: MethodSurface, known: Collection[str]
    ) -> Iterator[Change]:
        """The changes for arguments that only a new overload has. `known` has the arguments of the old overloads."""
        for name, member in form.arguments.items():
            if name not in known:
                yield self._argument_change(
                    "argument-added", old, form, None, member, "was added"
                )

    def _compare_arguments(
        self,
        old: MethodSurface,
        new: MethodSurface,
        member: SurfaceMember,
        target: SurfaceMember,
    ) -> Iterator[Change]:
        name = member.name
        if target.name != name:
            yield self._argument_change(
                *("argument-renamed", old, new, member, target),
                f"was renamed to `{target.name}`",
                f"Pass `{target.name}`. To keep the old name too, add `x-sdk-renamed-from: {name}` to the parameter or property in the document.",
            )
        if target.required and not member.required and name not in old.alternatives:
            yield self._argument_change(
                "argument-became-required",
                old,
                new,
                member,
                target,
                "is now required",
            )
        if member.required and not (target.required or target.name in new.alternatives):
            yield self._argument_change(
                "argument-became-optional",
                old,
                new,
                member,
                target,
                "is now optional",
            )
        if name in old.positional and not new.takes_by_position(target.name):
            yield self._argument_change(
                "argument-became-keyword-only",
                old,
                new,
                member,
                target,
                "is now keyword-only",
            )
        if not old.takes_by_position(name) and target.name in new.positional:
            yield self._argument_change(
                "argument-became-positional",
                old,
                new,
                member,
                target,
                "can now be passed by position",
            )
        if target.deprecated and not member.deprecated:
            yield self._argument_change(
                "argument-deprecated", old, new, member, target, "is now deprecated"
            )
        for step in self._comparison.compatibility.argument_differences(
            member.type, target.type
        ):
            yield self._type_change(old, member, target, step)

    def _argument_change(
        self,
        rule: str,
        old: MethodSurface,
        new: MethodSurface,
        member: SurfaceMember | None,
        target: SurfaceMember | None,
        message: str,
        advice: str = "",
        remaining: str = "",
    ) -> Change:
        name = member.name if member else target.name if target else ""
        texts = (member.summary if member else "", target.summary if target else "")
        if rule == "argument-renamed" and member and target:
            texts = (member.name, target.name)
        return self._comparison.make_change(
            rule,
            argument_subject(old.path, name),
            *texts,
            f"`{name}` of `client.{old.path}` {message}.{remaining}",
            old=member.origin if member else old.method.origin,
            new=target.origin if target else self._left(new, member),
            advice=advice or _ADVICE.get(rule, ""),
            program=self._calling(self._call(rule, old, member)),
            cause=(name, self._type_text(member)) if member and target is None else (),
            removed_type=member.type if member and target is None else None,
            added_type=target.type if target and member is None else None,
        )

    def _left(self, new: MethodSurface, removed: SurfaceMember | None) -> Origin:
        """The closest existing ancestor of a removed argument in the new document, else the method's operation."""
        method = new.method.origin
        origin = removed.origin if removed else ()
        if origin and isinstance(origin[-1], int):
            origin = origin[:-1]  # another item of the list may have its index
        left = self._comparison.new.nearest(origin)
        is_inside = left[: len(method)] == method or left[:2] == api.SCHEMAS
        return left if is_inside else method

    def _call(
        self, rule: str, old: MethodSurface, member: SurfaceMember | None
    ) -> Call:
        """A call that breaks if an argument changes by this rule."""
        access = self._comparison.access_paths
        if rule == "argument-became-keyword-only":
            return access.positional_call(old.path)
        if member and rule in ("argument-removed", "argument-renamed"):
            given = Keyword(member.name, access.example(member.type))
            return access.call(old.path, given, omit=member.name)
        return access.call(old.path)

    def _type_text(self, member: SurfaceMember) -> str:
        """The type of an argument without aliases, since the name of an alias contains the name of its method."""
        return str(self._comparison.old.surface.expand_aliases(member.type))

    def _calling(self, call: Call) -> Program:
        return self._comparison.client_program(Evaluation(call))

    def _type_change(
        self,
        old: MethodSurface,
        member: SurfaceMember,
        target: SurfaceMember,
        difference: TypeDifference,
    ) -> Change:
        access = self._comparison.access_paths
        value = rejected_value(
            member.type, difference, access, self._comparison.compatibility
        )
        call = access.call(old.path, Keyword(member.name, value), omit=member.name)
        subject = argument_subject(old.path, member.name)
        return self._comparison.make_change(
            *(
                difference.rule,
                subject,
                *difference_texts(difference),
                difference_message(difference, subject),
            ),
            old=member.origin,
            new=target.origin,
            advice=difference_advice(difference, subject),
            program=self._calling(call),
        )

    def _idempotency_key_change(self, old: MethodSurface, new: MethodSurface) -> Change:
        is_gone = old.method.has_idempotency_key
        call = self._comparison.access_paths.call(
            old.path, Keyword(_IDEMPOTENCY_KEY, Constant("key"))
        )
        return self._comparison.make_change(
            "argument-removed" if is_gone else "argument-added",
            argument_subject(old.path, _IDEMPOTENCY_KEY),
            "str | None" if is_gone else "",
            "" if is_gone else "str | None",
            f"`{_IDEMPOTENCY_KEY}` of `client.{old.path}` was {'removed, so a call that passes it raises TypeError' if is_gone else 'added'}.",
            old=old.method.origin,
            new=new.method.origin,
            advice=_ADVICE["argument-removed"] if is_gone else "",
            program=self._calling(call),
        )

    def _order_changes(
        self, old: MethodSurface, new: MethodSurface, renamed: Mapping[str, str]
    ) -> Iterator[Change]:
        """The change for a new order of arguments, if positional calls now pass values to other arguments."""
        named = [renamed.get(name, name) for name in old.positional]
        was = [new.replacements.get(name, name) for name in named]
        now = list(new.positional)
        if was == now[: len(was)] or not set(was) <= set(now):
            return
        yield self._comparison.make_change(
            "argument-order-changed",
            result_subject(old.path),
            ", ".join(old.positional),
            ", ".join(now),
            f"The order of the positional arguments of `client.{old.path}` changed.",
            old=old.method.origin,
            new=new.method.origin,
            advice="Pass them by name.",
            program=self._order_program(old),
        )

    def _order_program(self, old: MethodSurface) -> Program:
        """A program that makes the same call by position and by name, and compares the two requests."""
        raw = meanings.raw_method(member_path(old.path))
        values = tuple(Constant(name) for name in old.positional)
        named = tuple(Keyword(name, Constant(name)) for name in old.positional)
        others = required_keywords(old.method)
        by_position, by_name = Variable("by_position"), Variable("by_name")
        one, other = (
            Attribute(Attribute(each, "http_request"), "url")
            for each in (by_position, by_name)
        )
        return self._comparison.client_program(
            Assignment(by_position, Call(raw, values, others)),
            Assignment(by_name, Call(raw, keywords=(*named, *others))),
            Assertion(BinaryOperation(one, "==", other)),
        )
