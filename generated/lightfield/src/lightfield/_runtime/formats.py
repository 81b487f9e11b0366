"""Strings in known formats: dates, times, durations, UUIDs and decimals, and the Python values of such strings.

A string is converted only if its meaning is clear. Any other string is kept: a leap second, a year after 9999, a
duration of months. This module must not know pydantic or models.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Callable, Final, Literal, Mapping, Sequence, SupportsIndex
from uuid import UUID

Format = Literal["date-time", "date", "time", "duration", "uuid", "decimal"]

TYPES: Final[Mapping[Format, Any]] = {
    # A date is tried first: a text without a time is a date, even if `date-time` is one of the formats.
    "date": date,
    "date-time": datetime,
    "time": time,
    "duration": timedelta,
    "uuid": UUID,
    "decimal": Decimal,
}
"""The type of the values of each format, in the order in which a text in several formats is read."""

_UUID: Final = re.compile(
    r"[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}", re.I
)
_DECIMAL: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]{1,9})?", re.I)
_DURATION: Final = re.compile(
    r"([+-]?)P(?=.)(?:([0-9]+)W|(?:([0-9]+)D)?"
    r"(?:T(?=.)(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:[.,]([0-9]+))?S)?)?)",
    re.I,
)


def value_of(text: str, formats: Sequence[Format]) -> Any:
    """The value of a string in the first format that matches; the string itself if none matches."""
    for each in formats:
        try:
            return _READERS[each](text, TYPES[each])
        except (ValueError, OverflowError):
            continue
    return text


def received_value(text: str, formats: Sequence[Format]) -> Any:
    """The value of a string in the first format that matches, as an instance of a subclass that keeps the text.

    The string itself is returned if no format matches.
    """
    for each in formats:
        try:
            value = _READERS[each](text, _RECEIVED[each])
        except (ValueError, OverflowError):
            continue
        object.__setattr__(value, "received_text", text)
        return value
    return text


def text_or_value(value: object) -> Any:
    """The text from which a value in an array or a map was read; any other value itself."""
    return getattr(value, "received_text", value)


def _datetime(text: str, class_: Any) -> Any:
    # Python also reads week dates, dates without hyphens, and some numbers; its versions differ in the hour 24.
    if text[4:5] != "-" or text[7:8] != "-" or text[10:11] not in ("", "T", "t", " "):
        raise ValueError
    if text[11:13] == "24":
        raise ValueError
    return class_.fromisoformat(text.upper())


def _date(text: str, class_: Any) -> Any:
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        raise ValueError
    return class_.fromisoformat(text)


def _time(text: str, class_: Any) -> Any:
    if text[2:3] != ":" or text[:2] == "24":
        raise ValueError
    return class_.fromisoformat(text.upper())


def _duration(text: str, class_: Any) -> Any:
    if (found := _DURATION.fullmatch(text)) is None:
        raise ValueError
    sign, *numbers, fraction = found.groups("0")
    factor = -1 if sign == "-" else 1
    weeks, days, hours, minutes, seconds = (int(each) * factor for each in numbers)
    microseconds = int(fraction[:6].ljust(6, "0")) * factor
    return class_(days, seconds, microseconds, 0, minutes, hours, weeks)


def _uuid(text: str, class_: Any) -> Any:
    if _UUID.fullmatch(text) is None:
        raise ValueError
    return class_(text)


def _decimal(text: str, class_: Any) -> Any:
    if _DECIMAL.fullmatch(text) is None:
        raise ValueError
    return class_(text)


_READERS: Final[Mapping[Format, Callable[[str, Any], Any]]] = {
    "date-time": _datetime,
    "date": _date,
    "time": _time,
    "duration": _duration,
    "uuid": _uuid,
    "decimal": _decimal,
}


def duration_text(duration: timedelta) -> str:
    """A duration in ISO 8601: `P1DT2H`, `-PT0.5S`."""
    total = duration // timedelta(microseconds=1)
    sign, total = ("-", -total) if total < 0 else ("", total)
    minutes, microseconds = divmod(total, 60_000_000)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    seconds = f"{microseconds // 1_000_000}.{microseconds % 1_000_000:06}"
    times = [(hours, "H"), (minutes, "M"), (seconds.rstrip("0").rstrip("."), "S")]
    time_text = "".join(
        f"{number}{unit}" for number, unit in times if number not in (0, "0")
    )
    day_text = f"{days}D" if days else ""
    if not day_text and not time_text:
        return "PT0S"
    return f"{sign}P{day_text}{time_text and f'T{time_text}'}"


# A model keeps the text of a field. An array and a map have no place for texts, so their values keep them.


class _Received:
    """The base of values that keep the text from which they were read.

    A value that is computed from such a value has no text.
    """

    __slots__ = ()

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        text = getattr(self, "received_text", None)
        if text is None:
            return super().__reduce_ex__(protocol)
        return received_value, (text, (_FORMATS[type(self)],))


class ReceivedDatetime(_Received, datetime):
    """A date and time in an array or a map of a response."""

    __slots__ = ("received_text",)


class ReceivedDate(_Received, date):
    """A date in an array or a map of a response."""

    __slots__ = ("received_text",)


class ReceivedTime(_Received, time):
    """A time in an array or a map of a response."""

    __slots__ = ("received_text",)


class ReceivedTimedelta(_Received, timedelta):
    """A duration in an array or a map of a response."""

    __slots__ = ("received_text",)


class ReceivedUUID(_Received, UUID):
    """A UUID in an array or a map of a response."""

    __slots__ = ("received_text",)


class ReceivedDecimal(_Received, Decimal):
    """A decimal in an array or a map of a response."""

    __slots__ = ("received_text",)


_RECEIVED: Final[Mapping[Format, Any]] = {
    "date-time": ReceivedDatetime,
    "date": ReceivedDate,
    "time": ReceivedTime,
    "duration": ReceivedTimedelta,
    "uuid": ReceivedUUID,
    "decimal": ReceivedDecimal,
}
_FORMATS: Final[Mapping[Any, Format]] = {
    class_: each for each, class_ in _RECEIVED.items()
}
