"""Statements and values that prove a change of a type.

This module must not know how a program obtains the value.
"""

from collections.abc import Callable

from sdkwright.diff.compare.compatibility import TypeDifference
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

_RUNTIME_CLASSES = {
    "str": "str",
    "int": "int",
    "float": "(int, float)",
    "bool": "bool",
    "List": "list",
    "Dict": "dict",
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
) -> str:
    """A value of the variant that is no longer accepted, as code."""
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
    type_text: str, type_: StaticType, surface: Surface
) -> tuple[str, ...]:
    """Statements that use a value as its old type and fail for any other; `{}` is replaced by the value."""
    text = type_text.replace("{", "{{").replace("}", "}}")
    lines = [f"value_as_before: {text} = {{}}"]
    test = _runtime_test(type_, surface)
    if test is not None:
        lines.append(f"assert {test}")
    return tuple(lines)


def _runtime_test(type_: StaticType, surface: Surface) -> str | None:
    """An expression that is true for values of this type at run time; None if no class identifies them."""
    members = variants(type_, surface)
    classes: list[str] = []
    for each in sorted(members - {NONE}, key=str):
        match each:
            case BuiltinType(name=name) | GenericType(name=name) if (
                name in _RUNTIME_CLASSES
            ):
                classes.append(_RUNTIME_CLASSES[name])
            case NamedType(name=name) if surface.types[name].kind is TypeKind.MODEL:
                classes.append(surface.types[name].short_name)
            case LiteralType(values=values):
                kinds = {
                    (
                        "str"
                        if value[0] in "'\""
                        else "bool" if value in ("True", "False") else "(int, float)"
                    )
                    for value in values
                }
                classes += sorted(kinds)
            case _:
                return None
    tests = [f"isinstance(value_as_before, {each})" for each in dict.fromkeys(classes)]
    if NONE in members:
        tests.insert(0, "value_as_before is None")
    return " or ".join(tests) if tests else None


def class_imports(
    type_: StaticType, surface: Surface, import_of: Callable[[str], str]
) -> frozenset[str]:
    """The imports of the classes in the run-time test of a type."""
    return frozenset(
        import_of(each.name)
        for each in variants(type_, surface)
        if isinstance(each, NamedType)
        and surface.types[each.name].kind is TypeKind.MODEL
    )
