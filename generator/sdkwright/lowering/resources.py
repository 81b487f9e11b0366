"""Resources: the tree of operations on the client becomes a tree of classes.

This module must not know how a method is built (`methods`), nor how an operation gets its path (`naming.client_paths`).
"""

from collections.abc import Callable, Iterable
from operator import attrgetter

from sdkwright.api import model as api
from sdkwright.lowering.method_aliases import AliasMethod, alias_method
from sdkwright.lowering.methods import (
    COMMON_IMPORTS,
    OPERATION_IMPORT,
    BuiltMethod,
    MethodBuilder,
)
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.client_paths import NamedOperation, child_resources
from sdkwright.package import docstrings
from sdkwright.package.imports import Import, ImportBlock, isort_key
from sdkwright.package.methods import Method, Resource

_Path = tuple[str, ...]
_RUNTIME = ".._runtime"
_BASE_IMPORTS = (
    *COMMON_IMPORTS,
    Import(f"{_RUNTIME}.resources", "AsyncAPIResource"),
    Import(f"{_RUNTIME}.resources", "SyncAPIResource"),
)


class ResourceBuilder:
    """Builds the resources of one package."""

    def __init__(
        self,
        model: api.Api,
        operations: Iterable[NamedOperation],
        new_method_builder: Callable[[Iterable[str]], MethodBuilder],
    ) -> None:
        self._model = model
        self._new_method_builder = new_method_builder
        self._operations: dict[_Path, list[NamedOperation]] = {}
        self._aliases: dict[_Path, list[tuple[str, NamedOperation]]] = {}
        for each in operations:
            self._operations.setdefault(each.name.resource, []).append(each)
            for alias in each.aliases:
                *resource, _ = alias.name.split(".")
                self._aliases.setdefault(tuple(resource), []).append((alias.name, each))
        self._children = child_resources([*self._operations, *self._aliases])
        self._method_builders: dict[_Path, MethodBuilder] = {}
        self._built_methods: dict[api.Pointer, BuiltMethod] = {}

    def roots(self) -> tuple[Resource, ...]:
        """The resources of the client, sorted by name: the order of paths in a document has no meaning."""
        roots = [path for path in self._children if len(path) == 1]
        for path in roots:
            self._build_methods(path)
        return tuple(map(self._build_resource, roots))

    def _build_methods(self, path: _Path) -> None:
        """Build the methods of a resource and its descendants first, since an alias in any resource may call them."""
        for child in self._children[path]:
            self._build_methods(child)
        inner = map(_class_names, self._children[path])
        builder = self._new_method_builder({*_class_names(path)}.union(*inner))
        self._method_builders[path] = builder
        for each in self._sorted_operations(path):
            qualified_names = (
                str(each.name),
                *(alias.name for alias in each.aliases),
            )
            self._built_methods[each.operation.pointer] = builder.build_method(
                each.name.method, each.operation, qualified_names
            )

    def _sorted_operations(self, path: _Path) -> list[NamedOperation]:
        return sorted(self._operations.get(path, ()), key=attrgetter("name.method"))

    def _alias_methods(self, path: _Path) -> list[AliasMethod]:
        return [
            alias_method(
                name, str(each.name), self._built_methods[each.operation.pointer]
            )
            for name, each in sorted(
                self._aliases.get(path, ()), key=lambda each: each[0]
            )
        ]

    def _build_resource(self, path: _Path) -> Resource:
        module = identifiers.resource_module(path)
        dotted = ".".join(path)
        operations = [each.operation for each in self._sorted_operations(path)]
        children = tuple(map(self._build_resource, self._children[path]))
        class_name, class_names = identifiers.resource_class_prefix(path), _class_names(
            path
        )
        builder = self._method_builders[path]
        methods = [self._built_methods[each.pointer].method for each in operations]
        aliases = self._alias_methods(path)
        has_any = bool(methods or aliases)
        imports = builder.imports.union(*(each.imports for each in aliases))
        if not methods:
            imports -= {OPERATION_IMPORT}
        typing_imports = {
            Import(f".{each.module}", name)
            for each in children
            for name in each.class_names
        }
        if has_any:
            typing_imports |= builder.typing_imports.union(
                *(each.typing_imports for each in aliases)
            )
        typing_imports -= imports
        text = self._description(dotted, operations, bool(aliases))
        return Resource(
            attribute=path[-1],
            path=dotted,
            module=module,
            class_name=class_name,
            class_names=class_names,
            description=text,
            imports=ImportBlock.from_imports(imports if has_any else _BASE_IMPORTS),
            typing_imports=ImportBlock.from_imports(typing_imports, 4),
            methods=tuple(methods),
            alias_methods=tuple(each.method for each in aliases),
            response_types=tuple(sorted(builder.response_types, key=isort_key)),
            tested_types=tuple(
                sorted(self._tested_types(path, methods, aliases), key=isort_key)
            ),
            children=children,
            origin=min(
                (
                    *(each.pointer for each in operations),
                    *(each.method.origin for each in aliases),
                )
                or tuple(each.origin for each in children),
                key=str,
                default=(),
            ),
        )

    def _tested_types(
        self, path: _Path, methods: list[Method], alias_methods: list[AliasMethod]
    ) -> set[str]:
        """The response types of the methods, without builtin types."""
        # An alias may return the response type of any other resource.
        builders = (
            self._method_builders.values()
            if alias_methods
            else [self._method_builders[path]]
        )
        known = set[str]().union(*(each.response_types for each in builders))
        found = {each.response_type for each in methods}
        return known & (found | {each.method.response_type for each in alias_methods})

    def _description(
        self, path: str, operations: list[api.Operation], has_alias_methods: bool
    ) -> str:
        tags = {tag for operation in operations for tag in operation.tags}
        described = next(
            (tag.description for tag in self._model.tags if tag.name in tags), None
        )
        text = docstrings.clean_description(described, self._model.documentation)
        if has_alias_methods and not operations:
            text = "Deprecated aliases of methods."
        # The default ignores the methods: otherwise the first method would change docstrings of other classes.
        return text or f"The methods of `client.{path}`."


def _class_names(path: _Path) -> tuple[str, ...]:
    return suffixes.resource_class_names(identifiers.resource_class_prefix(path))
