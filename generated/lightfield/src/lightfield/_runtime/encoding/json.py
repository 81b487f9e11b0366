"""From arguments to JSON: Python names become the names that go over the wire, then everything becomes bytes.

What has another name over the wire says so in its TypedDict: `postal_code: Annotated[str, Wire("postalCode")]`.
A plan of what to rename is made once for each type; where nothing is to be renamed, nothing is walked. The way back,
from a response to an argument, follows the same plan.
"""

from __future__ import annotations

import json
from enum import Enum
from functools import lru_cache, partial
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

from ..arguments import Body, NotGiven, Omit, as_sent, is_given, is_model

T = TypeVar("T")
Renamer = Callable[[Any], Any]


class Wire:
    """The name that a TypedDict's key has over the wire.

    No two are equal: Python may give one type for another that equals it, from another package of this kind.
    """

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


def encode_json(value: object) -> bytes:
    """The JSON text of a value, in UTF-8.

    Models become the JSON they were made from; dates, times, UUIDs, decimals, enums, mappings and iterables become
    what JSON has for them.

    Raises:
        TypeError: Something in the value has no form in JSON.
        ValueError: A number is infinite or not a number.
    """
    # A lone surrogate has no form in UTF-8, but one in JSON: the escape that Python writes too.
    return _ENCODER.encode(value).encode("utf-8", "backslashreplace")


def encode_body(
    body: object, extra: Body | None, *, is_json: bool = False
) -> tuple[bytes | None, str | None]:
    """The bytes of a body, and their content type. With `is_json` null is a body too, and bytes are none."""
    if isinstance(body, (bytes, bytearray)) and not is_json:
        if extra:
            raise TypeError(
                "`extra_body` adds properties to a JSON object; this body is bytes."
            )
        return bytes(body), None
    if extra:
        if body is not None and not isinstance(body, Mapping):
            raise TypeError(
                "`extra_body` adds properties to a JSON object; this body is none."
            )
        body = {**cast("Mapping[str, object]", body or {}), **extra}
    if body is None and not is_json:
        return None, None
    return encode_json(body), "application/json"


def rename(arguments: Mapping[str, object], type_: Any) -> dict[str, object]:
    """The arguments that were given, by their names over the wire, as `type_` (a TypedDict) spells them."""
    if (renamer := _renamer(type_)) is not None:
        return cast("dict[str, object]", renamer(arguments))
    return {
        name: value
        for name, value in arguments.items()
        if not isinstance(value, (Omit, NotGiven))
    }


def as_param(sent: Mapping[str, object], type_: type[T]) -> T:
    """What a server sent, by its Python names, as `type_` (a TypedDict) spells them."""
    renamer = _renamer(cast(Any, type_), back=True)
    try:
        return cast(T, sent if renamer is None else renamer(sent))
    except (
        RecursionError
    ):  # nested too deep to be renamed; the names of the wire work too
        return cast(T, sent)


@lru_cache(maxsize=None)
def _renamer(type_: Any, *, back: bool = False) -> Renamer | None:
    """What renames the keys in a value of this type; `None` where there is nothing to rename."""
    return _plan(type_, {}, back)


def _plan(
    type_: Any, open_: dict[Any, list[Renamer | None]], back: bool
) -> Renamer | None:
    """`open_` holds the types whose plan is being made: a type that contains itself refers to its own plan."""
    origin, arguments = get_origin(type_), get_args(type_)
    if origin in (Annotated, Required, NotRequired):
        return _plan(arguments[0], open_, back)
    if is_typeddict(type_):
        if type_ in open_:
            plan = open_[type_]
            return lambda value: plan[0](value) if plan and plan[0] else value
        open_[type_] = []
        fields = _hints(type_)
        renamer = _of_typed_dict(
            {
                key: (_wire_name(key, hint), _plan(hint, open_, back))
                for key, hint in fields.items()
            },
            back,
        )
        open_.pop(type_).append(renamer)
        return renamer
    if origin is Union:
        return _of_union([(each, _plan(each, open_, back)) for each in arguments])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        item = _plan(arguments[1], open_, back)
        return None if item is None else partial(_each_value, renamer=item)
    if isinstance(origin, type) and issubclass(origin, Iterable):
        item = _plan(arguments[0], open_, back)
        return None if item is None else partial(_each_item, renamer=item)
    return None


