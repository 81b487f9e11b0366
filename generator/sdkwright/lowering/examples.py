"""Example values, for the generated tests and the README.

They are the ones of API reference pages (`"string"`, `0`, `True`), which show their type.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sdkwright.api import model as api
from sdkwright.naming.identifiers import BUILTIN_TYPE_NAMES, field_names
from sdkwright.package.literals import Value

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
    "email": "name@example.com",
    "uri": "https://example.com",
    "uuid": "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
}


def path_example(parameter: api.Parameter) -> Value:
    """A value for a path argument: its name, if any string is valid."""
    match parameter.schema:
        case api.Primitive(kind="integer"):
            return 1
        case api.Primitive(kind="number" | "boolean" as kind):
            return _PRIMITIVE_EXAMPLES[kind]
        case api.Primitive(kind="string", format=format_) if (
            format_ in _FORMAT_EXAMPLES
        ):
            return _FORMAT_EXAMPLES[format_]
        case api.Enumeration(values=values):
            return str(values[0])
        case _:
            return parameter.name


def url_text(example: Value) -> str | None:
    """The text of an example in a URL or a header: of a list, its only item; None for other lists and for objects."""
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
) -> Value:
    """A value of the schema, with every known property under its Python name, or under its wire name."""
    return _example(schema, _Context(components, use_wire_names))


@dataclass(frozen=True, slots=True)
class _Context:
    """How to name the properties of a value, and where in the example it is."""

    components: Mapping[str, api.Schema]
    use_wire_names: bool
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
        case api.Primitive(kind="string", format=format_) if (
            format_ in _FORMAT_EXAMPLES
        ):
            return _FORMAT_EXAMPLES[format_]
        case api.Primitive(kind=kind):
            return _PRIMITIVE_EXAMPLES[kind]
        case api.AnySchema():
            return "string"
        case api.Enumeration(values=values):
            return values[0]
        case api.Array(items=items):
            return [] if at.is_deep else [_example(items, at.inside())]
        case api.Map(values=values):
            return {} if at.is_deep else {"foo": _example(values, at.inside())}
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


def _object_example(schema: api.Object, at: _Context) -> Value:
    """Beyond the maximum depth, only required properties are included, since a schema may contain itself."""
    properties = [each for each in schema.properties if not each.read_only]
    wires = [(each.name, each.schema.annotations.sdk_name) for each in properties]
    keys = (
        [name for name, _ in wires]
        if at.use_wire_names
        else field_names(wires, BUILTIN_TYPE_NAMES)
    )
    return {
        key: _example(each.schema, at.inside())
        for each, key in zip(properties, keys, strict=True)
        if each.required or not at.is_deep
    }
