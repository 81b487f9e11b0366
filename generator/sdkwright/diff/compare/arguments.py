"""Changes of the arguments of one method.

This module must not know the return type of the method, nor whether it was renamed.
"""

from collections.abc import Iterator, Mapping

from sdkwright.diff.compare import renames
from sdkwright.diff.compare.compatibility import TypeDifference
from sdkwright.diff.compare.context import Comparison, Proof
from sdkwright.diff.compare.messages import (
    difference_advice,
    difference_message,
    difference_texts,
)
from sdkwright.diff.compare.proofs import is_literal_value, rejected_value
from sdkwright.diff.model.changes import Change
from sdkwright.diff.surface.members import SurfaceMember
from sdkwright.diff.surface.methods import MethodSurface
from sdkwright.rendering.method_printer import example_keywords

_IDEMPOTENCY_KEY = "idempotency_key"
_ADVICE = {
    "argument-removed": "Keep it in the document with `deprecated: true` until a major version.",
    "argument-required-added": "Make it optional, with the default that the server uses.",
    "argument-became-required": "Make it optional, with the default that the server uses.",
    "argument-became-keyword-only": "Pass it by name.",
}


class ArgumentChanges:
    """Comparison of the arguments of one method in two packages."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._old = comparison.old.surface

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
        if name in old.positional and target.name not in new.positional:
            yield self._argument_change(
                "argument-became-keyword-only",
                old,
                new,
                member,
                target,
                "is now keyword-only",
            )
        if name not in old.positional and target.name in new.positional:
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

    def _subject(self, old: MethodSurface, name: str) -> str:
        return f"client.{old.path}({name}=…)"

    def _argument_change(
        self,
        rule: str,
        old: MethodSurface,
        new: MethodSurface,
        member: SurfaceMember | None,
        target: SurfaceMember | None,
        message: str,
        advice: str = "",
    ) -> Change:
        name = member.name if member else target.name if target else ""
        texts = (member.summary if member else "", target.summary if target else "")
        if rule == "argument-renamed" and member and target:
            texts = (member.name, target.name)
        access = self._comparison.access_paths
        given = ""
        if member and rule in ("argument-removed", "argument-renamed"):
            given = f"{name}={access.example(member.type)}"
        call = access.call(
            old.path, *filter(None, [given]), omit=name if given else None
        )
        if rule == "argument-became-keyword-only":
            call = access.positional_call(old.path)
        return self._comparison.make_change(
            rule,
            self._subject(old, name),
            *texts,
            f"`{name}` of `client.{old.path}` {message}.",
            old=member.origin if member else old.method.origin,
            new=target.origin if target else new.method.origin,
            advice=advice or _ADVICE.get(rule, ""),
            proof=Proof((call,)),
            scope=f"client.{old.path}",
            removed_type=member.type if member and target is None else None,
            added_type=target.type if target and member is None else None,
        )

    def _type_change(
        self,
        old: MethodSurface,
        member: SurfaceMember,
        target: SurfaceMember,
        difference: TypeDifference,
    ) -> Change:
        access = self._comparison.access_paths
        value = (
            difference.detail
            if is_literal_value(difference.detail)
            else rejected_value(member.type, difference, self._old, access)
        )
        call = access.call(old.path, f"{member.name}={value}", omit=member.name)
        subject = self._subject(old, member.name)
        return self._comparison.make_change(
            *(
                difference.rule,
                subject,
                *difference_texts(difference),
                difference_message(difference, subject),
            ),
            old=member.origin,
            new=target.origin,
            advice=difference_advice(difference),
            proof=Proof((call,)),
            scope=f"client.{old.path}",
        )

    def _idempotency_key_change(self, old: MethodSurface, new: MethodSurface) -> Change:
        is_gone = old.method.has_idempotency_key
        call = self._comparison.access_paths.call(old.path, f'{_IDEMPOTENCY_KEY}="key"')
        return self._comparison.make_change(
            "argument-removed" if is_gone else "argument-added",
            self._subject(old, _IDEMPOTENCY_KEY),
            "str | None" if is_gone else "",
            "" if is_gone else "str | None",
            f"`{_IDEMPOTENCY_KEY}` of `client.{old.path}` was {'removed, so a call that passes it raises TypeError' if is_gone else 'added'}.",
            old=old.method.origin,
            new=new.method.origin,
            advice=_ADVICE["argument-removed"] if is_gone else "",
            proof=Proof((call,)),
            scope=f"client.{old.path}",
        )

    def _order_changes(
        self, old: MethodSurface, new: MethodSurface, renamed: Mapping[str, str]
    ) -> Iterator[Change]:
        """The change that makes positional calls pass values to other arguments, if there is one."""
        was = [renamed.get(name, name) for name in old.positional]
        now = list(new.positional)
        if was == now[: len(was)] or not set(was) <= set(now):
            return
        words = [f'"{name}"' for name in old.positional]
        named = ", ".join(
            f"{name}={word}" for name, word in zip(old.positional, words, strict=True)
        )
        keywords = [
            (each.name, each.example)
            for each in old.method.keywords
            if each.is_required
        ]
        more = "".join(f", {each}" for each in example_keywords(keywords))
        raw = f"client.{old.resource.path}.with_raw_response.{old.method.name}"
        yield self._comparison.make_change(
            "argument-order-changed",
            f"client.{old.path}(…)",
            ", ".join(old.positional),
            ", ".join(now),
            f"The order of the positional arguments of `client.{old.path}` changed.",
            old=old.method.origin,
            new=new.method.origin,
            advice="Pass them by name.",
            proof=Proof(
                (
                    f"by_position = {raw}({', '.join(words)}{more})",
                    f"by_name = {raw}({named}{more})",
                    "assert by_position.http_request.url == by_name.http_request.url",
                )
            ),
            scope=f"client.{old.path}",
        )
