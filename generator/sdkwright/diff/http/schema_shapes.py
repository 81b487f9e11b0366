"""Owns what a schema is at a glance: its kind, its name, all that it admits, what it says of itself.

It must not know that there is another schema to compare it with.
"""

import json
from collections.abc import Mapping

from sdkwright.api import model as api

Components = Mapping[str, api.Schema]


def followed(schema: api.Schema, components: Components) -> tuple[bool, api.Schema]:
    """Whether null is admitted on the way that references lead, and where they do."""
    is_null = schema.about.nullable
    passed = set[str]()
    while isinstance(schema, api.Reference) and schema.component not in passed:
        passed.add(schema.component)
        schema = components[schema.component]
        is_null = is_null or schema.about.nullable
    return is_null, schema


def said(schema: api.Schema, components: Components, other: api.Schema) -> object:
    """What is said of a value. Two references say it themselves; a lone one says what it leads to, where it is silent."""
    own = schema.about
    if isinstance(schema, api.Reference) and not isinstance(other, api.Reference):
        far = followed(schema, components)[1].about
        return (
            own.title or far.title,
            own.description or far.description,
            own.example or far.example,
            own.deprecated or far.deprecated,
        )
    return own.title, own.description, own.example, own.deprecated


def members(schema: api.Schema) -> tuple[api.Schema, ...]:
    return schema.members if isinstance(schema, api.Union) else (schema,)


def identity(schema: api.Schema, components: Components) -> str | None:
    """The name by which a member of a union goes."""
    if isinstance(schema, api.Reference):
        return schema.component
    return schema.about.title or schema.about.name


def called(schema: api.Schema) -> str:
    return identity(schema, {}) or kind_of(schema)


def shape(schema: api.Schema, components: Components) -> object:
    """All that a schema admits, without what it says of itself; what it refers to by name."""
    return _shape(schema, components, None)


def named_shape(schema: api.Schema, components: Components) -> object:
    """The same, with what is referred to in place of its name: components may be called as one likes."""
    return _shape(schema, components, frozenset())


def _shape(
    schema: api.Schema, components: Components, passed: frozenset[str] | None
) -> object:
    """References are followed unless `passed` is None; one that leads back to where it is ends there."""
    own = (type(schema).__name__, schema.about.nullable, schema.about.limits)

    def inner(each: api.Schema) -> object:
        return _shape(each, components, passed)

    match schema:
        case api.Scalar(kind=kind, format=format_):
            return own, kind, format_
        case api.Enumeration(values=values):
            return own, frozenset(map(code, values))
        case api.Array(items=held) | api.Map(values=held):
            return own, inner(held)
        case api.Object(properties=properties, extras=extras):
            shapes = (
                (each.name, each.required, inner(each.schema)) for each in properties
            )
            return own, frozenset(shapes), extras and inner(extras)
        case api.Union(members=held_members):
            return own, frozenset(map(inner, held_members))
        case api.Reference(component=component):
            if passed is None:
                return own, component
            if component in passed:
                return "…"
            target = components[component]
            return _shape(target, components, passed | {component})
        case api.Anything():
            return own


def plain_kind(schema: api.Schema, components: Components) -> str | None:
    """The kind by which one member stands out; two objects are two things, unless they are called alike."""
    if isinstance(schema, (api.Reference, api.Object)):
        return None
    return schema.kind if isinstance(schema, api.Scalar) else type(schema).__name__


def kind_of(schema: api.Schema) -> str:
    match schema:
        case api.Scalar(kind=kind):
            return kind
        case api.Enumeration():
            return " | ".join(sorted(map(code, schema.values)))
        case api.Array():
            return "array"
        case api.Map() | api.Object():
            return "object"
        case api.Anything():
            return "anything"
        case api.Union():
            return "a union"
        case api.Reference(component=component):
            return component


def is_wider(wide: api.Schema, narrow: api.Schema) -> bool:
    """Whether the one admits all that the other does, as far as their kinds tell."""
    match wide, narrow:
        case api.Anything(), _:
            return True
        case api.Scalar(kind="number"), api.Scalar(kind="integer"):
            return True
        case api.Scalar(kind=kind), api.Enumeration(values=values):
            kinds = {_KINDS[type(value)] for value in values}
            return kinds <= ({kind, "integer"} if kind == "number" else {kind})
        case _:
            return False


_KINDS: Mapping[type, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
}


def code(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
