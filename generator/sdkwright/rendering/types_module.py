"""Modules of types as source: their imports, the annotations in them, and the statements that export them.

This module must not know the layout of a class, which is in the templates.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from sdkwright.package import types
from sdkwright.package.client import Package
from sdkwright.package.imports import (
    Import,
    ImportBlock,
    import_statement,
    natural_sort_key,
)
from sdkwright.package.literals import literal
from sdkwright.package.types import Name, TypeExpr
from sdkwright.package.types_modules import (
    AliasExport,
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
from sdkwright.records import record
from sdkwright.rendering.type_printer import (
    RUNTIME,
    TypesModuleNames,
    import_as,
    print_type,
    type_imports,
)

_TYPE_CHECKING = Import("typing", "TYPE_CHECKING")


@record(frozen=True)
class TypesModule:
    """The module `types/<name>.py`."""

    module: TypeModule

    def template(self, declaration: Declaration) -> str:
        """The name of the template that prints a declaration."""
        match declaration:
            case Model():
                return "model_"
            case TypedDictClass(is_functional=True):
                return "functional_typed_dict_"
            case TypedDictClass():
                return "typed_dict_"
            case TypeAliasDeclaration() if self._is_recursive(declaration):
                return "recursive_alias_"
            case TypeAliasDeclaration():
                return "alias_"

    # Types ----------------------------------------------------------------------------

    def annotation(self, expression: TypeExpr) -> str:
        return print_type(expression, self._names)

    def quoted_alias(self, expression: TypeExpr) -> str:
        """The value of a recursive alias, as a string literal."""
        return literal(print_type(expression, self._names, quotes=False))

    def key_annotation(self, key: Field) -> str:
        """The annotation of a key in a TypedDict."""
        annotation = self.annotation(key.type)
        if key.name != key.wire:
            annotation = f"Annotated[{annotation}, Wire({literal(key.wire)})]"
        return f"Required[{annotation}]" if key.required else annotation

    def property_decorator(self, model: Model) -> str:
        """The decorator for deprecated aliases of fields: `_property` if a field is called `property`."""
        return "_property" if _hides_property(model) else "property"

    def _is_recursive(self, declared: TypeAliasDeclaration) -> bool:
        """Whether the alias must be a `TypeAliasType`.

        Pydantic needs it for a recursive type, to detect the recursion and to find the module of its names.
        """
        if self.module.is_request:
            return False
        return any(map(self._names.is_forward_reference, types.names(declared.value)))

    @cached_property
    def _names(self) -> TypesModuleNames:
        return TypesModuleNames(self.module)

    # Imports --------------------------------------------------------------------------

    @property
    def imports(self) -> ImportBlock:
        return ImportBlock.from_imports({*self._imports()} - self._late_imports)

    @property
    def late_imports(self) -> Sequence[str]:
        """The imports at the end of the module, from modules that also import this module."""
        return ImportBlock.from_imports(self._late_imports).lines()

    @property
    def param_imports(self) -> ImportBlock:
        """The imports of the TypedDicts that belong to models, for type checkers."""
        params = (
            each.param for each in self.module.declarations if isinstance(each, Model)
        )
        found = (
            import_as(each.type, each.local_name) for each in params if each is not None
        )
        return ImportBlock.from_imports(found, 4)

    @cached_property
    def _late_imports(self) -> frozenset[Import]:
        late = filter(self._names.is_late, self.module.imported_types)
        return frozenset(
            imported
            for each in late
            if (imported := self._names.import_of(each)) is not None
        )

    def _imports(self) -> Iterator[Import]:
        declarations = self.module.declarations
        for type_ in {type_ for each in declarations for type_ in declared_types(each)}:
            yield from type_imports(type_, self._names)
        for each in declarations:
            yield from self._declaration_imports(each)
        if self.module.alias_exports:
            yield _TYPE_CHECKING
            yield Import(f"{RUNTIME}.deprecated", "deprecated_attributes")

    def _declaration_imports(self, declaration: Declaration) -> Iterator[Import]:
        """The imports that a declaration needs apart from the imports of its types."""
        match declaration:
            case Model():
                yield from model_imports(declaration)
            case TypedDictClass():
                yield from _typed_dict_imports(declaration)
            case TypeAliasDeclaration() if self._is_recursive(declaration):
                yield Import("typing_extensions", "TypeAliasType")
            case TypeAliasDeclaration():
                yield Import("typing", "TypeAlias")


def model_imports(model: Model, runtime: str = RUNTIME) -> Iterator[Import]:
    """The imports that a model needs apart from the imports of its types.

    `runtime` is the path of the runtime in an import.
    """
    yield Import(f"{runtime}.models", "BaseModel")
    if any(each.name != each.wire for each in model.fields):
        yield Import("pydantic", "Field", "FieldInfo")
    if model.additional_properties is not None or model.param is not None:
        yield _TYPE_CHECKING
    if model.param is not None:
        yield Import(f"{runtime}.encoding.json", "as_param")
    if any(each.aliases for each in model.fields):
        yield Import(f"{runtime}.deprecated", "deprecated", "_deprecated")
    if _hides_property(model):
        yield Import("builtins", "property", "_property")


def _typed_dict_imports(declared: TypedDictClass) -> Iterator[Import]:
    yield Import("typing", "TypedDict")
    if any(each.required for each in declared.fields):
        yield Import("typing", "Required")
    if any(each.name != each.wire for each in declared.fields):
        yield Import("typing", "Annotated")
        yield Import(f"{RUNTIME}.encoding.json", "Wire")


def _hides_property(model: Model) -> bool:
    """Whether a field has the name of the decorator that the deprecated aliases need."""
    has_aliases = any(each.aliases for each in model.fields)
    return has_aliases and any(each.name == "property" for each in model.fields)


# Filters ------------------------------------------------------------------------------


def default_value(field: Field) -> str:
    """The default of a model's field, with its wire name, as source: ` = …`, or empty if the field needs none."""
    value = "" if field.required else "None"
    if field.name == field.wire:
        return value and f" = {value}"
    return f" = FieldInfo(alias={literal(field.wire)}{value and f', default={value}'})"


def param_import(param: ParamType) -> str:
    """The statement that imports the TypedDict of a model."""
    return str(import_as(param.type, param.local_name))


def alias_import(export: AliasExport) -> str:
    """The statement that imports a type and names it by its deprecated alias."""
    return str(import_as(export.target, export.name))


def attribute_path(name: Name) -> str:
    """A type in the notation of the runtime's lazy imports: `.note:Note`."""
    return f".{name.module}:{name.name}"


def alias_module_imports(module: AliasModule) -> ImportBlock:
    """The imports in the module of a deprecated alias, for type checkers."""
    imports = (import_as(each, name) for name, each in module.targets)
    return ImportBlock.from_imports(imports, 4)


def exported_modules(package: Package) -> Sequence[TypeModule | AliasModule]:
    """The modules whose main types are exported by `types`, sorted."""
    modules: list[TypeModule | AliasModule] = [*package.type_modules]
    modules += package.alias_modules
    return sorted(modules, key=lambda each: natural_sort_key(each.name))


def main_type_import(module: TypeModule | AliasModule) -> str:
    """The statement in `types/__init__.py` that exports the main type of a module."""
    return import_statement(f".{module.name}", [module.main_type], 4)
