"""Values of a key that a new variant accepts: every union that accepted them before still does.

This module must not know a rule.
"""

from collections.abc import Iterator

from sdkwright.diff.compare.context import Comparison
from sdkwright.diff.surface.surface import DeclaredType, TypeKind, argument_types
from sdkwright.diff.surface.types import (
    GenericType,
    LiteralItem,
    LiteralType,
    NamedType,
    StaticType,
    UnionType,
    variants_of,
)


def is_taken_over(
    comparison: Comparison, declared: DeclaredType, key: str, value: LiteralItem
) -> bool:
    """Whether dictionaries of the TypedDict with this value of `key` are still accepted.

    Each union that contains the TypedDict must have a new variant that accepts them.
    """
    found = [
        _is_covered(comparison, old, new, declared, key, value)
        for old, new in _argument_types(comparison)
        if _contains(old, declared)
    ]
    return bool(found) and all(found)


def _argument_types(
    comparison: Comparison,
) -> Iterator[tuple[StaticType, StaticType]]:
    """The old and the new type of each argument of a method, key of a TypedDict, and alias that both packages have."""
    old, new = comparison.old.surface, comparison.new.surface
    for path, target in comparison.renames.methods.items():
        was, now = argument_types(old.methods[path][1]), argument_types(
            new.methods[target][1]
        )
        yield from ((was[name], now[name]) for name in was if name in now)
    for name in old.types:
        renamed = comparison.renames.types.get(name, name)
        if renamed not in new.types or old.is_params(old.types[name]):
            continue
        if old.types[name].kind is TypeKind.ALIAS:
            yield old.alias_target(name), new.alias_target(renamed)
        elif old.types[name].kind is TypeKind.TYPED_DICT:
            members = old.members(name), new.members(renamed)
            yield from (
                (each.type, members[1][key].type)
                for key, each in members[0].items()
                if key in members[1]
            )


def _contains(type_: StaticType, declared: DeclaredType) -> bool:
    match type_:
        case NamedType(name=name):
            return name == declared.name
        case UnionType(variants=inner) | GenericType(args=inner):
            return any(_contains(each, declared) for each in inner)
        case _:
            return False


def _is_covered(
    comparison: Comparison,
    old: StaticType,
    new: StaticType,
    declared: DeclaredType,
    key: str,
    value: LiteralItem,
) -> bool:
    """Whether dictionaries of the TypedDict `declared` are still accepted if `key` has this value.

    Every union of the old type that has the TypedDict as a variant needs a new variant that accepts the dictionaries.
    """
    match old, new:
        case UnionType(variants=variants), _ if NamedType(declared.name) in variants:
            return any(
                _accepts(comparison, each, declared, key, value)
                for each in variants_of(new) - variants
            )
        case GenericType(args=one), GenericType(args=other) if len(one) == len(other):
            return all(
                _is_covered(comparison, a, b, declared, key, value)
                for a, b in zip(one, other, strict=True)
                if _contains(a, declared)
            )
        case _:
            return False


def _accepts(
    comparison: Comparison,
    variant: StaticType,
    declared: DeclaredType,
    key: str,
    value: LiteralItem,
) -> bool:
    new = comparison.new.surface
    if not isinstance(variant, NamedType) or variant.name not in new.types:
        return False
    if new.types[variant.name].kind is not TypeKind.TYPED_DICT:
        return False
    was, now = comparison.old.surface.members(declared.name), new.members(variant.name)
    types = {name: each.type for name, each in was.items()}
    types[key] = LiteralType(frozenset({value}))
    return all(
        name in now
        and not comparison.compatibility.rejected_variants(type_, now[name].type)
        for name, type_ in types.items()
    ) and all(
        name == key or (name in was and was[name].required)
        for name, each in now.items()
        if each.required
    )