def _hints(typed_dict: Any) -> dict[str, Any]:
    """The types of its keys. A name in one may be of another module's, if it came there by an alias."""
    names: dict[str, Any] = {}
    package = typed_dict.__module__.rpartition(".")[0]
    while True:
        try:
            return get_type_hints(typed_dict, localns=names, include_extras=True)
        except NameError as missing:
            if (name := missing.name) is None or name in names:
                raise
            names[name] = getattr(import_module(package), name)


def _wire_name(key: str, hint: Any) -> str:
    while get_origin(hint) in (Required, NotRequired):
        hint = get_args(hint)[0]
    for note in get_args(hint)[1:] if get_origin(hint) is Annotated else ():
        if isinstance(note, Wire):
            return note.name
    return key


def _of_typed_dict(
    fields: Mapping[str, tuple[str, Renamer | None]], back: bool
) -> Renamer | None:
    if all(key == wire and child is None for key, (wire, child) in fields.items()):
        return None
    # Wire names work too: data that came from the API can be sent as it is.
    known: dict[object, tuple[str, Renamer | None]] = {
        wire: (key if back else wire, child) for key, (wire, child) in fields.items()
    }
    if not back:
        known.update(fields)

    def apply(value: Any) -> Any:
        if not _is_mapping(value):
            return value
        renamed: dict[object, object] = {}
        for key, item in value.items():
            if isinstance(item, (Omit, NotGiven)):
                continue
            name, child = known.get(key) or (key, None)
            if back and name != key and name in value:
                # What the document does not know has the Python name of what it knows.
                name = key
            if name in renamed:
                raise TypeError(
                    f"Both {name!r} and its Python name were given; give one."
                )
            renamed[name] = child(item) if child else item
        return renamed

    return apply


def _of_union(members: list[tuple[Any, Renamer | None]]) -> Renamer | None:
    if all(renamer is None for _, renamer in members):
        return None
    objects = [(member, renamer) for member, renamer in members if is_typeddict(member)]
    others = [
        renamer for member, renamer in members if renamer and not is_typeddict(member)
    ]
    keys = [(_keys(member), renamer) for member, renamer in objects]

    def apply(value: Any) -> Any:
        named: dict[object, object] = {}
        if keys and _is_mapping(value):
            given = value.keys()
            known, renamer = max(keys, key=lambda candidate: len(given & candidate[0]))
            named = {key: item for key, item in value.items() if key in known}
            named = renamer(named) if renamer else named
            # Of a known object beside a map of anything: what only the map can take.
            value = {key: item for key, item in value.items() if key not in known}
        for renamer in others:
            value = renamer(value)
        return {**named, **value} if named else value

    return apply


def _keys(typed_dict: Any) -> frozenset[str]:
    """The keys by which a mapping is recognised as this TypedDict: its Python names and its wire names."""
    hints = _hints(typed_dict)
    return frozenset(hints) | {_wire_name(key, hint) for key, hint in hints.items()}


def _each_value(value: Any, renamer: Renamer) -> Any:
    if not _is_mapping(value):
        return value
    return {key: renamer(item) for key, item in value.items()}


def _each_item(value: Any, renamer: Renamer) -> Any:
    return [renamer(item) for item in value] if _is_array(value) else value


def _is_mapping(value: object) -> TypeGuard[Mapping[object, object]]:
    # Most often it is a dict, and asking the abstract class takes longer than all the rest.
    return type(value) is dict or isinstance(value, Mapping)


def _is_array(value: object) -> TypeGuard[Iterable[object]]:
    if isinstance(value, (str, bytes, bytearray, memoryview, Mapping)):
        return False
    # A model can be iterated over, but is one item, which has its names from the wire.
    return not is_model(value) and isinstance(value, Iterable)


def _default(value: Any) -> object:
    """What the standard encoder does not know."""
    if is_model(value):
        return as_sent(value)
    if _is_mapping(value):
        return dict(value)
    if isinstance(value, Enum):
        return cast(object, value.value)
    if callable(isoformat := getattr(value, "isoformat", None)):
        return isoformat()
    if _is_array(value):
        return list(value)
    if type(value).__name__ in ("UUID", "Decimal"):
        return str(value)
    hint = "" if is_given(value) else " Leave its key out instead."
    raise TypeError(
        f"{value!r} of type {type(value).__name__} cannot be sent as JSON.{hint}"
    )


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_default
)
