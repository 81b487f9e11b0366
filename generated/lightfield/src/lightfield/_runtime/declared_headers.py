"""The headers that an API documents, as a model. The text of a header becomes a JSON value of the documented type.

This module is loaded with the first headers that are read.
"""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import Any, Final, Iterator, TypeVar, cast, get_args, get_origin

import httpx2

from .decoding.decode import Unexpected, decode
from .errors import APIResponseValidationError, error_body
from .redaction import is_read

T = TypeVar("T")

_INTEGER: Final = re.compile(r"[+-]?\d{1,300}", re.ASCII)
_NUMBER: Final = re.compile(
    r"[+-]?\d{1,300}(?:\.\d{1,300})?(?:[eE][+-]?\d{1,3})?", re.ASCII
)
_BOOLEANS: Final = {"true": True, "false": False}


def read_headers(response: httpx2.Response, type_: type[T], *, strict: bool) -> T:
    """The headers of a response as a model.

    Raises:
        APIResponseValidationError: With `strict`, a value is not as documented.
    """
    model: Any = type_
    values: dict[str, object] = {}
    for attribute, field in model.__pydantic_fields__.items():
        name = field.alias or attribute
        text = response.headers.get(name)
        if text is not None:
            values[name] = _value(text, field.annotation)
    try:
        return cast(T, decode(json.dumps(values).encode(), type_, strict=strict))
    except Unexpected as error:
        body = error_body(response) if is_read(response) else None
        raise APIResponseValidationError(
            response, body, message=f"A header is not as documented: {error}."
        ) from error


def _value(text: str, type_: Any) -> object:
    """The JSON value that a text represents, if it is a value of the type; else the text."""
    types = set(_plain_types(type_))
    item = next((each for each in types if get_origin(each) is list), None)
    if item is not None:
        parts = [part.strip() for part in text.split(",")]
        return [_value(part, get_args(item)[0]) for part in parts if part]
    if int in types and _INTEGER.fullmatch(text):
        return int(text)
    if float in types and _NUMBER.fullmatch(text):
        number = int(text) if _INTEGER.fullmatch(text) else float(text)
        return number if isfinite(number) else text
    if bool in types:
        return _BOOLEANS.get(text.lower(), text)
    return text


def _plain_types(type_: Any) -> Iterator[Any]:
    """The classes of the values of a type. A list is a type with its items."""
    if isinstance(type_, type) or get_origin(type_) is list:
        yield type_
    elif hasattr(type_, "__metadata__"):
        yield from _plain_types(get_args(type_)[0])
    else:
        for each in get_args(type_):
            if isinstance(each, (str, int, float, bool)):
                yield type(each)
            else:
                yield from _plain_types(each)
