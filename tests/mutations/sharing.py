"""The operators that change components which several places use: a response that is sent back, the owner of a type."""

import copy
from collections.abc import Iterator

from mutations.catalogue import Place, Table, Theme, joined, pair, turned
from mutations.components import reference_to
from mutations.editing import FRESH, put
from mutations.nodes import Json, every
from mutations.places import Met, Reading, Value
from mutations.roles import Role, Use
from mutations.unions import keyword_of, members

THEME = Theme()
operator, itself = THEME.operator, THEME.itself

_PREFIX = "#/components/schemas/"


def _components(reading: Reading) -> Iterator[tuple[str, Met]]:
    """The objects that only responses contain."""
    for met in reading.objects():
        name = met.pointer.removeprefix(_PREFIX)
        if name in reading.components and met.is_read and not met.is_sent:
            yield name, met


_GOES_BACK: Table = {
    Role.ARGUMENT: pair(
        "minor minor argument-added to-param-added request-property-added",
        "major major argument-removed to-param-removed request-property-removed",
    ),
    Role.KEY: pair(
        "minor minor key-added to-param-added request-property-added",
        "major major key-removed to-param-removed request-property-removed",
    ),
}


@operator("property-shared-add", "property-shared-remove")
def _(reading: Reading) -> Iterator[Place]:
    """A component of responses is now sent too, so `to_param()` of its model returns an argument."""
    names = [name for name, _ in _components(reading)]
    for met in reading.objects():
        found = joined(_GOES_BACK, {Use(use.role.inside) for use in met.uses})
        if found is None or not names:
            continue

        def change(schema: Json = met.schema) -> None:
            put(schema["properties"], FRESH, reference_to(names[0]), 1)

        yield Place(met.pointer, f"a {names[0]} is sent", change, found)


@operator("property-shared-remove", "property-shared-add")
def _(reading: Reading) -> Iterator[Place]:
    for each in [*reading.properties()]:
        found = joined(turned(_GOES_BACK), each.uses)
        name = each.schema.get("$ref", "").removeprefix(_PREFIX)
        if found is None or each.required or len(each.schema) > 1:
            continue
        if name not in reading.components or len(each.holder["properties"]) < 2:
            continue
        if name in (other for other, _ in _components(_without(reading, each))):

            def change(each: Value = each) -> None:
                del each.holder["properties"][each.name]

            yield Place(each.pointer, f"no {name} is sent", change, found)


def _without(reading: Reading, value: Value) -> Reading:
    """A copy of the document without the property."""
    del value.holder["properties"][value.name]
    found = Reading(copy.deepcopy(reading.data))
    value.holder["properties"][value.name] = value.schema
    return found


_GIVEN_OUT: Table = {
    Role.FIELD: pair(
        "minor minor field-added response-property-added",
        "major minor field-removed response-optional-property-removed",
    )
}


@operator("property-reference-add", "property-reference-remove")
def _(reading: Reading) -> Iterator[Place]:
    """A name can be imported from the module of a component as long as the field uses it."""
    listed = [*_components(reading)]
    reached = {name: _reached(reading, name) for name, _ in listed}
    for name, met in listed:
        others = [each for each in reached if name not in reached[each]]
        others = [each for each in others if _prefixed(each) not in str(met.schema)]
        found = joined(_GIVEN_OUT, {Use(use.role.inside) for use in met.uses})
        if found is None or not others:
            continue

        def change(schema: Json = met.schema, other: str = others[0]) -> None:
            put(schema["properties"], FRESH, reference_to(other), 1)

        yield Place(met.pointer, f"a {others[0]} in {name}", change, found)


@operator("property-reference-remove", "property-reference-add")
def _(reading: Reading) -> Iterator[Place]:
    holders = {id(met.schema): name for name, met in _components(reading)}
    names = [*holders.values()]
    for each in reading.properties():
        found = joined(turned(_GIVEN_OUT), each.uses)
        name = each.schema.get("$ref", "").removeprefix(_PREFIX)
        if (
            found is None
            or each.required
            or id(each.holder) not in holders
            or name not in names
            or name == holders[id(each.holder)]
            or str(each.holder).count(f"{_prefixed(name)}'") != 1
            or reading.references(_prefixed(name)) < 2
            or len(each.holder["properties"]) < 2
        ):
            continue

        def change(each: Value = each) -> None:
            del each.holder["properties"][each.name]

        yield Place(each.pointer, f"no {name} in {each.name}", change, found)


def _reached(reading: Reading, name: str) -> set[str]:
    """A component, and all components that it uses. Types that use each other are imported in a different way."""
    found, waiting = {name}, [name]
    for each in waiting:  # grows on the way
        for node in every(reading.components.get(each)):
            other = str(node.get("$ref", "")).removeprefix(_PREFIX)
            if other in reading.components and other not in found:
                found.add(other)
                waiting.append(other)
    return found


def _prefixed(name: str) -> str:
    return str(reference_to(name)["$ref"])


_MEMBER = pair(
    "minor major return-union-variant-added response-variant-added",
    "major minor return-union-variant-removed import-removed response-variant-removed",
)
_MEMBERS: Table = {Role.FIELD: _MEMBER, Role.ANSWER: _MEMBER}


def _unions(reading: Reading, least: int) -> Iterator[tuple[Met, list[str]]]:
    """The unions of different components, each with its references to them."""
    for met in reading.met.values():
        listed = members(met.schema)
        references = [each.get("$ref", "") for each in listed if len(each) == 1]
        if (
            met.is_plain
            and len(listed) == len({*references}) >= least
            and all(reading.node(each).get("properties") for each in listed)
            and not met.schema.keys() - {"oneOf", "anyOf", "description", "title"}
        ):
            yield met, references


@operator("union-reference-add", "union-reference-remove")
def _(reading: Reading) -> Iterator[Place]:
    """An existing component becomes a further variant."""
    names = [name for name, _ in _components(reading)]
    for met, references in _unions(reading, 2):
        found = joined(_MEMBERS, met.uses)
        free = [each for each in names if _prefixed(each) not in references]
        holder = "".join(met.pointer.removeprefix(_PREFIX).split("/")[:1])
        free = [each for each in free if holder not in _reached(reading, each)]
        if found is None or not free:
            continue

        def change(schema: Json = met.schema, name: str = free[0]) -> None:
            schema[keyword_of(schema)].append(reference_to(name))

        yield Place(met.pointer, f"a {free[0]} too", change, found)


@operator("union-reference-remove", "union-reference-add")
def _(reading: Reading) -> Iterator[Place]:
    """The component can still be imported, but not from the module of the union."""
    for met, references in _unions(reading, 3):
        found = joined(turned(_MEMBERS), met.uses)
        last = references[-1]
        if found is None or _beside(reading, met, last):
            continue
        if reading.answers_with(last) < 2:
            continue

        def change(schema: Json = met.schema, last: str = last) -> None:
            schema[keyword_of(schema)].remove({"$ref": last})

        yield Place(met.pointer, f"never a {last}", change, found)


def _beside(reading: Reading, met: Met, reference: str) -> bool:
    """Whether the same module has another reference to the component."""
    component = "/".join(met.pointer.split("/")[:4])
    holder = (
        reading.target(component)[0] if component.startswith(_PREFIX) else met.schema
    )
    return str(holder).count(f"'{reference}'") != 1
