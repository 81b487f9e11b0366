"""Tagged unions in a JSON Schema: a property has a different constant in each variant.

This module changes the definitions of `json_schema` in place. It must not know the style of the models.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

from sdkwright.api import model as api
from sdkwright.schema_models.json_schema import (
    Definition,
    Definitions,
    referenced_definition,
)


@dataclass(frozen=True, slots=True)
class UnionTag:
    """The property that distinguishes an object in a union, and the values of the property."""

    property_name: str
    values: tuple[str, ...]


UnionTags: TypeAlias = Mapping[str, UnionTag]
"""The tags by the name of the object."""


def walk_schemas(schemas: Iterable[api.Json]) -> Iterator[Definition]:
    """These schemas and all schemas inside them, breadth first."""
    waiting = list(schemas)
    for each in waiting:  # grows during the loop
        if isinstance(each, dict):
            yield each
            waiting.extend(_subschemas(each))


def _subschemas(node: Definition) -> Iterator[api.Json]:
    for keyword in ("items", "additionalProperties"):
        if keyword in node:
            yield node[keyword]
    yield from union_variants(node)
    properties = node.get("properties")
    yield from properties.values() if isinstance(properties, dict) else ()


def union_variants(node: Definition) -> list[Definition]:
    """The variants of a union; empty if the schema is not a union."""
    listed = node.get("anyOf", node.get("oneOf"))
    return cast("list[Definition]", listed) if isinstance(listed, list) else []


def resolve_definition(
    node: Definition, schemas: Mapping[str, Definition]
) -> Definition:
    """The schema at the end of a chain of references."""
    while (name := referenced_definition(node)) is not None:
        node = schemas[name]
    return node


def tag_unions(definitions: Definitions, *, single_value_only: bool) -> UnionTags:
    """Limit the discriminator property of each variant of a union to the values of that variant.

    Return the tag of each object.

    A union loses its discriminator in three cases. A variant is not an object with the discriminator property. A
    variant has other values in another union. A variant has several values, and `single_value_only` is set.
    """
    unions = [
        each
        for each in walk_schemas(definitions.schemas.values())
        if "discriminator" in each
    ]
    asked = [_requested_tags(each, definitions, single_value_only) for each in unions]
    wanted: dict[str, set[UnionTag]] = {}
    for tags in asked:
        for name, each in tags.items():
            wanted.setdefault(name, set()).add(each)
    agreed: dict[str, UnionTag] = {}
    for union, tags in zip(unions, asked, strict=True):
        if tags and all(len(wanted[name]) == 1 for name in tags):
            agreed.update(tags)
        else:
            union.pop("discriminator")
            union["anyOf"] = union.pop("oneOf")
    for name, each in agreed.items():
        _write_tag(definitions.schemas[name], each)
    return agreed


def _requested_tags(
    union: Definition, definitions: Definitions, single_value_only: bool
) -> dict[str, UnionTag]:
    """The tags of the variants by name; empty if a variant cannot have a tag."""
    discriminator = cast("dict[str, api.Json]", union["discriminator"])
    property_ = cast(str, discriminator["propertyName"])
    values: dict[str, list[str]] = {}
    for value, target in cast("dict[str, str]", discriminator["mapping"]).items():
        values.setdefault(target.rpartition("/")[2], []).append(value)
    listed = [referenced_definition(each) for each in union_variants(union)]
    tags: dict[str, UnionTag] = {}
    for name in listed:
        own = values.get(name or "", [])
        if (
            name is None
            or name in tags
            or not own
            or (single_value_only and len(own) > 1)
        ):
            return {}
        if not _has_tag_property(name, property_, own, definitions):
            return {}
        tags[name] = UnionTag(property_, tuple(own))
    return tags


def _has_tag_property(
    name: str, property_: str, values: list[str], definitions: Definitions
) -> bool:
    """Whether a definition is an object with this property, as a string that admits these values."""
    if name not in definitions.objects:
        return False
    properties = cast("dict[str, Definition]", definitions.schemas[name]["properties"])
    if property_ not in properties:
        return False
    schema = resolve_definition(properties[property_], definitions.schemas)
    listed = schema.get("enum")
    if isinstance(listed, list):
        return all(value in listed for value in values)
    return schema.get("type") == "string"


def _write_tag(schema: Definition, tag_: UnionTag) -> None:
    properties = cast("dict[str, Definition]", schema["properties"])
    before = properties[tag_.property_name]
    properties[tag_.property_name] = {
        "enum": [*tag_.values],
        **{key: before[key] for key in ("description",) if key in before},
    }
    required = cast("list[api.Json]", schema["required"])
    if tag_.property_name not in required:
        required.append(tag_.property_name)
