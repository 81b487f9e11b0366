"""Examples of the types of responses, for tests: JSON as a server might send it. Only `testing` loads this module."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Dict,
    Final,
    List,
    Literal,
    Mapping,
    Union,
    get_args,
    get_origin,
)
from uuid import UUID

from typing_extensions import TypeAliasType

from .decoding.union_variants import UnionMark, alias_value, variants_of
from .models import BaseModel

_DEEPEST: Final = 4
"""From this depth on, lists are empty, and optional properties are missing."""

_SCALARS: Final[Mapping[Any, object]] = {
    str: "string",
    bool: True,
    int: 1,
    float: 1.5,
    NoneType: None,
    datetime: "2026-01-02T03:04:05Z",
    date: "2026-01-02",
    time: "03:04:05Z",
    timedelta: "P1DT2H",
    UUID: "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
    Decimal: "1.50",
}


def example(type_: Any) -> Any:
    """An example of a type as JSON, with all properties: `example(types.Note)`.

    It has the documented types, but may violate documented constraints.
    """
    return _made(type_, 0)


def _made(type_: Any, depth: int) -> Any:
    if isinstance(type_, TypeAliasType):
        return _made(alias_value(type_), depth)
    if type_ in _SCALARS:
        return _SCALARS[type_]
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Annotated:
        for mark in arguments[1:]:
            if isinstance(mark, UnionMark) and mark.tags:
                return _of_tagged_union(type_, mark, depth)
        return _made(arguments[0], depth)
    if origin is Literal:
        return arguments[0]
    if origin in (Union, UnionType):
        return _of_union(arguments, depth)
    if origin in (list, List):
        return [] if depth >= _DEEPEST else [_made(arguments[0], depth + 1)]
    if origin in (dict, Dict):
        return {} if depth >= _DEEPEST else {"key": _made(arguments[1], depth + 1)}
    if not (isinstance(type_, type) and issubclass(type_, BaseModel)):
        # Anything.
        return "string"
    if not type_.__pydantic_fields_complete__:
        # Its module was imported before that of a model in it.
        type_.model_rebuild()
    # The metadata of a field is passed as an annotation, which needs at least one item: None has no effect.
    return {
        field.alias
        or name: _made(Annotated[(field.annotation, *field.metadata, None)], depth + 1)
        for name, field in type_.model_fields.items()
        if field.is_required() or depth < _DEEPEST
    }


def _of_tagged_union(union: Any, mark: UnionMark, depth: int) -> Any:
    tag, model = mark.tags[0]
    if isinstance(model, str):
        model = variants_of(union).object_named(model)
    value = _made(model, depth)
    # If the model itself declares the value of the tag, that value is kept.
    if value.get(mark.tag) in (None, _SCALARS[str]):
        value[mark.tag] = tag
    return value


def _of_union(variants: tuple[Any, ...], depth: int) -> Any:
    if depth >= _DEEPEST and NoneType in variants:
        return None
    return _made(next(each for each in variants if each is not NoneType), depth)
