"""The operators that change the type of one value: another type, a wider or narrower one, null, an array, a map."""

from collections.abc import Iterator

from mutations.catalogue import Place, Table, Theme, pair, sides, turned
from mutations.nodes import Json, is_list
from mutations.picking import bare_of, changed, is_bare, retyped
from mutations.places import Reading, Value
from mutations.roles import Role

THEME = Theme()
operator, itself = THEME.operator, THEME.itself


# One type or another ------------------------------------------------------------------

OTHER_TYPE: Table = {
    **sides(
        pair("major major argument-type-narrowed request-type-changed"),
        pair("major major return-type-changed response-type-changed"),
    ),
    Role.PATH: pair("major major argument-type-narrowed request-type-changed"),
}


@operator("value-text-to-flag", "value-flag-to-text")
def _(reading: Reading) -> Iterator[Place]:
    places = bare_of(reading, "string")
    return changed(
        places, OTHER_TYPE, "is a boolean", lambda s: retyped(s, type="boolean")
    )


@operator("value-flag-to-text", "value-text-to-flag")
def _(reading: Reading) -> Iterator[Place]:
    places = bare_of(reading, "boolean")
    return changed(
        places, OTHER_TYPE, "is a string", lambda s: retyped(s, type="string")
    )


@operator("value-text-to-integer", "value-integer-to-text")
def _(reading: Reading) -> Iterator[Place]:
    places = bare_of(reading, "string", paths=True)
    return changed(
        places, OTHER_TYPE, "is an integer", lambda s: retyped(s, type="integer")
    )


@operator("value-integer-to-text", "value-text-to-integer")
def _(reading: Reading) -> Iterator[Place]:
    places = bare_of(reading, "integer", paths=True)
    return changed(
        places, OTHER_TYPE, "is a string", lambda s: retyped(s, type="string")
    )


_ANY_NUMBER = sides(
    pair(
        "minor minor argument-type-widened request-type-widened",
        "major major argument-type-narrowed request-type-changed",
    ),
    pair(
        "major major response-type-changed",
        "minor minor return-type-narrowed response-type-narrowed",
    ),
)


@operator("value-integer-to-number", "value-number-to-integer")
def _(reading: Reading) -> Iterator[Place]:
    places = bare_of(reading, "integer")
    return changed(
        places, _ANY_NUMBER, "is any number", lambda s: retyped(s, type="number")
    )


@operator("value-number-to-integer", "value-integer-to-number")
def _(reading: Reading) -> Iterator[Place]:
    places = bare_of(reading, "number")
    table = turned(_ANY_NUMBER)
    return changed(places, table, "is an integer", lambda s: retyped(s, type="integer"))


_ANYTHING = sides(
    pair(
        "minor minor argument-type-widened request-type-widened",
        "major major argument-type-narrowed request-type-changed",
    ),
    pair(
        "major major response-type-changed",
        "minor minor return-type-narrowed response-type-narrowed",
    ),
)


@operator("value-to-anything", "value-from-anything")
def _(reading: Reading) -> Iterator[Place]:
    places = bare_of(reading, "string")
    return changed(
        places, _ANYTHING, "is anything", lambda schema: retyped(schema, type=None)
    )


@operator("value-from-anything", "value-to-anything")
def _(reading: Reading) -> Iterator[Place]:
    places = (
        each
        for each in reading.values()
        if "type" not in each.schema and is_bare(each.schema)
    )
    table = turned(_ANYTHING)
    return changed(places, table, "is a string", lambda s: retyped(s, type="string"))


# One of several types -----------------------------------------------------------------

_ONE_MORE = sides(
    pair(
        "minor minor argument-type-widened",
        "major major argument-type-narrowed",
    ),
    pair("major major", "minor minor"),
)


@operator("value-type-add", "value-type-remove")
def _(reading: Reading) -> Iterator[Place]:
    """A string may now also be an integer."""

    def change(schema: Json) -> None:
        members = [{"type": "string"}, {"type": "integer"}]
        retyped(schema, type=None, anyOf=members)

    places = bare_of(reading, "string")
    return changed(places, _ONE_MORE, "is an integer too", change)


@operator("value-type-remove", "value-type-add")
def _(reading: Reading) -> Iterator[Place]:
    """Only one of two types is left."""
    places = (
        each
        for each in reading.values()
        if is_bare(each.schema, "anyOf")
        and "type" not in each.schema
        and [*map(is_string_or_integer, each.schema.get("anyOf", []))] == [True, True]
    )

    def change(schema: Json) -> None:
        retyped(schema, anyOf=None, type=schema["anyOf"][0]["type"])

    return changed(places, turned(_ONE_MORE), "is of the first type only", change)


def is_string_or_integer(schema: Json) -> bool:
    return schema in ({"type": "string"}, {"type": "integer"})


# Null ---------------------------------------------------------------------------------

_SENT_NULL = pair(
    "minor minor argument-type-widened request-nullable",
    "major major argument-type-narrowed request-not-nullable",
)


def _null(each: Value) -> Table:
    """A property that may be missing may be None in a model, before and after the change."""
    sure = pair(
        "major major return-nullable response-nullable",
        "minor minor return-not-nullable response-not-nullable",
    )
    unsure = pair("none major response-nullable", "none minor response-not-nullable")
    return sides(_SENT_NULL, sure if each.required else unsure)


@operator("value-nullable", "value-not-nullable")
def _(reading: Reading) -> Iterator[Place]:
    places = (
        each
        for each in reading.scalars()
        if each.schema.get("nullable") is not True and not _is_time(each.schema)
    )

    def change(schema: Json) -> None:
        if reading.is_old:
            schema["nullable"] = True
        else:
            schema["type"] = [schema["type"], "null"]

    return changed(places, _null, "may be null", change)


def _is_time(schema: Json) -> bool:
    return str(schema.get("format")).startswith("date")


@operator("value-not-nullable", "value-nullable")
def _(reading: Reading) -> Iterator[Place]:
    def has_null(schema: Json) -> bool:
        kind = schema.get("type")
        if reading.is_old:
            return schema.get("nullable") is True and isinstance(kind, str)
        return is_list(kind) and len(kind) == 2 and "null" in kind

    places = (
        each
        for each in reading.values()
        if has_null(each.schema)
        and is_bare(each.schema, "nullable", "format")
        and _scalar_kind(each.schema) != "object"
    )

    def change(schema: Json) -> None:
        if reading.is_old:
            del schema["nullable"]
        else:
            schema["type"] = _scalar_kind(schema)

    return changed(
        places, lambda each: turned(_null(each)), "is no longer null", change
    )


def _scalar_kind(schema: Json) -> str:
    kind = schema["type"]
    kinds = (
        [kind] if isinstance(kind, str) else [each for each in kind if each != "null"]
    )
    return str(kinds[0])
