"""Example values as code, for the generated tests and the README.

They are the ones of API reference pages (`"string"`, `0`, `True`), which show their type.
"""

import ast
import json
from collections.abc import Mapping
from typing import cast

from sdkwright.api import model as api
from sdkwright.naming.identifiers import BUILTIN_TYPE_NAMES, field_names
from sdkwright.package.literals import literal

_MAX_DEPTH = 4
_PRIMITIVE_EXAMPLES: Mapping[api.PrimitiveKind, str] = {
    "string": '"string"',
    "integer": "0",
    "number": "1.5",
    "boolean": "True",
    "null": "None",
}
_FORMAT_EXAMPLES = {
    "date": '"2026-01-02"',
    "date-time": '"2026-01-02T03:04:05Z"',
    "email": '"name@example.com"',
    "uri": '"https://example.com"',
    "uuid": '"182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e"',
}


def path_example(parameter: api.Parameter) -> str:
    """A value for a path argument: its name, if any string is valid."""
    match parameter.schema:
        case api.Primitive(kind="integer"):
            return "1"
        case api.Primitive(kind="number" | "boolean" as kind):
            return _PRIMITIVE_EXAMPLES[kind]
        case api.Primitive(kind="string", format=format_) if (
            format_ in _FORMAT_EXAMPLES
        ):
            return _FORMAT_EXAMPLES[format_]
        case api.Enumeration(values=values):
            return literal(str(values[0]))
        case _:
            return literal(parameter.name)


def url_text(example: str) -> str | None:
    """The text of an example in a URL or a header: of a list, its only item; None for other lists and for objects."""
    value = ast.literal_eval(example)
    if isinstance(value, list):
        items = cast("list[object]", value)
        value = items[0] if len(items) == 1 else None
    if isinstance(value, str):
        return value
    return json.dumps(value) if isinstance(value, (bool, int, float)) else None


def schema_example(
    schema: api.Schema,
    components: Mapping[str, api.Schema],
    depth: int = 0,
    *,
    use_wire_names: bool = False,
    open_components: frozenset[str] = frozenset(),
) -> str:
    """Code for a value of the schema, with every known property under its Python name, or under its wire name."""

    def inner(each: api.Schema) -> str:
        return schema_example(
            each,
            components,
            depth + 1,
            use_wire_names=use_wire_names,
            open_components=open_components,
        )

    match schema:
        case api.Reference(component=component):
            if component in open_components and depth >= _MAX_DEPTH:
                return "{}"  # the schema requires itself, so no finite value is valid
            within = open_components | {component}
            target = components[component]
            return schema_example(
                target,
                components,
                depth,
                use_wire_names=use_wire_names,
                open_components=within,
            )
        case api.Primitive(kind="string", format=format_) if (
            format_ in _FORMAT_EXAMPLES
        ):
            return _FORMAT_EXAMPLES[format_]
        case api.Primitive(kind=kind):
            return _PRIMITIVE_EXAMPLES[kind]
        case api.AnySchema():
            return '"string"'
        case api.Enumeration(values=values):
            return literal(values[0])
        case api.Array(items=items):
            return f"[{inner(items)}]" if depth < _MAX_DEPTH else "[]"
        case api.Map(values=values):
            return "{}" if depth >= _MAX_DEPTH else '{"foo": ' + inner(values) + "}"
        case api.Union(variants=members):
            has_map = any(isinstance(member, api.Map) for member in members)
            first = members[0]
            if isinstance(first, api.Object) and has_map:
                return _object_example(
                    first,
                    components,
                    depth,
                    use_wire_names=True,
                    open_components=open_components,
                )
            return schema_example(
                first,
                components,
                depth,
                use_wire_names=use_wire_names,
                open_components=open_components,
            )
        case api.Object(additional_properties=extras):
            use_wire_names = use_wire_names or extras is not None
            return _object_example(
                schema,
                components,
                depth,
                use_wire_names=use_wire_names,
                open_components=open_components,
            )


def _object_example(
    schema: api.Object,
    components: Mapping[str, api.Schema],
    depth: int,
    *,
    use_wire_names: bool,
    open_components: frozenset[str],
) -> str:
    """Beyond the maximum depth, only required properties are included, since a schema may contain itself."""
    properties = [each for each in schema.properties if not each.read_only]
    wires = [(each.name, each.schema.annotations.sdk_name) for each in properties]
    keys = (
        [name for name, _ in wires]
        if use_wire_names
        else field_names(wires, BUILTIN_TYPE_NAMES)
    )
    pairs = (
        f"{literal(key)}:"
        f" {schema_example(each.schema, components, depth + 1, use_wire_names=use_wire_names, open_components=open_components)}"
        for each, key in zip(properties, keys, strict=True)
        if each.required or depth < _MAX_DEPTH
    )
    return "{" + ", ".join(pairs) + "}"
