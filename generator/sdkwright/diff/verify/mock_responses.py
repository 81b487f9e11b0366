"""Values of a schema for mock responses: with all or only required properties, with null, and with each variant.

This module must not know HTTP.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from sdkwright.api import model as api
from sdkwright.diff.surface.members import EXAMPLE_PROPERTY

VALUES_PER_SCHEMA: Final = 12
"""The number of values of one schema. The first has all properties; others lack some or contain null."""

_REQUIRED_ONLY: Final = 1
_WITH_NULLS: Final = 2
_MAX_DEPTH: Final = 8
_FORMAT_EXAMPLES: Final = {
    "date": "2026-01-02",
    "date-time": "2026-01-02T03:04:05Z",
    "decimal": "1.50",
    "duration": "P1DT2H",
    "email": "name@example.com",
    "time": "03:04:05Z",
    "uri": "https://example.com",
    "uuid": "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
}
_TEXT: Final = "text"
_PRIMITIVE_EXAMPLES: Final[Mapping[api.PrimitiveKind, api.Json]] = {
    "string": _TEXT,
    "number": 1.5,
    "integer": 1,
    "boolean": True,
    "null": None,
}


class MockValues:
    """The values at one index: 0 has all properties, 1 only required properties, 2 null wherever it is accepted."""

    def __init__(self, components: Mapping[str, api.Schema], value_index: int) -> None:
        self._components = components
        self._value_index = value_index

    def value(self, schema: api.Schema, depth: int = 0) -> api.Json:
        if self._value_index == _WITH_NULLS and self._is_nullable(schema):
            return None
        match schema:
            case api.Reference(component=component):
                return self.value(self._components[component], depth + 1)
            case api.Union():
                return self._variant_value(schema, depth)
            case api.Object():
                return self._object_value(schema, depth)
            case api.Array(items=items):
                return [] if depth > _MAX_DEPTH else [*self._item_values(items, depth)]
            case api.Map(values=values):
                return (
                    {} if depth > _MAX_DEPTH else {"key": self.value(values, depth + 1)}
                )
            case api.Enumeration(values=listed):
                return listed[self._value_index % len(listed)]
            case api.Primitive(kind="string", format=format_):
                return _FORMAT_EXAMPLES.get(
                    format_ or "", _PRIMITIVE_EXAMPLES["string"]
                )
            case api.Primitive(kind=kind):
                return _PRIMITIVE_EXAMPLES[kind]
            case api.AnySchema():
                return _TEXT

    def _item_values(self, items: api.Schema, depth: int) -> Iterator[api.Json]:
        """The items of an array: one item for each variant, so that code that reads the list sees every variant."""
        found = items
        while isinstance(found, api.Reference) and depth <= _MAX_DEPTH:
            found, depth = self._components[found.component], depth + 1
        if not isinstance(found, api.Union):
            yield self.value(items, depth + 1)
            return
        for index, member in enumerate(found.variants):
            yield self._with_discriminator(found, index, self.value(member, depth + 1))

    def _variant_value(self, schema: api.Union, depth: int) -> api.Json:
        # Deep inside, a primitive variant ends the recursion.
        members = list(enumerate(schema.variants))
        if depth > _MAX_DEPTH:
            members = [
                each
                for each in members
                if isinstance(each[1], (api.Primitive, api.Enumeration))
            ] or members
        index, member = members[self._value_index % len(members)]
        return self._with_discriminator(schema, index, self.value(member, depth + 1))

    def _with_discriminator(
        self, schema: api.Union, variant_index: int, value: api.Json
    ) -> api.Json:
        """The value, with the discriminator property set to a value that selects this variant."""
        if schema.discriminator is None or not isinstance(value, dict):
            return value
        tags = (
            tag
            for tag, at in schema.discriminator.mapping.items()
            if at == variant_index
        )
        tag = next(tags, None)
        return (
            value if tag is None else {**value, schema.discriminator.property_name: tag}
        )

    def _object_value(self, schema: api.Object, depth: int) -> api.Json:
        found: dict[str, api.Json] = {}
        for each in schema.properties:
            is_wanted = each.required or (
                self._value_index != _REQUIRED_ONLY and depth <= _MAX_DEPTH
            )
            if is_wanted and not each.write_only and depth <= 2 * _MAX_DEPTH:
                value = self.value(each.schema, depth + 1)
                # Texts differ, so that a program notices a text of another property.
                found[each.name] = each.name if value == _TEXT else value
        if (
            schema.additional_properties is not None
            and self._value_index != _REQUIRED_ONLY
            and depth <= _MAX_DEPTH
        ):
            found[EXAMPLE_PROPERTY] = self.value(
                schema.additional_properties, depth + 1
            )
        return found

    def _is_nullable(self, schema: api.Schema) -> bool:
        passed = set[str]()
        while not schema.annotations.nullable:
            if not isinstance(schema, api.Reference) or schema.component in passed:
                return False
            passed.add(schema.component)
            schema = self._components[schema.component]
        return True
