"""JSON bodies: renaming arguments from Python names to API names, and encoding them.

If the API name of a key differs from its Python name, the TypedDict declares it:
`postal_code: Annotated[str, Wire("postalCode")]`. For each type with such keys, a function that renames keys is created
once. A type without such keys has no function, and its values are not visited. The functions work in both directions,
so that a response can become an argument.
"""

from __future__ import annotations

import json
from enum import Enum
from functools import cache, partial
from importlib import import_module
from typing import (
    Annotated,
    Any,
    Callable,
    Iterable,
    Mapping,
    NotRequired,
    Required,
    TypeGuard,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from ..arguments import (
    Body,
    NotGiven,
    Omit,
    SentAsText,
    base64_text,
    is_bytes,
    is_given,
    is_model,
    model_json,
    scalar_text,
)

T = TypeVar("T")
Renamer = Callable[[Any], Any]


class Wire:
    """The API name of a TypedDict's key.

    It is compared by identity: for equal types, Python may return a cached type, even from another generated package.
    """

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


def encode_json(value: object) -> bytes:
    """The JSON text of a value, in UTF-8.

    A model becomes the JSON from which it was decoded. Dates, times, UUIDs, decimals, enums, mappings and iterables
    become the corresponding JSON types, bytes become base64.

    Raises:
        TypeError: Part of the value cannot be encoded as JSON.
        ValueError: A number is infinite or not a number, or a decimal has more digits than a JSON number keeps.
    """
    # UTF-8 cannot encode a lone surrogate, but JSON can, with the escape that Python writes too.
    return _ENCODER.encode(value).encode("utf-8", "backslashreplace")


def encode_body(
    body: object, extra: Body | None, *, is_json: bool = False
) -> tuple[bytes | None, str | None]:
    """The bytes of a body, and their content type. With `is_json`, null is also a body, but bytes are not."""
    if isinstance(body, (bytes, bytearray)) and not is_json:
        if extra:
            raise TypeError(
                "`extra_body` adds properties to a JSON object; this body is bytes."
            )
        return bytes(body), None
    if extra:
        if body is not None and not isinstance(body, Mapping):
            raise TypeError(
                "`extra_body` adds properties to a JSON object; this body is not an object."
            )
        body = {**cast("Mapping[str, object]", body or {}), **extra}
    if body is None and not is_json:
        return None, None
    return encode_json(body), "application/json"


def rename(arguments: Mapping[str, object], type_: Any) -> dict[str, object]:
    """The arguments by their API names, as declared in the TypedDict `type_`. Omitted arguments are removed."""
    if (renamer := _renamer(type_)) is not None:
        return cast("dict[str, object]", renamer(arguments))
    return {
        name: value
        for name, value in arguments.items()
        if not isinstance(value, (Omit, NotGiven))
    }


def as_param(received: Mapping[str, object], type_: type[T]) -> T:
    """A received JSON object, with the Python names that the TypedDict `type_` declares."""
    renamer = _renamer(cast(Any, type_), to_python=True)
    try:
        return cast(T, received if renamer is None else renamer(received))
    except RecursionError:  # nested too deeply to rename; API names work too
        return cast(T, received)


@cache
def _renamer(type_: Any, *, to_python: bool = False) -> Renamer | None:
    """The function that renames the keys in a value of this type; `None` if there is nothing to rename."""
    return _make_renamer(type_, {}, to_python)


def _make_renamer(
    type_: Any, made: dict[Any, list[Renamer | None]], to_python: bool
) -> Renamer | None:
    """The function that renames the keys in a value of this type; `None` if there is nothing to rename.

    `made` has the functions of the TypedDicts that were visited. A list in it stays empty until its function is made,
    so that a type can contain itself.
    """
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Annotated and any(isinstance(n, SentAsText) for n in arguments[1:]):
        return _text
    if origin in (Annotated, Required, NotRequired):
        return _make_renamer(arguments[0], made, to_python)
    if is_typeddict(type_):
        if (own := made.get(type_)) is not None:
            if own:
                return own[0]
            return lambda value: own[0](value) if own and own[0] else value
        own = made[type_] = []
        fields = _hints(type_)
        renamer = _typed_dict_renamer(
            {
                key: (_api_name(key, hint), _make_renamer(hint, made, to_python))
                for key, hint in fields.items()
            },
            to_python,
        )
        own.append(renamer)
        return renamer
    if origin is Union:
        return _union_renamer(
            [(each, _make_renamer(each, made, to_python)) for each in arguments]
        )
    if isinstance(origin, type) and issubclass(origin, Mapping):
        item = _make_renamer(arguments[1], made, to_python)
        return None if item is None else partial(_each_value, renamer=item)
    if isinstance(origin, type) and issubclass(origin, Iterable):
        item = _make_renamer(arguments[0], made, to_python)
        return None if item is None else partial(_each_item, renamer=item)
    return None


@cache
def _hints(typed_dict: Any) -> dict[str, Any]:
    """The types of a TypedDict's keys, by name.

    Names that the module of the TypedDict does not have are looked up in its package: an imported alias may use such
    names.
    """
    names: dict[str, Any] = {}
    package = typed_dict.__module__.rpartition(".")[0]
    while True:
        try:
            return get_type_hints(typed_dict, localns=names, include_extras=True)
        except NameError as missing:
            if (name := missing.name) is None or name in names:
                raise
            names[name] = getattr(import_module(package), name)


def _api_name(key: str, hint: Any) -> str:
    while get_origin(hint) in (Required, NotRequired):
        hint = get_args(hint)[0]
    for note in get_args(hint)[1:] if get_origin(hint) is Annotated else ():
        if isinstance(note, Wire):
            return note.name
    return key


def _typed_dict_renamer(
    fields: Mapping[str, tuple[str, Renamer | None]], to_python: bool
) -> Renamer | None:
    if all(key == wire and child is None for key, (wire, child) in fields.items()):
        return None
    # API names work too, so that data received from the API can be sent unchanged.
    known: dict[object, tuple[str, Renamer | None]] = {
        wire: (key if to_python else wire, child)
        for key, (wire, child) in fields.items()
    }
    if not to_python:
        known.update(fields)

    def apply(value: Any) -> Any:
        if not _is_mapping(value):
            return value
        renamed: dict[object, object] = {}
        for key, item in value.items():
            if isinstance(item, (Omit, NotGiven)):
                continue
            name, child = known.get(key) or (key, None)
            if to_python and name != key and name in value:
                # An undocumented property has the Python name of a documented one.
                name = key
            if name in renamed:
                raise TypeError(
                    f"Both {name!r} and its Python name were given; give one."
                )
            renamed[name] = child(item) if child else item
        return renamed

    return apply


def _text(value: Any) -> Any:
    """The text of a decimal or of bytes; any other value itself."""
    if is_bytes(value):
        return base64_text(value)
    return scalar_text(value) if type(value).__name__ == "Decimal" else value


def _union_renamer(variants: list[tuple[Any, Renamer | None]]) -> Renamer | None:
    if all(renamer is None for _, renamer in variants):
        return None
    objects = [
        (variant, renamer) for variant, renamer in variants if is_typeddict(variant)
    ]
    others = [
        renamer
        for variant, renamer in variants
        if renamer and not is_typeddict(variant)
    ]
    keys = [(_keys(variant), renamer) for variant, renamer in objects]

    def apply(value: Any) -> Any:
        named: dict[object, object] = {}
        if keys and _is_mapping(value):
            given = value.keys()
            known, renamer = max(keys, key=lambda candidate: len(given & candidate[0]))
            named = {key: item for key, item in value.items() if key in known}
            named = renamer(named) if renamer else named
            # The rest is for the map, in a union of an object and a map.
            value = {key: item for key, item in value.items() if key not in known}
        for renamer in others:
            value = renamer(value)
        return {**named, **value} if named else value

    return apply


def _keys(typed_dict: Any) -> frozenset[str]:
    """The keys that identify a mapping as this TypedDict: Python names and API names."""
    hints = _hints(typed_dict)
    return frozenset(hints) | {_api_name(key, hint) for key, hint in hints.items()}


def _each_value(value: Any, renamer: Renamer) -> Any:
    if not _is_mapping(value):
        return value
    return {key: renamer(item) for key, item in value.items()}


def _each_item(value: Any, renamer: Renamer) -> Any:
    return [renamer(item) for item in value] if _is_array(value) else value


def _is_mapping(value: object) -> TypeGuard[Mapping[object, object]]:
    # It is usually a dict, and the check of the abstract class is slow.
    return type(value) is dict or isinstance(value, Mapping)


def _is_array(value: object) -> TypeGuard[Iterable[object]]:
    if isinstance(value, (str, Mapping)) or is_bytes(value):
        return False
    # A model is iterable, but is a single item, with API names already.
    return not is_model(value) and isinstance(value, Iterable)


def _default(value: Any) -> object:
    """A value that the standard encoder supports, in place of a value that it does not support."""
    if is_model(value):
        return model_json(value)
    if _is_mapping(value):
        return dict(value)
    if isinstance(value, Enum):
        return cast(object, value.value)
    # A decimal is a number, unless it was the text of a response.
    if type(value).__name__ == "Decimal":
        return _number(value)
    if (text := scalar_text(value)) is not None:
        return text
    if _is_array(value):
        return list(value)
    if is_bytes(value):
        return base64_text(value)
    hint = "" if is_given(value) else " Leave its key out instead."
    raise TypeError(
        f"{value!r} of type {type(value).__name__} cannot be sent as JSON.{hint}"
    )


def _number(decimal: Any) -> float:
    """A decimal as an integer, or as the float with the same digits."""
    if decimal.is_finite() and decimal == decimal.to_integral_value():
        return int(decimal)
    number = float(decimal)
    if decimal.is_finite() and type(decimal)(repr(number)) != decimal:
        raise ValueError(
            f"{decimal} has more digits than a JSON number keeps; send it as a string or as a float."
        )
    return number


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_default
)
