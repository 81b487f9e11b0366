"""The operators that change unions: their variants, the order of the variants, and how these are distinguished."""

from collections.abc import Iterator

from mutations.catalogue import Pair, Place, Table, Theme, joined, pair, sides, turned
from mutations.editing import FRESH
from mutations.nodes import ANNOTATIONS, SCALARS, UNIONS, Json, is_map
from mutations.places import Met, Reading
from mutations.roles import Role

THEME = Theme()
operator, itself = THEME.operator, THEME.itself

_KNOWN = ANNOTATIONS | {*UNIONS, "discriminator", "nullable"}


def _whole(table: Table) -> Table:
    """The table, extended to whole request bodies and whole responses."""
    return {
        **table,
        Role.BODY: table[Role.ARGUMENT],
        Role.ANSWER: table[Role.FIELD],
    }


_SCALAR = _whole(
    sides(
        pair(
            "minor minor argument-type-widened request-variant-added",
            "major major argument-type-narrowed request-variant-removed",
        ),
        pair(
            "minor major return-union-variant-added response-variant-added",
            "minor minor return-union-variant-removed response-variant-removed",
        ),
    )
)
# The member's own type can be imported.
_OBJECT = _whole(
    sides(
        pair(
            "minor minor argument-type-widened request-variant-added",
            "major major argument-type-narrowed request-variant-removed type-removed",
        ),
        pair(
            "minor major return-union-variant-added response-variant-added",
            "major minor return-union-variant-removed response-variant-removed type-removed",
        ),
    )
)


def members(schema: Json) -> list[Json]:
    """The variants, without those that only allow null."""
    found: list[Json] = []
    for keyword in UNIONS:
        found = found or schema.get(keyword, [])
    return [each for each in found if is_map(each) and each not in (_NULL, _NULLABLE)]


_NULL = {"type": "null"}
_NULLABLE = {"nullable": True}
"""Only null, as some tools write it in OpenAPI 3.0."""


def unions(reading: Reading, least: int = 2) -> Iterator[Met]:
    """The unions without other keywords whose variants are distinct and are not maps."""
    for met in reading.met.values():
        found = members(met.schema)
        kinds = [_kind(each) for each in found]
        if (
            met.is_plain
            and len(found) >= least
            and len({*kinds}) == len(kinds)
            and not met.schema.keys() - _KNOWN
            and len(met.schema.keys() & {*UNIONS}) == 1
            and not all(each.keys() & {"enum", "const"} for each in found)
            and "map" not in kinds
        ):
            yield met


def _kind(member: Json) -> str:
    """A key that distinguishes a variant: its reference, its title or its type."""
    if "$ref" in member:
        return str(member["$ref"])
    if "additionalProperties" in member and "properties" not in member:
        return "map"
    return str(member.get("title", member.get("type")))


def keyword_of(schema: Json) -> str:
    return next(each for each in UNIONS if each in schema)


# Members ------------------------------------------------------------------------------


@operator("union-scalar-add", "union-scalar-remove")
def _(reading: Reading) -> Iterator[Place]:
    for met in unions(reading):
        found = joined(_SCALAR, met.uses)
        kinds = {reading.followed(each).get("type") for each in members(met.schema)}
        if (
            found is None
            or kinds & {"boolean", "integer", "number"}
            or "discriminator" in met.schema
        ):
            continue

        def change(schema: Json = met.schema) -> None:
            schema[keyword_of(schema)].append({"type": "boolean"})

        yield Place(met.pointer, "a boolean too", change, found)


@operator("union-scalar-remove", "union-scalar-add")
def _(reading: Reading) -> Iterator[Place]:
    for met in unions(reading, 3):
        found = joined(turned(_SCALAR), met.uses)
        listed = members(met.schema)
        kinds = {reading.followed(each).get("type") for each in listed}
        # To type checkers a boolean is a number.
        if (
            found is None
            or {"type": "boolean"} not in listed
            or kinds & {"integer", "number"}
        ):
            continue

        def change(schema: Json = met.schema) -> None:
            schema[keyword_of(schema)].remove({"type": "boolean"})

        yield Place(met.pointer, "never a boolean", change, found)


_MEMBER = {
    "title": FRESH.title(),
    "type": "object",
    "required": [FRESH],
    "properties": {FRESH: {"type": "string"}},
}


@operator("union-object-add", "union-object-remove")
def _(reading: Reading) -> Iterator[Place]:
    for met in unions(reading):
        found = joined(_OBJECT, met.uses)
        if found is None or "discriminator" in met.schema:
            continue

        def change(schema: Json = met.schema) -> None:
            schema[keyword_of(schema)].append(dict(_MEMBER))

        yield Place(met.pointer, "one more object", change, found)


