"""Statements and values that prove a change of a type.

This module must not know how a program obtains the value.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sdkwright.diff.compare.compatibility import Compatibility, TypeDifference
from sdkwright.diff.model.programs import (
    NONE_VALUE,
    USED_VALUE,
    Assertion,
    Assignment,
    BinaryOperation,
    Constant,
    DictDisplay,
    DictItem,
    EnumConstant,
    Expression,
    ImportStatement,
    ListDisplay,
    Statement,
    TupleDisplay,
    Variable,
    any_of,
    call,
)
from sdkwright.diff.surface.access_paths import RUNTIME_CLASSES, AccessPaths
from sdkwright.diff.surface.surface import Surface, TypeKind
from sdkwright.diff.surface.types import (
    NONE,
    OBJECT,
    STR,
    BuiltinType,
    GenericType,
    LiteralItem,
    LiteralType,
    NamedType,
    StaticType,
    variants_of,
)
from sdkwright.package.types import Container, Name

_RUNTIME_CLASSES: Final[Mapping[str, Expression]] = {
    "str": Variable("str"),
    "int": Variable("int"),
    "float": TupleDisplay((Variable("int"), Variable("float"))),
    "bool": Variable("bool"),
}


def rejected_value(
    type_: StaticType,
    difference: TypeDifference,
    access_paths: AccessPaths,
    compatibility: Compatibility,
) -> Expression:
    """A value that is no longer accepted.

    It is the removed value of an enum, else a value of the type or variant that was removed or narrowed.
    """
    if difference.accepted is None:
        return access_paths.example(type_)
    first = difference.values[0] if difference.values else type_
    if isinstance(first, LiteralItem):
        return EnumConstant(first.value)
    search = _Search(access_paths, compatibility)
    return search.rejected(first, difference.accepted, frozenset())


@dataclass(frozen=True, slots=True)
class _Search:
    """The search for a value of an old type that a new type does not accept."""

    access_paths: AccessPaths
    compatibility: Compatibility

    def rejected(
        self, old: StaticType, new: StaticType, visited: frozenset[Name]
    ) -> Expression:
        """The simplest value of the old type that the new type does not accept, else any value of the old type."""
        for each in self.compatibility.rejected_variants(old, new):
            if isinstance(each, LiteralItem):
                return EnumConstant(each.value)
            for other in (new, *sorted(variants_of(new), key=str)):
                if (found := self._inside(each, other, visited)) is not None:
                    return found
            return self.access_paths.example(each)
        return self.access_paths.example(old)

    def _inside(
        self, old: StaticType, new: StaticType, visited: frozenset[Name]
    ) -> Expression | None:
        """A value of the old type with an item or a key that the new type does not accept.

        None if there is no such value, or if the types do not have the same structure.
        """
        match old, new:
            case BuiltinType(), _ if old == OBJECT:
                accepted = self.compatibility.rejected_variants
                values = (each for each, type_ in _SIMPLE if accepted(type_, new))
                return next(values, None)
            case GenericType(args=(*_, one)), GenericType(args=(*_, two)) if (
                old.origin is new.origin
            ):
                value = self.rejected(one, two, visited)
                if old.origin is Container.MAPPING:
                    return DictDisplay((DictItem("key", value),))
                return ListDisplay((value,))
            case NamedType(name=one), NamedType(name=two) if one not in visited:
                for key, type_, other in self.compatibility.lost_members(one, two):
                    value = (
                        self.access_paths.example(type_)
                        if other is None
                        else self.rejected(type_, other, visited | {one})
                    )
                    return self.access_paths.dictionary(one, DictItem(key, value))
                return None
            case _:
                return None


_SIMPLE: Final = ((Constant("text"), STR), (Constant(1), BuiltinType("int")))
"""Values of different types, the most likely one first."""


def variants(type_: StaticType, surface: Surface) -> frozenset[StaticType]:
    """The variants of a union or of its alias; otherwise the type itself."""
    return variants_of(surface.expand_aliases(type_))


def old_type_statements(
    value: Expression, type_: StaticType, surface: Surface
) -> tuple[Statement, ...]:
    """Statements that use a value as its old type and fail for a value of any other type."""
    used = Assignment(USED_VALUE, value, str(type_))
    test = _runtime_test(type_, surface)
    return (used,) if test is None else (used, Assertion(test))


def _runtime_test(type_: StaticType, surface: Surface) -> Expression | None:
    """An expression that is true for values of this type at run time; None if no class identifies them."""
    members = variants(type_, surface)
    classes: list[Expression] = []
    for each in sorted(members - {NONE}, key=str):
        match each:
            case BuiltinType(name=name) if name in _RUNTIME_CLASSES:
                classes.append(_RUNTIME_CLASSES[name])
            case GenericType(origin=origin) if origin in RUNTIME_CLASSES:
                classes.append(Variable(RUNTIME_CLASSES[origin]))
            case NamedType(name=name) if surface.types[name].kind is TypeKind.MODEL:
                classes.append(Variable(surface.types[name].short_name))
            case LiteralType(values=values):
                classes += [
                    _RUNTIME_CLASSES[each]
                    for each in ("float", "bool", "str")
                    if each in map(_runtime_class, values)
                ]
            case _:
                return None
    tests: list[Expression] = [
        call("isinstance", USED_VALUE, each) for each in dict.fromkeys(classes)
    ]
    if NONE in members:
        tests.insert(0, BinaryOperation(USED_VALUE, "is", NONE_VALUE))
    return any_of(tests) if tests else None


def _runtime_class(item: LiteralItem) -> str:
    """The key of the class of a literal. An integer has the key of `float`, since a number may be of either class."""
    return "float" if item.kind is int else item.kind.__name__


def class_imports(
    type_: StaticType, surface: Surface, import_of: Callable[[Name], ImportStatement]
) -> frozenset[ImportStatement]:
    """The imports of the models in the run-time test of a type."""
    return frozenset(
        import_of(each.name)
        for each in variants(type_, surface)
        if isinstance(each, NamedType)
        and surface.types[each.name].kind is TypeKind.MODEL
    )
