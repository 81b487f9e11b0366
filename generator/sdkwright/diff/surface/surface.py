"""Owns what a user of a package can name: its types with their members, and its methods, ready to be compared.

Everything is read from the model of the package, as it would be printed. It must not know a second package.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sdkwright.api.model import Direction
from sdkwright.diff.surface import members, types
from sdkwright.diff.surface.members import Member
from sdkwright.diff.surface.types import Choice, Named, Namespace, Term
from sdkwright.naming import identifiers
from sdkwright.package.imports import ImportBlock
from sdkwright.package.model import (
    Alias,
    Argument,
    Class,
    Declaration,
    FormerTypes,
    Mapped,
    Method,
    Package,
    Resource,
    TypeModule,
)


@dataclass(frozen=True, slots=True)
class Type:
    """A type that a module of `types` declares."""

    name: str
    """`note_update_params.Fields`."""
    module: TypeModule
    declaration: Declaration

    @property
    def is_main(self) -> bool:
        return self.declaration.name == self.module.main

    @property
    def kind(self) -> str:
        match self.declaration:
            case Class(bases="BaseModel"):
                return "model"
            case Class() | Mapped():
                return "dictionary"
            case Alias():
                return "alias"

    @property
    def own_name(self) -> str:
        return self.declaration.name


class Surface:
    """The public side of one package."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.types: Mapping[str, Type] = {
            f"{module.name}.{each.name}": Type(
                f"{module.name}.{each.name}", module, each
            )
            for module in package.types
            for each in module.declarations
        }
        self.former: Mapping[str, str] = {
            f"{each.name}.{each.main}": each.target[1:].replace(":", ".")
            for each in package.former_types
        }
        """Former names of types, each with what it stands for."""
        self.modules = {each.name: each for each in package.types}
        self.modules |= {each.name: _as_module(each) for each in package.former_types}
        self.methods: Mapping[str, tuple[Resource, Method]] = {
            f"{resource.path}.{method.name}": (resource, method)
            for resource in package.resources
            for method in (*resource.methods, *resource.former)
        }
        self.resources = {each.path: each for each in package.resources}
        self._known: dict[str, Mapping[str, Member]] = {}
        self._namespaces: dict[str, Namespace] = {}
        self._resource_namespaces: dict[str, Namespace] = {}

    # What a type is made of -------------------------------------------------------------

    def members(self, name: str) -> Mapping[str, Member]:
        """The fields of a model or the keys of a dictionary, by name."""
        if name not in self._known:
            self._known[name] = self._members_of(name)
        return self._known[name]

    def _members_of(self, name: str) -> Mapping[str, Member]:
        found = self.types[name]
        namespace = self._namespace(found.module)
        match found.declaration:
            case Class() as declared:
                is_read = found.kind == "model"
                return members.of_class(declared, namespace, is_read)
            case Mapped(entries=entries):
                return members.of_entries(entries, namespace)
            case Alias():
                return {}

    def value(self, name: str) -> Term:
        """What an alias stands for; any other type stands for itself."""
        found = self.types.get(name)
        if found is None or not isinstance(found.declaration, Alias):
            return Named(name)
        return types.alias_value(found.declaration.value, self._namespace(found.module))

    def expanded(self, term: Term) -> Term:
        """The term with every alias at its top, and in unions there, replaced by what it stands for."""
        return self._expanded(term, frozenset())

    def _expanded(self, term: Term, passed: frozenset[str]) -> Term:
        match term:
            case Named(name=name) if name not in passed:
                value = self.value(name)
                if value == term:
                    return term
                return self._expanded(value, passed | {name})
            case Choice(members=inner):
                return types.choice(self._expanded(each, passed) for each in inner)
            case _:
                return term

    def counterpart(self, each: Type) -> str | None:
        """The type that a model is as an argument, by its whole name."""
        declared = each.declaration
        if not isinstance(declared, Class) or declared.counterpart is None:
            return None
        return self._namespace(each.module).get(declared.counterpart.name)

    def is_arguments(self, each: Type) -> bool:
        """Whether it is what a method sends as a whole, whose keys are the method's arguments."""
        return each.name in self._arguments

    def accepted(self, each: Type) -> frozenset[str]:
        """All arguments of the method whose dictionary of arguments this is, wherever they are sent."""
        method = self._arguments.get(each.name)
        return (
            frozenset(one.name for one in arguments_of(method))
            if method
            else frozenset()
        )

    @cached_property
    def _arguments(self) -> Mapping[str, Method]:
        return {
            name: method
            for resource, method in self.methods.values()
            if (name := self._params(resource, method)) is not None
        }

    def _params(self, resource: Resource, method: Method) -> str | None:
        """The type of what a method sends: the one of its name, made for its operation."""
        main = f"{identifiers.method_types(f'{resource.path}.{method.name}')}Params"
        found = f"{identifiers.module_name(main)}.{main}"
        return found if found in self.types else None

    def own_modules(self, path: str) -> Iterator[str]:
        """The modules of types that are made for one method, if they are there."""
        for ending in ("Params", "Response", "ResponseBody"):
            module = identifiers.module_name(
                f"{identifiers.method_types(path)}{ending}"
            )
            if module in self.modules:
                yield module

    def modules_with(self, path: str) -> frozenset[str]:
        """The modules of all types that a method has to do with."""
        resource, method = self.methods[path]
        found: dict[str, Direction] = {}
        self._mark(self.answer(resource, method), Direction.RESPONSE, found)
        for term in self.arguments(resource, method).values():
            self._mark(term, Direction.REQUEST, found)
        modules = {self.types[name].module.name for name in found}
        return frozenset({*modules, *self.own_modules(path)})

    def modules_in(self, term: Term) -> frozenset[str]:
        """The modules of all types that a type leads to."""
        found: dict[str, Direction] = {}
        self._mark(term, Direction.RESPONSE, found)
        return frozenset(self.types[name].module.name for name in found)

    def wires(self, resource: Resource, method: Method) -> Mapping[str, str]:
        """What the arguments of a method that are in its body are called over the wire."""
        found = self._params(resource, method)
        if found is None:
            return {}
        return {name: each.wire for name, each in self.members(found).items()}

    # Modules ----------------------------------------------------------------------------

    def _namespace(self, module: TypeModule) -> Namespace:
        known = self._namespaces.get(module.name)
        if known is None:
            lines = (*module.imports.lines(), *module.late_imports)
            lines += module.typing_imports.lines()
            lines += tuple(each.statement for each in module.former)
            known = {
                **_imported(lines, depth=1),
                **{
                    each.name: f"{module.name}.{each.name}"
                    for each in module.declarations
                },
            }
            self._namespaces[module.name] = known
        return known

    def exports(self, module: TypeModule) -> Mapping[str, str]:
        """What can be imported from a module of types, with what each name stands for."""
        namespace = self._namespace(module)
        return {
            each: namespace.get(each, f"{module.name}.{each}")
            for each in module.exports
        }

    def method_namespace(self, resource: Resource) -> Namespace:
        known = self._resource_namespaces.get(resource.module)
        if known is None:
            lines = (*resource.imports.lines(), *resource.typing_imports.lines())
            known = _imported(lines, depth=2)
            self._resource_namespaces[resource.module] = known
        return known

    def answer(self, resource: Resource, method: Method) -> Term:
        return types.parse(method.returns, self.method_namespace(resource)).term

    def arguments(self, resource: Resource, method: Method) -> Mapping[str, Term]:
        namespace = self.method_namespace(resource)
        return {
            each.name: types.parse(each.annotation, namespace).term
            for each in arguments_of(method)
        }

    # Who uses what ------------------------------------------------------------------------

    @cached_property
    def sides(self) -> Mapping[str, Direction]:
        """Which way the values of each type go."""
        found: dict[str, Direction] = {}
        for resource, method in self.methods.values():
            self._mark(self.answer(resource, method), Direction.RESPONSE, found)
            for term in self.arguments(resource, method).values():
                self._mark(term, Direction.REQUEST, found)
        for name, each in self.types.items():
            if each.kind == "dictionary":
                found.setdefault(name, Direction.REQUEST)
            elif each.kind == "model":
                found.setdefault(name, Direction.RESPONSE)
            else:  # an alias that no method leads to: its name says what it was made for
                is_sent = each.module.main.endswith((identifiers.ARGUMENT, "Params"))
                found.setdefault(
                    name, Direction.REQUEST if is_sent else Direction.RESPONSE
                )
        return found

    def _mark(self, term: Term, side: Direction, found: dict[str, Direction]) -> None:
        for name in names_in(term):
            if name in self.types and name not in found:
                found[name] = side
                self._mark(self.value(name), side, found)
                for each in self.members(name).values():
                    self._mark(each.term, side, found)


