"""The reader of schemas for these tests: plain data.

This module must not use the generator's readers or a generated type, since these are under test.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import yaml

Schema = Mapping[str, Any]
Kind = Literal[
    "string", "number", "integer", "boolean", "null", "array", "object", "any"
]

_ANYTHING: Schema = {}
_COMPONENT = "#/components/schemas/"


@dataclass(frozen=True, eq=False)
class Variant:
    """One thing that a value may be: a single JSON type, no union any more.

    Attributes:
        kind: The JSON type.
        schema: Where it was read from.
        name: What the document calls it: the component's name or the `title`, where it has one.
        listed: The only values allowed, where there is an `enum` or a `const`.
    """

    kind: Kind
    schema: Schema
    name: str | None
    listed: tuple[Any, ...] | None = None

    @property
    def properties(self) -> Mapping[str, Schema]:
        properties: Mapping[str, Schema] = self.schema.get("properties", {})
        return properties

    @property
    def required(self) -> frozenset[str]:
        return frozenset(self.schema.get("required", ())) & self.properties.keys()

    @property
    def is_model(self) -> bool:
        """Whether an object of this kind has properties; without any, it is a map."""
        return self.kind == "object" and bool(self.properties)

    @property
    def extras(self) -> Schema | None:
        """What properties that are not named are, where the document says it."""
        inner = self.schema.get("additionalProperties")
        return inner if isinstance(inner, Mapping) and self.is_model else None

    @property
    def items(self) -> Schema:
        """What is inside: of an array, or of a map."""
        inner = self.schema.get(
            "items" if self.kind == "array" else "additionalProperties", _ANYTHING
        )
        return inner if isinstance(inner, Mapping) else _ANYTHING


class Document:
    """An OpenAPI document, 3.0 or 3.1."""

    def __init__(self, text: str) -> None:
        self.data: dict[str, Any] = yaml.safe_load(text)
        self._variants_of: dict[int, list[Variant]] = {}

    def answer(self, operation: str) -> Schema:
        """What an operation answers with."""
        for path in self.data["paths"].values():
            for method in path.values():
                if method["operationId"] == operation:
                    success = min(
                        status for status in method["responses"] if status[0] == "2"
                    )
                    content = method["responses"][success]["content"]
                    schema: Schema = content["application/json"]["schema"]
                    return schema
        raise LookupError(operation)

    def component(self, name: str) -> Schema:
        schema: Schema = self.data["components"]["schemas"][name]
        return schema

    def variants(self, schema: Schema) -> list[Variant]:
        """All that a value may be, in the order of the document."""
        if id(schema) not in self._variants_of:
            found = list(self._variants(schema, None))
            null = next((each for each in found if each.kind == "null"), None)
            self._variants_of[id(schema)] = [
                each for each in found if each.kind != "null" or each is null
            ]
        return self._variants_of[id(schema)]

    def _variants(self, schema: Schema, name: str | None) -> Iterator[Variant]:
        if "$ref" in schema:
            target = schema["$ref"].removeprefix(_COMPONENT)
            yield from self._variants(self.component(target), target)
            return
        name = schema.get("title", name)
        schema = self._merged(schema)
        members = schema.get("anyOf") or schema.get("oneOf")
        if members and (model := self._known_and_map(members)) is not None:
            yield Variant("object", model, name)
        elif members:
            for member in members:
                yield from self._variants(member, None)
        else:
            listed = schema.get(
                "enum", [schema["const"]] if "const" in schema else None
            )
            for kind in _kinds(schema, listed):
                values = None if listed is None else tuple(
                    value for value in listed if kind_of(value) == kind
                )  # fmt: skip
                yield Variant(kind, schema, name, values)
        if schema.get("nullable"):
            yield Variant("null", {}, None)

    def _merged(self, schema: Schema) -> Schema:
        """What `allOf` and the schema around it say together, as one schema."""
        parts = [self._followed(each) for each in schema.get("allOf", ())]
        if not parts:
            return schema
        whole: dict[str, Any] = {}
        properties: dict[str, Schema] = {}
        required: list[str] = []
        own = {key: value for key, value in schema.items() if key != "allOf"}
        for part in (*map(self._merged, parts), own):
            for name, each in part.get("properties", {}).items():
                known = properties.get(name)
                properties[name] = {"allOf": [known, each]} if known else each
            required.extend(part.get("required", ()))
            whole.update(part)
        return {**whole, "properties": properties, "required": required}

    def _followed(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            schema = self.component(schema["$ref"].removeprefix(_COMPONENT))
        return schema

    def _known_and_map(self, members: list[Schema]) -> Schema | None:
        """An object with properties beside a map: one object, of which nothing need come."""
        objects = [each for each in members if each.get("type") == "object"]
        known = [each for each in objects if each.get("properties")]
        maps = [each for each in objects if not each.get("properties")]
        if len(members) == 2 and known and maps:
            extras = maps[0].get("additionalProperties", {})
            return {
                "properties": known[0]["properties"],
                "additionalProperties": extras,
            }
        return None

    def tags(self, schema: Schema) -> tuple[str, Mapping[str, str]] | None:
        """The property of a discriminator, and which component its values mean."""
        if "$ref" in schema:
            return self.tags(self.component(schema["$ref"].removeprefix(_COMPONENT)))
        if (discriminator := schema.get("discriminator")) is None:
            return None
        mapped = {
            value: target.removeprefix(_COMPONENT)
            for value, target in discriminator.get("mapping", {}).items()
        }
        members = [
            member["$ref"].removeprefix(_COMPONENT)
            for member in schema.get("oneOf", schema.get("anyOf", ()))
        ]
        plain = {name: name for name in members if name not in mapped.values()}
        return discriminator["propertyName"], {**plain, **mapped}


def _kinds(schema: Schema, listed: list[Any] | None) -> list[Any]:
    kinds = schema.get("type")
    if kinds is None:
        if listed is not None:
            return list(dict.fromkeys(kind_of(value) for value in listed))
        return ["object" if "properties" in schema else "any"]
    return [kinds] if isinstance(kinds, str) else list(kinds)


def kind_of(value: Any) -> Kind:
    """The JSON type of a value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    if isinstance(value, (list, tuple)):
        return "array"
    if isinstance(value, dict):
        return "object"
    return "integer" if isinstance(value, int) else "number"
