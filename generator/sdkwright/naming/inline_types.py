"""Names of inline types, derived from their path inside the enclosing schema.

The traversal visits what the lowering visits, so a module knows all of its own names before the first import. This module must
not know how a type is printed.
"""

from collections.abc import Iterator, Mapping

from sdkwright.api import model as api
from sdkwright.api.component_graph import is_recursive_container
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.union_variants import (
    merge_object_and_map,
    variant_suffixes,
)

ADDITIONAL_STEP = "Extra"
"""The path step of the schema of additional properties."""


def inline_class_name(main: str, path: tuple[str, ...], requested: str | None) -> str:
    """The name of the class at a path in the module of the type `main`; never `main` itself."""
    name = identifiers.type_name([requested] if requested else path)
    if name in ("", main):
        name = identifiers.type_name([main, *(path or ("item",))])
    return name


def known_keys_name(path: tuple[str, ...]) -> str:
    """The name of the TypedDict of the known keys of an object with additional properties."""
    return identifiers.type_name(path, suffixes.KNOWN_KEYS)


def variant_paths(
    union: api.Union, path: tuple[str, ...]
) -> Iterator[tuple[api.Schema, tuple[str, ...] | None]]:
    """The variants of a union with their paths; None for a variant that has no distinct name."""
    for variant, suffix in zip(union.variants, variant_suffixes(union), strict=True):
        yield variant, None if suffix is None else (*path, suffix) if suffix else path


def inline_class_names(
    schema: api.Schema,
    path: tuple[str, ...],
    main: str,
    direction: api.Direction,
    components: Mapping[str, api.Schema],
    root: bool = False,
) -> Iterator[str]:
    """The names of all classes of a schema at a path, except the `root`, which has the name of the module."""

    def inner(
        each: api.Schema, at: tuple[str, ...], root: bool = False
    ) -> Iterator[str]:
        return inline_class_names(each, at, main, direction, components, root)

    match schema:
        case api.Array(items=items) | api.Map(values=items):
            yield from inner(items, path)
        case api.Object(properties=properties, additional_properties=additional):
            if additional is not None and direction is api.Direction.REQUEST:
                yield known_keys_name(path)
            elif not root:
                yield inline_class_name(main, path, schema.annotations.sdk_name)
            for each in properties:
                yield from inner(each.schema, (*path, each.name))
            if additional is not None:
                yield from inner(additional, (*path, ADDITIONAL_STEP))
        case api.Union():
            if (model := merge_object_and_map(schema)) is not None:
                yield from inner(model, path, root)
                return
            for variant, at in variant_paths(schema, path):
                yield from inner(variant, path if at is None else at)
        case api.Reference(component=component):
            if (inlined := _inlined_items(component, components)) is not None:
                yield from inner(inlined, (component,))
        case _:
            return


def _inlined_items(
    component: str, components: Mapping[str, api.Schema]
) -> api.Schema | None:
    """The items or values of a component that has no module, if they have no type name of their own."""
    container = components.get(component)
    if not isinstance(container, (api.Array, api.Map)):
        return None
    if is_recursive_container(component, components):
        return None
    items = container.items if isinstance(container, api.Array) else container.values
    is_named = isinstance(items, (api.Object, api.Union, api.Reference))
    return None if is_named else items


def operation_class_names(
    operation: api.Operation,
    main: str,
    direction: api.Direction,
    components: Mapping[str, api.Schema],
) -> Iterator[str]:
    """The names of the types of an operation's arguments (REQUEST) or of its response, `main` first."""
    rest = (main, direction, components)
    yield main
    if direction is api.Direction.RESPONSE:
        if operation.response is not None:
            yield from inline_class_names(
                operation.response.schema, (), *rest, root=True
            )
        return
    for each in operation.parameters:
        yield identifiers.type_name((each.name,))
        yield from inline_class_names(each.schema, (each.name,), *rest)
    if operation.request_body is not None:
        yield from inline_class_names(
            operation.request_body.schema, (), *rest, root=True
        )
