"""The equality of two JSON texts, or of a text and Python values. This module must not know schemas or models."""

import json
from dataclasses import dataclass
from decimal import Decimal
from math import isinf
from typing import Any


@dataclass(frozen=True)
class Vast:
    """A number that JSON text holds and Python's `float` does not, or that `int()` refuses to read for its length.

    To everyone who reads it as a float it is infinite, and any other that is so is as good.
    """

    exact: Decimal


def read(text: str | bytes) -> Any:
    """The text as Python values; of a key that stands twice, the last counts. NaN is none of JSON's words.

    Raises:
        ValueError: It is not JSON.
    """
    return json.loads(
        text, parse_int=_integer, parse_float=_number, parse_constant=_refuse
    )


def _integer(digits: str) -> Any:
    return int(digits) if len(digits) <= 4000 else Vast(Decimal(digits))


def _number(digits: str) -> Any:
    number = float(digits)
    return Vast(Decimal(digits)) if isinf(number) else number


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is not JSON")


def same(came: Any, other: Any) -> bool:
    """Equal, and of the same type at every depth: 1 is neither `True` nor 1.0, and 0.0 is not -0.0.

    As deep as texts go, so it does not call itself.
    """
    waiting = [(came, other)]
    while waiting:
        one, two = waiting.pop()
        if isinstance(one, Vast):
            if not _same_number(one.exact, two):
                return False
        elif type(one) is not type(two):
            return False
        elif isinstance(one, dict):
            if one.keys() != two.keys():
                return False
            waiting.extend((item, two[key]) for key, item in one.items())
        elif isinstance(one, list):
            if len(one) != len(two):
                return False
            waiting.extend(zip(one, two, strict=True))
        elif repr(one) != repr(two) if isinstance(one, float) else one != two:
            return False
    return True


def _same_number(exact: Decimal, other: Any) -> bool:
    if isinstance(other, Vast):
        return float(exact) == float(other.exact)
    return isinstance(other, float) and float(exact) == other


def holds_a_vast_number(value: Any) -> bool:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Vast):
            return True
        if isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return False
