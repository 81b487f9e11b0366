"""The public surface of one package: its types with their members, and its methods.

Types are parsed from the annotations in the model of the package. This module must not know a second package.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property, lru_cache

from sdkwright.api.model import Direction
from sdkwright.diff.surface import members, types
from sdkwright.diff.surface.members import SurfaceMember
from sdkwright.diff.surface.types import NamedType, Namespace, StaticType, UnionType
from sdkwright.naming import identifiers, suffixes
from sdkwright.package import signatures
from sdkwright.package.client import Package
from sdkwright.package.imports import ImportBlock
from sdkwright.package.methods import Method, Resource
from sdkwright.package.types_modules import AliasModule
from sdkwright.rendering.printed_types import (
    PrintedAlias,
    PrintedClass,
    PrintedDeclaration,
    PrintedTypedDict,
    PrintedTypeModule,
    print_alias_module,
    print_type_module,
)
from sdkwright.rendering.resource_module import ResourceModule


class TypeKind(Enum):
    """How a module of `types` declares a type."""

    MODEL = auto()
    """A pydantic model, of a response."""
    TYPED_DICT = auto()
    """A TypedDict, of a request."""
    ALIAS = auto()


@dataclass(frozen=True, slots=True)
class DeclaredType:
    """A type that a module of `types` declares."""

    qualified_name: str
    """The module and the name: `note_update_params.Fields`."""
    module: PrintedTypeModule
    declaration: PrintedDeclaration

    @property
    def is_main(self) -> bool:
        return self.declaration.name == self.module.main_type

    @property
    def kind(self) -> TypeKind:
        match self.declaration:
            case PrintedClass(bases="BaseModel"):
                return TypeKind.MODEL
            case PrintedClass() | PrintedTypedDict():
                return TypeKind.TYPED_DICT
            case PrintedAlias():
                return TypeKind.ALIAS

    @property
    def short_name(self) -> str:
        return self.declaration.name


class Surface:
    """The names that users of one package can import and call."""

    def __init__(
        self, package: Package, modules: Sequence[PrintedTypeModule] | None = None
    ) -> None:
        """`modules` replaces the package's own modules of types."""
        self.package = package
        if modules is None:
            modules = tuple(map(print_type_module, package.type_modules))
        self.types: Mapping[str, DeclaredType] = {
            f"{module.name}.{each.name}": DeclaredType(
                f"{module.name}.{each.name}", module, each
            )
            for module in modules
            for each in module.declarations
        }
        self.deprecated_types: Mapping[str, str] = {
            f"{each.name}.{each.main_type}": each.target.qualified
            for each in package.alias_modules
        }
        """The targets of deprecated aliases of types, by qualified name."""
        self.modules = {each.name: each for each in modules}
        self.modules |= {
            each.name: _as_types_module(each) for each in package.alias_modules
        }
        self.methods: Mapping[str, tuple[Resource, Method]] = {
            f"{resource.path}.{method.name}": (resource, method)
            for resource in package.resources
            for method in (*resource.methods, *resource.alias_methods)
        }
        self.resources = {each.path: each for each in package.resources}
        self._members_by_type: dict[str, Mapping[str, SurfaceMember]] = {}
        self._namespaces: dict[str, Namespace] = {}
        self._resource_namespaces: dict[str, Namespace] = {}

    # Members and targets of types --------------------------------------------------------

    def members(self, name: str) -> Mapping[str, SurfaceMember]:
        """The fields of a model or the keys of a TypedDict, by name; empty for an alias."""
        if name not in self._members_by_type:
            self._members_by_type[name] = self._read_members(name)
        return self._members_by_type[name]

    def _read_members(self, name: str) -> Mapping[str, SurfaceMember]:
        found = self.types[name]
        namespace = self._namespace(found.module)
        match found.declaration:
            case PrintedClass() as declared:
                is_read = found.kind is TypeKind.MODEL
                return members.class_members(declared, namespace, is_read)
            case PrintedTypedDict(keys=entries):
                return members.typed_dict_members(entries, namespace)
            case PrintedAlias():
                return {}

    def alias_target(self, name: str) -> StaticType:
        """The target of an alias; for any other type the type itself."""
        found = self.types.get(name)
        if found is None or not isinstance(found.declaration, PrintedAlias):
            return NamedType(name)
        return types.parse_alias(found.declaration.value, self._namespace(found.module))

    def expand_aliases(self, type_: StaticType) -> StaticType:
        """The type with aliases replaced by their targets, at the top and in unions."""
        return self._expand_aliases(type_, frozenset())

    def _expand_aliases(self, type_: StaticType, visited: frozenset[str]) -> StaticType:
        match type_:
            case NamedType(name=name) if name not in visited:
                value = self.alias_target(name)
                if value == type_:
                    return type_
                return self._expand_aliases(value, visited | {name})
            case UnionType(variants=inner):
                return types.union_of(
                    self._expand_aliases(each, visited) for each in inner
                )
            case _:
                return type_

    def param_type(self, declared_type: DeclaredType) -> str | None:
        """The qualified name of the TypedDict that `to_param()` of a model returns."""
        declared = declared_type.declaration
        if not isinstance(declared, PrintedClass) or declared.param_type is None:
            return None
        return self._namespace(declared_type.module).get(declared.param_type.name)

    def is_params(self, declared_type: DeclaredType) -> bool:
        """Whether it is the Params of a method, whose keys are the method's arguments."""
        return declared_type.qualified_name in self._methods_by_params

    def accepted_arguments(self, declared_type: DeclaredType) -> frozenset[str]:
        """All arguments of the method with these Params, including those outside the request body."""
        method = self._methods_by_params.get(declared_type.qualified_name)
        return (
            frozenset(
                each.name for each in signatures.definition(method.arguments).arguments
            )
            if method
            else frozenset()
        )

    @cached_property
    def _methods_by_params(self) -> Mapping[str, Method]:
        return {
            name: method
            for resource, method in self.methods.values()
            if (name := self._params_name(resource, method)) is not None
        }

    def _params_name(self, resource: Resource, method: Method) -> str | None:
        """The Params type of a method: the type with its name that was generated for its operation."""
        main = suffixes.params_name(
            identifiers.method_type_prefix(f"{resource.path}.{method.name}")
        )
        found = f"{identifiers.module_name(main)}.{main}"
        return found if found in self.types else None

    def method_modules(self, path: str) -> Iterator[str]:
        """The existing modules of types that belong to one method."""
        prefix = identifiers.method_type_prefix(path)
        for name in suffixes.method_type_names(prefix):
            module = identifiers.module_name(name)
            if module in self.modules:
                yield module

    def modules_used_by(self, path: str) -> frozenset[str]:
        """The modules of all types that a method uses, directly or not."""
        resource, method = self.methods[path]
        found: dict[str, Direction] = {}
        self._mark_direction(
            self.return_type(resource, method), Direction.RESPONSE, found
        )
        for term in self.argument_types(resource, method).values():
            self._mark_direction(term, Direction.REQUEST, found)
        modules = {self.types[name].module.name for name in found}
        return frozenset({*modules, *self.method_modules(path)})

    def modules_used_in(self, type_: StaticType) -> frozenset[str]:
        """The modules of all types that a type uses, directly or not."""
        found: dict[str, Direction] = {}
        self._mark_direction(type_, Direction.RESPONSE, found)
        return frozenset(self.types[name].module.name for name in found)

    def wire_names(self, resource: Resource, method: Method) -> Mapping[str, str]:
        """The wire names of a method's Params, by argument."""
        found = self._params_name(resource, method)
        if found is None:
            return {}
        return {name: each.wire for name, each in self.members(found).items()}

    # Modules ----------------------------------------------------------------------------

    def _namespace(self, module: PrintedTypeModule) -> Namespace:
        known = self._namespaces.get(module.name)
        if known is None:
            lines = (*module.imports.lines(), *module.late_imports)
            lines += module.typing_imports.lines()
            lines += tuple(each.import_statement for each in module.alias_exports)
            known = {
                **_imported_types(lines, depth=1),
                **{
                    each.name: f"{module.name}.{each.name}"
                    for each in module.declarations
                },
            }
            self._namespaces[module.name] = known
        return known

    def exports(self, module: PrintedTypeModule) -> Mapping[str, str]:
        """The exported names of a module of types, each with its qualified name."""
        namespace = self._namespace(module)
        return {
            each: namespace.get(each, f"{module.name}.{each}")
            for each in module.exports
        }

    def resource_namespace(self, resource: Resource) -> Namespace:
        known = self._resource_namespaces.get(resource.module)
        if known is None:
            source = ResourceModule(resource)
            lines = (*source.imports.lines(), *source.typing_imports.lines())
            known = _imported_types(lines, depth=2)
            self._resource_namespaces[resource.module] = known
        return known

    def return_type(self, resource: Resource, method: Method) -> StaticType:
        return types.parse_annotation(
            ResourceModule(resource).returns(method), self.resource_namespace(resource)
        ).type

    def argument_types(
        self, resource: Resource, method: Method
    ) -> Mapping[str, StaticType]:
        namespace, source = self.resource_namespace(resource), ResourceModule(resource)
        return {
            each.name: types.parse_annotation(
                source.annotation(each.argument), namespace
            ).type
            for each in signatures.definition(method.arguments).arguments
        }

    # Directions ---------------------------------------------------------------------------

    @cached_property
    def directions(self) -> Mapping[str, Direction]:
        """The direction of each type; a type of both counts as a response type."""
        found: dict[str, Direction] = {}
        for resource, method in self.methods.values():
            self._mark_direction(
                self.return_type(resource, method), Direction.RESPONSE, found
            )
            for term in self.argument_types(resource, method).values():
                self._mark_direction(term, Direction.REQUEST, found)
        for name, each in self.types.items():
            if each.kind is TypeKind.TYPED_DICT:
                found.setdefault(name, Direction.REQUEST)
            elif each.kind is TypeKind.MODEL:
                found.setdefault(name, Direction.RESPONSE)
            else:  # an alias that no method uses: its suffix shows the direction
                is_sent = suffixes.is_request_type(each.module.main_type)
                found.setdefault(
                    name, Direction.REQUEST if is_sent else Direction.RESPONSE
                )
        return found

    def _mark_direction(
        self, type_: StaticType, direction: Direction, directions: dict[str, Direction]
    ) -> None:
        for name in named_types(type_):
            if name in self.types and name not in directions:
                directions[name] = direction
                self._mark_direction(self.alias_target(name), direction, directions)
                for each in self.members(name).values():
                    self._mark_direction(each.type, direction, directions)


