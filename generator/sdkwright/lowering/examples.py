"""Owns example values: for an argument of each type, code that makes one. Used by the package's tests and its README.

The values are those that reference pages use (`"string"`, `0`, `True`), so that they say their type at a glance.
"""

import ast
import json
from collections.abc import Mapping
from typing import cast

from sdkwright.api import model as api
from sdkwright.naming.identifiers import TYPE_WORDS, field_names
from sdkwright.package.literals import literal

_DEEPEST = 4
_SCALARS: Mapping[api.ScalarKind, str] = {
    "string": '"string"',
    "integer": "0",
    "number": "1.5",
    "boolean": "True",
    "null": "None",
}
_FORMATS = {
    "date": '"2026-01-02"',
    "date-time": '"2026-01-02T03:04:05Z"',
    "email": '"name@example.com"',
    "uri": '"https://example.com"',
    "uuid": '"182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e"',
}


def for_path(parameter: api.Parameter) -> str:
    """A value for a path argument: its own name, where it may be any string."""
    match parameter.schema:
        case api.Scalar(kind="integer"):
            return "1"
        case api.Scalar(kind="number" | "boolean" as kind):
            return _SCALARS[kind]
        case api.Scalar(kind="string", format=format_) if format_ in _FORMATS:
            return _FORMATS[format_]
        case api.Enumeration(values=values):
            return literal(str(values[0]))
        case _:
            return literal(parameter.name)


def text(example: str) -> str | None:
    """How the value of an example stands in a URL or a header; a list by its one item, an object not at all."""
    value = ast.literal_eval(example)
    if isinstance(value, list):
        items = cast("list[object]", value)
        value = items[0] if len(items) == 1 else None
    if isinstance(value, str):
        return value
    return json.dumps(value) if isinstance(value, (bool, int, float)) else None


def for_schema(
    schema: api.Schema,
    components: Mapping[str, api.Schema],
    depth: int = 0,
    *,
    wire: bool = False,
    inside: frozenset[str] = frozenset(),
) -> str:
    """Code for a value that the schema admits; every known property is in it, by its Python name or as sent."""

    def inner(each: api.Schema) -> str:
        return for_schema(each, components, depth + 1, wire=wire, inside=inside)

    match schema:
        case api.Reference(component=component):
            if component in inside and depth >= _DEEPEST:
                return "{}"  # it requires itself, so no value is right
            within = inside | {component}
            target = components[component]
            return for_schema(target, components, depth, wire=wire, inside=within)
        case api.Scalar(kind="string", format=format_) if format_ in _FORMATS:
            return _FORMATS[format_]
        case api.Scalar(kind=kind):
            return _SCALARS[kind]
        case api.Anything():
            return '"string"'
        case api.Enumeration(values=values):
            return literal(values[0])
        case api.Array(items=items):
            return f"[{inner(items)}]" if depth < _DEEPEST else "[]"
        case api.Map(values=values):
            return "{}" if depth >= _DEEPEST else '{"foo": ' + inner(values) + "}"
        case api.Union(members=members):
            open_ = any(isinstance(member, api.Map) for member in members)
            first = members[0]
            if isinstance(first, api.Object) and open_:
                return _object(first, components, depth, wire=True, inside=inside)
            return for_schema(first, components, depth, wire=wire, inside=inside)
        case api.Object(extras=extras):
            wire = wire or extras is not None
            return _object(schema, components, depth, wire=wire, inside=inside)


def _object(
    schema: api.Object,
    components: Mapping[str, api.Schema],
    depth: int,
    *,
    wire: bool,
    inside: frozenset[str],
) -> str:
    """Past some depth only what is required: a schema may contain itself."""
    properties = [each for each in schema.properties if not each.read_only]
    wires = [(each.name, each.schema.about.name) for each in properties]
    keys = [name for name, _ in wires] if wire else field_names(wires, TYPE_WORDS)
    pairs = (
        f"{literal(key)}:"
        f" {for_schema(each.schema, components, depth + 1, wire=wire, inside=inside)}"
        for each, key in zip(properties, keys, strict=True)
        if each.required or depth < _DEEPEST
    )
    return "{" + ", ".join(pairs) + "}"
