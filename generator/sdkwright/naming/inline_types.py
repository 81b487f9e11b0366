"""Owns what the types that stand inside other schemas are called: by the place where they stand.

It must not know how a type is printed. The walk here visits what printing will visit, so that a module knows all of its
own names before the first import.
"""

from collections.abc import Iterator, Mapping

from sdkwright.api import model as api
from sdkwright.api.component_graph import nests
from sdkwright.naming import identifiers
from sdkwright.naming.union_variants import as_model, known_beside_map, words

EXTRA = "Extra"
"""What properties that are not named add to the path."""


def class_name(main: str, path: tuple[str, ...], asked: str | None) -> str:
    """The name of the class at that path in the module of `main`, which is taken already."""
    name = identifiers.type_name([asked] if asked else path)
    if name in ("", main):
        name = identifiers.type_name([main, *(path or ("item",))])
    return name


def mapped_name(path: tuple[str, ...]) -> str:
    """The name of the known keys beside a map."""
    return identifiers.type_name(path, "Known")


def variants(
    union: api.Union, path: tuple[str, ...]
) -> Iterator[tuple[api.Schema, tuple[str, ...] | None]]:
    """The members of a union with their paths; None for one that nothing tells apart."""
    for member, word in zip(union.members, words(union), strict=True):
        yield member, None if word is None else (*path, word) if word else path


def inline(
    schema: api.Schema,
    path: tuple[str, ...],
    main: str,
    side: api.Direction,
    components: Mapping[str, api.Schema],
    root: bool = False,
) -> Iterator[str]:
    """The names of all classes that a schema at that path needs in its module. The `root` is called as the module is."""

    def inner(
        each: api.Schema, at: tuple[str, ...], root: bool = False
    ) -> Iterator[str]:
        return inline(each, at, main, side, components, root)

    match schema:
        case api.Array(items=items):
            yield from inner(items, path)
        case api.Map(values=values):
            yield from inner(values, path)
        case api.Object(properties=properties, extras=extras):
            if extras is not None and side is api.Direction.REQUEST:
                yield mapped_name(path)
            elif not root:
                yield class_name(main, path, schema.about.name)
            for each in properties:
                yield from inner(each.schema, (*path, each.name))
            if extras is not None:
                yield from inner(extras, (*path, EXTRA))
        case api.Union():
            if known_beside_map(schema) is not None:
                if (model := as_model(schema)) is not None:
                    yield from inner(model, path, root)
                return
            for member, at in variants(schema, path):
                yield from inner(member, path if at is None else at)
        case api.Reference(component=component):
            target = components.get(component)
            if isinstance(target, (api.Array, api.Map)) and not nests(
                component, components
            ):
                held = target.items if isinstance(target, api.Array) else target.values
                if not isinstance(held, (api.Object, api.Union, api.Reference)):
                    yield from inner(held, (component,))
        case _:
            return


def inline_of(
    operation: api.Operation,
    main: str,
    side: api.Direction,
    components: Mapping[str, api.Schema],
) -> Iterator[str]:
    """What the types inside an operation's arguments, or in its answer, are called."""
    rest = (main, side, components)
    yield main
    if side is api.Direction.RESPONSE:
        if operation.answer is not None:
            yield from inline(operation.answer.schema, (), *rest, root=True)
        return
    for each in operation.parameters:
        yield identifiers.type_name((each.name,))
        yield from inline(each.schema, (each.name,), *rest)
    if operation.body is not None:
        yield from inline(operation.body.schema, (), *rest, root=True)
