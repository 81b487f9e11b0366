"""Type compatibility: covariant for responses, contravariant for requests.

The type of a response may narrow: each new value must have the old type. The type of an argument may widen: each value
of the old type must still be accepted. Enums and unions in responses are open, so an added value or variant is not a
break. This module must not know where a type is used.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sdkwright.diff.surface.surface import Surface, TypeKind
from sdkwright.diff.surface.types import (
    FORMAT_MODULES,
    NONE,
    OBJECT,
    BuiltinType,
    GenericType,
    LiteralItem,
    LiteralType,
    NamedType,
    StaticType,
    named_types,
    union_of,
    variants_of,
    with_names,
)
from sdkwright.package.types import Container, Name, PageClass


@dataclass(frozen=True, slots=True)
class TypeDifference:
    """A difference between an old and a new type, with the id of the rule for such differences."""

    rule: str
    old: str
    new: str
    values: tuple[StaticType | LiteralItem, ...] = ()
    """The added or removed values or variants; empty if the whole type changed."""
    accepted: StaticType | None = None
    """The type that an argument accepts now."""


_INVARIANT_GENERICS: Final = (Container.LIST, Container.DICT)
_COMPATIBLE_RULES: Final = frozenset({"return-type-narrowed", "return-not-nullable"})
_BREAKING_RULES: Final = frozenset(
    {
        "return-nullable",
        "return-type-changed",
        "return-type-widened",
        "return-items-narrowed",
    }
)

TypeRenames = Mapping[Name, Name]
"""The new names of renamed types, by their old ones."""


class Compatibility:
    """Comparison of the types of an old and a new package."""

    def __init__(self, old: Surface, new: Surface, renames: TypeRenames) -> None:
        self._old = old
        self._new = new
        self._renames = renames
        self._old_names = {new: old for old, new in renames.items()}
        self._being_compared: set[tuple[str, Name, Name]] = set()

    # Responses --------------------------------------------------------------------------

    def return_differences(
        self, old: StaticType, new: StaticType
    ) -> list[TypeDifference]:
        """The differences that matter for a program that reads values of the old type."""
        if self._is_same(old, new):
            return []
        one, other = self._old.expand_aliases(old), self._new.expand_aliases(new)
        return list(dict.fromkeys(self._return_differences(one, other)))

    def _return_differences(
        self, old: StaticType, new: StaticType
    ) -> Iterator[TypeDifference]:
        if self._is_same(old, new):
            return
        was_null, olds = _nullable_and_variants(old)
        is_null, news = _nullable_and_variants(new)
        if old == OBJECT:
            yield TypeDifference("return-type-narrowed", str(old), str(new))
            return
        if not olds or not news:
            # One of the two types is only None.
            if olds and was_null:
                yield TypeDifference("return-type-narrowed", str(old), str(new))
            elif olds != news:
                yield TypeDifference("return-type-changed", str(old), str(new))
            return
        if is_null and not was_null and OBJECT not in olds:
            yield TypeDifference("return-nullable", str(old), str(new))
        if was_null and not is_null and OBJECT not in news:
            yield TypeDifference("return-not-nullable", str(old), str(new))
        for each in self._variant_differences(olds, news):
            # `object` includes None, so None is a part of the difference.
            has_null = was_null and OBJECT in news
            yield replace(each, old=str(old)) if has_null else each

    def _variant_differences(
        self, old_variants: frozenset[StaticType], new_variants: frozenset[StaticType]
    ) -> Iterator[TypeDifference]:
        was_open = len(old_variants) > 1
        left, came = set(old_variants), set(new_variants)
        for each in sorted(left, key=str):
            same = next((other for other in came if self._is_same(each, other)), None)
            if same is not None:
                left.discard(each)
                came.discard(same)
        kept = len(left) < len(old_variants)
        steps: list[TypeDifference] = []
        for each in sorted(left, key=str):
            alone = len(left) == len(came) == 1 and not was_open
            partner = self._matching_variant(each, came, alone)
            if (
                partner is None
                and (wider := self._widened_variant(each, new_variants)) is not None
            ):
                # The old values are values of a wider new variant.
                left.discard(each)
                came.discard(wider)
                steps += self._single_type_differences(each, wider)
                kept = True
            elif partner is not None:
                left.discard(each)
                came.discard(partner)
                found = list(self._single_type_differences(each, partner))
                kept = kept or not any(
                    step.rule == "return-type-changed" for step in found
                )
                steps += found
        if (not was_open and (left or came)) or (not kept and left):
            yield TypeDifference(
                "return-type-changed",
                _union_text(old_variants),
                _union_text(new_variants),
            )
            return
        yield from steps
        texts = _union_text(old_variants), _union_text(new_variants)
        for rule, variants in (
            ("return-union-variant-removed", left),
            ("return-union-variant-added", came),
        ):
            if variants:
                yield TypeDifference(rule, *texts, _in_order(variants))

    def _matching_variant(
        self, variant: StaticType, added: Iterable[StaticType], is_only: bool
    ) -> StaticType | None:
        """The added variant that replaces a removed variant at run time; None if there is none.

        `is_only` means that it was the only variant of the old type, and that one variant was added: that variant replaces it.
        """
        candidates = sorted(added, key=str)
        for other in candidates:
            if _runtime_kind(variant) == _runtime_kind(other) and (
                not isinstance(variant, NamedType) or is_only
            ):
                return other
        if is_only:
            return candidates[0]
        return None

    def _widened_variant(
        self, variant: StaticType, new_variants: frozenset[StaticType]
    ) -> StaticType | None:
        if isinstance(variant, LiteralType):
            kinds = _literal_kinds(variant.values)
            return next(
                (other for other in new_variants if {str(other)} == kinds), None
            )
        return None

    def _single_type_differences(
        self, old: StaticType, new: StaticType
    ) -> Iterator[TypeDifference]:
        """The differences of two types of which neither is a union or None."""
        texts = (str(old), str(new))
        match old, new:
            case _ if self._is_same(old, new):
                return
            case BuiltinType(), BuiltinType() | LiteralType() if self._is_wider(
                old, new
            ):
                yield TypeDifference("return-type-narrowed", *texts)
            case LiteralType(values=was), LiteralType(values=now):
                if not _literal_kinds(now) <= _literal_kinds(was):
                    yield TypeDifference("return-type-changed", *texts)
                    return
                for rule, values in (
                    ("return-enum-value-added", now - was),
                    ("return-enum-value-removed", was - now),
                ):
                    if values:
                        yield TypeDifference(rule, *texts, _in_order(values))
            case LiteralType(values=was), BuiltinType(name=name) if _literal_kinds(
                was
            ) <= _accepted_kinds(name):
                yield TypeDifference("return-type-widened", *texts)
            case GenericType(origin=one), GenericType(origin=other) if one == other:
                yield from self._type_argument_differences(old, new)
            case NamedType(), NamedType():
                yield from self._class_differences(old, new)
            case _:
                yield TypeDifference("return-type-changed", *texts)

    def _type_argument_differences(
        self, old: GenericType, new: GenericType
    ) -> Iterator[TypeDifference]:
        texts = (str(old), str(new))
        for one, other in zip(old.args, new.args, strict=True):
            steps = self.return_differences(one, other)
            if _is_invariant(old) and {each.rule for each in steps} & _COMPATIBLE_RULES:
                # A list of a narrower type is not a list of the wider one.
                yield TypeDifference("return-items-narrowed", *texts)
            for each in steps:
                if each.rule not in _COMPATIBLE_RULES or not _is_invariant(old):
                    yield TypeDifference(each.rule, *texts, each.values)

    def _class_differences(
        self, old: NamedType, new: NamedType
    ) -> Iterator[TypeDifference]:
        """The differences of two classes. A class that has all fields of the old class is compatible at run time."""
        texts = (str(old), str(new))
        if not self._has_all_members(old.name, new.name):
            yield TypeDifference("return-type-changed", *texts)
        elif old.name in self._new.types:
            # The old class still exists, so type checkers tell the two apart.
            yield TypeDifference("return-type-widened", *texts)

    def _has_all_members(self, old: Name, new: Name) -> bool:
        key = ("read", old, new)
        if key in self._being_compared:
            return True
        self._being_compared.add(key)
        try:
            one, other = self._old.types[old], self._new.types[new]
            if one.kind != other.kind:
                return False
            now = self._new.members(new)
            return all(
                name in now
                and not {
                    step.rule
                    for step in self.return_differences(each.type, now[name].type)
                }
                & _BREAKING_RULES
                for name, each in self._old.members(old).items()
            )
        finally:
            self._being_compared.discard(key)

    # Requests ---------------------------------------------------------------------------

    def argument_differences(
        self, old: StaticType, new: StaticType
    ) -> list[TypeDifference]:
        """The differences that matter for a program that passes values of the old type."""
        if self._is_same(old, new):
            return []
        one, other = self._old.expand_aliases(old), self._new.expand_aliases(new)
        refused = self._rejected_variants(one, other)
        texts = (str(old), str(new))
        if refused:
            rule = "argument-type-narrowed"
            return [TypeDifference(rule, *texts, tuple(refused), other)]
        backward = Compatibility(self._new, self._old, self._old_names)
        if backward._rejected_variants(other, one):
            added = _added_values(self._with_new_names(one), other)
            return [TypeDifference("argument-type-widened", *texts, added)]
        return []

    def rejected_variants(
        self, old: StaticType, new: StaticType
    ) -> list[StaticType | LiteralItem]:
        """The variants and values of an old type that a new type does not accept."""
        one, other = self._old.expand_aliases(old), self._new.expand_aliases(new)
        return self._rejected_variants(one, other)

    def lost_members(
        self, old: Name, new: Name
    ) -> Iterator[tuple[str, StaticType, StaticType | None]]:
        """The keys of a TypedDict that were removed or narrowed, each with its old and its new type."""
        now = self._new.members(new)
        for name, each in self._old.members(old).items():
            other = now[name].type if name in now else None
            if other is None or self.rejected_variants(each.type, other):
                yield name, each.type, other

    def _rejected_variants(
        self, old: StaticType, new: StaticType
    ) -> list[StaticType | LiteralItem]:
        """The variants and values of the old type that the new type does not accept, after aliases are expanded."""
        news = variants_of(new)
        if OBJECT in news:
            return []
        refused: list[StaticType | LiteralItem] = []
        for each in sorted(variants_of(old), key=str):
            if isinstance(each, LiteralType):
                refused += [
                    value
                    for value in sorted(each.values, key=str)
                    if not any(_is_value_accepted(other, value) for other in news)
                ]
            elif not any(self._is_accepted(other, each) for other in news):
                refused.append(each)
        return refused

    def _is_accepted(self, new: StaticType, old: StaticType) -> bool:
        match old, new:
            case _ if self._is_same(old, new) or new == OBJECT:
                return True
            case BuiltinType(), BuiltinType():
                return self._is_wider(new, old)
            case GenericType(args=one), GenericType(args=two):
                return old.origin is new.origin and all(
                    not self._rejected_variants(
                        self._old.expand_aliases(a), self._new.expand_aliases(b)
                    )
                    for a, b in zip(one, two, strict=True)
                )
            case NamedType(name=one), NamedType(name=two):
                return self._is_typed_dict_accepted(one, two)
            case NamedType(name=name), GenericType(
                origin=Container.MAPPING, args=(_, values)
            ):
                # A dict display that was typed as the TypedDict is also a Mapping.
                return self._old.types[name].kind is TypeKind.TYPED_DICT and all(
                    not self._rejected_variants(
                        self._old.expand_aliases(each.type),
                        self._new.expand_aliases(values),
                    )
                    for each in self._old.members(name).values()
                )
            case _:
                return False

    def _is_typed_dict_accepted(self, old: Name, new: Name) -> bool:
        key = ("sent", old, new)
        if key in self._being_compared:
            return True
        self._being_compared.add(key)
        try:
            if {self._old.types[old].kind, self._new.types[new].kind} != {
                TypeKind.TYPED_DICT
            }:
                return False
            was, now = self._old.members(old), self._new.members(new)
            return all(
                name in now
                and not self._rejected_variants(
                    self._old.expand_aliases(each.type),
                    self._new.expand_aliases(now[name].type),
                )
                for name, each in was.items()
            ) and all(
                name in was and was[name].required
                for name, each in now.items()
                if each.required
            )
        finally:
            self._being_compared.discard(key)

    # Both -------------------------------------------------------------------------------

    def _is_same(self, old: StaticType, new: StaticType) -> bool:
        """Whether the types are equal, apart from the names of renamed types."""
        return self._with_new_names(old) == new

    def _with_new_names(self, type_: StaticType) -> StaticType:
        if not self._renames or self._renames.keys().isdisjoint(named_types(type_)):
            return type_
        return with_names(type_, lambda name: self._renames.get(name, name))

    def _is_wider(self, wide: StaticType, narrow: StaticType) -> bool:
        """Whether type checkers accept each value of the narrow type as the wide type."""
        if wide == OBJECT:
            return True
        if isinstance(narrow, LiteralType):
            return all(_is_value_accepted(wide, value) for value in narrow.values)
        return (
            isinstance(wide, BuiltinType)
            and isinstance(narrow, BuiltinType)
            and (wide == narrow or narrow.name in _PROMOTED.get(wide.name, ()))
        )


_PROMOTED: Final[Mapping[str, tuple[str, ...]]] = {
    "float": ("int", "bool"),
    "int": ("bool",),
    "date": ("datetime",),
    "FileContent": ("bytes",),
}


def _nullable_and_variants(type_: StaticType) -> tuple[bool, frozenset[StaticType]]:
    members = variants_of(type_)
    return NONE in members, members - {NONE}


def _added_values(
    old: StaticType, new: StaticType
) -> tuple[StaticType | LiteralItem, ...]:
    """The values and variants that were added to a type, or to the items of a list.

    Empty if another type replaces the old one.
    """
    was, now = _values_and_variants(old), _values_and_variants(new)
    if was <= now:
        return _in_order(now - was)
    match [*(was - now), *(now - was)]:
        case [
            GenericType(args=(*first, one)) as left,
            GenericType(args=(*second, other)) as right,
        ] if (left.origin, first) == (right.origin, second):
            return _added_values(one, other)
        case _:
            return ()


def _values_and_variants(type_: StaticType) -> frozenset[StaticType | LiteralItem]:
    """The variants of a type, and the values of its literals instead of the literals."""
    found = set[StaticType | LiteralItem]()
    for each in variants_of(type_):
        found |= each.values if isinstance(each, LiteralType) else {each}
    return frozenset(found)


def _in_order(
    values: Iterable[StaticType | LiteralItem],
) -> tuple[StaticType | LiteralItem, ...]:
    return tuple(sorted(values, key=str))


def _union_text(variants: Iterable[StaticType]) -> str:
    return str(union_of(variants))


def _literal_kinds(values: Iterable[LiteralItem]) -> set[str]:
    return {each.kind.__name__ for each in values}


def _accepted_kinds(name: str) -> set[str]:
    """The builtin types whose literals are accepted as values of a builtin type."""
    return {name, *_PROMOTED.get(name, ())}


def _is_value_accepted(type_: StaticType, value: LiteralItem) -> bool:
    match type_:
        case LiteralType(values=values):
            return value in values
        case BuiltinType(name=name):
            return bool(_literal_kinds([value]) & _accepted_kinds(name)) or (
                type_ == OBJECT
            )
        case _:
            return False


def _runtime_kind(type_: StaticType) -> str:
    """The kind of a value of this type at run time. A string in a format is a string, and all classes are one kind."""
    match type_:
        case GenericType(origin=origin):
            return origin.type_name
        case LiteralType(values=values):
            return "/".join(sorted(_literal_kinds(values)))
        case BuiltinType(name=name):
            # The JSON stays a string, so a `datetime` takes the place of the string.
            return "str" if name in FORMAT_MODULES else name
        case _:
            return "class"


def _is_invariant(type_: GenericType) -> bool:
    """Whether the type argument of a generic is invariant.

    A page is invariant, since it contains a list of its items.
    """
    return isinstance(type_.origin, PageClass) or type_.origin in _INVARIANT_GENERICS
