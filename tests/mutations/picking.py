"""The selection of the values that an operator changes, by their properties, and the same change of each value."""

from collections.abc import Callable, Iterator

from mutations.catalogue import Expected, Pair, Place, Table, joined
from mutations.nodes import ANNOTATIONS, Json
from mutations.places import Reading, Value

_BARE = ANNOTATIONS - {"default", "example", "examples"} | {"type", "x-sdk-name"}


def is_bare(schema: Json, *more: str) -> bool:
    """Whether a schema restricts its values only by their type."""
    return not schema.keys() - _BARE - set(more)


def plain_texts(reading: Reading, *more: str) -> Iterator[Value]:
    """The string values without other keywords, except the given ones."""
    known = {"type", "title", "description", "x-sdk-name", "deprecated", *more}
    for each in reading.scalars():
        if each.schema["type"] == "string" and not each.schema.keys() - known:
            yield each


def retyped(schema: Json, **keywords: Json) -> None:
    """Replace the type by other keywords. A keyword with the value None is removed."""
    for key, value in keywords.items():
        schema.pop(key, None)
        if value is not None:
            schema[key] = value


def bare_of(reading: Reading, kind: str, *, paths: bool = False) -> Iterator[Value]:
    for each in reading.scalars(paths=paths):
        if each.schema["type"] == kind and is_bare(each.schema):
            yield each


def changed(
    places: Iterator[Value],
    table: Table | Callable[[Value], Table],
    what: str,
    change: Callable[[Json], object],
) -> Iterator[Place]:
    """The places of the same change of each of these values."""
    for each in places:
        found = joined(table(each) if callable(table) else table, each.uses)
        if found is not None:

            def apply(schema: Json = each.schema) -> None:
                change(schema)

            yield Place(each.pointer, f"{each.name} {what}", apply, found)


def shown_at(
    each: Value, found: Pair | None, *, is_checked: bool = False
) -> Pair | None:
    """The expectation for a parameter. Its own description hides the texts of its schema.

    Then the docstring does not change, but a constraint that the package checks does.
    """
    if found is None or "in" not in each.holder or not each.holder.get("description"):
        return found
    return Pair(_unseen(found.there, is_checked), _unseen(found.back, is_checked))


def _unseen(each: Expected, is_checked: bool) -> Expected:
    is_same = each.python == "patch" and not is_checked
    python = "none" if is_same else each.python
    return Expected(python, each.http, each.rules - {"docs-changed"})
