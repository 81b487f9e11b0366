"""Owns which answers a document allows: plain JSON values made from a schema, several that differ where they may.

It must not know Python types nor the generator's reading of a schema: an answer is what the document says, no more. A
variant is a number: 0 has all there may be, 1 only what there must be, 2 null wherever that may be, and each further one
takes other members of unions and other values of lists.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Json = Any
Schema = Mapping[str, Any]

ALL, REQUIRED, NULLS = 0, 1, 2
_DEEPEST = 9
_SHALLOW = 3
_MOST_NODES = 3000
_TEXTS = {
    "date": "2026-01-02",
    "date-time": "2026-01-02T03:04:05Z",
    "time": "03:04:05Z",
    "uuid": "12345678-1234-4234-8234-123456789012",
    "email": "a@example.com",
    "uri": "https://example.com/a",
    "url": "https://example.com/a",
}


@dataclass
class _Flat:
    """A schema without references and without `allOf`."""

    kinds: list[str] = field(default_factory=list[str])
    properties: dict[str, list[Schema]] = field(default_factory=dict[str, list[Schema]])
    required: set[str] = field(default_factory=set[str])
    items: Schema | None = None
    extras: Schema | bool | None = None
    listed: list[Json] | None = None
    unions: list[tuple[list[Schema], Schema]] = field(
        default_factory=list[tuple[list[Schema], Schema]]
    )
    """Members, and the discriminator that tells them apart."""
    nullable: bool = False
    is_null: bool = False
    """Whether nothing but null may come."""
    format: str = ""
    tags: dict[str, str] = field(default_factory=dict[str, str])
    """What a discriminator calls this schema, by the discriminator's property."""
    names: set[str] = field(default_factory=set[str])
    """The references that were followed."""


class _Impossible(Exception):
    """No value of this kind ends."""


class Document:
    """A document as data."""

    def __init__(self, data: Json) -> None:
        self.data = data
        self._extending: dict[str, list[str]] | None = None

    def followed(self, node: Json) -> Json:
        """What stands at the end of references."""
        seen: set[str] = set()
        while isinstance(node, Mapping) and isinstance(node.get("$ref"), str):
            if node["$ref"] in seen:
                return {}
            seen.add(node["$ref"])
            node = self.at(node["$ref"])
        return node

    def at(self, reference: str) -> Json:
        node = self.data
        for part in reference.removeprefix("#/").split("/"):
            key = part.replace("~1", "/").replace("~0", "~").replace("%7B", "{")
            key = key.replace("%7D", "}").replace("%20", " ")
            if isinstance(node, list):
                node = node[int(key)]
            elif isinstance(node, Mapping) and key in node:
                node = node[key]
            else:
                return {}
        return node

    def extending(self, reference: str) -> list[str]:
        """The components whose `allOf` has this one."""
        if self._extending is None:
            self._extending = {}
            schemas = self.data.get("components", {}).get("schemas", {})
            for name, schema in schemas.items():
                for part in schema.get("allOf", ()) if _is_schema(schema) else ():
                    if _is_schema(part) and "$ref" in part:
                        own = f"#/components/schemas/{name}"
                        self._extending.setdefault(part["$ref"], []).append(own)
        return self._extending.get(reference, [])

    def answers(self, schema: Schema) -> Iterator[Json]:
        """One after the other; after the first three as many as the largest union or list of values asks for."""
        first = _Maker(self, ALL)
        yield first.made(schema)
        yield _Maker(self, REQUIRED).made(schema)
        yield _Maker(self, NULLS).made(schema)
        for variant in range(3, 2 + min(first.widest, 14)):
            yield _Maker(self, variant).made(schema)


def _is_schema(schema: Json) -> bool:
    return isinstance(schema, Mapping)


