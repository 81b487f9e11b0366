"""The operators that change `allOf`: a schema refers to other schemas, or repeats their content."""

import copy
from collections.abc import Iterator

from mutations.catalogue import UNTOUCHED, Place, Theme
from mutations.components import NAME, is_flat, reference_to
from mutations.nodes import Json, is_map
from mutations.places import Reading

THEME = Theme()
operator, itself = THEME.operator, THEME.itself


@operator("all-of-wrap", "all-of-unwrap")
def _(reading: Reading) -> Iterator[Place]:
    """A reference that is the only item of `allOf` means the same as the reference itself."""
    for each in reading.properties():
        if len(each.schema) != 1 or "$ref" not in each.schema:
            continue

        def change(schema: Json = each.schema) -> None:
            schema["allOf"] = [{"$ref": schema.pop("$ref")}]

        yield Place(each.pointer, f"{each.name} in allOf", change, UNTOUCHED)


@operator("all-of-unwrap", "all-of-wrap")
def _(reading: Reading) -> Iterator[Place]:
    for each in reading.properties():
        parts = each.schema.get("allOf", [])
        if len(each.schema) != 1 or len(parts) != 1 or [*parts[0]] != ["$ref"]:
            continue

        def change(schema: Json = each.schema) -> None:
            schema["$ref"] = schema.pop("allOf")[0]["$ref"]

        yield Place(each.pointer, f"{each.name} without allOf", change, UNTOUCHED)


@operator("all-of-extract", "all-of-inline")
def _(reading: Reading) -> Iterator[Place]:
    """The first property of an object moves to a component, which the object includes by `allOf`."""
    for met in reading.objects(least=2):
        if met.schema.keys() - {"type", "properties", "required", "description"}:
            continue
        if not is_flat(met.schema):
            continue

        def change(schema: Json = met.schema) -> None:
            name = next(iter(schema["properties"]))
            base: Json = {
                "type": "object",
                "properties": {name: schema["properties"].pop(name)},
            }
            required = schema.get("required", [])
            if name in required:
                base["required"] = [name]
            rest = {key: schema.pop(key) for key in ("type", "properties")}
            if left := [each for each in schema.pop("required", []) if each != name]:
                rest["required"] = left
            listed = reading.data.setdefault("components", {}).setdefault("schemas", {})
            listed[NAME] = base
            schema["allOf"] = [reference_to(NAME), rest]

        yield Place(met.pointer, f"its first property in {NAME}", change, UNTOUCHED)


@operator("all-of-inline", "all-of-extract")
def _(reading: Reading) -> Iterator[Place]:
    for met in reading.met.values():
        parts = met.schema.get("allOf", [])
        if (
            not met.is_plain
            or len(parts) != 2
            or met.schema.keys() - {"allOf", "description"}
            or "$ref" not in parts[0]
            or "description" in parts[1]
            or not all(_is_part(reading.followed(each)) for each in parts)
        ):
            continue

        def change(schema: Json = met.schema) -> None:
            both = [reading.followed(each) for each in schema.pop("allOf")]
            schema["type"] = "object"
            listed = [each["properties"] for each in both]
            schema["properties"] = copy.deepcopy(listed[0]) | listed[1]
            required = [name for each in both for name in each.get("required", [])]
            if required:
                schema["required"] = required

        yield Place(met.pointer, "its parts in place", change, UNTOUCHED)


def _is_part(schema: Json) -> bool:
    known = {"type", "properties", "required", "description"}
    return (
        is_map(schema)
        and bool(schema.get("properties"))
        and not schema.keys() - known
        and is_flat(schema)
    )
