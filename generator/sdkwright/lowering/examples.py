"""Example values, for the generated tests and the README.

They are like the examples in API reference pages: `"string"`, `0`, `True`, which show their type. If constraints
exclude such a value, the example is the document's own example or default, or the nearest valid value.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.api.component_graph import resolve
from sdkwright.lowering.constrained_values import (
    constrained_scalar,
    distinct_scalars,
    has_unique_items,
    item_count,
)
from sdkwright.naming.identifiers import BUILTIN_TYPE_NAMES, field_names
from sdkwright.package.literals import Value
from sdkwright.records import record

_MAX_DEPTH = 4
_PRIMITIVE_EXAMPLES: Mapping[api.PrimitiveKind, Value] = {
    "string": "string",
    "integer": 0,
    "number": 1.5,
    "boolean": True,
    "null": None,
}
_FORMAT_EXAMPLES = {
    "date": "2026-01-02",
    "date-time": "2026-01-02T03:04:05Z",
    "decimal": "1.50",
    "duration": "P1DT2H",
    "email": "name@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "json-pointer": "/string",
    "time": "03:04:05Z",
    "uri": "https://example.com",
    "uuid": "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
}


def path_example(name: str, schema: api.Schema) -> Value:
    """An example for the path argument of this name. It is the name itself, if any string is valid."""
    match schema:
        case api.Primitive(kind="integer"):
            return constrained_scalar(schema, 1)
        case api.Primitive(kind="string", format=format_) if (
            format_ not in _FORMAT_EXAMPLES
        ):
            return constrained_scalar(schema, name)
        case api.Primitive(kind="number" | "boolean" | "string"):
            return _primitive_example(schema)
        case api.Enumeration(values=values):
            return str(values[0])
        case _:
            return name


def url_text(example: Value) -> str | None:
    """The text of an example in a URL or a header.

    None for an object, and for a list with no item or several items.
    """
    match example:
        case str():
            return example
        case bool() | int() | float():
            return json.dumps(example)
        case [str() | bool() | int() | float() as item]:
            return url_text(item)
        case _:
            return None


def schema_example(
    schema: api.Schema,
    components: Mapping[str, api.Schema],
    *,
    use_wire_names: bool = False,
    direction: api.Direction = api.Direction.REQUEST,
    is_short: bool = False,
) -> Value:
    """An example of a schema, with every known property under its Python name, or under its wire name.

    A short example has only the required properties. If an object requires none, the short example has all properties.
    This does not apply inside a component: a new property of a component should not change the methods that use it.
    """
    context = _Context(components, use_wire_names, direction, is_short)
    return _example(schema, context)


@record(frozen=True, slots=True)
class _Context:
    """The way to name properties, and the position in the example that is being built."""

    components: Mapping[str, api.Schema]
    use_wire_names: bool
    direction: api.Direction
    is_short: bool = False
    depth: int = 0
    open_components: frozenset[str] = frozenset()
    """The components that contain the value."""

    def inside(self) -> "_Context":
        return replace(self, depth=self.depth + 1)

    def in_component(self, name: str) -> "_Context":
        return replace(self, open_components=self.open_components | {name})

    @property
    def is_deep(self) -> bool:
        return self.depth >= _MAX_DEPTH


def _example(schema: api.Schema, at: _Context) -> Value:
    match schema:
        case api.Reference(component=component):
            if component in at.open_components and at.is_deep:
                return {}  # the schema requires itself, so no finite value is valid
            return _example(at.components[component], at.in_component(component))
        case api.Primitive():
            return _primitive_example(schema)
        case api.AnySchema():
            return "string"
        case api.Enumeration(values=values):
            return values[0]
        case api.Array(items=items):
            return _array_example(schema.annotations, items, at)
        case api.Map():
            return _map_example(schema, at)
        case api.Union(variants=variants):
            first = variants[0]
            # An object beside a map is typed as a mapping, whose keys are wire names.
            is_mapping = isinstance(first, api.Object) and any(
                isinstance(each, api.Map) for each in variants
            )
            names = at.use_wire_names or is_mapping
            return _example(first, replace(at, use_wire_names=names))
        case api.Object(additional_properties=extras):
            is_open = at.use_wire_names or extras is not None
            return _object_example(schema, replace(at, use_wire_names=is_open))


def _primitive_example(schema: api.Primitive) -> Value:
    example = _PRIMITIVE_EXAMPLES[schema.kind]
    if schema.kind == "string" and schema.format in _FORMAT_EXAMPLES:
        example = _FORMAT_EXAMPLES[schema.format]
    return (
        constrained_scalar(schema, example)
        if isinstance(example, (str, int, float))
        else example
    )


def _array_example(
    annotations: api.Annotations, items: api.Schema, at: _Context
) -> Value:
    count = item_count(annotations, "minItems", "maxItems")
    if count == 0 or (at.is_deep and not annotations.count("minItems")):
        return []
    first = _example(items, at.inside())
    if count == 1 or not has_unique_items(annotations):
        return [first] * count
    match resolve(items, at.components):
        case api.Enumeration(values=values):
            known: list[Value] = [*dict.fromkeys(values)]
            return known[:count]
        case api.Primitive() as scalar if isinstance(first, (str, int, float)):
            known = [*distinct_scalars(scalar, first, count)]
            return known
        case _:
            return [first]


def _map_example(schema: api.Map, at: _Context) -> Value:
    annotations = schema.annotations
    count = item_count(annotations, "minProperties", "maxProperties")
    if count == 0 or (at.is_deep and not annotations.count("minProperties")):
        return {}
    value = _example(schema.values, at.inside())
    return {key: value for key in _example_keys(schema.keys, count, at)}


def _example_keys(
    schema: api.Schema | None, count: int, at: _Context
) -> tuple[str, ...]:
    """Distinct example keys of a map."""
    resolved = resolve(schema, at.components) if schema else None
    if isinstance(resolved, api.AnySchema):  # keys are always strings
        resolved = api.Primitive(resolved.annotations, "string")
    match resolved:
        case api.Enumeration(values=values):
            listed = dict.fromkeys(each for each in values if isinstance(each, str))
            return tuple(listed)[:count]
        case api.Primitive(kind="string"):
            first = _primitive_example(resolved)
            texts = (
                distinct_scalars(resolved, first, count)
                if isinstance(first, str)
                else ()
            )
            return tuple(each for each in texts if isinstance(each, str))
        case _:
            return tuple(f"foo{number or ''}" for number in range(count))


def _object_example(schema: api.Object, at: _Context) -> Value:
    """An example of an object. Beyond the maximum depth, it has only required properties and constants.

    The depth is limited since a schema may contain itself. A constant may distinguish the object from the other
    variants of a union.
    """
    properties = schema.properties_in(at.direction)
    keys = _keys(properties, use_wire_names=at.use_wire_names)
    is_whole = not at.is_deep
    if at.is_short:
        requires_any = any(each.required for each in properties)
        is_whole &= not requires_any and not at.open_components
    inside = at.inside()
    return {
        key: _example(each.schema, inside)
        for each, key in zip(properties, keys, strict=True)
        if each.required
        or each.name in schema.alternatively_required
        or (is_whole and each.name not in schema.excluded)
        or _is_constant(each.schema)
    }


def _is_constant(schema: api.Schema) -> bool:
    return isinstance(schema, api.Enumeration) and len(schema.values) == 1


def inline_keys(schema: api.Schema) -> tuple[str, ...]:
    """The keys of an inline object that is passed as an argument, or of the objects in an inline list.

    Empty for other schemas.
    """
    match schema:
        case api.Object(additional_properties=extras):
            sent = schema.properties_in(api.Direction.REQUEST)
            return tuple(_keys(sent, use_wire_names=extras is not None))
        case api.Array(items=items):
            return inline_keys(items)
        case api.Union(variants=variants):
            objects = [each for each in variants if isinstance(each, api.Object)]
            if len(objects) != 1:
                return ()
            is_mapping = any(isinstance(each, api.Map) for each in variants)
            sent = objects[0].properties_in(api.Direction.REQUEST)
            return tuple(_keys(sent, use_wire_names=is_mapping))
        case _:
            return ()


def _keys(properties: Iterable[api.Property], *, use_wire_names: bool) -> list[str]:
    wires = [(each.name, each.schema.annotations.sdk_name) for each in properties]
    if use_wire_names:
        return [name for name, _ in wires]
    return list(field_names(wires, BUILTIN_TYPE_NAMES))
