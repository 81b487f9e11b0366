"""The operators that move schemas between components and other places, and that rename components."""

import copy
from collections.abc import Iterator

from mutations.catalogue import UNTOUCHED, Pair, Place, Table, Theme, joined, pair
from mutations.editing import FRESH, put, rename
from mutations.lowering import answers
from mutations.nodes import SCALARS, UNIONS, Json, escaped, every, is_json, is_map
from mutations.places import Content, Met, Operation, Reading
from mutations.roles import Role

THEME = Theme()
operator, itself = THEME.operator, THEME.itself

_PREFIX = "#/components/schemas/"
NAME = FRESH.title()


def reference_to(name: str) -> Json:
    return {"$ref": f"{_PREFIX}{escaped(name)}"}


def _met_components(reading: Reading) -> Iterator[tuple[str, Met]]:
    """The components that are used, and not merged with other schemas."""
    for name, schema in reading.components.items():
        met = reading.met.get(id(schema))
        if met is not None and met.is_plain and is_map(schema):
            yield name, met


# What they are called -----------------------------------------------------------------


@itself("component-rename")
def _(reading: Reading) -> Iterator[Place]:
    for name, met in _met_components(reading):
        is_type = (
            bool(met.schema.get("properties")) or len(met.schema.get("enum", [])) > 1
        )
        roles = {use.role for use in met.uses}
        # Where the body is one object, its properties are arguments, but its type is there too.
        if (
            not is_type
            or Role.PATH in roles
            or reference_to(name)["$ref"] in reading.tagged
        ):
            continue
        new = name.removesuffix("Too") if name.endswith("Too") else f"{name}Too"
        if new in reading.components:
            continue

        def change(name: str = name, new: str = new) -> None:
            rename(reading.components, name, new)
            old = reference_to(name)["$ref"]
            for node in every(reading.data):
                if node.get("$ref") == old:
                    node["$ref"] = reference_to(new)["$ref"]

        yield Place(
            met.pointer, f"{name} as {new}", change, pair("major none type-renamed")
        )


@operator("component-unused-add", "component-unused-remove")
def _(reading: Reading) -> Iterator[Place]:
    """Nothing is generated for a component that no operation uses."""
    listed = reading.data.setdefault("components", {}).setdefault("schemas", {})

    def change() -> None:
        schema = {"type": "object", "properties": {FRESH: {"type": "string"}}}
        put(listed, NAME, schema, 0)

    yield Place(_PREFIX, f"{NAME}, unused", change, UNTOUCHED)


@operator("component-unused-remove", "component-unused-add")
def _(reading: Reading) -> Iterator[Place]:
    for name, schema in reading.components.items():
        reference = reference_to(name)["$ref"]

        def change(name: str = name) -> None:
            del reading.components[name]

        if id(schema) in reading.met or reference in reading.tagged:
            continue
        if not reading.references(reference):
            yield Place(f"{_PREFIX}{name}", f"{name}, unused", change, UNTOUCHED)


# Answers ------------------------------------------------------------------------------


def _answers(reading: Reading) -> Iterator[tuple[Operation, Content]]:
    for operation in reading.operations:
        found = reading.answer(operation)
        if found and is_json(found[1].media_type) and "schema" in found[1].media:
            yield operation, found[1]


@operator("response-extract", "response-inline")
def _(reading: Reading) -> Iterator[Place]:
    """The schema of a response becomes a component with the name that its type already has."""
    called = answers(reading.data)
    for operation, content in _answers(reading):
        schema = content.media["schema"]
        if "$ref" in schema or not schema.get("properties") or _is_composed(schema):
            continue
        name = called.get(str(operation), "")
        met = reading.met[id(schema)]
        if not name.isidentifier() or name in reading.components or not met.is_plain:
            continue

        def change(content: Content = content, name: str = name) -> None:
            listed = reading.data.setdefault("components", {}).setdefault("schemas", {})
            listed[name] = content.media["schema"]
            content.media["schema"] = reference_to(name)

        yield Place(content.pointer, f"the answer as {name}", change, UNTOUCHED)


def _is_composed(schema: Json) -> bool:
    return bool(schema.keys() & {"allOf", *UNIONS})


@operator("response-inline", "response-extract")
def _(reading: Reading) -> Iterator[Place]:
    """The reverse, if the type keeps its name."""
    called = answers(reading.data, inline=True)
    for operation, content in _answers(reading):
        schema = content.media["schema"]
        name = schema.get("$ref", "").removeprefix(_PREFIX)
        if (
            name not in reading.components
            or schema != reference_to(name)
            or reading.references(schema["$ref"]) != 1
            or not reading.components[name].get("properties")
            or _is_composed(reading.components[name])
            or not reading.met[id(reading.components[name])].is_plain
        ):
            continue

        def change(content: Content = content, name: str = name) -> None:
            content.media["schema"] = reading.components.pop(name)

        if called.get(str(operation)) == name:
            yield Place(content.pointer, f"{name} in place", change, UNTOUCHED)


# Inside -------------------------------------------------------------------------------

