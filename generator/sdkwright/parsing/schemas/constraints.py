"""Constraints: the keywords that only narrow a value, such as `minimum`.

A constraint with a value of a wrong type is omitted here, so that later stages need no check. `validation` reports it.
This module must not know the type of the value that is narrowed.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from sdkwright.api.model import Json

_EXCLUSIVE_BOUNDS: Final = {
    "exclusiveMinimum": "minimum",
    "exclusiveMaximum": "maximum",
}


def read_constraints(keywords: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    """The constraints among the keywords of a schema, each with its value."""
    if _READERS.keys().isdisjoint(keywords):
        return
    keywords = _with_exclusive_bounds(keywords)
    for keyword, read in _READERS.items():
        if keyword in keywords and (value := read(keywords[keyword])) is not None:
            yield keyword, value


def _with_exclusive_bounds(keywords: Mapping[str, Json]) -> Mapping[str, Json]:
    """The keywords as in JSON Schema 2020-12: in OpenAPI 3.0, `exclusiveMinimum` is a flag for `minimum`."""
    for keyword, bound in _EXCLUSIVE_BOUNDS.items():
        flag = keywords.get(keyword)
        if isinstance(flag, bool):
            keywords = {k: v for k, v in keywords.items() if k != keyword}
            if flag and bound in keywords:
                keywords[keyword] = keywords.pop(bound)
    return keywords


def _text(value: Json) -> str | None:
    return value if isinstance(value, str) and value else None


def _number(value: Json) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if math.isfinite(value) else None


def _step(value: Json) -> float | None:
    number = _number(value)
    return number if number is not None and number > 0 else None


def _count(value: Json) -> int | None:
    number = _number(value)
    return int(number) if number is not None and number >= 0 == number % 1 else None


def _flag(value: Json) -> bool | None:
    return value if isinstance(value, bool) else None


_READERS: Final[Mapping[str, Callable[[Json], Json]]] = {
    "format": _text,
    "minLength": _count,
    "maxLength": _count,
    "pattern": _text,
    "minimum": _number,
    "exclusiveMinimum": _number,
    "maximum": _number,
    "exclusiveMaximum": _number,
    "multipleOf": _step,
    "minItems": _count,
    "maxItems": _count,
    "uniqueItems": _flag,
    "minProperties": _count,
    "maxProperties": _count,
}
"""The constraints, each with the function that returns its value if that has the right type."""
