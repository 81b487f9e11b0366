"""Resources: the tree of operations on the client becomes a tree of classes.

This module must not know how a method is built (`methods`), nor how an operation gets its path
(`naming.client_paths`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import TypeAlias

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering.context import Context
from sdkwright.lowering.method_aliases import alias_method
from sdkwright.lowering.methods import build_methods
from sdkwright.lowering.polling import (
    Methods,
    Polled,
    polled_operations,
    polling_methods,
)
from sdkwright.lowering.salvage import OperationFailures
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.client_paths import CLIENT, NamedOperation, child_resources
from sdkwright.package.methods import (
    CLIENT_METHODS_MODULE,
    OPERATIONS_MODULE,
    Method,
    Resource,
    walk_resources,
)
from sdkwright.records import record

_Path: TypeAlias = tuple[str, ...]


@record(frozen=True, slots=True)
class _Tree:
    """The operations of each resource, the deprecated aliases in it, and its children, all sorted by name.

    The order of paths in a document has no meaning.
    """

    operations: Mapping[_Path, Sequence[NamedOperation]]
    aliases: Mapping[_Path, Sequence[tuple[str, NamedOperation]]]
    children: Mapping[_Path, Sequence[_Path]]

    @property
    def roots(self) -> Sequence[_Path]:
        return self.children[CLIENT]

    def walk(self, paths: Iterable[_Path]) -> Iterator[NamedOperation]:
        """The operations of these resources and of their descendants, children first."""
        for path in paths:
            yield from self.walk(self.children[path])
            yield from self.operations.get(path, ())


@record(frozen=True, slots=True)
class _Built:
    """The methods of the whole API, and the operations whose objects are polled."""

    methods: Methods
    polled: tuple[Polled, ...]


@record(frozen=True, slots=True)
class ClientMembers:
    """The methods and the resources of a client."""

    methods: Resource | None
    """The methods that belong to no resource; None if it has none."""
    resources: tuple[Resource, ...]
    """Its resources, sorted by name."""

    @property
    def groups(self) -> tuple[Resource, ...]:
        """The client's own methods as a resource, if there are any, and all other resources with their descendants."""
        own = () if self.methods is None else (self.methods,)
        return (*own, *walk_resources(self.resources))

    @property
    def names(self) -> Iterator[str]:
        """The names of the client's attributes: resources and methods."""
        yield from (each.attribute for each in self.resources)
        if self.methods is not None:
            yield from (each.name for each in self.methods.all_methods)


def build_resources(
    context: Context, operations: Iterable[NamedOperation]
) -> tuple[ClientMembers, list[Finding]]:
    """The client's own methods and its resources, and the findings."""
    tree = _arrange(operations)
    methods: dict[api.Pointer, tuple[Method, ...]] = {}
    findings: list[Finding] = []
    # All methods are built first, since an alias in any resource may call them.
    failures: dict[api.Pointer, Exception] = {}
    for each in tree.walk([CLIENT]):
        try:
            methods[each.operation.pointer], found = build_methods(context, each)
            findings += found
        except Exception as error:
            # All failures are collected, so that `salvage` can omit them at once.
            failures[each.operation.pointer] = error
    if failures:
        raise OperationFailures(failures) from next(iter(failures.values()))
    polled = polled_operations(tree.walk([CLIENT]), methods, context.pollings)
    built = _Built(methods, polled)
    roots = (_build_resource(context, tree, built, path) for path in tree.roots)
    client = _client_methods(tree, built)
    return ClientMembers(client, tuple(roots)), findings


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


def _client_methods(tree: _Tree, built: _Built) -> Resource | None:
    """The client's own methods, as a resource without a path; None if there are none."""
    own, polling, aliases = _methods_of(tree, built, CLIENT)
    if not (own or aliases):
        return None
    return Resource(
        attribute="client",
        path="",
        module=CLIENT_METHODS_MODULE,
        class_name="Client",
        class_names=suffixes.CLIENT_METHODS,
        description="",
        methods=own,
        alias_methods=aliases,
        polling_methods=polling,
        operations_module=OPERATIONS_MODULE,
        origin=min((each.origin for each in (*own, *aliases)), key=str),
    )


def _methods_of(
    tree: _Tree, built: _Built, path: _Path
) -> tuple[tuple[Method, ...], tuple[Method, ...], tuple[Method, ...]]:
    """The methods of a resource, those that poll, and the deprecated aliases in it."""
    aliases = tuple(
        alias_method(alias, str(each.name), built.methods[each.operation.pointer][0])
        for alias, each in tree.aliases.get(path, ())
    )
    named = tree.operations.get(path, ())
    own = tuple(_distinct_methods([each.operation for each in named], built.methods))
    taken = {each.name for each in (*own, *aliases)}
    taken |= {child[-1] for child in tree.children[path]}
    polling = polling_methods(path, named, built.methods, built.polled, taken)
    return own, tuple(polling), aliases


def _build_resource(
    context: Context, tree: _Tree, built: _Built, path: _Path
) -> Resource:
    operations = [each.operation for each in tree.operations.get(path, ())]
    own, polling, aliases = _methods_of(tree, built, path)
    children = tuple(
        _build_resource(context, tree, built, child) for child in tree.children[path]
    )
    class_name = identifiers.resource_class_prefix(path)
    own_origins = tuple(each.origin for each in (*own, *aliases))
    return Resource(
        attribute=path[-1],
        path=".".join(path),
        module=identifiers.resource_module(path),
        class_name=class_name,
        class_names=suffixes.resource_class_names(class_name),
        description=_description(context, path, operations, bool(aliases)),
        methods=own,
        alias_methods=aliases,
        polling_methods=polling,
        children=children,
        origin=min(
            own_origins or tuple(each.origin for each in children),
            key=str,
            default=(),
        ),
    )


def _distinct_methods(
    operations: Sequence[api.Operation], methods: Methods
) -> Iterator[Method]:
    """The methods of these operations.

    The second method of an operation is omitted if another operation has its name.
    """
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
