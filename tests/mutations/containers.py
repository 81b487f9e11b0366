"""The operators that change arrays, maps, and the additional properties of objects."""

from collections.abc import Iterator, Mapping

from mutations.catalogue import Pair, Place, Theme, joined, pair, sides, turned
from mutations.nodes import Json, is_map
from mutations.picking import bare_of, changed, is_bare, retyped
from mutations.places import Met, Reading, Value
from mutations.retyping import OTHER_TYPE
from mutations.roles import Role, Use

THEME = Theme()
operator, itself = THEME.operator, THEME.itself


@operator("value-to-list", "value-from-list")
def _(reading: Reading) -> Iterator[Place]:
    def change(schema: Json) -> None:
        retyped(schema, type="array", items={"type": "string"})

    places = bare_of(reading, "string")
    return changed(places, OTHER_TYPE, "is a list of them", change)


@operator("value-from-list", "value-to-list")
def _(reading: Reading) -> Iterator[Place]:
    def change(schema: Json) -> None:
        retyped(schema, type="string", items=None)

    places = _lists_of(reading, "string")
    return changed(places, OTHER_TYPE, "is one of them", change)


@operator("list-items-to-flag", "list-items-from-flag")
def _(reading: Reading) -> Iterator[Place]:
    def change(schema: Json) -> None:
        schema["items"] = {"type": "boolean"}

    places = _lists_of(reading, "string")
    return changed(places, OTHER_TYPE, "is a list of booleans", change)


@operator("list-items-from-flag", "list-items-to-flag")
def _(reading: Reading) -> Iterator[Place]:
    def change(schema: Json) -> None:
        schema["items"] = {"type": "string"}

    places = _lists_of(reading, "boolean")
    return changed(places, OTHER_TYPE, "is a list of strings", change)


@operator("list-items-to-number", "list-items-from-number")
def _(reading: Reading) -> Iterator[Place]:
    """`List` is invariant, so a change that is compatible for an item is not compatible for the list."""
    places = _lists_of(reading, "integer")

    def change(schema: Json) -> None:
        schema["items"] = {"type": "number"}

    return changed(places, _NUMBERS, "is a list of any numbers", change)


_NUMBERS = sides(
    pair(
        "minor minor argument-type-widened request-type-widened",
        "major major argument-type-narrowed request-type-changed",
    ),
    pair("major major response-type-changed", "major minor response-type-narrowed"),
)


@operator("list-items-from-number", "list-items-to-number")
def _(reading: Reading) -> Iterator[Place]:
    places = _lists_of(reading, "number")

    def change(schema: Json) -> None:
        schema["items"] = {"type": "integer"}

    return changed(places, turned(_NUMBERS), "is a list of integers", change)


def _lists_of(reading: Reading, kind: str) -> Iterator[Value]:
    for each in reading.values():
        if (
            each.schema.get("type") == "array"
            and is_bare(each.schema, "items")
            and each.schema.get("items") == {"type": kind}
        ):
            yield each


def _maps(reading: Reading) -> Iterator[Met]:
    """The maps whose values have one scalar type, at any place."""
    for met in reading.met.values():
        values = met.schema.get("additionalProperties")
        if (
            met.uses
            and is_bare(met.schema, "additionalProperties")
            and met.schema.get("type") == "object"
            and is_map(values)
            and str(values.get("type")) in _OTHERS
            and is_bare(values)
        ):
            yield met


_OTHERS: Mapping[str, str] = {"string": "boolean", "boolean": "string"}


@itself("map-values-retype")
def _(reading: Reading) -> Iterator[Place]:
    for met in _maps(reading):
        if not met.is_plain:
            continue
        uses = {Use(Role.KEY if each.role.is_sent else Role.FIELD) for each in met.uses}
        found = joined(OTHER_TYPE, uses)

        def change(values: Json = met.schema["additionalProperties"]) -> None:
            values["type"] = _OTHERS[values["type"]]

        if found is not None:
            yield Place(met.pointer, "the values of a map", change, found)


_EXTRAS: Pair = pair(
    "minor minor field-added response-property-added",
    "major minor field-removed response-optional-property-removed",
)


def _has_list(schema: Json) -> bool:
    """Whether a response may be a page, whose class has no type for additional properties."""
    listed = schema.get("properties", {}).values()
    return any(
        isinstance(each, dict) and each.get("type") == "array" for each in listed
    )


@operator("extra-properties-add", "extra-properties-remove")
def _(reading: Reading) -> Iterator[Place]:
    """A response declares the type of its additional properties, which can then be read as attributes."""
    for met in reading.objects():
        if met.is_sent or "additionalProperties" in met.schema or _has_list(met.schema):
            continue

        def change(schema: Json = met.schema) -> None:
            schema["additionalProperties"] = {"type": "string"}

        yield Place(met.pointer, "further properties are strings", change, _EXTRAS)


@operator("extra-properties-remove", "extra-properties-add")
def _(reading: Reading) -> Iterator[Place]:
    for met in reading.met.values():
        if (
            met.is_plain
            and not met.is_sent
            and is_bare(met.schema, "properties", "required", "additionalProperties")
            and met.schema.get("properties")
            and not _has_list(met.schema)
            and met.schema.get("additionalProperties") == {"type": "string"}
        ):

            def change(schema: Json = met.schema) -> None:
                del schema["additionalProperties"]

            what = "further properties are not told of"
            yield Place(met.pointer, what, change, _EXTRAS.turned)
