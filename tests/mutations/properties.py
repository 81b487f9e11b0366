"""The operators that change the properties of objects: their number, whether they are required, and their direction."""

import itertools
from collections.abc import Iterator

from mutations.catalogue import (
    UNTOUCHED,
    Pair,
    Place,
    Table,
    Theme,
    joined,
    pair,
    turned,
)
from mutations.editing import FRESH, longer, put, rename, respelled
from mutations.nodes import Json, is_map
from mutations.places import Met, Reading, Value
from mutations.roles import Role, Use

THEME = Theme()
operator, itself = THEME.operator, THEME.itself


def _within(met: Met) -> set[Use]:
    """The uses of the properties of an object."""
    return {Use(use.role.inside) for use in met.uses}


def _required(schema: Json, name: str, wanted: bool) -> None:
    """Make a property required or optional."""
    listed = [each for each in schema.pop("required", []) if each != name]
    if listed := listed + [name] * wanted:
        schema["required"] = listed


# Added and removed --------------------------------------------------------------------

_OPTIONAL: Table = {
    Role.ARGUMENT: pair(
        "minor minor argument-added request-property-added",
        "major major argument-removed request-property-removed",
    ),
    Role.KEY: pair(
        "minor minor key-added request-property-added",
        "major major key-removed request-property-removed",
    ),
    Role.FIELD: pair(
        "minor minor field-added response-property-added",
        "major minor field-removed response-optional-property-removed",
    ),
}
_REQUIRED: Table = {
    Role.ARGUMENT: pair(
        "major major argument-required-added request-property-required-added",
        "major major argument-removed request-property-removed",
    ),
    Role.KEY: pair(
        "major major key-required-added request-property-required-added",
        "major major key-removed request-property-removed",
    ),
    Role.FIELD: pair(
        "minor minor field-added response-property-added",
        "major major field-removed response-property-removed",
    ),
}


