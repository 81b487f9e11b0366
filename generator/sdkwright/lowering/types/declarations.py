"""Declarations of types: models, TypedDicts in both syntaxes, type aliases.

The types of fields are decided already; declarations add `Required`, `Wire` and defaults.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sdkwright.api import model as api
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.package import docstrings
from sdkwright.package.deprecation import renamed_docstring, renamed_message
from sdkwright.package.imports import Import
from sdkwright.package.literals import literal
from sdkwright.package.origin import Origin
from sdkwright.package.types_modules import (
    Class,
    ClassField,
    FunctionalTypedDict,
    TypeAliasDeclaration,
    TypedDictKey,
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an object: its names, its annotation, its description."""

    name: str
    wire: str
    annotation: str
    required: bool
    description: str
    origin: Origin
    deprecated: bool = False
    aliases: tuple[str, ...] = ()
    """Its deprecated aliases."""


def declare_model(
    module: ModuleBuilder,
    name: str,
    docstring: str,
    fields: Iterable[Field],
    origin: Origin,
    additional_properties: str = "",
) -> None:
    """Declare the model of a response object. `additional_properties` is their type; empty without a schema."""
    fields = list(fields)
    module.add_imports(Import(f"{module.runtime_module}.models", "BaseModel"))
    if additional_properties:
        module.add_imports(Import("typing", "TYPE_CHECKING"))
    declared = tuple(
        ClassField(
            each.name,
            each.annotation,
            _default_assignment(module, each),
            docstrings.docstring(each.description, 4),
            each.origin,
            _deprecation_message(each),
        )
        for each in fields
    )
    aliases = tuple(_alias_fields(fields))
    has_property_field = any(each.name == "property" for each in fields)
    decorator = "_property" if aliases and has_property_field else "property"
    if aliases:
        module.add_imports(
            Import(f"{module.runtime_module}.deprecated", "deprecated", "_deprecated")
        )
    if decorator != "property":
        module.add_imports(Import("builtins", "property", decorator))
    module.declarations.append(
        Class(
            *(name, "BaseModel", docstring, declared),
            additional_properties=additional_properties,
            origin=origin,
            field_aliases=aliases,
            property_decorator=decorator,
        )
    )


def _alias_fields(fields: Iterable[Field]) -> Iterator[ClassField]:
    for each in fields:
        for name in each.aliases:
            text = renamed_docstring(each.name)
            yield ClassField(
                *(name, each.annotation, "", docstrings.docstring(text, 8)),
                origin=each.origin,
                deprecated=renamed_message(name, each.name),
                replacement=each.name,
            )


def _deprecation_message(field: Field) -> str:
    return f"`{field.name}` is deprecated." if field.deprecated else ""


def _default_assignment(module: ModuleBuilder, field: Field) -> str:
    default = "" if field.required else "None"
    if field.name == field.wire:
        return default and f" = {default}"
    module.add_imports(Import("pydantic", "Field", "FieldInfo"))
    return (
        f" = FieldInfo(alias={literal(field.wire)}{default and f', default={default}'})"
    )


def declare_typed_dict(
    module: ModuleBuilder,
    name: str,
    docstring: str,
    fields: Iterable[Field],
    origin: Origin,
) -> None:
    """Declare the TypedDict of a request object, with Python names as keys."""
    module.add_imports(Import("typing", "TypedDict"))
    declared = tuple(
        ClassField(
            each.name,
            _wire_annotation(module, each),
            "",
            docstrings.docstring(each.description, 4),
            each.origin,
            _deprecation_message(each),
        )
        for each in fields
    )
    module.declarations.append(
        Class(*(name, "TypedDict, total=False", docstring, declared), origin=origin)
    )


def _wire_annotation(module: ModuleBuilder, field: Field) -> str:
    annotation = field.annotation
    if field.name != field.wire:
        module.add_imports(
            Import("typing", "Annotated"),
            Import(f"{module.runtime_module}.encoding.json", "Wire"),
        )
        annotation = f"Annotated[{annotation}, Wire({literal(field.wire)})]"
    return _required_annotation(module, annotation, field)


def _required_annotation(module: ModuleBuilder, annotation: str, field: Field) -> str:
    if not field.required:
        return annotation
    module.add_imports(Import("typing", "Required"))
    return f"Required[{annotation}]"


def declare_functional_typed_dict(
    module: ModuleBuilder,
    name: str,
    docstring: str,
    fields: Iterable[Field],
    origin: Origin,
) -> None:
    """Declare a TypedDict whose keys are wire names, in the functional syntax."""
    module.add_imports(Import("typing", "TypedDict"))
    entries = tuple(
        TypedDictKey(
            literal(each.wire),
            _required_annotation(module, each.annotation, each),
            docstrings.comment_lines(each.description, 8),
            each.origin,
        )
        for each in fields
    )
    module.declarations.append(FunctionalTypedDict(name, docstring, entries, origin))


def declare_type_alias(
    module: ModuleBuilder, name: str, docstring: str, value: str, origin: Origin
) -> None:
    """Declare a type alias."""
    late = (each.as_name or each.name for each in module.late_imports)
    forward_references = [name, *sorted(late)]
    if module.side is api.Direction.RESPONSE and any(
        f"'{each}'" in value for each in forward_references
    ):
        # A recursive alias: pydantic needs a `TypeAliasType` to detect the recursion, and to know the module in which
        # to look up names.
        module.add_imports(Import("typing_extensions", "TypeAliasType"))
        for each in forward_references:
            value = value.replace(f"'{each}'", each)
        value = literal(value)
        value, annotation = f"TypeAliasType({literal(name)}, {value})", ""
    else:
        module.add_imports(Import("typing", "TypeAlias"))
        annotation = ": TypeAlias"
    module.declarations.append(
        TypeAliasDeclaration(name, annotation, value, docstring, origin)
    )
