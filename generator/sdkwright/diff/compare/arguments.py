"""Owns what happened to the arguments of one method.

It must not know what the method gives back, nor that it may be called otherwise now.
"""

from collections.abc import Iterator, Mapping

from sdkwright.diff.compare import renames
from sdkwright.diff.compare.compatibility import Step
from sdkwright.diff.compare.context import Pair, Proof
from sdkwright.diff.compare.messages import advised, texts, told
from sdkwright.diff.compare.proofs import is_value, value_of
from sdkwright.diff.model.changes import Change
from sdkwright.diff.surface.calls import Call
from sdkwright.diff.surface.members import Member

_KEY = "idempotency_key"
_ADVICE = {
    "argument-removed": "Leave it in the document, as `deprecated: true`, until a major version.",
    "argument-required-added": "Let it be optional, with the default that the server takes.",
    "argument-became-required": "Let it be optional, with the default that the server takes.",
    "argument-became-keyword-only": "Give it by its name.",
}


class ArgumentChanges:
    """Compares the arguments of methods of two packages."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._old = pair.old.surface

    def all(self, old: Call, new: Call) -> Iterator[Change]:
        renamed = renames.members(old.members, new.members)
        for name, member in old.members.items():
            target = new.members.get(renamed.get(name, name))
            if target is None:
                yield self._argument(
                    "argument-removed",
                    old,
                    new,
                    member,
                    None,
                    "is gone, so a call that passes it raises TypeError",
                )
                continue
            if target.name != name:
                yield self._argument(
                    *("argument-renamed", old, new, member, target),
                    f"is called `{target.name}` now",
                    f"Pass `{target.name}`. To keep the old name: `x-sdk-renamed-from: {name}` beside it.",
                )
            if target.required and not member.required and name not in old.either:
                yield self._argument(
                    "argument-became-required",
                    old,
                    new,
                    member,
                    target,
                    "must be given",
                )
            if member.required and not (target.required or target.name in new.either):
                yield self._argument(
                    "argument-became-optional",
                    old,
                    new,
                    member,
                    target,
                    "need not be given any more",
                )
            if name in old.positional and target.name not in new.positional:
                yield self._argument(
                    "argument-became-keyword-only",
                    old,
                    new,
                    member,
                    target,
                    "can only be given by its name",
                )
            if name not in old.positional and target.name in new.positional:
                yield self._argument(
                    "argument-became-positional",
                    old,
                    new,
                    member,
                    target,
                    "may be given by its position",
                )
            if target.deprecated and not member.deprecated:
                yield self._argument(
                    "argument-deprecated", old, new, member, target, "is deprecated"
                )
            for step in self._pair.relations.sent(member.term, target.term):
                yield self._narrowed(old, member, target, step)
        for name, member in new.members.items():
            if name not in old.members and name not in renamed.values():
                rule = (
                    "argument-required-added" if member.required else "argument-added"
                )
                yield self._argument(
                    rule,
                    old,
                    new,
                    None,
                    member,
                    "is new and must be given" if member.required else "is new",
                )
        if old.method.takes_idempotency_key != new.method.takes_idempotency_key:
            yield self._idempotency(old, new)
        yield from self._order(old, new, renamed)

    def _subject(self, old: Call, name: str) -> str:
        return f"client.{old.path}({name}=…)"

    def _argument(
        self,
        rule: str,
        old: Call,
        new: Call,
        member: Member | None,
        target: Member | None,
        message: str,
        advice: str = "",
    ) -> Change:
        name = member.name if member else target.name if target else ""
        texts = (member.told if member else "", target.told if target else "")
        if rule == "argument-renamed" and member and target:
            texts = (member.name, target.name)
        access = self._pair.access
        given = ""
        if member and rule in ("argument-removed", "argument-renamed"):
            given = f"{name}={access.example(member.term)}"
        call = access.call(
            old.path, *filter(None, [given]), but=name if given else None
        )
        if rule == "argument-became-keyword-only":
            call = access.by_position(old.path)
        return self._pair.change(
            rule,
            self._subject(old, name),
            *texts,
            f"`{name}` of `client.{old.path}` {message}.",
            old=member.origin if member else old.method.origin,
            new=target.origin if target else new.method.origin,
            advice=advice or _ADVICE.get(rule, ""),
            proof=Proof((call,)),
            within=f"client.{old.path}",
            gone=member.term if member and target is None else None,
            came=target.term if target and member is None else None,
        )

    def _narrowed(
        self, old: Call, member: Member, target: Member, step: Step
    ) -> Change:
        access = self._pair.access
        value = (
            step.detail
            if is_value(step.detail)
            else value_of(member.term, step, self._old, access)
        )
        call = access.call(old.path, f"{member.name}={value}", but=member.name)
        subject = self._subject(old, member.name)
        return self._pair.change(
            *(step.rule, subject, *texts(step), told(step, subject)),
            old=member.origin,
            new=target.origin,
            advice=advised(step),
            proof=Proof((call,)),
            within=f"client.{old.path}",
        )

    def _idempotency(self, old: Call, new: Call) -> Change:
        is_gone = old.method.takes_idempotency_key
        call = self._pair.access.call(old.path, f'{_KEY}="key"')
        return self._pair.change(
            "argument-removed" if is_gone else "argument-added",
            self._subject(old, _KEY),
            "str | None" if is_gone else "",
            "" if is_gone else "str | None",
            f"`{_KEY}` of `client.{old.path}` is {'gone, so a call that passes it raises TypeError' if is_gone else 'new'}.",
            old=old.method.origin,
            new=new.method.origin,
            advice=_ADVICE["argument-removed"] if is_gone else "",
            proof=Proof((call,)),
            within=f"client.{old.path}",
        )

    def _order(
        self, old: Call, new: Call, renamed: Mapping[str, str]
    ) -> Iterator[Change]:
        """Whether a call by position still gives each value to the argument that it was meant for."""
        was = [renamed.get(name, name) for name in old.positional]
        now = list(new.positional)
        if was == now[: len(was)] or not set(was) <= set(now):
            return
        words = [f'"{name}"' for name in old.positional]
        named = ", ".join(
            f"{name}={word}" for name, word in zip(old.positional, words, strict=True)
        )
        keywords = [
            f"{each.name}={each.example}"
            for each in old.method.keywords
            if not each.assignment
        ]
        more = "".join(f", {each}" for each in keywords)
        raw = f"client.{old.resource.path}.with_raw_response.{old.method.name}"
        yield self._pair.change(
            "argument-order-changed",
            f"client.{old.path}(…)",
            ", ".join(old.positional),
            ", ".join(now),
            f"The arguments of `client.{old.path}` that are given by position stand in another order.",
            old=old.method.origin,
            new=new.method.origin,
            advice="Give them by their names.",
            proof=Proof(
                (
                    f"by_position = {raw}({', '.join(words)}{more})",
                    f"by_name = {raw}({named}{more})",
                    "assert by_position.http_request.url == by_name.http_request.url",
                )
            ),
            within=f"client.{old.path}",
        )
