"""Statements and values that prove a change of a type.

This module must not know how a program obtains the value.
"""

from collections.abc import Callable, Mapping
from typing import Final

from sdkwright.diff.compare.compatibility import TypeDifference
from sdkwright.diff.model.programs import (
    NONE_VALUE,
    Assertion,
    Assignment,
    BinaryOperation,
    Code,
    Expression,
    ImportStatement,
    Statement,
    TupleDisplay,
    Variable,
    any_of,
    call,
)
from sdkwright.diff.surface.access_paths import AccessPaths
from sdkwright.diff.surface.surface import Surface, TypeKind
from sdkwright.diff.surface.types import (
    NONE,
    BuiltinType,
    GenericType,
    LiteralType,
    NamedType,
    StaticType,
    UnionType,
)

_RUNTIME_CLASSES: Final[Mapping[str, Expression]] = {
    "str": Variable("str"),
    "int": Variable("int"),
    "float": TupleDisplay((Variable("int"), Variable("float"))),
    "bool": Variable("bool"),
    "List": Variable("list"),
    "Dict": Variable("dict"),
}


def is_literal_value(text: str) -> bool:
    """Whether the detail of a difference is a value, as code, and not a type."""
    return (
        text[:1] in ("'", '"')
        or text[:1].isdigit()
        or text in ("True", "False", "None")
    )


def rejected_value(
    type_: StaticType,
    difference: TypeDifference,
    surface: Surface,
    access_paths: AccessPaths,
) -> Expression:
    """A value that is no longer accepted: the value itself, or one of its variant."""
    if is_literal_value(difference.detail):
        return Code(difference.detail)
    for each in variants(type_, surface):
        if str(each) == difference.detail:
            return access_paths.example(each)
    return access_paths.example(type_)


def variants(type_: StaticType, surface: Surface) -> frozenset[StaticType]:
    """The variants of a union or of an alias of one; of any other type itself."""
    expanded = surface.expand_aliases(type_)
    return (
        expanded.variants if isinstance(expanded, UnionType) else frozenset({expanded})
    )


def old_type_statements(
    value: Expression, type_: StaticType, surface: Surface
) -> tuple[Statement, ...]:
    """Statements that use a value as its old type and fail for any other."""
    used = Assignment(_VALUE, value, str(type_))
    test = _runtime_test(type_, surface)
    return (used,) if test is None else (used, Assertion(test))


_VALUE = Variable("value_as_before")


def _runtime_test(type_: StaticType, surface: Surface) -> Expression | None:
    """An expression that is true for values of this type at run time; None if no class identifies them."""
    members = variants(type_, surface)
    classes: list[Expression] = []
    for each in sorted(members - {NONE}, key=str):
        match each:
            case BuiltinType(name=name) | GenericType(name=name) if (
                name in _RUNTIME_CLASSES
            ):
                classes.append(_RUNTIME_CLASSES[name])
            case NamedType(name=name) if surface.types[name].kind is TypeKind.MODEL:
                classes.append(Variable(surface.types[name].short_name))
            case LiteralType(values=values):
                classes += [
                    _RUNTIME_CLASSES[each]
                    for each in ("float", "bool", "str")
                    if each in map(_runtime_kind, values)
                ]
            case _:
                return None
    tests: list[Expression] = [
        call("isinstance", _VALUE, each) for each in dict.fromkeys(classes)
    ]
    if NONE in members:
        tests.insert(0, BinaryOperation(_VALUE, "is", NONE_VALUE))
    return any_of(tests) if tests else None


def _runtime_kind(value: str) -> str:
    if value[0] in "'\"":
        return "str"
    return "bool" if value in ("True", "False") else "float"


def class_imports(
    type_: StaticType, surface: Surface, import_of: Callable[[str], ImportStatement]
) -> frozenset[ImportStatement]:
    """The imports of the classes in the run-time test of a type."""
    return frozenset(
        import_of(each.name)
        for each in variants(type_, surface)
        if isinstance(each, NamedType)
        and surface.types[each.name].kind is TypeKind.MODEL
    )