class _Maker:
    """Makes one answer."""

    def __init__(self, document: Document, variant: int) -> None:
        self._document = document
        self._variant = variant
        self._nodes = 0
        self.widest = 1
        """How many members the largest union has that was met, or values the longest list."""

    def made(self, schema: Schema) -> Json:
        try:
            return self._made(schema, 0)
        except (_Impossible, RecursionError):
            return {}

    @property
    def _turn(self) -> int:
        """Which member of a union is taken."""
        return max(0, self._variant - 2)

    def _made(self, schema: Json, depth: int) -> Json:
        self._nodes += 1
        if depth > 3 * _DEEPEST:
            raise _Impossible
        if not _is_schema(schema):
            return "text"
        flat = self._flat(schema)
        may_be_null = self._variant == NULLS or depth > _DEEPEST
        if flat.is_null or (flat.nullable and may_be_null):
            return None
        if flat.listed is not None:
            return self._listed(flat)
        if flat.unions:
            return self._chosen(flat, depth)
        return self._plain(flat, depth)

    def _listed(self, flat: _Flat) -> Json:
        listed = [each for each in flat.listed or () if each is not None]
        if not listed:
            return None
        self.widest = max(self.widest, len(listed))
        return listed[self._turn % len(listed)]

    def _chosen(self, flat: _Flat, depth: int) -> Json:
        """A value that is a member of each union, with what is said beside them."""
        base: Json = None
        if flat.properties:
            base = self._object(flat, depth)
        for members, discriminator in flat.unions:
            value = self._member(members, discriminator, depth)
            both = isinstance(base, dict) and isinstance(value, dict)
            base = {**base, **value} if both else value
        return base

    def _member(self, members: list[Schema], tag: Schema, depth: int) -> Json:
        usual = [each for each in members if not self._is_null(each)]
        if len(usual) < len(members) and (
            self._variant == NULLS or not usual or depth > _DEEPEST
        ):
            return None
        self.widest = max(self.widest, len(usual))
        start = self._turn % len(usual)
        for each in [*usual[start:], *usual[:start]]:
            try:
                return self._tagged(each, tag, depth)
            except _Impossible:
                continue
        raise _Impossible

    def _tagged(self, member: Schema, tag: Schema, depth: int) -> Json:
        value = self._made(member, depth + 1)
        key = tag.get("propertyName")
        if isinstance(value, dict) and key:
            name = _tag_of(member.get("$ref", ""), tag)
            if name is not None:
                value[key] = name
        return value

    def _is_null(self, schema: Schema) -> bool:
        flat = self._flat(schema)
        return flat.is_null or flat.listed == [None]

    def _plain(self, flat: _Flat, depth: int) -> Json:
        kinds = flat.kinds
        if not kinds:
            anything: list[Json] = ["text", 5, {"key": "value"}, ["text"]]
            return anything[self._turn % len(anything)]
        if len(kinds) > 1:
            self.widest = max(self.widest, len(kinds))
        match kinds[self._turn % len(kinds)]:
            case "object":
                return self._object(flat, depth)
            case "array":
                return self._array(flat, depth)
            case "integer":
                return 3
            case "number":
                return 1.5
            case "boolean":
                return True
            case _:
                return _TEXTS.get(flat.format, "text")

    def _object(self, flat: _Flat, depth: int) -> Json:
        made: dict[str, Json] = {}
        is_whole = (
            self._variant != REQUIRED
            and depth <= _DEEPEST
            and self._nodes < _MOST_NODES
        )
        for name, schemas in flat.properties.items():
            if not is_whole and name not in flat.required:
                continue
            schema = schemas[0] if len(schemas) == 1 else {"allOf": schemas}
            if self._is_for_requests(schema):
                continue
            try:
                made[name] = self._made(schema, depth + 1)
            except _Impossible:
                if name in flat.required:
                    raise
        for name in flat.required - flat.properties.keys():
            if _is_schema(flat.extras):
                made[name] = self._made(flat.extras, depth + 1)
        if is_whole and _is_schema(flat.extras):
            key = "extra_key" if flat.properties else "key"
            try:
                made[key] = self._made(flat.extras, depth + 1)
            except _Impossible:
                pass
        for key, name in flat.tags.items():
            if key in made:
                made[key] = name
        return made

    def _is_for_requests(self, schema: Schema) -> bool:
        followed = self._document.followed(schema)
        is_write_only = _is_schema(followed) and followed.get("writeOnly") is True
        return is_write_only or schema.get("writeOnly") is True

    def _array(self, flat: _Flat, depth: int) -> Json:
        """All members of a union side by side, if there is room."""
        if flat.items is None:
            return ["text"]
        if depth > _DEEPEST or self._nodes > _MOST_NODES:
            return []
        inner = self._flat(flat.items)
        members = inner.unions[0][0] if len(inner.unions) == 1 else []
        if self._variant == ALL and depth <= _SHALLOW and not inner.properties:
            made = [*self._side_by_side(members, inner, depth)]
            if made:
                return made
        try:
            return [self._made(flat.items, depth + 1)]
        except _Impossible:
            return []

    def _side_by_side(
        self, members: list[Schema], inner: _Flat, depth: int
    ) -> Iterator[Json]:
        for each in members:
            if not self._is_null(each):
                try:
                    yield self._tagged(each, inner.unions[0][1], depth)
                except _Impossible:
                    continue
        if members and inner.nullable:
            yield None

    # Schemas --------------------------------------------------------------------------

    def _flat(self, schema: Schema) -> _Flat:
        flat = _Flat()
        self._take(schema, flat, frozenset())
        return flat

    def _take(self, schema: Json, flat: _Flat, inside: frozenset[str]) -> None:
        """Adds what a schema says, and what those say that it refers to and takes in."""
        if not _is_schema(schema):
            return
        reference = schema.get("$ref")
        if isinstance(reference, str):
            if reference in inside:
                return
            flat.names.add(reference)
            self._take_tags(reference, flat, inside)
            self._take(self._document.at(reference), flat, inside | {reference})
        for part in schema.get("allOf", ()):
            self._take(part, flat, inside | {"allOf"})
        self._take_own(schema, flat)
        self._take_union(schema, flat, inside)

    def _take_own(self, schema: Schema, flat: _Flat) -> None:
        kinds = schema.get("type", [])
        kinds = [kinds] if isinstance(kinds, str) else list(kinds)
        if not kinds and ("properties" in schema or "additionalProperties" in schema):
            kinds = ["object"]
        elif not kinds and "items" in schema:
            kinds = ["array"]
        flat.nullable = flat.nullable or "null" in kinds or bool(schema.get("nullable"))
        flat.is_null = kinds == ["null"]
        kinds = [each for each in kinds if each != "null"]
        flat.kinds = kinds or flat.kinds
        for name, each in schema.get("properties", {}).items():
            flat.properties.setdefault(name, []).append(each)
        flat.required |= set(schema.get("required", ()))
        flat.items = schema.get("items", flat.items)
        flat.extras = schema.get("additionalProperties", flat.extras)
        flat.format = schema.get("format", flat.format)
        if "const" in schema:
            flat.listed = [schema["const"]]
            flat.nullable = flat.nullable or schema["const"] is None
        elif isinstance(schema.get("enum"), list):
            flat.listed = schema["enum"]
            flat.nullable = flat.nullable or None in schema["enum"]

    def _take_union(self, schema: Schema, flat: _Flat, inside: frozenset[str]) -> None:
        discriminator = schema.get("discriminator") or {}
        for keyword in ("oneOf", "anyOf"):
            members = [each for each in schema.get(keyword, ()) if _is_schema(each)]
            if members and all(each.keys() <= {"required"} for each in members):
                flat.required |= set(members[0].get("required", ()))
            elif members:
                flat.unions.append((members, discriminator))
                return
        if discriminator and "allOf" not in inside:
            references = [*discriminator.get("mapping", {}).values()]
            found = [
                each if "/" in each else f"#/components/schemas/{each}"
                for each in references
            ]
            for reference in flat.names:
                found = found or self._document.extending(reference)
            found = [each for each in found if each not in flat.names]
            if found and not inside & set(found):
                members = [{"$ref": each} for each in found]
                flat.unions.append((members, discriminator))

    def _take_tags(self, reference: str, flat: _Flat, inside: frozenset[str]) -> None:
        """What the discriminators of the schemas that it extends call it."""
        for part in self._document.at(reference).get("allOf", ()):
            extended = self._document.followed(part)
            tag = extended.get("discriminator") if _is_schema(extended) else None
            if tag and "allOf" not in inside:
                name = _tag_of(reference, tag)
                if name is not None:
                    flat.tags[tag["propertyName"]] = name


def _tag_of(reference: str, discriminator: Schema) -> str | None:
    """The value by which a discriminator knows a component."""
    name = reference.rpartition("/")[2]
    for value, target in discriminator.get("mapping", {}).items():
        if target in (reference, name):
            return str(value)
    return name or None