def _as_types_module(alias: AliasModule) -> PrintedTypeModule:
    """The module of a deprecated alias, which declares no type."""
    exports = tuple(name for name, _ in alias.targets)
    imports = print_alias_module(alias).imports
    nothing = ImportBlock(())
    return PrintedTypeModule(
        *(alias.name, imports, nothing, (), exports, (), alias.main_type)
    )


def named_types(type_: StaticType) -> Iterator[str]:
    """The qualified names of the declared types in a type."""
    match type_:
        case NamedType(name=name):
            yield name
        case types.GenericType(args=inside):
            for each in inside:
                yield from named_types(each)
        case UnionType(variants=inner):
            for each in inner:
                yield from named_types(each)
        case _:
            return


def _imported_types(lines: tuple[str, ...], depth: int) -> dict[str, str]:
    """The qualified names of the package's types that these statements import, by local name."""
    found: dict[str, str] = {}
    for line in lines:
        for module, name, alias in _import_clauses(line):
            if module.startswith("." * depth) and not module.startswith(
                "." * (depth + 1)
            ):
                bare = module.removeprefix("." * depth)
                inner = (
                    bare if depth == 1 else bare.removeprefix(f"{types.TYPES_PACKAGE}.")
                )
                if depth == 2 and not bare.startswith(f"{types.TYPES_PACKAGE}."):
                    continue  # a module that is imported as a whole, or the runtime
                found[alias] = f"{inner}.{name}"
    return found


@lru_cache(maxsize=50_000)
def _import_clauses(line: str) -> tuple[tuple[str, str, str], ...]:
    statement = ast.parse(line.strip()).body[0]
    if not isinstance(statement, ast.ImportFrom):
        return ()
    module = "." * statement.level + (statement.module or "")
    return tuple(
        (module, each.name, each.asname or each.name) for each in statement.names
    )
