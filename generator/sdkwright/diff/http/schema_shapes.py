"""Properties of a single schema that comparisons use: kind, name, shape and documented annotations.

This module must not know how two schemas are compared.
"""

import json
from collections.abc import Mapping
from typing import Final

from sdkwright.api import model as api

Components = Mapping[str, api.Schema]


def resolve_with_null(
    schema: api.Schema, components: Components
) -> tuple[bool, api.Schema]:
    """Whether the schema or any reference on the way admits null, and the schema at the end of the references."""
    is_null = schema.annotations.nullable
    passed = set[str]()
    while isinstance(schema, api.Reference) and schema.component not in passed:
        passed.add(schema.component)
        schema = components[schema.component]
        is_null = is_null or schema.annotations.nullable
    return is_null, schema


def documented_annotations(
    schema: api.Schema, components: Components, other: api.Schema
) -> tuple[object, ...]:
    """The title, description, example and deprecation of a schema.

    For a reference, they are taken from its target, unless the other schema is a reference too.
    """
    own = schema.annotations
    if isinstance(schema, api.Reference) and not isinstance(other, api.Reference):
        far = resolve_with_null(schema, components)[1].annotations
        return (
            own.title or far.title,
            own.description or far.description,
            own.example or far.example,
            own.deprecated or far.deprecated,
        )
    return own.title, own.description, own.example, own.deprecated


def variants(schema: api.Schema) -> tuple[api.Schema, ...]:
    return schema.variants if isinstance(schema, api.Union) else (schema,)


def variant_name(schema: api.Schema) -> str | None:
    """The name of a variant: its component, its title or its `x-sdk-name`; None if it has no name."""
    if isinstance(schema, api.Reference):
        return schema.component
    return schema.annotations.title or schema.annotations.sdk_name


def variant_label(schema: api.Schema) -> str:
    """The name of a variant, otherwise its constants, otherwise its JSON type."""
    own = (f"{name}: {value}" for name, value in constants(schema).items())
    return variant_name(schema) or ", ".join(own) or kind_text(schema)


def shape(schema: api.Schema) -> object:
    """A key for everything that a schema accepts, without its annotations. A reference is represented by its name."""
    return _shape(schema, {}, None)


def resolved_shape(schema: api.Schema, components: Components) -> object:
    """A key for everything that a schema accepts.

    References are replaced by their targets, so that names of components have no effect.
    """
    return _shape(schema, components, frozenset())


def _shape(
    schema: api.Schema, components: Components, visited: frozenset[str] | None
) -> object:
    """A key for everything that a schema accepts.

    References are resolved unless `visited` is None; a circular reference is not followed.
    """
    own = (
        type(schema).__name__,
        schema.annotations.nullable,
        schema.annotations.constraints,
    )

    def inner(each: api.Schema) -> object:
        return _shape(each, components, visited)

    match schema:
        case api.Primitive(kind=kind, format=format_):
            return own, kind, format_
        case api.Enumeration(values=values):
            return own, frozenset(map(json_text, values))
        case api.Array(items=held) | api.Map(values=held):
            return own, inner(held)
        case api.Object(properties=properties, additional_properties=extras):
            shapes = (
                (each.name, each.required, inner(each.schema)) for each in properties
            )
            return own, frozenset(shapes), extras and inner(extras)
        case api.Union(variants=held_members):
            return own, frozenset(map(inner, held_members))
        case api.Reference(component=component):
            if visited is None:
                return own, component
            if component in visited:
                return "…"
            target = components[component]
            return _shape(target, components, visited | {component})
        case api.AnySchema():
            return own


_ANNOTATING_FORMATS: Final = frozenset({"password"})
"""Formats that describe how a value is shown; they restrict nothing."""
_LIMITS: Final[Mapping[str, tuple[int, int]]] = {
    "int32": (-(2**31), 2**31 - 1),
    "int64": (-(2**63), 2**63 - 1),
}
_LIMIT_KEYWORDS: Final = ("minimum", "maximum")

Constraints = Mapping[str, api.Json]


def constraints(schema: api.Schema) -> Constraints:
    """The keywords that restrict the values of a schema, including `format`."""
    found = dict(schema.annotations.constraints)
    if isinstance(schema, api.Primitive) and schema.format:
        found["format"] = schema.format
    if found.get("format") in _ANNOTATING_FORMATS:
        del found["format"]
    return found


