"""The public surface of one package: its types with their members, and its methods.

This module must not know a second package.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from sdkwright.diff.surface import members
from sdkwright.diff.surface.members import SurfaceMember
from sdkwright.diff.surface.types import (
    NamedType,
    StaticType,
    UnionType,
    named_types,
    static_type,
    union_of,
)
from sdkwright.naming import identifiers, suffixes
from sdkwright.package import signatures
from sdkwright.package.client import Package
from sdkwright.package.methods import Method, Resource
from sdkwright.package.pages import (
    SYNC_PREFIX,
    PageDeclaration,
    PageFamily,
    PagePart,
    page_declarations,
)
from sdkwright.package.types import PAGES_MODULE, Name
from sdkwright.package.types_modules import (
    AliasModule,
    Declaration,
    Model,
    TypeAliasDeclaration,
    TypedDictClass,
    TypeModule,
)


class TypeKind(Enum):
    """The kind of declaration of a type."""

    MODEL = auto()
    """A pydantic model, of a response."""
    TYPED_DICT = auto()
    """A TypedDict, of a request."""
    ALIAS = auto()
    PAGE = auto()
    """A class of the module of pages."""


@dataclass(frozen=True, slots=True)
class DeclaredType:
    """A type that a module of `types` declares."""

    module: TypeModule
    declaration: Declaration

    @property
    def name(self) -> Name:
        return Name(self.module.name, self.short_name)

    @property
    def short_name(self) -> str:
        return self.declaration.name

    @property
    def path(self) -> tuple[str, ...]:
        """The import path in the package, as names: `types.note.Item`, or `types.Note` if `types` exports the type."""
        if self.kind is TypeKind.PAGE:
            return (PAGES_MODULE, self.short_name)
        module = () if self.is_main else (self.module.name,)
        return ("types", *module, self.short_name)

    @property
    def is_main(self) -> bool:
        return self.short_name == self.module.main_type

    @property
    def is_request(self) -> bool:
        return self.module.is_request

    @property
    def kind(self) -> TypeKind:
        match self.declaration:
            case Model() if self.module.name == PAGES_MODULE:
                return TypeKind.PAGE
            case Model():
                return TypeKind.MODEL
            case TypedDictClass():
                return TypeKind.TYPED_DICT
            case TypeAliasDeclaration():
                return TypeKind.ALIAS


class Surface:
    """The names that users of one package can import and call."""

    def __init__(self, package: Package) -> None:
        self.package = package
        declared = (
            DeclaredType(module, each)
            for module in (*package.type_modules, _pages_module(package))
            for each in module.declarations
        )
        self.types: Mapping[Name, DeclaredType] = {each.name: each for each in declared}
        self.deprecated_types: Mapping[Name, Name] = {
            Name(each.name, each.main_type): each.target
            for each in package.alias_modules
        }
        """The targets of deprecated aliases of types."""
        self.modules: dict[str, TypeModule | AliasModule] = {}
        self.modules |= {each.name: each for each in package.type_modules}
        self.modules |= {each.name: each for each in package.alias_modules}
        self.methods: Mapping[str, tuple[Resource, Method]] = {
            f"{resource.prefix}{method.name}": (resource, method)
            for resource in package.method_groups
            for method in resource.all_methods
        }
        self.resources = {each.path: each for each in package.resources}
        self._members_by_type: dict[Name, Mapping[str, SurfaceMember]] = {}

    # Members and targets of types --------------------------------------------------------

    def members(self, name: Name) -> Mapping[str, SurfaceMember]:
        """The fields of a model or the keys of a TypedDict, by name; empty for an alias."""
        if name not in self._members_by_type:
            self._members_by_type[name] = self._read_members(name)
        return self._members_by_type[name]

    def _read_members(self, name: Name) -> Mapping[str, SurfaceMember]:
        match self.types[name].declaration:
            case Model() as model:
                return members.model_members(model)
            case TypedDictClass() as declared:
                return members.typed_dict_members(declared)
            case TypeAliasDeclaration():
                return {}

    def alias_target(self, name: Name) -> StaticType:
        """The target of an alias; for any other type the type itself."""
        found = self.types.get(name)
        if found is None or not isinstance(found.declaration, TypeAliasDeclaration):
            return NamedType(name)
        return static_type(found.declaration.value)

    def expand_aliases(self, type_: StaticType) -> StaticType:
        """The type, in which aliases at the top and in unions are replaced by their targets."""
        return self._expand_aliases(type_, frozenset())

    def _expand_aliases(
        self, type_: StaticType, visited: frozenset[Name]
    ) -> StaticType:
        match type_:
            case NamedType(name=name) if name not in visited:
                value = self.alias_target(name)
                if value == type_:
                    return type_
                return self._expand_aliases(value, visited | {name})
            case UnionType(variants=inner):
                return union_of(self._expand_aliases(each, visited) for each in inner)
            case _:
                return type_

    def param_type(self, declared_type: DeclaredType) -> Name | None:
        """The TypedDict that `to_param()` of a model returns; None if the model has no such method."""
        declared = declared_type.declaration
        if not isinstance(declared, Model) or declared.param is None:
            return None
        return declared.param.type

    def is_params(self, declared_type: DeclaredType) -> bool:
        """Whether a type is the TypedDict of a method's arguments."""
        return declared_type.name in self._methods_by_params

    def accepted_arguments(self, declared_type: DeclaredType) -> frozenset[str]:
        """All arguments of the method with this TypedDict, including arguments outside the request body.

        Empty if there is no such method.
        """
        method = self._methods_by_params.get(declared_type.name)
        if method is None:
            return frozenset()
        declared = signatures.definition(method).arguments
        return frozenset(each.name for each in declared)

    @cached_property
    def _methods_by_params(self) -> Mapping[Name, Method]:
        found = (
            (self._params_name(path), method)
            for path, (_, method) in self.methods.items()
        )
        return {name: method for name, method in found if name in self.types}

    def _params_name(self, path: str) -> Name:
        """The name that the TypedDict of a method's arguments has, if it exists."""
        main = suffixes.params_name(identifiers.method_type_prefix(path))
        return Name(identifiers.module_name(main), main)

    # Modules ----------------------------------------------------------------------------

    def exports(self, module: str) -> Mapping[str, Name]:
        """The exported names of a module of types, each with the type that it refers to."""
        match self.modules.get(module):
            case TypeModule() as found:
                return found.exported_types
            case AliasModule(targets=targets):
                return dict(targets)
            case None:
                return {}

    def method_modules(self, path: str) -> tuple[str, ...]:
        """The modules of types that belong to one method, as far as they exist in the package."""
        return tuple(each for each in method_type_modules(path) if each in self.modules)

    def modules_used_by(self, path: str) -> frozenset[str]:
        """The modules of all types that a method uses, directly or not."""
        _, method = self.methods[path]
        used = [return_type(method)]
        used += (
            static_type(each.type) for form in method.forms for each in form.arguments
        )
        return self.modules_used_in(*used).union(self.method_modules(path))

    def modules_used_in(self, *types: StaticType) -> frozenset[str]:
        """The modules of all types that these types use, directly or not."""
        found = set[Name]()
        waiting = [*types]
        while waiting:
            for name in named_types(waiting.pop()):
                if name in self.types and name not in found:
                    found.add(name)
                    waiting.append(self.alias_target(name))
                    waiting += (each.type for each in self.members(name).values())
        return frozenset(each.module for each in found)


def _pages_module(package: Package) -> TypeModule:
    """The classes of pages as models. The asynchronous classes are omitted, since they have the same fields."""
    declarations = map(_page_model, page_declarations(package.page_families))
    return TypeModule(PAGES_MODULE, "", False, tuple(declarations))


def _page_model(declaration: PageDeclaration) -> Model:
    match declaration:
        case Model():
            return declaration
        case PagePart(name=name, fields=fields):
            return Model(name, "", fields)
        case PageFamily(name=name, description=text, fields=fields, origin=origin):
            return Model(f"{SYNC_PREFIX}{name}", text, fields, origin=origin)


def method_type_modules(path: str) -> tuple[str, ...]:
    """The modules of all types that can be generated for a method, in a fixed order."""
    names = suffixes.method_type_names(identifiers.method_type_prefix(path))
    return tuple(map(identifiers.module_name, names))


def return_type(method: Method) -> StaticType:
    return static_type(method.returns)


def argument_types(method: Method) -> Mapping[str, StaticType]:
    """The types of a method's arguments by name, including deprecated aliases."""
    return {
        each.name: static_type(each.argument.type)
        for each in signatures.definition(method).arguments
    }
