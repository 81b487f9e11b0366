"""Values that satisfy the constraints of a schema: bounds, lengths, patterns, counts.

A validator judges each candidate. If none is valid, the wanted value is used. A pattern comes from an untrusted
document: it is parsed, never run by `re`, and its repetitions are limited.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from random import Random
from typing import Any, Final, TypeVar

from sdkwright.api import model as api

_MAX_LENGTH: Final = 10_000
_MAX_ITEMS: Final = 50
_MAX_REPETITIONS: Final = 10_000

_Scalar = TypeVar("_Scalar", bound="str | int | float")


def constrained_scalar(schema: api.Primitive, wanted: _Scalar) -> _Scalar:
    """A valid value for an example: the first of several values that satisfies all constraints.

    These are the wanted value, the example and the default of the schema, and the nearest valid value. If none is
    found, the wanted value is returned.
    """
    annotations = schema.annotations
    keywords = _json_schema_keywords(annotations)
    if not keywords:
        return wanted
    for each in (wanted, *_own_values(annotations)):
        if type(each) is type(wanted) and _is_valid(each, keywords):
            return each
    nearest: _Scalar = _nearest_valid(wanted, tuple(keywords.items()))
    return nearest


# Many schemas have the same pattern.
@lru_cache(maxsize=1024, typed=True)
def _nearest_valid(
    wanted: _Scalar, keywords: tuple[tuple[str, str | int | float], ...]
) -> _Scalar:
    found = dict(keywords)
    for each in _made(wanted, found):
        if type(each) is type(wanted) and _is_valid(each, found):
            return each
    return wanted


def item_count(annotations: api.Annotations, low: str, high: str) -> int:
    """The number of items in an example. It is 1 if the constraints `low` and `high` allow that."""
    least, most = annotations.count(low), annotations.count(high)
    return min(max(least or 0, 1 if most is None else min(most, 1)), _MAX_ITEMS)


def has_unique_items(annotations: api.Annotations) -> bool:
    return dict(annotations.constraints).get("uniqueItems") is True


def distinct_scalars(
    schema: api.Primitive, first: str | int | float, count: int
) -> Iterator[str | int | float]:
    """Up to `count` different valid values, beginning with `first`."""
    keywords = _json_schema_keywords(schema.annotations)
    step = keywords.get("multipleOf") or 1
    found = {first}
    yield first
    for number in range(1, 4 * _MAX_ITEMS):
        if len(found) == count:
            return
        for each in _neighbours(schema.format, first, number, step):
            if each not in found and len(found) < count and _is_valid(each, keywords):
                found.add(each)
                yield each


def _neighbours(
    format_: str | None, first: str | int | float, number: int, step: float
) -> Iterator[str | int | float]:
    if isinstance(first, str) and (other := _NEIGHBOURS.get(format_ or "")):
        yield other(first, number)
    elif isinstance(first, str):
        yield f"{first}{number + 1}"
        yield f"{first[: -len(str(number))]}{number}"
    else:
        yield first + number * step
        yield first - number * step


def _later(date: str, years: int) -> str:
    year = date[:4]
    return f"{int(year) + years:04}{date[4:]}" if year.isdecimal() else date


_NEIGHBOURS: Final[Mapping[str, Callable[[str, int], str]]] = {
    "date": _later,
    "date-time": _later,
    "decimal": lambda _, number: f"{number}.25",
    "duration": lambda _, number: f"PT{number}M",
    "time": lambda _, number: f"{number % 24:02}:{number // 24:02}:00Z",
    "uuid": lambda first, number: first[: -len(str(number))] + str(number),
}
"""For each format, a function that makes another valid text from a text and a number."""


# Candidates ---------------------------------------------------------------------------


def _own_values(annotations: api.Annotations) -> Iterator[Any]:
    """The example and the default of the schema, if it has them."""
    for each in (annotations.example, annotations.default):
        if each is not None:
            yield each.value


def _made(wanted: str | int | float, keywords: dict[str, Any]) -> Iterator[Any]:
    if isinstance(wanted, str):
        yield from _texts(wanted, keywords)
    elif not isinstance(wanted, bool):
        for each in _numbers(keywords):
            yield type(wanted)(each)


def _texts(wanted: str, keywords: dict[str, Any]) -> Iterator[str]:
    least = min(keywords.get("minLength", 0), _MAX_LENGTH)
    most = keywords.get("maxLength")
    if wanted:
        repeated = wanted * math.ceil(max(least, 1) / len(wanted))
        yield repeated[: len(wanted) if least <= len(wanted) else least][:most]
    if (pattern := keywords.get("pattern")) is not None:
        for repetitions in (*range(20), least):
            if (text := _matching_text(pattern, repetitions)) is not None:
                yield text


class _Simplest(Random):
    """A random generator that always chooses the simplest alternative, but at least `repetitions` repetitions."""

    def __init__(self, repetitions: int) -> None:
        super().__init__(0)
        self._repetitions = repetitions
        self._total = 0

    def choice(self, seq: Any) -> Any:
        if all(isinstance(each, str) for each in seq):
            return min(seq, key=lambda each: (not each.isalnum(), each))
        return seq[0]

    def randint(self, a: int, b: int) -> int:
        count = max(a, min(b, self._repetitions))
        self._total += count
        if self._total > _MAX_REPETITIONS:
            raise ValueError("too many repetitions")
        return count


def _matching_text(pattern: str, repetitions: int) -> str | None:
    """A text that matches the pattern; None if the pattern cannot be read.

    Python reads patterns almost as ECMA-262 does.
    """
    from rstr import Rstr

    try:
        return Rstr(_Simplest(repetitions)).xeger(pattern)
    except Exception:
        # `re.error`, or a construct that the library does not know: another candidate is tried.
        return None


def _numbers(keywords: dict[str, Any]) -> Iterator[int | float]:
    """Numbers at and near the lower and the upper bound, and between them."""
    low = _number(keywords, "minimum", "exclusiveMinimum")
    high = _number(keywords, "maximum", "exclusiveMaximum")
    step = keywords.get("multipleOf") or 1
    for start, sign in ((low, 1), (high, -1)):
        if start is not None:
            nearest = math.ceil(start / step) if sign > 0 else math.floor(start / step)
            yield from (start, (nearest * step), (nearest + sign) * step)
    if low is not None and high is not None:
        yield (low + high) / 2
    yield from (0, step)


def _number(keywords: dict[str, Any], *names: str) -> int | float | None:
    found = (keywords.get(each) for each in names)
    return next((each for each in found if each is not None), None)


# The judge ----------------------------------------------------------------------------

_SCALAR_KEYWORDS: Final = (
    *("minLength", "maxLength", "pattern", "multipleOf"),
    *("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"),
)


def _json_schema_keywords(annotations: api.Annotations) -> dict[str, Any]:
    """The constraints of a scalar, as keywords of JSON Schema."""
    return {
        name: value
        for name, value in annotations.constraints
        if name in _SCALAR_KEYWORDS
    }


def _is_valid(value: str | int | float, keywords: dict[str, Any]) -> bool:
    from jsonschema_rs import is_valid

    try:
        return is_valid(keywords, value)
    except ValueError:
        # A pattern that the validator cannot read: the mock servers cannot either.
        return is_valid(
            {key: each for key, each in keywords.items() if key != "pattern"}, value
        )
