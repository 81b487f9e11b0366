"""Owns the way from operations that have their places to resources, and to the resources in them.

It must not know what a method is made of; `methods` says. How a place is found, `placing` says.
"""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from sdkwright.api import model as api
from sdkwright.lowering.method_aliases import Former, former_method
from sdkwright.lowering.methods import EVERYWHERE, OPERATION, Built, MethodBuilder
from sdkwright.naming import identifiers
from sdkwright.naming.client_paths import Placed, children
from sdkwright.package import docstrings
from sdkwright.package.imports import Import, ImportBlock, by_kind, import_statement
from sdkwright.package.model import Method, Resource

_Path = tuple[str, ...]
_RUNTIME = ".._runtime"
_BASES = (
    *EVERYWHERE,
    Import(f"{_RUNTIME}.resources", "AsyncAPIResource"),
    Import(f"{_RUNTIME}.resources", "SyncAPIResource"),
)


def every(resources: Iterable[Resource]) -> Iterator[Resource]:
    """These resources and all that are reached from them, each before its own."""
    for each in resources:
        yield each
        yield from every(each.children)


class ResourceBuilder:
    """Builds the resources of one package."""

    def __init__(
        self,
        model: api.Api,
        placed: Iterable[Placed],
        builder: Callable[[Iterable[str]], MethodBuilder],
    ) -> None:
        self._model = model
        self._builder = builder
        self._placed: dict[_Path, list[Placed]] = {}
        self._former: dict[_Path, list[tuple[str, Placed]]] = {}
        for each in placed:
            self._placed.setdefault(each.name.resource, []).append(each)
            for former in each.former:
                *resource, _ = former.name.split(".")
                self._former.setdefault(tuple(resource), []).append((former.name, each))
        self._children = children([*self._placed, *self._former])
        self._builders: dict[_Path, MethodBuilder] = {}
        self._built: dict[api.Pointer, Built] = {}

    def roots(self) -> tuple[Resource, ...]:
        """Those that the client has, sorted by name: the order of paths in a document says nothing."""
        roots = [path for path in self._children if len(path) == 1]
        for path in roots:
            self._build(path)
        return tuple(map(self._resource, roots))

    def _build(self, path: _Path) -> None:
        """Makes the methods of a resource and of those in it, to which former names may lead from anywhere."""
        for child in self._children[path]:
            self._build(child)
        inner = map(_class_names, self._children[path])
        builder = self._builder({*_class_names(path)}.union(*inner))
        self._builders[path] = builder
        for each in self._own(path):
            places = (str(each.name), *(former.name for former in each.former))
            self._built[each.operation.pointer] = builder.method(
                each.name.method, each.operation, places
            )

    def _own(self, path: _Path) -> list[Placed]:
        return sorted(self._placed.get(path, ()), key=attrgetter("name.method"))

    def _former_methods(self, path: _Path) -> list[Former]:
        return [
            former_method(name, str(each.name), self._built[each.operation.pointer])
            for name, each in sorted(
                self._former.get(path, ()), key=lambda each: each[0]
            )
        ]

    def _resource(self, path: _Path) -> Resource:
        module = identifiers.resource_module(path)
        dotted = ".".join(path)
        operations = [each.operation for each in self._own(path)]
        inner = tuple(map(self._resource, self._children[path]))
        class_name, class_names = identifiers.resource_class(path), _class_names(path)
        builder = self._builders[path]
        methods = [self._built[each.pointer].method for each in operations]
        former = self._former_methods(path)
        has_any = bool(methods or former)
        imports = builder.imports.union(*(each.imports for each in former))
        if not methods:
            imports -= {OPERATION}
        typing_imports = {
            Import(f".{each.module}", name)
            for each in inner
            for name in each.class_names
        }
        if has_any:
            typing_imports |= builder.typing_imports.union(
                *(each.typing_imports for each in former)
            )
        typing_imports -= imports
        text = self._text(dotted, operations, bool(former))
        return Resource(
            attribute=path[-1],
            path=dotted,
            module=module,
            heading="#" * min(len(path) + 1, 6),
            class_name=class_name,
            class_names=class_names,
            reexport=import_statement(
                f".{module}", sorted(class_names, key=by_kind), 4
            ),
            client_import=import_statement(f".resources.{module}", class_names, 4),
            docstring=docstrings.docstring(text, 4),
            property_docstring=docstrings.docstring(text, 8),
            imports=ImportBlock.of(imports if has_any else _BASES),
            typing_imports=ImportBlock.of(typing_imports, 4),
            methods=tuple(methods),
            former=tuple(each.method for each in former),
            types=tuple(sorted(builder.answers, key=by_kind)),
            tested_types=tuple(
                sorted(self._tested(path, methods, former), key=by_kind)
            ),
            children=inner,
            origin=min(
                (
                    *(each.pointer for each in operations),
                    *(each.method.origin for each in former),
                )
                or tuple(each.origin for each in inner),
                key=str,
                default=(),
            ),
        )

    def _tested(
        self, path: _Path, methods: list[Method], former: list[Former]
    ) -> set[str]:
        """The types of their answers, without those that are Python's own."""
        # A former method may have the answer of any other resource.
        builders = self._builders.values() if former else [self._builders[path]]
        known = set[str]().union(*(each.answers for each in builders))
        found = {each.answer for each in methods}
        return known & (found | {each.method.answer for each in former})

    def _text(
        self, path: str, operations: list[api.Operation], has_former: bool
    ) -> str:
        tags = {tag for operation in operations for tag in operation.tags}
        described = next(
            (tag.description for tag in self._model.tags if tag.name in tags), None
        )
        said = docstrings.prose(described, self._model.documentation)
        if has_former and not operations:
            said = "Deprecated aliases of methods."
        # Whether it has methods of its own does not count: the first one would change what its neighbours say of it.
        return said or f"The methods of `client.{path}`."


def _class_names(path: _Path) -> tuple[str, ...]:
    return identifiers.resource_classes(identifiers.resource_class(path))
