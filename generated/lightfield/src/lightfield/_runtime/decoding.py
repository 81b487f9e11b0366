"""From JSON text to typed values, in two ways.

The fast path is pydantic-core's, straight from the bytes. Where it fails, because the server sent something that the
document does not say, the tolerant path takes over: every part that is as the document says is typed, every other
part stays as it came, and what was unexpected is listed for those who asked for strict validation.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import (
    Annotated,
    Any,
    Literal,
    Mapping,
    Sequence,
    cast,
    get_args,
    get_origin,
)

import pydantic

from .models import is_model
from .unions import OneOf, flat_members, is_union, models_of

_SCALARS: Mapping[object, tuple[type, ...]] = {
    str: (str,),
    bool: (bool,),
    int: (int,),
    float: (int, float),
    type(None): (type(None),),
}


class Unexpected(ValueError):
    """JSON that cannot be what was asked for, not even in part; `str()` tells why."""


def decode(content: bytes, type_: Any, *, strict: bool = False) -> Any:
    """The value that JSON text holds.

    Args:
        content: The text, in UTF-8.
        type_: A model, or any type made of models and JSON's own types.
        strict: Refuse what is not exactly as the type says.

    Raises:
        Unexpected: The text is not JSON, a model was asked for and no object came, or `strict` found something.
    """
    if not strict:
        try:
            return _validator(type_).validate_json(content, strict=True)
        except pydantic.ValidationError:
            pass
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Unexpected(f"not JSON: {error}") from None
    tolerant = _Tolerant()
    value = tolerant.construct(data, type_, ())
    if is_model(type_) and not isinstance(value, pydantic.BaseModel):
        raise Unexpected(f"expected a JSON object, not {_kind(data)}")
    if strict and tolerant.unexpected:
        raise Unexpected("; ".join(tolerant.unexpected[:10]))
    return value


@lru_cache(maxsize=None)
def _validator(type_: Any) -> Any:
    adapter: pydantic.TypeAdapter[Any] = pydantic.TypeAdapter(type_)
    adapter.rebuild(raise_errors=True)
    return adapter.validator


def fits(value: object, type_: Any, metadata: Sequence[object] = ()) -> bool:
    """Whether a JSON value is exactly as a type says."""
    tolerant = _Tolerant()
    tolerant.construct(value, type_, (), metadata)
    return not tolerant.unexpected


class _Tolerant:
    """Types what it can. `unexpected` lists, with their places, the parts that it had to leave as they came."""

    def __init__(self) -> None:
        self.unexpected: list[str] = []

    def construct(
        self,
        value: Any,
        type_: Any,
        place: tuple[object, ...],
        metadata: Sequence[object] = (),
    ) -> Any:
        """The value as the type says, as far as it is."""
        origin, arguments = get_origin(type_), get_args(type_)
        if origin is Annotated:
            return self.construct(value, arguments[0], place, arguments[1:])
        if is_union(type_):
            return self._one_of(value, type_, place, metadata)
        if origin is Literal:
            if not any(
                value == known and type(value) is type(known) for known in arguments
            ):
                self._note(place, value, "one of " + ", ".join(map(repr, arguments)))
            return value
        if origin is list:
            if isinstance(value, list):
                items = cast("list[object]", value)
                return [
                    self.construct(item, arguments[0], (*place, index))
                    for index, item in enumerate(items)
                ]
            return self._note(place, value, "an array")
        if origin is dict:
            if isinstance(value, dict):
                entries = cast("dict[str, object]", value)
                return {
                    key: self.construct(item, arguments[1], (*place, key))
                    for key, item in entries.items()
                }
            return self._note(place, value, "an object")
        if is_model(type_):
            if isinstance(value, dict):
                return self._model(cast("dict[str, object]", value), type_, place)
            return self._note(place, value, "an object")
        if type_ in _SCALARS:
            # JSON's true is no number, though Python's is.
            if isinstance(value, _SCALARS[type_]) and (
                type_ is bool or not isinstance(value, bool)
            ):
                return value
            return self._note(place, value, type_.__name__)
        if type_ in (Any, object):
            return value
        return self._otherwise(value, type_, place)

    def _otherwise(self, value: Any, type_: Any, place: tuple[object, ...]) -> Any:
        """A type that only pydantic knows: a date, a UUID."""
        try:
            return _validator(type_).validate_json(json.dumps(value), strict=True)
        except (pydantic.ValidationError, ValueError):
            return self._note(place, value, getattr(type_, "__name__", str(type_)))

    def _one_of(
        self,
        value: Any,
        union: Any,
        place: tuple[object, ...],
        metadata: Sequence[object],
    ) -> Any:
        if isinstance(value, dict) and (models := models_of(union)):
            rule = next((note for note in metadata if isinstance(note, OneOf)), OneOf())
            model = rule.choose(models, cast("dict[str, object]", value))
            if model is not None:
                return self.construct(value, model, place)
        for member in flat_members(union):
            if not is_model(member):
                attempt = _Tolerant()
                constructed = attempt.construct(value, member, place)
                if not attempt.unexpected:
                    return constructed
        for member in flat_members(union):
            # The right kind of container, though not all that it holds is as it should be.
            if get_origin(member) in (list, dict) and isinstance(
                value, get_origin(member)
            ):
                return self.construct(value, member, place)
        return self._note(place, value, "any member of the union")

    def _model(
        self,
        value: dict[str, object],
        model: type[pydantic.BaseModel],
        place: tuple[object, ...],
    ) -> pydantic.BaseModel:
        fields: dict[str, object] = {}
        known: set[str] = set()
        for name, field in model.model_fields.items():
            key = field.alias or name
            if key in value:
                known.add(key)
                fields[name] = self.construct(
                    value[key], field.annotation, (*place, key), field.metadata
                )
            elif field.is_required():
                self.unexpected.append(f"{_shown((*place, key))}: missing")
        extras = {key: item for key, item in value.items() if key not in known}
        return _assemble(model, fields, extras)

    def _note(self, place: tuple[object, ...], value: Any, expected: str) -> Any:
        self.unexpected.append(
            f"{_shown(place)}: expected {expected}, not {_kind(value)}"
        )
        return value


def _assemble(
    model: type[pydantic.BaseModel],
    fields: dict[str, object],
    extras: dict[str, object],
) -> pydantic.BaseModel:
    """A model as validation would have made it. A required field that did not come is `None`, and not set."""
    instance = model.__new__(model)
    values = {
        name: (
            fields[name]
            if name in fields
            else (
                None
                if field.is_required()
                else field.get_default(call_default_factory=True)
            )
        )
        for name, field in model.model_fields.items()
    }
    object.__setattr__(instance, "__dict__", values)
    object.__setattr__(instance, "__pydantic_fields_set__", {*fields, *extras})
    object.__setattr__(instance, "__pydantic_extra__", extras)
    object.__setattr__(instance, "__pydantic_private__", None)
    return instance


def _shown(place: tuple[object, ...]) -> str:
    return ".".join(map(str, place)) or "the response"


def _kind(value: object) -> str:
    """What JSON calls a value of this kind."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "an array" if isinstance(value, list) else "an object"