def arguments_of(method: Method) -> tuple[Argument, ...]:
    """Whatever a caller may pass, under former names too."""
    if method.overloads:
        return (*method.definition.positional, *method.definition.keywords)
    return (*method.positional, *method.keywords)


def _as_module(former: FormerTypes) -> TypeModule:
    """The module of a former name, which declares nothing itself."""
    exports = tuple(name for name, _ in former.targets)
    nothing = ImportBlock(())
    return TypeModule(
        *(former.name, former.imports, nothing, (), exports, (), former.main),
        former.reexport,
    )


def names_in(term: Term) -> Iterator[str]:
    """The declared types that a term names."""
    match term:
        case Named(name=name):
            yield name
        case types.Generic(inside=inside):
            for each in inside:
                yield from names_in(each)
        case Choice(members=inner):
            for each in inner:
                yield from names_in(each)
        case _:
            return


def _imported(lines: tuple[str, ...], depth: int) -> dict[str, str]:
    """What the names mean that these statements import from the package's own types."""
    found: dict[str, str] = {}
    for line in lines:
        for module, name, alias in _clauses(line):
            if module.startswith("." * depth) and not module.startswith(
                "." * (depth + 1)
            ):
                bare = module.removeprefix("." * depth)
                inner = bare if depth == 1 else bare.removeprefix(f"{types.ROOT}.")
                if depth == 2 and not bare.startswith(f"{types.ROOT}."):
                    continue  # a whole module, by whose name its types are called; or the runtime
                found[alias] = f"{inner}.{name}"
    return found


@lru_cache(maxsize=50_000)
def _clauses(line: str) -> tuple[tuple[str, str, str], ...]:
    statement = ast.parse(line.strip()).body[0]
    if not isinstance(statement, ast.ImportFrom):
        return ()
    module = "." * statement.level + (statement.module or "")
    return tuple(
        (module, each.name, each.asname or each.name) for each in statement.names
    )
