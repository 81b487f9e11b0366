"""Merging: one schema that describes the values of several schemas.

This module must not know why schemas are merged.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce
from typing import TypeAlias, TypeVar

from sdkwright.api import model as api

Resolve: TypeAlias = Callable[[api.Schema], api.Schema]


_Value = TypeVar("_Value")

_MAX_DEPTH = 4
"""Objects nested deeper, which may be recursive, are not merged."""


def merge_objects(
    objects: Sequence[api.Object], resolve: Resolve, depth: int = 0
) -> api.Object:
    """An object with the properties of all objects. A property is required if all objects require it."""
    names = dict.fromkeys(each.name for one in objects for each in one.properties)
    found = [{each.name: each for each in one.properties} for one in objects]
    properties: list[api.Property] = []
    for name in names:
        own = [each[name] for each in found if name in each]
        schemas = (each.schema for each in own)
        merged = reduce(lambda one, other: _merge(one, other, resolve, depth), schemas)
        required = len(own) == len(objects) and all(each.required for each in own)
        properties.append(replace(own[0], schema=merged, required=required))
    return replace(objects[0], properties=tuple(properties))


def _merge(
    one: api.Schema, other: api.Schema, resolve: Resolve, depth: int
) -> api.Schema:
    """A schema that admits the values of both schemas: any value, if their types have nothing in common."""
    merged = _merge_types(one, other, resolve, depth + 1)
    annotations = _merge_annotations(one.annotations, other.annotations)
    return replace(merged, annotations=annotations)


def _merge_annotations(one: api.Annotations, other: api.Annotations) -> api.Annotations:
    """The annotations that both schemas have. Null is admitted if one of the schemas admits it.

    A description or an example of one schema may be wrong for the other schema.
    """
    return replace(
        one,
        title=_same(one.title, other.title),
        description=_same(one.description, other.description),
        default=_same(one.default, other.default),
        example=_same(one.example, other.example),
        constraints=tuple(
            each for each in one.constraints if each in other.constraints
        ),
        nullable=one.nullable or other.nullable,
        deprecated=one.deprecated and other.deprecated,
    )


def _merge_types(
    one: api.Schema, other: api.Schema, resolve: Resolve, depth: int
) -> api.Schema:
    match one, other:
        case api.Reference(component=same), api.Reference(component=also) if (
            same == also
        ):
            return one
        case _:
            first, second = resolve(one), resolve(other)
    match first, second:
        case api.Object(), api.Object() if depth < _MAX_DEPTH:
            return merge_objects((first, second), resolve, depth)
        case api.Array(items=items), api.Array(items=others):
            return replace(first, items=_merge(items, others, resolve, depth))
        case api.Map(values=values), api.Map(values=others):
            return replace(first, values=_merge(values, others, resolve, depth))
        case api.Enumeration(values=values), api.Enumeration(values=others):
            listed = {(type(each), each): each for each in (*values, *others)}
            return replace(first, values=tuple(listed.values()))
        case api.Primitive(kind=kind), api.Primitive(kind=also) if kind == also:
            return replace(first, format=_same(first.format, second.format))
        case api.Primitive(kind="integer" | "number"), api.Primitive(
            kind="integer" | "number"
        ):
            return replace(first, kind="number", format=None)
        case api.Primitive(kind="string"), api.Enumeration(
            values=values
        ) if _are_strings(values):
            return first
        case api.Enumeration(values=values), api.Primitive(
            kind="string"
        ) if _are_strings(values):
            return second
        case _:
            return api.AnySchema(one.annotations)


def _same(one: _Value | None, other: _Value | None) -> _Value | None:
    return one if one == other else None


def _are_strings(values: Sequence[object]) -> bool:
    return all(isinstance(each, str) for each in values)