def have_comparable_constraints(old: api.Schema, new: api.Schema) -> bool:
    """Whether the constraints of two schemas restrict the same kind of value.

    If the kind changed, the old constraints have no meaning for the new schema.
    """
    match old, new:
        case api.Primitive(), api.Primitive():
            return old.kind == new.kind or is_wider(old, new) or is_wider(new, old)
        case api.Object() | api.Map(), api.Object() | api.Map():
            return True
        case _:
            return type(old) is type(new)


def without_format(constraints: Constraints) -> Constraints:
    return {key: value for key, value in constraints.items() if key != "format"}


def without_implied_limits(
    was: Constraints, now: Constraints
) -> tuple[Constraints, Constraints]:
    """The old and the new constraints, for a comparison.

    If both have the same limits of an integer, by keyword or by format, the format and the limits are removed from
    both.
    """
    limits, others = _limits(was), _limits(now)
    if limits is None or limits != others:
        return was, now
    implied = {"format", *_LIMIT_KEYWORDS}
    without = (
        {key: value for key, value in each.items() if key not in implied}
        for each in (was, now)
    )
    return next(without), next(without)


def _limits(constraints: Constraints) -> tuple[object, ...] | None:
    """The lower and the upper limit of an integer, by keyword or by format; None if there is neither."""
    format_ = constraints.get("format")
    if format_ is not None and format_ not in _LIMITS:
        return None
    implied = _LIMITS.get(str(format_), (None, None))
    found = tuple(
        constraints.get(keyword, limit)
        for keyword, limit in zip(_LIMIT_KEYWORDS, implied, strict=True)
    )
    return None if found == (None, None) else found


def as_object(schema: api.Object | api.Map) -> api.Object:
    """The schema, with a map as an object without known properties."""
    if isinstance(schema, api.Object):
        return schema
    return api.Object(schema.annotations, (), schema.values)


def selecting_values(union: api.Schema, variant: api.Schema) -> frozenset[str]:
    """The values of the discriminator that select a variant; empty if the union has no discriminator."""
    if not isinstance(union, api.Union) or union.discriminator is None:
        return frozenset()
    index = union.variants.index(variant)
    mapping = union.discriminator.mapping
    return frozenset(value for value, at in mapping.items() if at == index)


def distinct_kind(schema: api.Schema) -> str | None:
    """The JSON type of a variant, by which it is matched.

    None for objects and references, which are matched by name.
    """
    if isinstance(schema, (api.Reference, api.Object)):
        return None
    return schema.kind if isinstance(schema, api.Primitive) else type(schema).__name__


def constants(schema: api.Schema) -> Mapping[str, str]:
    """The properties of an object with a single possible value, and this value as JSON text."""
    if not isinstance(schema, api.Object):
        return {}
    return {
        each.name: json_text(each.schema.values[0])
        for each in schema.properties
        if isinstance(each.schema, api.Enumeration) and len(each.schema.values) == 1
    }


def is_same_variant(one: api.Schema, other: api.Schema) -> bool:
    """Whether two inline objects are the same variant with added or removed properties, or with properties that changed.

    Objects with the same constant are the same variant, whatever their other properties are.
    """
    if not isinstance(one, api.Object) or not isinstance(other, api.Object):
        return False
    values, others = constants(one), constants(other)
    shared = values.keys() & others.keys()
    if shared:
        return all(values[name] == others[name] for name in shared)
    names, more = ({each.name for each in of.properties} for of in (one, other))
    return bool(names and more) and (names <= more or more <= names)


def kind_text(schema: api.Schema) -> str:
    match schema:
        case api.Primitive(kind=kind):
            return kind
        case api.Enumeration():
            return " | ".join(sorted(map(json_text, schema.values)))
        case api.Array():
            return "array"
        case api.Map() | api.Object():
            return "object"
        case api.AnySchema():
            return "anything"
        case api.Union():
            return "a union"
        case api.Reference(component=component):
            return component


def is_wider(wide: api.Schema, narrow: api.Schema) -> bool:
    """Whether one schema accepts all values of the other, judged only by their JSON types."""
    match wide, narrow:
        case api.AnySchema(), _:
            return True
        case api.Primitive(kind="number"), api.Primitive(kind="integer"):
            return True
        case api.Primitive(kind=kind), api.Enumeration(values=values):
            kinds = {_JSON_TYPES[type(value)] for value in values}
            return kinds <= ({kind, "integer"} if kind == "number" else {kind})
        case _:
            return False


_JSON_TYPES: Mapping[type, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
}


def json_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
