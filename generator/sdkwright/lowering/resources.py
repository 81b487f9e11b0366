"""Resources: the tree of operations on the client becomes a tree of classes.

This module must not know how a method is built (`methods`), nor how an operation gets its path
(`naming.client_paths`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import TypeAlias

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering.context import Context
from sdkwright.lowering.method_aliases import alias_method
from sdkwright.lowering.methods import build_methods
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.client_paths import NamedOperation, child_resources
from sdkwright.package.methods import Method, Resource

_Path: TypeAlias = tuple[str, ...]
_Methods: TypeAlias = Mapping[api.Pointer, tuple[Method, ...]]
"""The methods of all operations, by the pointer of the operation."""


@dataclass(frozen=True, slots=True)
class _Tree:
    """The operations of each resource, the aliases of methods in it, and its children, all sorted by name.

    The order of paths in a document has no meaning.
    """

    operations: Mapping[_Path, Sequence[NamedOperation]]
    aliases: Mapping[_Path, Sequence[tuple[str, NamedOperation]]]
    children: Mapping[_Path, Sequence[_Path]]

    @property
    def roots(self) -> list[_Path]:
        return [path for path in self.children if len(path) == 1]

    def walk(self, paths: Iterable[_Path]) -> Iterator[NamedOperation]:
        """The operations of these resources and of their descendants, children first."""
        for path in paths:
            yield from self.walk(self.children[path])
            yield from self.operations.get(path, ())


def build_resources(
    context: Context, operations: Iterable[NamedOperation]
) -> tuple[tuple[Resource, ...], list[Finding]]:
    """The resources of the client, sorted by name, and the findings."""
    tree = _arrange(operations)
    methods: dict[api.Pointer, tuple[Method, ...]] = {}
    findings: list[Finding] = []
    # All methods are built first, since an alias in any resource may call them.
    for each in tree.walk(tree.roots):
        methods[each.operation.pointer], found = build_methods(context, each)
        findings += found
    roots = (_build_resource(context, tree, methods, path) for path in tree.roots)
    return tuple(roots), findings


def _arrange(named: Iterable[NamedOperation]) -> _Tree:
    operations: dict[_Path, list[NamedOperation]] = {}
    aliases: dict[_Path, list[tuple[str, NamedOperation]]] = {}
    for each in named:
        operations.setdefault(each.name.resource, []).append(each)
        for alias in each.aliases:
            *resource, _ = alias.name.split(".")
            aliases.setdefault(tuple(resource), []).append((alias.name, each))
    return _Tree(
        {
            path: sorted(each, key=attrgetter("name.method"))
            for path, each in operations.items()
        },
        {path: sorted(each, key=itemgetter(0)) for path, each in aliases.items()},
        child_resources([*operations, *aliases]),
    )


def _build_resource(
    context: Context, tree: _Tree, methods: _Methods, path: _Path
) -> Resource:
    operations = [each.operation for each in tree.operations.get(path, ())]
    aliases = [
        alias_method(alias, str(each.name), methods[each.operation.pointer][0])
        for alias, each in tree.aliases.get(path, ())
    ]
    children = tuple(
        _build_resource(context, tree, methods, child) for child in tree.children[path]
    )
    class_name = identifiers.resource_class_prefix(path)
    own_origins = (
        *(each.pointer for each in operations),
        *(each.origin for each in aliases),
    )
    return Resource(
        attribute=path[-1],
        path=".".join(path),
        module=identifiers.resource_module(path),
        class_name=class_name,
        class_names=suffixes.resource_class_names(class_name),
        description=_description(context, path, operations, bool(aliases)),
        methods=tuple(_distinct_methods(operations, methods)),
        alias_methods=tuple(aliases),
        children=children,
        origin=min(
            own_origins or tuple(each.origin for each in children),
            key=str,
            default=(),
        ),
    )


def _distinct_methods(
    operations: Sequence[api.Operation], methods: _Methods
) -> Iterator[Method]:
    """The methods of these operations. A second method is left out if another operation has its name."""
    names = {methods[each.pointer][0].name for each in operations}
    for each in operations:
        first, *others = methods[each.pointer]
        yield first
        yield from (other for other in others if other.name not in names)


def _description(
    context: Context,
    path: _Path,
    operations: Sequence[api.Operation],
    has_alias_methods: bool,
) -> str:
    tags = {tag for each in operations for tag in each.tags}
    described = next(
        (each.description for each in context.model.tags if each.name in tags), None
    )
    text = context.clean_description(described)
    if has_alias_methods and not operations:
        text = "Deprecated aliases of methods."
    # The default ignores the methods: otherwise the first method would change docstrings of other classes.
    return text or f"The methods of `client.{'.'.join(path)}`."
