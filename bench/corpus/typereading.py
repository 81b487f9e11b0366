"""Generated types, as schemas for the oracle of tests/promises.

It must not know the runtime's decoder, only what type checkers and users of pydantic see: type hints, fields, aliases and the
markers of unions.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)
from uuid import UUID

import pydantic
from typing_extensions import TypeAliasType

from tests.promises.documents import Document, Kind, Schema, Variant, kind_of

_KINDS: Mapping[object, Kind] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    NoneType: "null",
    # Texts of known formats.
    **dict.fromkeys((datetime, date, time, timedelta, UUID, Decimal), "string"),
}


@dataclass(frozen=True, eq=False)
class _TypeVariant(Variant):
    """A variant that is a Python type. `schema` contains types in place of schemas."""

    type_: Any = None

    @property
    def is_model(self) -> bool:
        return isinstance(self.type_, type) and get_origin(self.type_) is None

    @property
    def extras(self) -> Schema | None:
        return cast("Schema | None", self.schema.get("extras"))

    @property
    def items(self) -> Schema:
        return cast(Schema, self.schema.get("items", Any))


@dataclass(frozen=True, eq=False)
class _Optional:
    """The type of an optional property; its `None` means a missing property."""

    type_: Any


class Types(Document):
    """A reader of types in place of schemas."""

    def __init__(self) -> None:
        self._found: dict[int, tuple[Any, list[Variant]]] = {}

    def variants(self, schema: Any) -> list[Variant]:
        """The variants of a type, in its order."""
        if id(schema) not in self._found:
            # The type is kept, so that no other type gets its id.
            self._found[id(schema)] = schema, list(_variants(schema))
        return self._found[id(schema)][1]

    def tags(self, schema: Any) -> tuple[str, Mapping[str, str]] | None:
        """The property of a discriminator, and the class for each of its values."""
        type_ = schema.type_ if isinstance(schema, _Optional) else schema
        return next(_tags(type_), None)


def _tags(type_: Any) -> Iterator[tuple[str, Mapping[str, str]]]:
    if isinstance(type_, TypeAliasType):
        yield from _tags(_value(type_))
    elif get_origin(type_) is Annotated:
        inner, *notes = get_args(type_)
        for note in notes:
            if getattr(note, "tag", None):
                yield (
                    note.tag,
                    {value: _name(model) for value, model in note.tags},
                )
        yield from _tags(inner)
    elif _is_union(type_):
        for variant in get_args(type_):
            yield from _tags(variant)


def _variants(type_: Any) -> Iterator[Variant]:
    if isinstance(type_, _Optional):
        yield from (each for each in _variants(type_.type_) if each.kind != "null")
        return
    if isinstance(type_, Mapping):  # a value inside an untyped part
        type_ = Any
    null = False
    for each in _flat(type_, ()):
        if each.kind != "null" or not null:
            yield each
        null = null or each.kind == "null"


def _flat(type_: Any, inside: tuple[Any, ...]) -> Iterator[Variant]:
    if isinstance(type_, TypeAliasType):
        if type_ not in inside:
            yield from _flat(_value(type_), (*inside, type_))
    elif get_origin(type_) is Annotated:
        yield from _flat(get_args(type_)[0], inside)
    elif _is_union(type_):
        for variant in get_args(type_):
            yield from _flat(variant, inside)
    else:
        yield from _single(type_)


def _single(type_: Any) -> Iterator[Variant]:
    if get_origin(type_) is Literal:
        values = get_args(type_)
        for kind in dict.fromkeys(map(kind_of, values)):
            listed = tuple(each for each in values if kind_of(each) == kind)
            yield _TypeVariant(kind, {}, None, listed, type_)
    elif get_origin(type_) is list:
        yield _TypeVariant("array", {"items": get_args(type_)[0]}, None, None, type_)
    elif get_origin(type_) is dict:
        yield _TypeVariant("object", {"items": get_args(type_)[1]}, None, None, type_)
    elif type_ in _KINDS:
        yield _TypeVariant(_KINDS[type_], {}, None, None, type_)
    elif isinstance(type_, type) and issubclass(type_, pydantic.BaseModel):
        yield _TypeVariant("object", _schema(type_), _name(type_), None, type_)
    elif type_ in (Any, object):
        yield _TypeVariant("any", {}, None, None, type_)
    else:
        raise TypeError(f"{type_!r} is not a response type")


@cache
def _schema(model: type[pydantic.BaseModel]) -> Schema:
    generic = model.__pydantic_generic_metadata__
    items: dict[Any, Any] = {}
    if generic["origin"] is not None:
        declared = generic["origin"].__pydantic_generic_metadata__["parameters"]
        items = dict(zip(declared, generic["args"], strict=True))
    hints = {
        name: _bound(each, items)
        for name, each in get_type_hints(model, include_extras=True).items()
    }
    properties: dict[str, Any] = {}
    required: list[str] = []
    for name, field in model.model_fields.items():
        key = field.alias or name
        properties[key] = hints[name]
        if field.is_required():
            required.append(key)
        else:
            properties[key] = _Optional(hints[name])
    extras = hints.get("__pydantic_extra__")
    found: dict[str, Any] = {"properties": properties, "required": required}
    if get_origin(extras) is dict:
        found["extras"] = get_args(extras)[1]
    return found


def _bound(type_: Any, values: Mapping[Any, Any]) -> Any:
    """The type with values for its variables: `List[File]` for `List[Item]`."""
    if isinstance(type_, TypeVar):
        return values.get(type_, type_)
    parameters = getattr(type_, "__parameters__", ()) if values else ()
    return type_[tuple(values[each] for each in parameters)] if parameters else type_


def _name(model: Any) -> str:
    return str(getattr(model, "__name__", model)).strip("_")


def _value(alias: TypeAliasType) -> Any:
    value = alias.__value__
    if not isinstance(value, str):
        return value
    holder = type("_", (), {"__annotations__": {"value": value}})
    scope = vars(sys.modules[str(alias.__module__)])
    return get_type_hints(holder, scope, include_extras=True)["value"]


def _is_union(type_: Any) -> bool:
    return get_origin(type_) in (Union, UnionType)
