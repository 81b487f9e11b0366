"""The modules of `types`: models, TypedDicts, type aliases, and the modules of deprecated type names.

They hold types as values. Imports, docstrings and the code of a class are made when a module is printed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import TypeAlias

from sdkwright.package import types
from sdkwright.package.origin import Origin
from sdkwright.package.types import Name, TypeExpr
from sdkwright.records import record


@record(frozen=True, slots=True)
class Field:
    """An attribute of a model, or a key of a TypedDict."""

    name: str
    wire: str
    """Its name in JSON."""
    type: TypeExpr
    """In a model, the type of an optional field includes None, its default."""
    required: bool
    description: str = ""
    deprecated: bool = False
    aliases: tuple[str, ...] = ()
    """The deprecated aliases of an attribute, each a property that returns it."""
    origin: Origin = field(default=(), compare=False)


@record(frozen=True, slots=True)
class ParamType:
    """The TypedDict that can be passed in a request instead of a model."""

    type: Name
    local_name: str
    """Its name in the module of the model."""


@record(frozen=True, slots=True)
class Model:
    """The class of a response object."""

    name: str
    description: str
    fields: tuple[Field, ...]
    additional_properties: TypeExpr | None = None
    """The type of all other properties; None if the document describes none."""
    param: ParamType | None = None
    origin: Origin = field(default=(), compare=False)


@record(frozen=True, slots=True)
class TypedDictClass:
    """The TypedDict of a request object."""

    name: str
    description: str
    fields: tuple[Field, ...]
    is_functional: bool = False
    """Whether it has the functional syntax, since its keys are wire names."""
    origin: Origin = field(default=(), compare=False)


@record(frozen=True, slots=True)
class TypeAliasDeclaration:
    """A type alias."""

    name: str
    description: str
    value: TypeExpr
    origin: Origin = field(default=(), compare=False)


Declaration: TypeAlias = Model | TypedDictClass | TypeAliasDeclaration


def declared_types(declaration: Declaration) -> Iterator[TypeExpr]:
    """The types in a declaration: of the fields, of additional properties, or of an alias."""
    match declaration:
        case Model(fields=fields, additional_properties=additional):
            yield from (each.type for each in fields)
            if additional is not None:
                yield additional
        case TypedDictClass(fields=fields):
            yield from (each.type for each in fields)
        case TypeAliasDeclaration(value=value):
            yield value


@record(frozen=True, slots=True)
class AliasExport:
    """The deprecated name under which a module exports a type of another module."""

    name: str
    target: Name


def imported_types(module: str, declarations: Iterable[Declaration]) -> frozenset[Name]:
    """The types of other modules that the declarations of a module use."""
    declared = {type_ for each in declarations for type_ in declared_types(each)}
    return frozenset(
        name for each in declared for name in types.names(each) if name.module != module
    )


@record(frozen=True, slots=True)
class TypeModule:
    """The module `types/<name>.py`."""

    name: str
    main_type: str
    """The type that the module is named after, and that `types` exports."""
    is_request: bool
    """Whether its types are types of requests. Otherwise they are types of responses."""
    declarations: tuple[Declaration, ...]
    circular_modules: frozenset[str] = frozenset()
    """The imported modules that also import this module, directly or not."""
    alias_exports: tuple[AliasExport, ...] = ()
    ambiguous_names: frozenset[str] = frozenset()
    """The names of types that it imports from several modules."""

    def type(self, name: str) -> Name:
        """A type of this module, by its name."""
        return Name(self.name, name)

    @property
    def imported_types(self) -> frozenset[Name]:
        """The types of other modules that the module's own types use."""
        return imported_types(self.name, self.declarations)

    @property
    def attributes(self) -> frozenset[str]:
        """The names of all attributes of the module's classes, with their aliases."""
        return frozenset(
            name
            for each in self.declarations
            if isinstance(each, (Model, TypedDictClass))
            for field_ in each.fields
            for name in (field_.name, *field_.aliases)
        )

    def local_name(self, name: Name) -> str:
        """The name of a type in this module.

        It is changed if the module declares or imports two types with that name.
        """
        if name.module == self.name:
            return name.name
        local = name.name
        if local in self.ambiguous_names:
            words = name.module.split("_")
            local = "".join((*(word.capitalize() for word in words), local))
        is_taken = any(each.name == local for each in self.declarations)
        return f"{local}_" if is_taken else local

    @property
    def exported_types(self) -> dict[str, Name]:
        """All names that the module exports, sorted: its own types, imported types, and deprecated aliases."""
        found = {each.name: self.type(each.name) for each in self.declarations}
        found |= {
            each.name: each
            for each in self.imported_types
            if self.local_name(each) == each.name
        }
        found |= {each.name: each.target for each in self.alias_exports}
        return dict(sorted(found.items()))


@record(frozen=True, slots=True)
class AliasModule:
    """The module `types/<name>.py` for the deprecated name of a type. It exports every name of the former module."""

    name: str
    main_type: str
    """The deprecated name."""
    replacement: str
    """The current name."""
    deprecated: str
    """One sentence that names the current type."""
    targets: tuple[tuple[str, Name], ...]
    """Each exported name with its type in the module of the current name, sorted."""

    @property
    def target(self) -> Name:
        """The current type for the deprecated name."""
        return dict(self.targets)[self.main_type]


def union_variants(
    expression: TypeExpr, declared: Mapping[Name, Declaration]
) -> tuple[TypeExpr, ...]:
    """The variants of a union type; any other type is its own only variant. Aliases in `declared` are resolved."""
    match expression:
        case types.Optional(inner=inner) | types.OneOf(inner=inner):
            return union_variants(inner, declared)
        case Name() if isinstance(
            alias := declared.get(expression), TypeAliasDeclaration
        ):
            return union_variants(alias.value, declared)
        case _:
            return types.variants_of(expression)
