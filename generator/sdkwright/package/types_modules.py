"""The modules of `types`: classes, TypedDicts, type aliases, and the modules of deprecated type names."""

from dataclasses import dataclass, field
from typing import TypeAlias

from sdkwright.package.imports import ImportBlock
from sdkwright.package.origin import Origin


@dataclass(frozen=True, slots=True)
class ClassField:
    """An attribute of a class. `assignment` is empty, or ` = …`."""

    name: str
    annotation: str
    assignment: str
    docstring: str
    origin: Origin = field(default=(), compare=False)
    deprecated: str = ""
    """One sentence on why the field is deprecated; empty if it is not."""
    replacement: str = ""
    """The current name that replaces a deprecated alias; empty otherwise."""


@dataclass(frozen=True, slots=True)
class ParamType:
    """The TypedDict that a request accepts for a model, and the statement that imports it."""

    name: str
    import_statement: str


@dataclass(frozen=True, slots=True)
class Class:
    """A model, or a TypedDict in the form of a class."""

    name: str
    bases: str
    docstring: str
    fields: tuple[ClassField, ...]
    param_type: ParamType | None = None
    additional_properties: str = ""
    """The type of the additional properties; empty if the document describes none."""
    origin: Origin = field(default=(), compare=False)
    field_aliases: tuple[ClassField, ...] = ()
    """The deprecated aliases of fields, each a property that returns the current field."""
    property_decorator: str = "property"
    """The decorator of these properties, under a name that no field has."""

    kind = "class"


@dataclass(frozen=True, slots=True)
class TypedDictKey:
    """A key of a `FunctionalTypedDict`, with its comment lines."""

    key: str
    annotation: str
    comment: tuple[str, ...]
    origin: Origin = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class FunctionalTypedDict:
    """A TypedDict in the functional syntax, for keys that are not identifiers."""

    name: str
    docstring: str
    keys: tuple[TypedDictKey, ...]
    origin: Origin = field(default=(), compare=False)

    kind = "mapped"


@dataclass(frozen=True, slots=True)
class TypeAliasDeclaration:
    """A type alias; `annotation` is `: TypeAlias`, or empty for a `TypeAliasType`."""

    name: str
    annotation: str
    value: str
    docstring: str
    origin: Origin = field(default=(), compare=False)

    kind = "alias"


Declaration: TypeAlias = Class | FunctionalTypedDict | TypeAliasDeclaration


@dataclass(frozen=True, slots=True)
class AliasExport:
    """A deprecated name that a module exports beside the current one."""

    name: str
    target: str
    """The module and the current name: `.note:Note`."""
    import_statement: str
    """The statement that imports it, for type checkers."""


@dataclass(frozen=True, slots=True)
class TypeModule:
    """`types/<name>.py`."""

    name: str
    imports: ImportBlock
    typing_imports: ImportBlock
    late_imports: tuple[str, ...]
    """Imports at the end of the module, since they import this module in a circle."""
    exports: tuple[str, ...]
    declarations: tuple[Declaration, ...]
    main_type: str
    """The type that the module is named after, and that `types` exports."""
    reexport: str
    """The statement in `types/__init__.py` that exports it."""
    alias_exports: tuple[AliasExport, ...] = ()


@dataclass(frozen=True, slots=True)
class AliasModule:
    """`types/<name>.py` under the deprecated name of a type, with every name that it exported."""

    name: str
    main_type: str
    """The deprecated name."""
    replacement: str
    """The current name."""
    deprecated: str
    """One sentence that names the current type."""
    imports: ImportBlock
    targets: tuple[tuple[str, str], ...]
    """Each exported name with its module and current name: `.note:Note`."""
    reexport: str
    """The statement in `types/__init__.py` that exports it."""

    @property
    def target(self) -> str:
        """The module and current name of the main type."""
        return dict(self.targets)[self.main_type]
