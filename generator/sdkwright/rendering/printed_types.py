"""Modules of types as their templates print them: annotations, defaults, docstrings, import statements.

It must not decide what a module contains, only how that is written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from sdkwright.package import docstrings, types
from sdkwright.package.deprecation import renamed_docstring, renamed_message
from sdkwright.package.imports import (
    Import,
    ImportBlock,
    import_statement,
    natural_sort_key,
)
from sdkwright.package.literals import literal
from sdkwright.package.origin import Origin
from sdkwright.package.types import Name
from sdkwright.package.types_modules import (
    AliasModule,
    Declaration,
    Field,
    Model,
    ParamType,
    TypeAliasDeclaration,
    TypedDictClass,
    TypeModule,
    declared_types,
)
from sdkwright.rendering.type_printer import (
    RUNTIME,
    TypesModuleNames,
    print_type,
    type_imports,
)

_TYPE_CHECKING = Import("typing", "TYPE_CHECKING")


@dataclass(frozen=True, slots=True)
class PrintedField:
    """An attribute of a class. `assignment` is empty, or ` = …`."""

    name: str
    annotation: str
    assignment: str
    docstring: str
    origin: Origin = field(default=(), compare=False)
    deprecated: str = ""
    """One sentence on why the field is deprecated; empty if it is not."""
    replacement: str = ""
    """Of a deprecated alias: the current name."""


@dataclass(frozen=True, slots=True)
class PrintedParamType:
    """The TypedDict that a request accepts for a model, and the statement that imports it."""

    name: str
    import_statement: str


@dataclass(frozen=True, slots=True)
class PrintedClass:
    """A model, or a TypedDict in the form of a class."""

    name: str
    bases: str
    docstring: str
    fields: tuple[PrintedField, ...]
    param_type: PrintedParamType | None = None
    additional_properties: str = ""
    """The type of the additional properties; empty if the document describes none."""
    origin: Origin = field(default=(), compare=False)
    field_aliases: tuple[PrintedField, ...] = ()
    """The deprecated aliases of fields, each a property that returns the current field."""
    property_decorator: str = "property"
    """The decorator of these properties, under a name that no field has."""

    kind = "class"


@dataclass(frozen=True, slots=True)
class PrintedKey:
    """A key of a `PrintedTypedDict`, with its comment lines."""

    key: str
    annotation: str
    comment: tuple[str, ...]
    origin: Origin = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class PrintedTypedDict:
    """A TypedDict in the functional syntax, for keys that are not identifiers."""

    name: str
    docstring: str
    keys: tuple[PrintedKey, ...]
    origin: Origin = field(default=(), compare=False)

    kind = "mapped"


@dataclass(frozen=True, slots=True)
class PrintedAlias:
    """A type alias; `annotation` is `: TypeAlias`, or empty for a `TypeAliasType`."""

    name: str
    annotation: str
    value: str
    docstring: str
    origin: Origin = field(default=(), compare=False)

    kind = "alias"


PrintedDeclaration: TypeAlias = PrintedClass | PrintedTypedDict | PrintedAlias


@dataclass(frozen=True, slots=True)
class PrintedAliasExport:
    """A deprecated name that a module exports beside the current one."""

    name: str
    target: str
    """The module and the current name: `.note:Note`."""
    import_statement: str
    """The statement that imports it, for type checkers."""


@dataclass(frozen=True, slots=True)
class PrintedTypeModule:
    """`types/<name>.py`."""

    name: str
    imports: ImportBlock
    typing_imports: ImportBlock
    late_imports: tuple[str, ...]
    """Imports at the end of the module, since they import this module in a circle."""
    exports: tuple[str, ...]
    declarations: tuple[PrintedDeclaration, ...]
    main_type: str
    alias_exports: tuple[PrintedAliasExport, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedAliasModule:
    """`types/<name>.py` under the deprecated name of a type."""

    main_type: str
    replacement: str
    imports: ImportBlock
    targets: tuple[tuple[str, str], ...]
    """Each exported name with its module and current name: `.note:Note`."""


@dataclass(frozen=True, slots=True)
class PrintedTypesPackage:
    """`types/__init__.py`."""

    exports: tuple[str, ...]
    imports: tuple[str, ...]
    """The statements that import them, for type checkers."""
    modules: tuple[tuple[str, str], ...]
    """Each current name with its module."""
    deprecated: tuple[tuple[str, str], ...]
    """Each deprecated name with the module and the current name: `.note:Note`."""


def print_types_package(
    modules: Sequence[TypeModule], alias_modules: Sequence[AliasModule]
) -> PrintedTypesPackage:
    """The texts of the module that exports all types. The modules are sorted."""
    exported = sorted(
        [(each.name, each.main_type) for each in modules]
        + [(each.name, each.main_type) for each in alias_modules],
        key=lambda each: natural_sort_key(each[0]),
    )
    return PrintedTypesPackage(
        tuple(name for _, name in exported),
        tuple(import_statement(f".{module}", [name], 4) for module, name in exported),
        tuple((each.main_type, f".{each.name}") for each in modules),
        tuple((each.main_type, _target(each.target)) for each in alias_modules),
    )


def print_alias_module(module: AliasModule) -> PrintedAliasModule:
    """The texts of a module under a deprecated name."""
    imports = (
        Import(f".{each.module}", each.name, name if name != each.name else None)
        for name, each in module.targets
    )
    return PrintedAliasModule(
        module.main_type,
        module.replacement,
        ImportBlock.from_imports(imports, 4),
        tuple((name, _target(each)) for name, each in module.targets),
    )


def _target(name: Name) -> str:
    return f".{name.module}:{name.name}"


def print_type_module(module: TypeModule) -> PrintedTypeModule:
    """The texts of a module of types."""
    names = TypesModuleNames(module)
    found = set(_module_imports(module, names))
    late = {
        each
        for name in module.imported_types
        if names.is_late(name)
        if (each := names.import_of(name)) is not None
    }
    typing_imports = map(_param_import, _param_types(module))
    return PrintedTypeModule(
        module.name,
        ImportBlock.from_imports(found - late),
        ImportBlock.from_imports(typing_imports, 4),
        ImportBlock.from_imports(late).lines(),
        tuple(module.exported_types),
        tuple(_print_declaration(each, names) for each in module.declarations),
        module.main_type,
        tuple(
            PrintedAliasExport(
                each.name,
                _target(each.target),
                str(Import(f".{each.target.module}", each.target.name, each.name)),
            )
            for each in module.alias_exports
        ),
    )


# Declarations -------------------------------------------------------------------------


def _print_declaration(
    declaration: Declaration, names: TypesModuleNames
) -> PrintedDeclaration:
    match declaration:
        case Model():
            return _print_model(declaration, names)
        case TypedDictClass(is_functional=True):
            return _print_functional_typed_dict(declaration, names)
        case TypedDictClass():
            return _print_typed_dict(declaration, names)
        case TypeAliasDeclaration():
            return _print_alias(declaration, names)


def _print_model(model: Model, names: TypesModuleNames) -> PrintedClass:
    additional = model.additional_properties
    param = model.param
    return PrintedClass(
        model.name,
        "BaseModel",
        docstrings.docstring(model.description, 4),
        tuple(
            _print_field(each, print_type(each.type, names), _default(each))
            for each in model.fields
        ),
        (
            PrintedParamType(param.local_name, str(_param_import(param)))
            if param is not None
            else None
        ),
        print_type(additional, names) if additional is not None else "",
        model.origin,
        tuple(_print_field_aliases(model, names)),
        "_property" if _hides_property(model) else "property",
    )


def _print_field_aliases(
    model: Model, names: TypesModuleNames
) -> Iterator[PrintedField]:
    for each in model.fields:
        for alias in each.aliases:
            docstring = docstrings.docstring(renamed_docstring(each.name), 8)
            yield PrintedField(
                *(alias, print_type(each.type, names), "", docstring, each.origin),
                deprecated=renamed_message(alias, each.name),
                replacement=each.name,
            )


def _hides_property(model: Model) -> bool:
    """Whether a field of the class has the name of the decorator that its deprecated aliases need."""
    has_aliases = any(each.aliases for each in model.fields)
    return has_aliases and any(each.name == "property" for each in model.fields)


def _print_typed_dict(
    declared: TypedDictClass, names: TypesModuleNames
) -> PrintedClass:
    return PrintedClass(
        declared.name,
        "TypedDict, total=False",
        docstrings.docstring(declared.description, 4),
        tuple(
            _print_field(each, _key_annotation(each, names), "")
            for each in declared.fields
        ),
        origin=declared.origin,
    )


def _print_field(printed: Field, annotation: str, assignment: str) -> PrintedField:
    return PrintedField(
        printed.name,
        annotation,
        assignment,
        docstrings.docstring(printed.description, 4),
        printed.origin,
        f"`{printed.name}` is deprecated." if printed.deprecated else "",
    )


def _default(field: Field) -> str:
    default = "" if field.required else "None"
    if field.name == field.wire:
        return default and f" = {default}"
    return (
        f" = FieldInfo(alias={literal(field.wire)}{default and f', default={default}'})"
    )


def _key_annotation(key: Field, names: TypesModuleNames) -> str:
    annotation = print_type(key.type, names)
    if key.name != key.wire:
        annotation = f"Annotated[{annotation}, Wire({literal(key.wire)})]"
    return f"Required[{annotation}]" if key.required else annotation


def _print_functional_typed_dict(
    declared: TypedDictClass, names: TypesModuleNames
) -> PrintedTypedDict:
    keys = (
        PrintedKey(
            literal(each.wire),
            _key_annotation(each, names),
            docstrings.comment_lines(each.description, 8),
            each.origin,
        )
        for each in declared.fields
    )
    docstring = docstrings.docstring(declared.description, 0)
    return PrintedTypedDict(declared.name, docstring, tuple(keys), declared.origin)


def _print_alias(
    declared: TypeAliasDeclaration, names: TypesModuleNames
) -> PrintedAlias:
    docstring = docstrings.docstring(declared.description, 0)
    value = print_type(declared.value, names, quotes=not _is_recursive(declared, names))
    if _is_recursive(declared, names):
        value = f"TypeAliasType({literal(declared.name)}, {literal(value)})"
        return PrintedAlias(declared.name, "", value, docstring, declared.origin)
    return PrintedAlias(declared.name, ": TypeAlias", value, docstring, declared.origin)


def _is_recursive(declared: TypeAliasDeclaration, names: TypesModuleNames) -> bool:
    """Whether the alias must be a `TypeAliasType`.

    Of a recursive type, pydantic needs one to detect the recursion, and to know the module in which to look up names.
    """
    if names.module.is_request:
        return False
    return any(map(names.is_forward_reference, types.names(declared.value)))


# Imports ------------------------------------------------------------------------------


def _module_imports(module: TypeModule, names: TypesModuleNames) -> Iterator[Import]:
    for each in module.declarations:
        for type_ in declared_types(each):
            yield from type_imports(type_, names)
        yield from _declaration_imports(each, names)
    if module.alias_exports:
        yield _TYPE_CHECKING
        yield Import(f"{RUNTIME}.deprecated", "deprecated_attributes")


def _declaration_imports(
    declaration: Declaration, names: TypesModuleNames
) -> Iterator[Import]:
    """The imports of a declaration, beside those of its types."""
    match declaration:
        case Model():
            yield from _model_imports(declaration)
        case TypedDictClass(fields=fields):
            yield Import("typing", "TypedDict")
            if any(each.required for each in fields):
                yield Import("typing", "Required")
            if any(each.name != each.wire for each in fields):
                yield Import("typing", "Annotated")
                yield Import(f"{RUNTIME}.encoding.json", "Wire")
        case TypeAliasDeclaration() if _is_recursive(declaration, names):
            yield Import("typing_extensions", "TypeAliasType")
        case TypeAliasDeclaration():
            yield Import("typing", "TypeAlias")


def _model_imports(model: Model) -> Iterator[Import]:
    yield Import(f"{RUNTIME}.models", "BaseModel")
    if any(each.name != each.wire for each in model.fields):
        yield Import("pydantic", "Field", "FieldInfo")
    if model.additional_properties is not None or model.param is not None:
        yield _TYPE_CHECKING
    if model.param is not None:
        yield Import(f"{RUNTIME}.encoding.json", "as_param")
    if any(each.aliases for each in model.fields):
        yield Import(f"{RUNTIME}.deprecated", "deprecated", "_deprecated")
    if _hides_property(model):
        yield Import("builtins", "property", "_property")


def _param_types(module: TypeModule) -> Iterator[ParamType]:
    for each in module.declarations:
        if isinstance(each, Model) and each.param is not None:
            yield each.param


def _param_import(param: ParamType) -> Import:
    """The import of the TypedDict of a model, inside the method that returns it."""
    name = param.type.name
    alias = param.local_name if param.local_name != name else None
    return Import(f".{param.type.module}", name, alias)