@operator("union-object-remove", "union-object-add")
def _(reading: Reading) -> Iterator[Place]:
    for met in unions(reading, 3):
        found = joined(turned(_OBJECT), met.uses)
        free = [each for each in members(met.schema) if is_named_object(each)]
        if found is None or not free or "discriminator" in met.schema:
            continue

        def change(schema: Json = met.schema, member: Json = free[-1]) -> None:
            schema[keyword_of(schema)].remove(member)

        yield Place(met.pointer, f"never a {free[-1]['title']}", change, found)


def is_named_object(member: Json) -> bool:
    return "title" in member and bool(member.get("properties"))


_TAGGED: Pair = pair(
    "minor major return-union-variant-added response-variant-added",
    "major minor return-union-variant-removed response-variant-removed type-removed",
)


@operator("union-tagged-add", "union-tagged-remove")
def _(reading: Reading) -> Iterator[Place]:
    """A component becomes a variant, with the discriminator value that selects it."""
    table: Table = {Role.FIELD: _TAGGED, Role.ANSWER: _TAGGED}
    for met in unions(reading):
        found = joined(table, met.uses)
        discriminator = met.schema.get("discriminator")
        if found is None or "propertyName" not in (discriminator or {}):
            continue

        def change(schema: Json = met.schema) -> None:
            tag = schema["discriminator"]["propertyName"]
            reading.components[FRESH.title()] = {
                "type": "object",
                "required": [tag],
                "properties": {tag: {"type": "string", "enum": [FRESH]}},
            }
            reference = f"#/components/schemas/{FRESH.title()}"
            schema[keyword_of(schema)].append({"$ref": reference})
            mapping = schema["discriminator"].setdefault("mapping", {})
            mapping[FRESH] = reference

        yield Place(met.pointer, f"a {FRESH} too", change, found)


@operator("union-tagged-remove", "union-tagged-add")
def _(reading: Reading) -> Iterator[Place]:
    """A variant is removed whose component is not used elsewhere."""
    table: Table = {Role.FIELD: _TAGGED.turned, Role.ANSWER: _TAGGED.turned}
    for met in unions(reading, 3):
        found = joined(table, met.uses)
        mapping = met.schema.get("discriminator", {}).get("mapping", {})
        last = members(met.schema)[-1].get("$ref")
        if (
            found is None
            or last not in mapping.values()
            or reading.references(last) != 1
            or len(reading.met[id(reading.target(last)[0])].uses) != 1
        ):
            continue

        def change(schema: Json = met.schema, last: str = last) -> None:
            schema[keyword_of(schema)].remove({"$ref": last})
            mapping = schema["discriminator"]["mapping"]
            for value in [key for key, each in mapping.items() if each == last]:
                del mapping[value]

        yield Place(met.pointer, f"never a {last}", change, found)


@itself("union-reorder")
def _(reading: Reading) -> Iterator[Place]:
    for met in unions(reading):
        if any(_is_simple(reading, each) for each in members(met.schema)[:2]):
            continue

        def change(schema: Json = met.schema) -> None:
            schema[keyword_of(schema)].reverse()

        yield Place(met.pointer, "the last first", change, pair("patch none"))


def _is_simple(reading: Reading, member: Json) -> bool:
    """Whether the variant may become the same Python type as another variant."""
    return "$ref" in member and reading.followed(member).get("type") in SCALARS


@operator("union-null-add", "union-null-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _nulls(reading, False)


@operator("union-null-remove", "union-null-add")
def _(reading: Reading) -> Iterator[Place]:
    return _nulls(reading, True)


def _nulls(reading: Reading, has_null: bool) -> Iterator[Place]:
    known = {id(met.schema) for met in unions(reading)}
    for each in () if reading.is_old else reading.values():
        if id(each.schema) not in known:
            continue
        if (_NULL in each.schema[keyword_of(each.schema)]) is not has_null:
            continue
        read = pair(
            "major major return-nullable response-nullable",
            "minor minor return-not-nullable response-not-nullable",
        )
        if not each.required:
            # It may be None before and after, which is only written in another way.
            read = pair(
                "patch major response-nullable", "patch minor response-not-nullable"
            )
        found = joined(
            sides(
                pair(
                    "minor minor argument-type-widened request-nullable",
                    "major major argument-type-narrowed request-not-nullable",
                ),
                read,
            ),
            each.uses,
        )

        def change(schema: Json = each.schema) -> None:
            listed = schema[keyword_of(schema)]
            listed.remove(_NULL) if has_null else listed.append(dict(_NULL))

        if found is not None:
            what = f"{each.name} {'never' if has_null else 'may be'} null"
            yield Place(each.pointer, what, change, found.turned if has_null else found)
