"""The responses that a document allows: JSON values made from a schema, in several variants.

This module must not know Python types. A variant is a number: 0 has all properties, 1 only required properties, 2 null
wherever it is accepted. Each further variant has other variants of unions and other values of enums.
"""

from collections.abc import Iterator

from .schemas import Document, Flat, Json, Schema, Union, is_object, tag_of

_ALL, _REQUIRED, _NULLS = range(3)
_MOST_VARIANTS = 16
_DEEPEST = 9
_SHALLOW = 3
_MOST_NODES = 3000
_TEXTS = {
    "date": "2026-01-02",
    "date-time": "2026-01-02T03:04:05Z",
    "time": "03:04:05Z",
    "duration": "PT1H",
    "decimal": "1.50",
    "uuid": "12345678-1234-4234-8234-123456789012",
    "email": "a@example.com",
    "uri": "https://example.com/a",
    "url": "https://example.com/a",
}


def answers(document: Document, schema: Json) -> Iterator[Json]:
    """The variants of a response: three, and as many as the largest union or enum needs."""
    first = _Maker(document, _ALL)
    yield first.made(schema)
    for variant in (
        _REQUIRED,
        _NULLS,
        *range(3, min(first.widest + 2, _MOST_VARIANTS)),
    ):
        yield _Maker(document, variant).made(schema)


class _Impossible(Exception):
    """An exception: every value of this schema would be infinitely deep."""


class _Maker:
    """The builder of one variant of a response."""

    def __init__(self, document: Document, variant: int) -> None:
        self._document = document
        self._variant = variant
        self._nodes = 0
        self._turn = max(0, variant - _NULLS)
        """Which member of a union is taken."""
        self.widest = 1
        """How many members the largest union has that was met, or values the longest list."""

    def made(self, schema: Json) -> Json:
        try:
            return self._made(schema, 0)
        except (_Impossible, RecursionError):
            return {}

    def _made(self, schema: Json, depth: int) -> Json:
        self._nodes += 1
        if depth > 3 * _DEEPEST:
            raise _Impossible
        flat = self._document.flat(schema)
        wants_null = self._variant == _NULLS or depth > _DEEPEST
        if flat.is_null or (flat.nullable and wants_null):
            return None
        if flat.listed is not None:
            return self._listed(flat.listed)
        if flat.unions:
            return self._chosen(flat, depth)
        return self._plain(flat, depth)

    def _listed(self, values: list[Json]) -> Json:
        usual = [each for each in values if each is not None]
        self.widest = max(self.widest, len(usual))
        return usual[self._turn % len(usual)] if usual else None

    def _chosen(self, flat: Flat, depth: int) -> Json:
        """A value that is a variant of each union, with the keywords beside the unions."""
        base: Json = self._object(flat, depth) if flat.properties else None
        for union in flat.unions:
            value = self._member(union, depth)
            if is_object(base) and is_object(value):
                value = {**base, **value}
            base = value
        return base

    def _member(self, union: Union, depth: int) -> Json:
        usual = [each for each in union.members if not self._is_null(each)]
        wants_null = self._variant == _NULLS or not usual or depth > _DEEPEST
        if len(usual) < len(union.members) and wants_null:
            return None
        self.widest = max(self.widest, len(usual))
        start = self._turn % len(usual)
        for each in [*usual[start:], *usual[:start]]:
            try:
                return self._tagged(each, union.discriminator, depth)
            except _Impossible:
                continue
        raise _Impossible

    def _tagged(self, member: Schema, tag: Schema, depth: int) -> Json:
        value = self._made(member, depth + 1)
        key, name = tag.get("propertyName"), tag_of(str(member.get("$ref", "")), tag)
        if is_object(value) and key and name is not None:
            return {**value, key: name}
        return value

    def _is_null(self, schema: Json) -> bool:
        flat = self._document.flat(schema)
        return flat.is_null or flat.listed == [None]

    def _plain(self, flat: Flat, depth: int) -> Json:
        if not flat.kinds:
            anything: list[Json] = ["text", 5, {"key": "value"}, ["text"]]
            return anything[self._turn % len(anything)]
        self.widest = max(self.widest, len(flat.kinds))
        match flat.kinds[self._turn % len(flat.kinds)]:
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

    def _object(self, flat: Flat, depth: int) -> Json:
        made: dict[str, Json] = {}
        has_room = depth <= _DEEPEST and self._nodes < _MOST_NODES
        is_whole = self._variant != _REQUIRED and has_room
        for name, schemas in flat.properties.items():
            schema: Json = schemas[0] if len(schemas) == 1 else {"allOf": schemas}
            if not is_whole and name not in flat.required:
                continue
            if schema is False or self._is_for_requests(schema):
                continue
            try:
                made[name] = self._made(schema, depth + 1)
            except _Impossible:
                if name in flat.required:
                    raise
        if is_object(flat.extras):
            unknown = sorted(flat.required - flat.properties.keys())
            if is_whole:
                unknown.append("extra_key" if flat.properties else "key")
            for name in unknown:
                try:
                    made[name] = self._made(flat.extras, depth + 1)
                except _Impossible:
                    continue
        made |= {key: name for key, name in flat.tags.items() if key in made}
        return made

    def _is_for_requests(self, schema: Json) -> bool:
        return any(
            is_object(each) and each.get("writeOnly") is True
            for each in (schema, self._document.followed(schema))
        )

    def _array(self, flat: Flat, depth: int) -> Json:
        """An array with an item for each variant of a union, if its length allows it."""
        if flat.items is None:
            return ["text"]
        if depth > _DEEPEST or self._nodes > _MOST_NODES:
            return []
        inner = self._document.flat(flat.items)
        if self._variant == _ALL and depth <= _SHALLOW and not inner.properties:
            if len(inner.unions) == 1:
                return [*self._side_by_side(inner.unions[0], inner.nullable, depth)]
        try:
            return [self._made(flat.items, depth + 1)]
        except _Impossible:
            return []

    def _side_by_side(self, union: Union, nullable: bool, depth: int) -> Iterator[Json]:
        for each in union.members:
            try:
                yield self._tagged(each, union.discriminator, depth)
            except _Impossible:
                continue
        if nullable:
            yield None
