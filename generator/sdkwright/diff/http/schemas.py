"""Owns what happened to the values that go over the wire, by their schemas.

Which way a value goes decides: what is sent may be widened, what is read may be narrowed. It must not know Python, nor where in a
request or an answer a value stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sdkwright.api import model as api
from sdkwright.diff.http.schema_shapes import (
    called,
    code,
    followed,
    identity,
    is_wider,
    kind_of,
    members,
    named_shape,
    plain_kind,
    said,
    shape,
)
from sdkwright.diff.inputs.snapshot import Side
from sdkwright.diff.model.changes import Change, Contract
from sdkwright.diff.model.rules import RULES

SENT: Final = "request"
READ: Final = "response"


class Telling:
    """Puts down changes of the contract."""

    def __init__(self, old: Side, new: Side) -> None:
        self._old = old
        self._new = new

    def __call__(
        self,
        rule: str,
        subject: str,
        was: str,
        now: str,
        message: str,
        old: api.Pointer = (),
        new: api.Pointer = (),
    ) -> Change:
        found = RULES[rule]
        assert found.contract is Contract.HTTP, rule
        return Change(
            *(found, subject, was, now, message),
            old_place=self._old.place(old),
            new_place=self._new.place(new),
        )

    def described(self, subject: str, old: api.Pointer, new: api.Pointer) -> Change:
        message = f"What is said of `{subject}` is another."
        return self("description-changed", subject, "", "", message, old, new)


@dataclass(frozen=True, slots=True)
class _At:
    """Where two schemas stand that are compared."""

    way: str
    subject: str
    old: api.Pointer
    new: api.Pointer

    @property
    def is_sent(self) -> bool:
        return self.way == SENT

    def inside(self, part: str, old: api.Schema, new: api.Schema) -> "_At":
        return _At(
            *(self.way, f"{self.subject}{part}", old.about.pointer, new.about.pointer)
        )


class SchemaChanges:
    """Compares the schemas of two documents. Each component is compared once for each way its values go."""

    def __init__(self, old: api.Api, new: api.Api, tell: Telling) -> None:
        self._old = old.components
        self._new = new.components
        self._tell = tell
        self._waiting: dict[tuple[str, str, str], None] = {}
        self._passed = set[tuple[str, str, str]]()

    def sent(self, old: api.Schema, new: api.Schema, subject: str) -> Iterator[Change]:
        yield from self._compared(
            old, new, _At(SENT, subject, old.about.pointer, new.about.pointer)
        )

    def read(self, old: api.Schema, new: api.Schema, subject: str) -> Iterator[Change]:
        yield from self._compared(
            old, new, _At(READ, subject, old.about.pointer, new.about.pointer)
        )

    def components(self) -> Iterator[Change]:
        """What happened to the components that were met on the way."""
        while self._waiting:
            way, old, new = key = next(iter(self._waiting))
            del self._waiting[key]
            if key in self._passed:
                continue
            self._passed.add(key)
            was, now = self._old[old], self._new[new]
            at = _At(way, new, was.about.pointer, now.about.pointer)
            yield from self._compared(was, now, at)

    # One schema -----------------------------------------------------------------------------

    def _compared(self, old: api.Schema, new: api.Schema, at: _At) -> Iterator[Change]:
        if said(old, self._old, new) != said(new, self._new, old):
            yield self._tell.described(at.subject, at.old, at.new)
        yield from self._default(old, new, at)
        if isinstance(old, api.Reference) and isinstance(new, api.Reference):
            yield from self._null(old.about.nullable, new.about.nullable, at)
            self._waiting.setdefault((at.way, old.component, new.component))
            return
        was_null, was = followed(old, self._old)
        is_null, now = followed(new, self._new)
        yield from self._null(was_null, is_null, at)
        yield from self._bare(was, now, at)

    def _bare(self, old: api.Schema, new: api.Schema, at: _At) -> Iterator[Change]:
        """Without null, and without what a reference says beside what it leads to."""
        match old, new:
            case (api.Union(), _) | (_, api.Union()):
                yield from self._variants(old, new, at)
            case api.Enumeration(), api.Enumeration():
                yield from self._values(old, new, at)
            case api.Array(items=was), api.Array(items=now):
                yield from self._compared(was, now, at.inside("[]", was, now))
            case api.Map(values=was), api.Map(values=now):
                yield from self._compared(was, now, at.inside(".*", was, now))
            case api.Object(), api.Object():
                yield from self._properties(old, new, at)
            case _:
                yield from self._kinds(old, new, at)
        yield from self._limits(old, new, at)

    def _kinds(self, old: api.Schema, new: api.Schema, at: _At) -> Iterator[Change]:
        was, now = kind_of(old), kind_of(new)
        if was == now:
            return
        if is_wider(old, new):
            rule = "request-type-changed" if at.is_sent else "response-type-narrowed"
        elif is_wider(new, old):
            rule = "request-type-widened" if at.is_sent else "response-type-changed"
        else:
            rule = f"{at.way}-type-changed"
        yield self._said(
            rule, was, now, f"`{at.subject}` is {now}, where it was {was}.", at
        )

    def _said(self, rule: str, was: str, now: str, message: str, at: _At) -> Change:
        return self._tell(rule, at.subject, was, now, message, at.old, at.new)

    def _null(self, was: bool, now: bool, at: _At) -> Iterator[Change]:
        if now and not was:
            message = f"`{at.subject}` may be null."
            yield self._said(f"{at.way}-nullable", "", "null", message, at)
        if was and not now:
            message = f"`{at.subject}` may not be null any more."
            yield self._said(f"{at.way}-not-nullable", "null", "", message, at)

    def _default(self, old: api.Schema, new: api.Schema, at: _At) -> Iterator[Change]:
        was, now = old.about.default, new.about.default
        if at.is_sent and was != now:
            yield self._said(
                "request-default-changed",
                "" if was is None else code(was.value),
                "" if now is None else code(now.value),
                f"Another value counts where `{at.subject}` is not sent.",
                at,
            )

    # What it is made of ---------------------------------------------------------------------

    def _values(
        self, old: api.Enumeration, new: api.Enumeration, at: _At
    ) -> Iterator[Change]:
        was, now = dict.fromkeys(map(code, old.values)), dict.fromkeys(
            map(code, new.values)
        )
        for value in was:
            if value not in now:
                yield self._said(
                    *(f"{at.way}-enum-value-removed", value, ""),
                    f"`{at.subject}` is never {value} any more.",
                    at,
                )
        for value in now:
            if value not in was:
                yield self._said(
                    *(f"{at.way}-enum-value-added", "", value),
                    f"`{at.subject}` may be {value}.",
                    at,
                )

    def _properties(
        self, old: api.Object, new: api.Object, at: _At
    ) -> Iterator[Change]:
        was, now = _seen(old, at), _seen(new, at)
        for name, each in was.items():
            other = now.get(name)
            if other is None:
                yield self._lost(each, new, at)
                continue
            inner = at.inside(f".{name}", each.schema, other.schema)
            if each.required != other.required:
                word = "required" if other.required else "optional"
                yield self._said(
                    *(f"{at.way}-property-became-{word}", "", ""),
                    f"`{inner.subject}` {_must(at, other.required)}.",
                    inner,
                )
            yield from self._compared(each.schema, other.schema, inner)
        for name, each in now.items():
            if name not in was:
                yield self._came(each, old, at)
        yield from self._extras(old.extras, new.extras, at)

    def _extras(
        self, old: api.Schema | None, new: api.Schema | None, at: _At
    ) -> Iterator[Change]:
        """Properties that have no name of their own."""
        if old is not None and new is not None:
            yield from self._compared(old, new, at.inside(".*", old, new))
        elif new is not None:
            yield self._tell(
                f"{at.way}-property-added",
                *(f"{at.subject}.*", "", kind_of(new)),
                f"`{at.subject}` may have other properties.",
                *(at.old, new.about.pointer),
            )
        elif old is not None:
            yield self._tell(
                _lost_rule(at, required=False),
                *(f"{at.subject}.*", kind_of(old), ""),
                f"`{at.subject}` has no other properties any more.",
                *(old.about.pointer, at.new),
            )

    def _lost(self, each: api.Property, new: api.Object, at: _At) -> Change:
        return self._tell(
            _lost_rule(at, each.required),
            *(f"{at.subject}.{each.name}", kind_of(each.schema), ""),
            f"`{at.subject}` has no `{each.name}` any more.",
            *(each.schema.about.pointer, at.new),
        )

    def _came(self, each: api.Property, old: api.Object, at: _At) -> Change:
        is_needed = at.is_sent and each.required
        rule = (
            "request-property-required-added"
            if is_needed
            else f"{at.way}-property-added"
        )
        return self._tell(
            *(rule, f"{at.subject}.{each.name}", "", kind_of(each.schema)),
            f"`{at.subject}.{each.name}` is new{' and must be sent' if is_needed else ''}.",
            *(at.old, each.schema.about.pointer),
        )

    def _variants(self, old: api.Schema, new: api.Schema, at: _At) -> Iterator[Change]:
        pairs, left, came = self._paired(members(old), members(new))
        for was, now in pairs:
            yield from self._compared(was, now, at.inside(f"<{called(now)}>", was, now))
        for each in left:
            yield self._tell(
                *(f"{at.way}-variant-removed", at.subject, called(each), ""),
                f"`{at.subject}` is never `{called(each)}` any more.",
                *(each.about.pointer, at.new),
            )
        for each in came:
            yield self._tell(
                *(f"{at.way}-variant-added", at.subject, "", called(each)),
                f"`{at.subject}` may be `{called(each)}`.",
                *(at.old, each.about.pointer),
            )

    def _paired(
        self, old: Iterable[api.Schema], new: Iterable[api.Schema]
    ) -> tuple[list[tuple[api.Schema, api.Schema]], list[api.Schema], list[api.Schema]]:
        """Members that are the same by name, by shape, or as the only ones of their kind; and the rest of both."""
        left, came = list(old), list(new)
        pairs: list[tuple[api.Schema, api.Schema]] = []
        for key in (identity, shape, named_shape, plain_kind):
            for each in [*left]:
                wanted = key(each, self._old)
                mine = [other for other in left if key(other, self._old) == wanted]
                theirs = [other for other in came if key(other, self._new) == wanted]
                if wanted is not None and len(mine) == len(theirs) == 1:
                    pairs.append((each, theirs[0]))
                    left.remove(each)
                    came.remove(theirs[0])
        return pairs, left, came

    def _limits(self, old: api.Schema, new: api.Schema, at: _At) -> Iterator[Change]:
        was, now = dict(old.about.limits), dict(new.about.limits)
        if isinstance(old, api.Scalar) and isinstance(new, api.Scalar):
            was |= {"format": old.format} if old.format else {}
            now |= {"format": new.format} if new.format else {}
        for keyword in dict.fromkeys((*was, *now)):
            if was.get(keyword) == now.get(keyword):
                continue
            word = _direction(keyword, was.get(keyword), now.get(keyword), at.is_sent)
            yield self._said(
                f"{at.way}-constraint-{word}",
                *(_limit(keyword, was), _limit(keyword, now)),
                f"`{keyword}` of `{at.subject}` is {word}.",
                at,
            )


_LOWEST: Final = frozenset(
    {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"}
)
_HIGHEST: Final = frozenset(
    {"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"}
)


def _direction(keyword: str, was: api.Json, now: api.Json, is_sent: bool) -> str:
    """Whether a limit is tighter or looser; where that is not known, what is worse counts."""
    if was is None or was is False:
        return "tightened"
    if now is None or now is False:
        return "loosened"
    if isinstance(was, (int, float)) and isinstance(now, (int, float)):
        if keyword in _LOWEST:
            return "tightened" if now > was else "loosened"
        if keyword in _HIGHEST:
            return "tightened" if now < was else "loosened"
    return "tightened" if is_sent else "loosened"


def _limit(keyword: str, limits: Mapping[str, api.Json]) -> str:
    return f"{keyword} {code(limits[keyword])}" if keyword in limits else ""


def _seen(schema: api.Object, at: _At) -> Mapping[str, api.Property]:
    return {
        each.name: each
        for each in schema.properties
        if not (each.read_only if at.is_sent else each.write_only)
    }


def _lost_rule(at: _At, required: bool) -> str:
    if at.is_sent:
        return "request-property-removed"
    return (
        "response-property-removed"
        if required
        else "response-optional-property-removed"
    )


def _must(at: _At, required: bool) -> str:
    if at.is_sent:
        return "must be sent" if required else "need not be sent any more"
    return "always comes" if required else "does not always come any more"
