"""The operators that change names which the document sets only for Python."""

from collections.abc import Iterator

from mutations.catalogue import Pair, Place, Table, Theme, joined, pair
from mutations.editing import longer
from mutations.nodes import SCALARS, Json
from mutations.places import Reading, Value
from mutations.roles import Role

THEME = Theme()
operator, itself = THEME.operator, THEME.itself

_ARGUMENT = pair("major none argument-renamed")
_PROPERTY: Table = {
    Role.ARGUMENT: _ARGUMENT,
    Role.KEY: pair("major none key-renamed"),
    Role.FIELD: pair("major none field-renamed"),
}


def _named(
    holder: Json, pointer: str, name: str, found: Pair | None, is_added: bool
) -> Iterator[Place]:
    """The places where an `x-sdk-name` is added or removed."""

    def change() -> None:
        if is_added:
            holder["x-sdk-name"] = longer(name)
        else:
            del holder["x-sdk-name"]

    if found is not None and ("x-sdk-name" in holder) is not is_added:
        what = f"{name} {'called' if is_added else 'not called'} otherwise"
        yield Place(pointer, what, change, found)


def _properties(reading: Reading, is_added: bool) -> Iterator[Place]:
    for each in reading.values(parameters=False):
        # A class inside would be called by it too.
        if each.schema.get("type") in SCALARS and not reading.is_unclear:
            found = joined(_PROPERTY, each.uses)
            yield from _named(each.schema, each.pointer, each.name, found, is_added)


@operator("property-sdk-name-add", "property-sdk-name-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _properties(reading, True)


@operator("property-sdk-name-remove", "property-sdk-name-add")
def _(reading: Reading) -> Iterator[Place]:
    return _properties(reading, False)


def _parameters(reading: Reading, is_added: bool) -> Iterator[Place]:
    for operation in reading.operations:
        for held in reading.parameters(operation):
            parameter = held.parameter
            said = parameter.get("name", "")
            if parameter.get("in") not in ("query", "path") or reading.is_unclear:
                continue
            yield from _named(parameter, held.pointer, said, _ARGUMENT, is_added)


@operator("parameter-sdk-name-add", "parameter-sdk-name-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _parameters(reading, True)


@operator("parameter-sdk-name-remove", "parameter-sdk-name-add")
def _(reading: Reading) -> Iterator[Place]:
    return _parameters(reading, False)


_TYPE = pair("major none type-renamed")


def _components(reading: Reading, is_added: bool) -> Iterator[Place]:
    for name, schema in reading.components.items():
        met = reading.met.get(id(schema))
        if met is None or not met.is_plain or not schema.get("properties"):
            continue
        pointer = f"#/components/schemas/{name}"
        yield from _named(schema, pointer, name, _TYPE, is_added)


@operator("schema-sdk-name-add", "schema-sdk-name-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _components(reading, True)


@operator("schema-sdk-name-remove", "schema-sdk-name-add")
def _(reading: Reading) -> Iterator[Place]:
    return _components(reading, False)


_INLINE: Table = {Role.ARGUMENT: _TYPE, Role.KEY: _TYPE, Role.FIELD: _TYPE}
"""For an object in a property, both the class and the property are renamed."""


def _objects(reading: Reading) -> Iterator[Value]:
    for each in reading.values(parameters=False):
        if each.schema.get("properties") and "x-sdk-name" not in each.schema:
            yield each


@operator(
    "object-sdk-name-add", no_mirror="`property-sdk-name-remove` takes such a name away"
)
def _(reading: Reading) -> Iterator[Place]:
    for each in _objects(reading):
        if joined(_PROPERTY, each.uses) is not None and not reading.is_unclear:
            found = pair("major none")
            yield from _named(each.schema, each.pointer, each.name, found, True)
