"""The reader of schemas: plain data with resolved references and merged `allOf`; other keywords are not combined.

This module must not use the generator's readers, nor the Python types made from a schema.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeGuard
from urllib.parse import unquote

Json = Any
Schema = Mapping[str, Any]

_COMPONENTS = "#/components/schemas/"


def is_object(node: Json) -> TypeGuard[Mapping[str, Json]]:
    return isinstance(node, Mapping)


def is_array(node: Json) -> TypeGuard[list[Json]]:
    return isinstance(node, list)


def entries(node: Json, key: str) -> Mapping[str, Json]:
    """The object at a key; empty for any other value."""
    found: Json = node.get(key) if is_object(node) else None
    return found if is_object(found) else {}


def listed(node: Json, key: str) -> list[Json]:
    """The array at a key; empty for any other value."""
    found: Json = node.get(key) if is_object(node) else None
    return found if is_array(found) else []


@dataclass(frozen=True)
class Union:
    """The variants of a `oneOf` or an `anyOf`, and their discriminator."""

    members: list[Schema]
    discriminator: Schema


@dataclass
class Flat:
    """A schema without references and without `allOf`."""

    kinds: list[str] = field(default_factory=list[str])
    properties: dict[str, list[Json]] = field(default_factory=dict[str, list[Json]])
    """Of each what all parts of the schema say."""
    required: set[str] = field(default_factory=set[str])
    items: Json = None
    extras: Json = None
    listed: list[Json] | None = None
    unions: list[Union] = field(default_factory=list[Union])
    is_null: bool = False
    """Whether nothing but null may come."""
    format: str = ""
    tags: dict[str, str] = field(default_factory=dict[str, str])
    """What a discriminator calls this schema, by the discriminator's property."""
    names: set[str] = field(default_factory=set[str])
    """The references that were followed."""
    nulls: list[bool] = field(default_factory=list[bool])
    """For each part that says a type, whether it admits null."""

    @property
    def nullable(self) -> bool:
        return bool(self.nulls) and all(self.nulls)


class Document:
    """A document as data."""

    def __init__(self, data: Json) -> None:
        self.data = data
        self._extending: dict[str, list[str]] | None = None

    def followed(self, node: Json) -> Json:
        """The target of a chain of references."""
        seen: set[str] = set()
        while is_object(node) and isinstance(reference := node.get("$ref"), str):
            if reference in seen:
                return {}
            seen.add(reference)
            node = self.at(reference)
        return node

    def at(self, reference: str) -> Json:
        node = self.data
        for part in reference.removeprefix("#/").split("/"):
            key = unquote(part).replace("~1", "/").replace("~0", "~")
            node = _inside(node, key)
        return node

    def flat(self, schema: Json) -> Flat:
        flat = Flat()
        self._take(schema, flat, frozenset())
        return flat

    def _take(self, schema: Json, flat: Flat, inside: frozenset[str]) -> None:
        """Add the keywords of a schema, of its reference, and of its `allOf`."""
        if not is_object(schema):
            return
        reference = schema.get("$ref")
        if isinstance(reference, str):
            if reference in inside:
                return
            flat.names.add(reference)
            self._take_tags(reference, flat, inside)
            self._take(self.at(reference), flat, inside | {reference})
        for part in listed(schema, "allOf"):
            self._take(part, flat, inside | {"allOf"})
        _take_own(schema, flat)
        self._take_union(schema, flat, inside)

    def _take_union(self, schema: Schema, flat: Flat, inside: frozenset[str]) -> None:
        discriminator = entries(schema, "discriminator")
        for keyword in ("oneOf", "anyOf"):
            members = [each for each in listed(schema, keyword) if is_object(each)]
            if members and all(each.keys() <= {"required"} for each in members):
                flat.required |= set(listed(members[0], "required"))
            elif members:
                flat.unions.append(Union(members, discriminator))
                return
        if discriminator and "allOf" not in inside:
            found = self._extended_by(discriminator, flat)
            if found and not inside & set(found):
                extending: list[Schema] = [{"$ref": each} for each in found]
                flat.unions.append(Union(extending, discriminator))

    def _extended_by(self, discriminator: Schema, flat: Flat) -> list[str]:
        """The union that a schema with a discriminator represents: the components that extend it."""
        found = [
            each if "/" in each else f"{_COMPONENTS}{each}"
            for each in map(str, entries(discriminator, "mapping").values())
        ]
        for reference in flat.names:
            found = found or self._extending_of(reference)
        return [each for each in found if each not in flat.names]

    def _extending_of(self, reference: str) -> list[str]:
        """The components whose `allOf` refers to this component."""
        if self._extending is None:
            self._extending = {}
            schemas = entries(entries(self.data, "components"), "schemas")
            for name, schema in schemas.items():
                for part in listed(schema, "allOf"):
                    if is_object(part) and "$ref" in part:
                        own = f"{_COMPONENTS}{name}"
                        self._extending.setdefault(str(part["$ref"]), []).append(own)
        return self._extending.get(reference, [])

    def _take_tags(self, reference: str, flat: Flat, inside: frozenset[str]) -> None:
        """Add the tags with which the discriminators of the extended schemas select a component."""
        for part in listed(self.at(reference), "allOf"):
            tag = entries(self.followed(part), "discriminator")
            name = tag_of(reference, tag)
            if "allOf" not in inside and name is not None and "propertyName" in tag:
                flat.tags[str(tag["propertyName"])] = name


def _inside(node: Json, key: str) -> Json:
    if is_array(node):
        return node[int(key)]
    return node.get(key, {}) if is_object(node) else {}


def _take_own(schema: Schema, flat: Flat) -> None:
    said = schema.get("type")
    kinds = [said] if isinstance(said, str) else [*map(str, listed(schema, "type"))]
    if not kinds and ("properties" in schema or "additionalProperties" in schema):
        kinds = ["object"]
    elif not kinds and "items" in schema:
        kinds = ["array"]
    values = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if kinds or values is not None or "nullable" in schema:
        has_null = "null" in kinds or schema.get("nullable") is True
        flat.nulls.append(has_null or (is_array(values) and None in values))
    flat.is_null = kinds == ["null"]
    flat.kinds = [each for each in kinds if each != "null"] or flat.kinds
    for name, each in entries(schema, "properties").items():
        flat.properties.setdefault(name, []).append(each)
    flat.required |= set(map(str, listed(schema, "required")))
    flat.items = schema.get("items", flat.items)
    flat.extras = schema.get("additionalProperties", flat.extras)
    flat.format = str(schema.get("format", flat.format))
    if is_array(values):
        flat.listed = values


def tag_of(reference: str, discriminator: Schema) -> str | None:
    """The value with which a discriminator selects a component."""
    name = reference.rpartition("/")[2]
    for value, target in entries(discriminator, "mapping").items():
        if target in (reference, name):
            return str(value)
    return name or None