def _added(reading: Reading, table: Table, required: bool) -> Iterator[Place]:
    for met in reading.objects():
        found = joined(table, _within(met))
        if found is None:
            continue

        def change(schema: Json = met.schema) -> None:
            count = len(schema["properties"])
            put(schema["properties"], FRESH, {"type": "string"}, count // 2)
            _required(schema, FRESH, required)

        yield Place(met.pointer, f"property {FRESH} added", change, found)


def _removed(reading: Reading, table: Table, required: bool) -> Iterator[Place]:
    for each in reading.properties():
        found = joined(turned(table), each.uses)
        # What is left must still be an object with known properties.
        if (
            found is None
            or each.required is not required
            or len(each.holder["properties"]) < 2
            or (Role.ARGUMENT in each.roles and reading.is_unclear)
        ):
            continue

        def change(each: Value = each) -> None:
            del each.holder["properties"][each.name]
            _required(each.holder, each.name, False)

        yield Place(each.pointer, f"property {each.name} removed", change, found)


@operator("property-optional-add", "property-optional-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _added(reading, _OPTIONAL, False)


@operator("property-optional-remove", "property-optional-add")
def _(reading: Reading) -> Iterator[Place]:
    return _removed(reading, _OPTIONAL, False)


@operator("property-required-add", "property-required-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _added(reading, _REQUIRED, True)


@operator("property-required-remove", "property-required-add")
def _(reading: Reading) -> Iterator[Place]:
    return _removed(reading, _REQUIRED, True)


# Required and optional ----------------------------------------------------------------


def _must_come(each: Value) -> Pair | None:
    """The expectation for an optional property that becomes required, and for the reverse."""
    schema = each.schema
    has_null = schema.get("nullable") is True or "null" in schema.get("type", "")
    table: Table = {
        Role.ARGUMENT: pair(
            "major major argument-became-required request-property-became-required",
            "minor minor argument-became-optional request-property-became-optional",
        ),
        Role.KEY: pair(
            "major major key-became-required request-property-became-required",
            "minor minor key-became-optional request-property-became-optional",
        ),
        # A model says of what may be missing that it may be None; of what may be null it says so already.
        Role.FIELD: (
            pair(
                "patch minor response-property-became-required",
                "patch major response-property-became-optional",
            )
            if has_null
            else pair(
                "minor minor return-not-nullable response-property-became-required",
                "major major return-nullable response-property-became-optional",
            )
        ),
    }
    return joined(table, each.uses)


def _plain_values(reading: Reading) -> Iterator[Value]:
    """The properties that have a type, so that None is distinguished from their values."""
    for each in reading.values(parameters=False):
        if "type" in each.schema and "default" not in each.schema:
            yield each


def _toggled(reading: Reading, required: bool) -> Iterator[Place]:
    for each in _plain_values(reading):
        found = _must_come(each)
        if found is None or each.required is required:
            continue

        def change(each: Value = each) -> None:
            _required(each.holder, each.name, required)

        what = f"property {each.name} {'required' if required else 'optional'}"
        yield Place(each.pointer, what, change, found if required else found.turned)


@operator("property-require", "property-relax")
def _(reading: Reading) -> Iterator[Place]:
    return _toggled(reading, True)


@operator("property-relax", "property-require")
def _(reading: Reading) -> Iterator[Place]:
    return _toggled(reading, False)


# Called otherwise ---------------------------------------------------------------------


def _under_another_name(each: Value, python: dict[Role, str]) -> Table:
    """The expectations for a property that is removed over HTTP and added with another name."""
    added = "request-property-required-added" if each.required else "request-property-added"  # fmt: skip
    sent = f"major request-property-removed {added}"
    gone = "response-property-removed" if each.required else "response-optional-property-removed"  # fmt: skip
    read = f"{'major' if each.required else 'minor'} {gone} response-property-added"
    table: Table = {}
    for role, told in python.items():
        verdict, *rules = told.split()
        http, *others = (sent if role.is_sent else read).split()
        table = {**table, role: pair(" ".join([verdict, http, *rules, *others]))}
    return table


@itself("property-rename")
def _(reading: Reading) -> Iterator[Place]:
    python = {
        Role.ARGUMENT: "major argument-renamed",
        Role.KEY: "major key-renamed",
        Role.FIELD: "major field-renamed",
    }
    for each in reading.properties():
        found = joined(_under_another_name(each, python), each.uses)
        if found is None or (Role.ARGUMENT in each.roles and reading.is_unclear):
            continue
        # The name of a class inside would be another.
        if not _is_nameless(each.schema):
            continue

        new = longer(each.name)

        def change(each: Value = each, new: str = new) -> None:
            rename(each.holder["properties"], each.name, new)
            renamed_required(each.holder, each.name, new)

        yield Place(each.pointer, f"property {each.name} as {new}", change, found)


def _is_nameless(schema: Json) -> bool:
    """Whether no type inside a value is named after its location."""
    if schema.get("type") == "array":
        return _is_nameless(schema.get("items") or {})
    return "$ref" in schema or schema.get("type") in (
        *("string", "integer", "number", "boolean"),
    )


def renamed_required(schema: Json, old: str, new: str) -> None:
    if "required" in schema:
        schema["required"] = [
            new if each == old else each for each in schema["required"]
        ]


@itself("property-respell")
def _(reading: Reading) -> Iterator[Place]:
    """`postalCode` becomes `postal_code`; the Python name is the same."""
    python = {
        Role.ARGUMENT: "patch",
        Role.KEY: "patch",
        Role.FIELD: "patch wire-name-changed",
    }
    for each in reading.properties():
        found = joined(_under_another_name(each, python), each.uses)
        other = respelled(each.name)
        if found is None or other is None or "x-sdk-name" in each.schema:
            continue

        def change(each: Value = each, other: str = other) -> None:
            rename(each.holder["properties"], each.name, other)
            renamed_required(each.holder, each.name, other)

        yield Place(each.pointer, f"property {each.name} as {other}", change, found)


# Which way they go --------------------------------------------------------------------

_READ_ONLY: Table = {
    Role.ARGUMENT: _OPTIONAL[Role.ARGUMENT].turned,
    Role.KEY: _OPTIONAL[Role.KEY].turned,
    Role.FIELD: UNTOUCHED,
}
_WRITE_ONLY: Table = {
    Role.ARGUMENT: UNTOUCHED,
    Role.KEY: UNTOUCHED,
    Role.FIELD: _OPTIONAL[Role.FIELD].turned,
}


def _one_way(reading: Reading, keyword: str, table: Table) -> Iterator[Place]:
    for each in reading.values(parameters=False):
        found = joined(table, each.uses)
        if (
            found is None
            or each.required
            or each.schema.get("readOnly")
            or each.schema.get("writeOnly")
            or len(each.holder["properties"]) < 2
            or reading.is_unclear
        ):
            continue

        def change(each: Value = each) -> None:
            each.schema[keyword] = True

        yield Place(each.pointer, f"property {each.name} {keyword}", change, found)


def _both_ways(reading: Reading, keyword: str, table: Table) -> Iterator[Place]:
    """The places where the uses of the object determine the role of the property after the change."""
    for met in reading.objects(least=2):
        found = joined(turned(table), _within(met))
        for name, schema in met.schema["properties"].items():
            if found is None or not is_map(schema) or name in reading.tags:
                continue
            if (
                schema.get(keyword) is not True
                or name in met.schema.get("required", [])
                or "$ref" in schema
                or reading.is_unclear
            ):
                continue

            def change(schema: Json = schema) -> None:
                del schema[keyword]

            what = f"property {name} not {keyword} any more"
            yield Place(f"{met.pointer}/properties/{name}", what, change, found)


@operator("property-read-only", "property-not-read-only")
def _(reading: Reading) -> Iterator[Place]:
    return _one_way(reading, "readOnly", _READ_ONLY)


@operator("property-not-read-only", "property-read-only")
def _(reading: Reading) -> Iterator[Place]:
    return _both_ways(reading, "readOnly", _READ_ONLY)


@operator("property-write-only", "property-not-write-only")
def _(reading: Reading) -> Iterator[Place]:
    return _one_way(reading, "writeOnly", _WRITE_ONLY)


@operator("property-not-write-only", "property-write-only")
def _(reading: Reading) -> Iterator[Place]:
    return _both_ways(reading, "writeOnly", _WRITE_ONLY)


# Order --------------------------------------------------------------------------------


@itself("property-reorder")
def _(reading: Reading) -> Iterator[Place]:
    """Fields are in the order of the document, on which no program depends."""
    for met in reading.objects(least=2):
        required = met.schema.get("required", [])
        names = [*met.schema["properties"]]
        pairs = itertools.pairwise(names)
        alike = [two for two in pairs if (two[0] in required) == (two[1] in required)]
        shown = [two for two in alike if not _any_hidden(met.schema, two)]
        if not shown:
            continue

        def change(schema: Json = met.schema, two: tuple[str, str] = shown[0]) -> None:
            listed = schema["properties"]
            keys = [{two[0]: two[1], two[1]: two[0]}.get(each, each) for each in listed]
            entries = [(key, listed[key]) for key in keys]
            listed.clear()
            listed.update(entries)

        what = f"{shown[0][1]} before {shown[0][0]}"
        yield Place(met.pointer, what, change, pair("patch none"))


def _any_hidden(schema: Json, names: tuple[str, str]) -> bool:
    listed = (schema["properties"][each] for each in names)
    return any(
        not is_map(each) or each.get("readOnly") or each.get("writeOnly")
        for each in listed
    )
