"""Owns what a server may answer by a schema: several values, which between them show what may be there, missing or null.

It must not know HTTP, nor who reads an answer.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from sdkwright.api import model as api

VARIANTS: Final = 12
"""How many values there are of one schema: the first has all properties, others lack some, or hold null."""

_SPARSE: Final = 1
_NULL: Final = 2
_DEEPEST: Final = 8
_FORMATS: Final = {
    "date": "2026-01-02",
    "date-time": "2026-01-02T03:04:05Z",
    "email": "name@example.com",
    "uri": "https://example.com",
    "uuid": "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
}
_SCALARS: Final[Mapping[api.ScalarKind, api.Json]] = {
    "string": "text",
    "number": 1.5,
    "integer": 1,
    "boolean": True,
    "null": None,
}


class Answers:
    """The values of one variant: 0 has all that there is, 1 only what must be there, 2 null wherever it may be."""

    def __init__(self, components: Mapping[str, api.Schema], variant: int) -> None:
        self._components = components
        self._variant = variant

    def of(self, schema: api.Schema, depth: int = 0) -> api.Json:
        if self._variant == _NULL and self._may_be_null(schema):
            return None
        match schema:
            case api.Reference(component=component):
                return self.of(self._components[component], depth + 1)
            case api.Union():
                return self._member(schema, depth)
            case api.Object():
                return self._object(schema, depth)
            case api.Array(items=items):
                return [] if depth > _DEEPEST else [*self._items(items, depth)]
            case api.Map(values=values):
                return {} if depth > _DEEPEST else {"key": self.of(values, depth + 1)}
            case api.Enumeration(values=listed):
                return listed[self._variant % len(listed)]
            case api.Scalar(kind="string", format=format_):
                return _FORMATS.get(format_ or "", _SCALARS["string"])
            case api.Scalar(kind=kind):
                return _SCALARS[kind]
            case api.Anything():
                return "text"

    def _items(self, items: api.Schema, depth: int) -> Iterator[api.Json]:
        """One of each member, where there are several; a reader of the list meets them all."""
        found = items
        while isinstance(found, api.Reference) and depth <= _DEEPEST:
            found, depth = self._components[found.component], depth + 1
        if not isinstance(found, api.Union):
            yield self.of(items, depth + 1)
            return
        for index, member in enumerate(found.members):
            yield self._tagged(found, index, self.of(member, depth + 1))

    def _member(self, schema: api.Union, depth: int) -> api.Json:
        # Deep inside, a member that leads nowhere else comes to an end.
        members = list(enumerate(schema.members))
        if depth > _DEEPEST:
            members = [
                each
                for each in members
                if isinstance(each[1], (api.Scalar, api.Enumeration))
            ] or members
        index, member = members[self._variant % len(members)]
        return self._tagged(schema, index, self.of(member, depth + 1))

    def _tagged(self, schema: api.Union, index: int, value: api.Json) -> api.Json:
        """The value with the tag by which it is told apart."""
        if schema.discriminator is None or not isinstance(value, dict):
            return value
        tags = (tag for tag, at in schema.discriminator.mapping.items() if at == index)
        tag = next(tags, None)
        return value if tag is None else {**value, schema.discriminator.property: tag}

    def _object(self, schema: api.Object, depth: int) -> api.Json:
        found: dict[str, api.Json] = {}
        for each in schema.properties:
            is_wanted = each.required or (
                self._variant != _SPARSE and depth <= _DEEPEST
            )
            if is_wanted and not each.write_only and depth <= 2 * _DEEPEST:
                found[each.name] = self.of(each.schema, depth + 1)
        if schema.extras is not None and self._variant != _SPARSE and depth <= _DEEPEST:
            found["any_other"] = self.of(schema.extras, depth + 1)
        return found

    def _may_be_null(self, schema: api.Schema) -> bool:
        passed = set[str]()
        while not schema.about.nullable:
            if not isinstance(schema, api.Reference) or schema.component in passed:
                return False
            passed.add(schema.component)
            schema = self._components[schema.component]
        return True
