"""The operators that change enums and constants."""

from collections.abc import Iterator

from mutations.catalogue import Place, Table, Theme, joined, pair, sides, turned
from mutations.editing import FRESH, other_text
from mutations.nodes import ANNOTATIONS, Json
from mutations.picking import plain_texts
from mutations.places import Met, Reading, Value
from mutations.roles import Role

THEME = Theme()
operator, itself = THEME.operator, THEME.itself


_ENUM_SENT = pair(
    "minor minor argument-type-widened request-enum-value-added",
    "major major argument-type-narrowed request-enum-value-removed",
)
_ENUM: Table = {
    **sides(
        _ENUM_SENT,
        pair(
            "minor major return-enum-value-added response-enum-value-added",
            "minor minor return-enum-value-removed response-enum-value-removed",
        ),
    ),
    Role.PATH: _ENUM_SENT,
}


def _lists(reading: Reading, least: int) -> Iterator[Met]:
    """The enums of strings, at any place, unless a name depends on their values."""
    for met in reading.met.values():
        values = met.schema.get("enum", [])
        if (
            met.is_plain
            and met.schema.get("type", "string") == "string"
            and len(values) >= least
            and all(isinstance(each, str) for each in values)
            and not met.schema.keys() - ANNOTATIONS - {"type", "enum", "nullable"}
            and not _is_tag(reading, met)
        ):
            yield met


def _is_tag(reading: Reading, met: Met) -> bool:
    return met.pointer.rpartition("/")[2] in reading.tags


def _examples(schema: Json) -> list[Json]:
    """The values that must stay in an enum."""
    return [
        schema.get("default"),
        schema.get("example"),
        *schema.get("examples", []),
    ]


@operator("enum-value-add", "enum-value-remove")
def _(reading: Reading) -> Iterator[Place]:
    for met in _lists(reading, 2):
        found = joined(_ENUM, met.uses)

        def change(schema: Json = met.schema) -> None:
            schema["enum"].insert(1, FRESH)

        if found is not None:
            yield Place(met.pointer, f"value {FRESH} added", change, found)


@operator("enum-value-remove", "enum-value-add")
def _(reading: Reading) -> Iterator[Place]:
    for met in _lists(reading, 3):
        found = joined(turned(_ENUM), met.uses)
        free = [
            each for each in met.schema["enum"] if each not in _examples(met.schema)
        ]
        if found is None or not free:
            continue

        def change(schema: Json = met.schema, value: str = free[-1]) -> None:
            schema["enum"].remove(value)

        yield Place(met.pointer, f"value {free[-1]} removed", change, found)


@itself("enum-reorder")
def _(reading: Reading) -> Iterator[Place]:
    for met in _lists(reading, 2):

        def change(schema: Json = met.schema) -> None:
            schema["enum"].reverse()

        yield Place(met.pointer, "values in another order", change, pair("patch none"))


_ENUM_OR_TEXT = sides(
    pair(
        "minor minor argument-type-widened",
        "major major argument-type-narrowed",
    ),
    pair(
        "major major return-type-widened",
        "minor minor return-type-narrowed",
    ),
)


def _own_lists(reading: Reading, keyword: str) -> Iterator[Value]:
    for each in reading.values():
        if (
            each.schema.get("type") == "string"
            and keyword in each.schema
            and not each.schema.keys() - ANNOTATIONS - {"type", keyword}
            and each.name not in reading.headers
        ):
            yield each


@operator("enum-to-text", "enum-from-text")
def _(reading: Reading) -> Iterator[Place]:
    for each in _own_lists(reading, "enum"):
        found = joined(_ENUM_OR_TEXT, each.uses)

        def change(schema: Json = each.schema) -> None:
            del schema["enum"]

        if found is not None:
            yield Place(each.pointer, f"{each.name} is any string", change, found)


@operator("enum-from-text", "enum-to-text")
def _(reading: Reading) -> Iterator[Place]:
    for each in plain_texts(reading):
        found = joined(turned(_ENUM_OR_TEXT), each.uses)

        def change(schema: Json = each.schema) -> None:
            schema["enum"] = [FRESH, f"{FRESH}-other"]

        if found is not None:
            yield Place(each.pointer, f"{each.name} is one of two", change, found)


_CONST = sides(
    pair("major major argument-type-narrowed request-enum-value-removed"),
    pair("minor major return-enum-value-added response-enum-value-added"),
)


@itself("const-change")
def _(reading: Reading) -> Iterator[Place]:
    for each in _own_lists(reading, "const"):
        found = joined(_CONST, each.uses)
        new = other_text(each.schema["const"])

        def change(schema: Json = each.schema, value: str = new) -> None:
            schema["const"] = value

        if found is not None:
            yield Place(each.pointer, f"{each.name} is {new}", change, found)
