"""Owns what the types that stand inside other schemas are called: by the place where they stand.

It must not know how a type is printed. The walk here visits what printing will visit, so that a module knows all of its
own names before the first import.
"""

from collections.abc import Iterator, Mapping

from sdkwright.api import model as api
from sdkwright.api.component_graph import is_recursive_container
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.union_variants import (
    merge_object_and_map,
    object_and_map,
    variant_suffixes,
)

ADDITIONAL_STEP = "Extra"
"""What properties that are not named add to the path."""


def inline_class_name(main: str, path: tuple[str, ...], requested: str | None) -> str:
    """The name of the class at that path in the module of `main`, which is taken already."""
    name = identifiers.type_name([requested] if requested else path)
    if name in ("", main):
        name = identifiers.type_name([main, *(path or ("item",))])
    return name


def known_keys_name(path: tuple[str, ...]) -> str:
    """The name of the known keys beside a map."""
    return identifiers.type_name(path, suffixes.KNOWN_KEYS)


def variant_paths(
    union: api.Union, path: tuple[str, ...]
) -> Iterator[tuple[api.Schema, tuple[str, ...] | None]]:
    """The members of a union with their paths; None for one that nothing tells apart."""
    for member, word in zip(union.variants, variant_suffixes(union), strict=True):
        yield member, None if word is None else (*path, word) if word else path


def inline_class_names(
    schema: api.Schema,
    path: tuple[str, ...],
    main: str,
    direction: api.Direction,
    components: Mapping[str, api.Schema],
    root: bool = False,
) -> Iterator[str]:
    """The names of all classes that a schema at that path needs in its module. The `root` is called as the module is."""

    def inner(
        each: api.Schema, at: tuple[str, ...], root: bool = False
    ) -> Iterator[str]:
        return inline_class_names(each, at, main, direction, components, root)

    match schema:
        case api.Array(items=items):
            yield from inner(items, path)
        case api.Map(values=values):
            yield from inner(values, path)
        case api.Object(properties=properties, additional_properties=extras):
            if extras is not None and direction is api.Direction.REQUEST:
                yield known_keys_name(path)
            elif not root:
                yield inline_class_name(main, path, schema.annotations.sdk_name)
            for each in properties:
                yield from inner(each.schema, (*path, each.name))
            if extras is not None:
                yield from inner(extras, (*path, ADDITIONAL_STEP))
        case api.Union():
            if object_and_map(schema) is not None:
                if (model := merge_object_and_map(schema)) is not None:
                    yield from inner(model, path, root)
                return
            for member, at in variant_paths(schema, path):
                yield from inner(member, path if at is None else at)
        case api.Reference(component=component):
            target = components.get(component)
            if isinstance(target, (api.Array, api.Map)) and not is_recursive_container(
                component, components
            ):
                held = target.items if isinstance(target, api.Array) else target.values
                if not isinstance(held, (api.Object, api.Union, api.Reference)):
                    yield from inner(held, (component,))
        case _:
            return


def operation_class_names(
    operation: api.Operation,
    main: str,
    direction: api.Direction,
    components: Mapping[str, api.Schema],
) -> Iterator[str]:
    """What the types inside an operation's arguments, or in its answer, are called."""
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
