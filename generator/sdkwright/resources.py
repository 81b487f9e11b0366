"""Owns the way from operations that have their places to resources, and to the resources in them.

It must not know what a method is made of; `methods` says. How a place is found, `placing` says.
"""

from collections.abc import Callable, Iterable, Iterator

from sdkwright import api, docstrings, names, package
from sdkwright.imports import Import, ImportBlock, by_kind, import_statement
from sdkwright.methods import MethodBuilder
from sdkwright.placing import Placed, children

_Path = tuple[str, ...]
_RUNTIME = ".._runtime"
_BASES = (
    Import(f"{_RUNTIME}.resources", "AsyncAPIResource"),
    Import(f"{_RUNTIME}.resources", "SyncAPIResource"),
)


def every(resources: Iterable[package.Resource]) -> Iterator[package.Resource]:
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
        self._operations: dict[_Path, list[tuple[str, api.Operation]]] = {}
        for each in placed:
            own = self._operations.setdefault(each.name.resource, [])
            own.append((each.name.method, each.operation))
        self._children = children(self._operations)

    def roots(self) -> tuple[package.Resource, ...]:
        """Those that the client has, sorted by name: the order of paths in a document says nothing."""
        return tuple(self._resource(path) for path in self._children if len(path) == 1)

    def _resource(self, path: _Path) -> package.Resource:
        module = names.resource_module(path)
        dotted = ".".join(path)
        operations = sorted(self._operations.get(path, ()), key=lambda each: each[0])
        inner = tuple(self._resource(each) for each in self._children[path])
        class_name = names.pascal("_".join(path))
        class_names = names.resource_classes(class_name)
        builder = self._builder(
            {*class_names}.union(*(each.class_names for each in inner))
        )
        methods = [
            builder.method("_".join(path), name, operation)
            for name, operation in operations
        ]
        typing_imports = (builder.typing_imports if methods else set[Import]()) | {
            Import(f".{each.module}", name)
            for each in inner
            for name in each.class_names
        }
        text = self._text(dotted, operations)
        return package.Resource(
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
            imports=ImportBlock.of(builder.imports if methods else _BASES),
            typing_imports=ImportBlock.of(typing_imports, 4),
            methods=tuple(methods),
            types=tuple(sorted(builder.answers, key=by_kind)),
            tested_types=tuple(
                sorted(builder.answers & {each.answer for each in methods}, key=by_kind)
            ),
            children=inner,
            origin=min(
                [each.pointer for _, each in operations]
                or [each.origin for each in inner],
                key=str,
                default=(),
            ),
        )

    def _text(self, path: str, operations: list[tuple[str, api.Operation]]) -> str:
        tags = {tag for _, operation in operations for tag in operation.tags}
        described = next(
            (tag.description for tag in self._model.tags if tag.name in tags), None
        )
        said = docstrings.prose(described, self._model.documentation)
        # Whether it has methods of its own does not count: the first one would change what its neighbours say of it.
        return said or f"The methods of `client.{path}`."
