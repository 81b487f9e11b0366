"""The properties of a response body that describe a page, and its list of items.

This module must not know parameters.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from sdkwright.api import model as api
from sdkwright.api.component_graph import resolve
from sdkwright.api.pagination import Path
from sdkwright.naming.english import singular_words, singulars
from sdkwright.pagination import vocabulary
from sdkwright.pagination.vocabulary import bare
from sdkwright.records import record

_MAX_DEPTH = 4

Components = Mapping[str, api.Schema]

NUMBERS: Final[tuple[api.PrimitiveKind, ...]] = ("integer", "number")


@record(frozen=True, slots=True)
class BodyValue:
    """A value in a response body: its path, and its schema with references followed."""

    path: Path
    schema: api.Schema

    @property
    def name(self) -> str:
        """The last name of the path, in lower case with letters and digits only; empty for the body itself."""
        return bare(self.path[-1]) if self.path else ""

    @property
    def is_number(self) -> bool:
        return is_kind(self.schema, *NUMBERS)

    @property
    def is_string(self) -> bool:
        return is_kind(self.schema, "string")

    @property
    def is_boolean(self) -> bool:
        return is_kind(self.schema, "boolean")

    def has_objects(self, components: Components) -> bool:
        """Whether the value is a list whose items are not scalars."""
        return isinstance(self.schema, api.Array) and not is_scalar(
            self.schema.items, components
        )


@record(frozen=True, slots=True)
class ResponseFields:
    """The lists in a response body, and the other values."""

    lists: tuple[BodyValue, ...]
    values: tuple[BodyValue, ...]

    def find(self, names: Iterable[str]) -> Iterator[BodyValue]:
        """The values with one of these names, compared in lower case with letters and digits only."""
        wanted = frozenset(names)
        return (each for each in self.values if each.name in wanted)


def read_fields(body: api.Schema, components: Components) -> ResponseFields:
    """The values of the body and of the objects in it that describe the page, and all lists that may be the items."""
    lists: list[BodyValue] = []
    values: list[BodyValue] = []
    for each in _walk(BodyValue((), resolve(body, components)), components):
        if isinstance(each.schema, api.Array):
            lists.append(each)
        elif not isinstance(each.schema, api.Object):
            values.append(each)
    return ResponseFields(tuple(lists), tuple(values))


def _walk(field: BodyValue, components: Components) -> Iterator[BodyValue]:
    yield field
    depth = len(field.path)
    if not isinstance(field.schema, api.Object) or depth >= _MAX_DEPTH:
        return
    if depth > 1 and not _describes_page(field.path[-1]):
        return
    for each in field.schema.properties_in(api.Direction.RESPONSE):
        inner = BodyValue((*field.path, each.name), resolve(each.schema, components))
        yield from _walk(inner, components)


@lru_cache(maxsize=4096)
def _describes_page(name: str) -> bool:
    return vocabulary.is_meta(name) or vocabulary.is_envelope(name)


def is_about_page(field: BodyValue, items: Path) -> bool:
    """Whether a value describes the page.

    It does if each object around it also contains the items, or has a name such as `meta`.
    """
    *holders, _ = field.path or ("",)
    return all(
        _describes_page(name) or items[: index + 1] == field.path[: index + 1]
        for index, name in enumerate(holders)
    )


def choose_items(
    fields: ResponseFields, path: str, components: Components
) -> BodyValue | str:
    """The list of items, or the reason why no list can be chosen. `path` is the path of the operation."""
    if fields.lists and not fields.lists[0].path:
        return fields.lists[0]
    outer = [each for each in fields.lists if len(each.path) == 1]
    nested = [
        each
        for each in fields.lists
        if _is_main_part(each, fields) and not _is_part_of_one(each, fields, path)
    ]
    chosen = _choose(outer, path, components)
    if chosen is None and not any(each.has_objects(components) for each in outer):
        chosen = _choose(nested, path, components)
    if chosen is not None:
        return chosen
    if not (lists := outer or nested):
        return "the response has no list of items"
    listed = ", ".join(f"`{'.'.join(each.path)}`" for each in lists[:4])
    if all(_has_options(each, components) for each in lists):
        return f"the response has no list of items, only of options: {listed}"
    return f"the response has several lists: {listed}"


def _is_main_part(value: BodyValue, fields: ResponseFields) -> bool:
    """Whether the object around a nested list is the main part of the response.

    It is judged by its name, or by its properties that describe a page.
    """
    holders = value.path[:-1]
    if not holders:
        return False
    return all(map(_describes_page, holders)) or any(
        each.path[:-1] == holders and each.name in vocabulary.PAGE_PROPERTIES
        for each in fields.values
    )


def _is_part_of_one(value: BodyValue, fields: ResponseFields, path: str) -> bool:
    """Whether the object around a nested list is the single object that the path selects, since it has the same id."""
    *_, last = path.rsplit("/", 1)
    if not (last.startswith("{") and last.endswith("}")):
        return False
    holder, ids = value.path[:-1], {"id", bare(last)}
    return any(each.path[:-1] == holder and each.name in ids for each in fields.values)


def _choose(
    lists: Sequence[BodyValue], path: str, components: Components
) -> BodyValue | None:
    """The list of items; None if none can be chosen.

    The response must have exactly one list, exactly one list of objects with a usual name, or exactly one list of
    objects that the path names. The first of these conditions that is true chooses the list.
    """
    main = [each for each in lists if each.name not in vocabulary.SIDE_LISTS] or lists
    main = [each for each in main if not _has_options(each, components)]
    objects = [each for each in main if each.has_objects(components)]
    usual = [each for each in objects if each.name in vocabulary.ITEM_LISTS]
    words = singular_words([path])
    named = [each for each in objects if words.issuperset(singulars(each.path[-1]))]
    options = (main, usual, named)
    return next((each[0] for each in options if len(each) == 1), None)


def _has_options(value: BodyValue, components: Components) -> bool:
    """Whether the items of a list are enum values."""
    if not isinstance(value.schema, api.Array):
        return False
    return isinstance(resolve(value.schema.items, components), api.Enumeration)


def is_kind(schema: api.Schema, *kinds: api.PrimitiveKind) -> bool:
    """Whether a schema is a primitive of one of these kinds."""
    return isinstance(schema, api.Primitive) and schema.kind in kinds


def is_scalar(schema: api.Schema, components: Components) -> bool:
    """Whether the values of a schema are strings, numbers or booleans."""
    schema = resolve(schema, components)
    if isinstance(schema, api.Union):
        return all(is_scalar(each, components) for each in schema.variants)
    return isinstance(schema, api.Primitive | api.Enumeration)


def item_properties(items: api.Schema, components: Components) -> frozenset[str]:
    """The names of the scalar properties of each item. If an item is a union, the names that all variants share."""
    match resolve(items, components):
        case api.Object() as schema:
            return frozenset(
                each.name
                for each in schema.properties_in(api.Direction.RESPONSE)
                if is_scalar(each.schema, components)
            )
        case api.Union(variants=variants) if variants:
            first, *others = (item_properties(each, components) for each in variants)
            return first.intersection(*others)
        case _:
            return frozenset()
