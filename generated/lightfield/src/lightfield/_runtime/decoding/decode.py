"""Decoding of JSON text into typed values.

The fast path is pydantic-core, directly from the bytes. If it fails because the response is not as documented, the
tolerant path types every part that is as documented and keeps every other part as received. Strict validation raises an
error that lists the mismatches.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Annotated, Any

import pydantic

from .core_schemas import DECODING, OneOf
from .tolerant import construct
from .trace import kind_of
from .union_variants import is_union, variant_order, variants_of


class Unexpected(ValueError):
    """An exception for JSON of which no part matches the type. `str()` returns the reason."""


def decode(content: bytes, type_: Any, *, strict: bool = False) -> Any:
    """The value of a JSON text.

    Args:
        content: The text, in UTF-8.
        type_: A model, or a type composed of models and JSON types.
        strict: Reject a value that is not exactly as documented.

    Raises:
        Unexpected: The text is not JSON; it is not the object or array that the type requires; or `strict` found a
            mismatch.
    """
    if not strict:
        try:
            return _validator(type_).validate_json(
                content, strict=True, context=DECODING
            )
        except pydantic.ValidationError:
            pass
    data = _parsed(content)
    _check_kind(data, type_)
    try:
        value, mismatches = construct(data, type_)
    except RecursionError:
        raise Unexpected("nested deeper than Python allows") from None
    if strict and mismatches:
        raise Unexpected("; ".join(map(str, mismatches[:10])))
    return value


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        reason = str(error)
    # Not inside of `except`: the error holds the text, which may contain secrets.
    raise Unexpected(f"not JSON that Python can read: {reason}")


def _check_kind(data: object, type_: Any) -> None:
    """Raise `Unexpected` if the type requires an object or an array and the value is something else.

    Its contents are not checked.
    """
    variants = variants_of(type_)
    if variants.scalars or variants.open:
        return
    expected = [
        *(["an object"] if variants.objects else []),
        *(["an array"] if variants.arrays else []),
        *(["null"] if variants.nullable else []),
    ]
    if kind_of(data) not in expected:
        raise Unexpected(f"expected {' or '.join(expected)}, not {kind_of(data)}")


def _validator(type_: Any) -> Any:
    # Usually a class, which is its own cache key.
    order = None if isinstance(type_, type) else variant_order(type_)
    return _validator_of(type_, order)


@cache
def _validator_of(type_: Any, order: object) -> Any:
    # The rule applies to a union without a mark too.
    marked: Any = Annotated[type_, OneOf()] if is_union(type_) else type_
    adapter: pydantic.TypeAdapter[Any] = pydantic.TypeAdapter(marked)
    adapter.rebuild(raise_errors=True)
    return adapter.validator
