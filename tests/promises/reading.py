"""The walk over a decoded response, in parallel to its JSON and its schema: each value has its place by the rule.

This module knows models only from outside: attributes, `model_fields`, `model_extra`, `model_fields_set`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pydantic

from .documents import Document, Schema, Variant
from .rule import fits, members
from .texts import same


def differences(
    document: Document, schema: Schema, came: Any, got: Any, place: str = "$"
) -> Iterator[str]:
    """Where a decoded value is not what it should be, each in a line."""
    if isinstance(came, dict):
        yield from _object(document, schema, came, got, place)
    elif isinstance(came, list):
        yield from _array(document, schema, came, got, place)
    elif not same(came, got) and not is_value_of(came, got):
        yield f"{place}: came as {came!r}, is {_shown(got)}"


_VALUES = (datetime, date, time, timedelta, UUID, Decimal)


def is_value_of(came: Any, got: Any) -> bool:
    """Whether a date or the like is the value of the text that came, as pydantic reads it."""
    if not isinstance(came, str) or not isinstance(got, _VALUES):
        return False
    class_ = next(each for each in _VALUES if isinstance(got, each))
    return bool(pydantic.TypeAdapter(class_).validate_python(came) == got)


def _object(
    document: Document, schema: Schema, came: Mapping[str, Any], got: Any, place: str
) -> Iterator[str]:
    allowed = members(document, schema, came)
    found = [member for member in allowed if _is(got, member)]
    if not found:
        expected = " or ".join(_called(member) for member in allowed)
        yield f"{place}: {came!r} is {expected}, not {type(got).__name__}"
        return
    member = found[0]
    if member is None or not member.is_model:
        inner: Schema = {} if member is None else member.items
        if got.keys() != came.keys():
            yield f"{place}: has the keys {list(got)}, not {list(came)}"
            return
        for key, item in came.items():
            yield from differences(document, inner, item, got[key], f"{place}[{key!r}]")
        return
    yield from _model(document, member, came, got, place)


def _model(
    document: Document, member: Variant, came: Mapping[str, Any], got: Any, place: str
) -> Iterator[str]:
    fields = {
        field.alias or name: name for name, field in type(got).model_fields.items()
    }
    for key in member.properties.keys() & came.keys():
        value = getattr(got, fields[key])
        inner = member.properties[key]
        yield from differences(
            document, inner, came[key], value, f"{place}.{fields[key]}"
        )
    extras = {key: item for key, item in came.items() if key not in member.properties}
    if member.extras is not None and extras.keys() == got.model_extra.keys():
        for key, item in extras.items():
            yield from differences(
                document, member.extras, item, got.model_extra[key], f"{place}[{key!r}]"
            )
    elif not same(extras, got.model_extra):
        yield f"{place}: its extras are {_shown(got.model_extra)}, not {extras!r}"
    elif wrong := [key for key in extras if not _reached(got, key, fields)]:
        yield f"{place}: as attributes, {wrong} are something else"
    # Whether pydantic counts extras among them is its affair.
    names = {fields[key] for key in member.properties.keys() & came.keys()}
    if got.model_fields_set & set(fields.values()) != names:
        yield f"{place}: {sorted(got.model_fields_set)} are set, not {sorted(names)}"


def _reached(got: Any, key: str, fields: Mapping[str, str]) -> bool:
    """Whether an extra key is an attribute, unless a field or something of Python's or pydantic's has its name."""
    if key in fields.values() or hasattr(type(got), key) or key in _PYTHONS:
        return True
    return getattr(got, key) is got.model_extra[key]


_PYTHONS = frozenset(dir(pydantic.BaseModel)) | {"__dict__", "__class__"}


def _array(
    document: Document, schema: Schema, came: list[Any], got: Any, place: str
) -> Iterator[str]:
    if type(got) is not list or len(got) != len(came):
        yield f"{place}: came as {came!r}, is {_shown(got)}"
        return
    arrays = [each for each in document.variants(schema) if each.kind == "array"]
    if len(arrays) > 1:
        # The rule is about objects. Of arrays, one that fits is meant; where none does, nothing more is promised.
        arrays = [each for each in arrays if all(fits(document, each.items, item) for item in came)][:1]  # fmt: skip
        if not arrays:
            return
    inner: Schema = arrays[0].items if arrays else {}
    for index, item in enumerate(came):
        yield from differences(document, inner, item, got[index], f"{place}[{index}]")


def _is(got: Any, member: Variant | None) -> bool:
    """Whether a value is of the class that was made from a member of the document."""
    if member is None or not member.is_model:
        return type(got) is dict
    if not isinstance(got, pydantic.BaseModel):
        return False
    keys = {field.alias or name for name, field in type(got).model_fields.items()}
    if keys != set(member.properties):
        return False
    name = type(got).__name__.strip("_").lower()
    return member.name is None or name.endswith(member.name.lower())


def _called(member: Variant | None) -> str:
    if member is None:
        return "raw"
    keys = ", ".join(member.properties)
    return member.name or (f"the object of {keys}" if member.is_model else "a map")


def _shown(value: Any) -> str:
    try:
        return f"{type(value).__name__} {value!r}"
    except ValueError:
        return f"{type(value).__name__}, too long to be shown"


def alike(one: Any, other: Any) -> bool:
    """Whether two decoded values are of the same classes at every depth, hold the same, and had the same set."""
    if type(one) is not type(other):
        return False
    if isinstance(one, pydantic.BaseModel):
        return (
            one.model_fields_set == other.model_fields_set
            and alike(vars(one), vars(other))
            and alike(one.model_extra, other.model_extra)
        )
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(
            alike(item, other[key]) for key, item in one.items()
        )
    if isinstance(one, list):
        return len(one) == len(other) and all(map(alike, one, other))
    return same(one, other)