_MOVED: Pair = pair("major none")
_MOVED_TYPE: Table = {Role.ARGUMENT: _MOVED, Role.KEY: _MOVED, Role.FIELD: _MOVED}


@operator("object-extract", "object-inline")
def _(reading: Reading) -> Iterator[Place]:
    """An object in a property becomes a component: its type is in another module, with another name."""
    for each in reading.values(parameters=False):
        found = joined(_MOVED_TYPE, each.uses)
        met = reading.met.get(id(each.schema))
        if found is None or met is None or not each.schema.get("properties"):
            continue
        if not is_flat(each.schema):
            continue

        def change(holder: Json = each.holder, name: str = each.name) -> None:
            listed = reading.data.setdefault("components", {}).setdefault("schemas", {})
            listed[NAME] = holder["properties"][name]
            holder["properties"][name] = reference_to(NAME)

        yield Place(each.pointer, f"{each.name} as {NAME}", change, found)


def is_flat(schema: Json) -> bool:
    """Whether no type inside an object has a name."""
    known = {"type", "properties", "required", "description", "title"}
    return not schema.keys() - known and all(
        is_map(each) and each.get("type") in SCALARS
        for each in schema["properties"].values()
    )


@operator("object-inline", "object-extract")
def _(reading: Reading) -> Iterator[Place]:
    for each in reading.properties():
        found = joined(_MOVED_TYPE, each.uses)
        name = each.schema.get("$ref", "").removeprefix(_PREFIX)
        target = reading.components.get(name, {})
        if (
            found is None
            or len(each.schema) != 1
            or not target.get("properties")
            or not is_flat(target)
            or reading.references(each.schema["$ref"]) != 1
        ):
            continue

        def change(
            holder: Json = each.holder, at: str = each.name, name: str = name
        ) -> None:
            holder["properties"][at] = reading.components.pop(name)

        yield Place(each.pointer, f"{name} in place", change, found)


_SAME: Table = dict.fromkeys((Role.ARGUMENT, Role.KEY, Role.FIELD), UNTOUCHED)


@operator("scalar-extract", "scalar-inline")
def _(reading: Reading) -> Iterator[Place]:
    """A scalar has no type with a name, whether it is a component or not."""
    for each in reading.scalars():
        found = joined(_SAME, each.uses)
        if found is None or each.schema.keys() - {"type", "format", "description"}:
            continue
        if "properties" not in each.holder:
            continue

        def change(holder: Json = each.holder, name: str = each.name) -> None:
            listed = reading.data.setdefault("components", {}).setdefault("schemas", {})
            listed[NAME] = holder["properties"][name]
            holder["properties"][name] = reference_to(NAME)

        yield Place(each.pointer, f"{each.name} as {NAME}", change, found)


@operator("scalar-inline", "scalar-extract")
def _(reading: Reading) -> Iterator[Place]:
    for each in reading.properties():
        found = joined(_SAME, each.uses)
        target = reading.node(each.schema)
        if (
            found is None
            or "$ref" not in each.schema
            or target.get("type") not in SCALARS
            or target.keys() - {"type", "format", "description"}
            or len(each.schema) != 1
        ):
            continue

        def change(
            holder: Json = each.holder, name: str = each.name, target: Json = target
        ) -> None:
            holder["properties"][name] = copy.deepcopy(target)

        yield Place(each.pointer, f"{each.name} in place", change, found)


_NAMED = pair("minor none type-added", "major none type-removed")
_NAMED_LIST: Table = {Role.ARGUMENT: _NAMED, Role.KEY: _NAMED, Role.FIELD: _NAMED}


@operator("enum-extract", "enum-inline")
def _(reading: Reading) -> Iterator[Place]:
    """An enum that is a component can be imported."""
    for each in reading.values(parameters=False):
        found = joined(_NAMED_LIST, each.uses)
        if found is None or not _is_list(each.schema):
            continue

        def change(holder: Json = each.holder, name: str = each.name) -> None:
            listed = reading.data.setdefault("components", {}).setdefault("schemas", {})
            listed[NAME] = holder["properties"][name]
            holder["properties"][name] = reference_to(NAME)

        yield Place(each.pointer, f"{each.name} as {NAME}", change, found)


def _is_list(schema: Json) -> bool:
    known = {"type", "enum", "description"}
    return not schema.keys() - known and len(schema.get("enum", [])) > 1


@operator("enum-inline", "enum-extract")
def _(reading: Reading) -> Iterator[Place]:
    for each in reading.properties():
        found = joined(
            {role: each.turned for role, each in _NAMED_LIST.items()}, each.uses
        )
        name = each.schema.get("$ref", "").removeprefix(_PREFIX)
        target = reading.components.get(name, {})
        if (
            found is None
            or not _is_list(target)
            or len(each.schema) != 1
            or reading.references(each.schema["$ref"]) != 1
        ):
            continue

        def change(
            holder: Json = each.holder, at: str = each.name, name: str = name
        ) -> None:
            holder["properties"][at] = reading.components.pop(name)

        yield Place(each.pointer, f"{name} in place", change, found)
