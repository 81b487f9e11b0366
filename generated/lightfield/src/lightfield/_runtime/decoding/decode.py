"""From JSON text to typed values, in two ways.

The fast path is pydantic-core's, straight from the bytes. Where it fails, because the server sent something that the
document does not say, the tolerant path takes over: every part that is as the document says is typed, every other
part stays as it came, and what was unexpected is listed for those who asked for strict validation.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Annotated, Any

import pydantic

from .core_schemas import DECODING, OneOf
from .tolerant import construct
from .trace import kind_of
from .union_variants import is_union, variant_order, variants_of


class Unexpected(ValueError):
    """JSON that cannot be what was asked for, not even in part; `str()` tells why."""


def decode(content: bytes, type_: Any, *, strict: bool = False) -> Any:
    """The value that JSON text holds.

    Args:
        content: The text, in UTF-8.
        type_: A model, or any type made of models and JSON's own types.
        strict: Refuse what is not exactly as the type says.

    Raises:
        Unexpected: The text is not JSON, an object or an array was promised and something else came, or `strict`
            found something.
    """
    if not strict:
        try:
            return _validator(type_).validate_json(
                content, strict=True, context=DECODING
            )
        except pydantic.ValidationError:
            pass
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Unexpected(f"not JSON that Python can read: {error}") from None
    _refuse_another_kind(data, type_)
    try:
        value, notes = construct(data, type_)
    except RecursionError:
        raise Unexpected("nested deeper than Python goes") from None
    if strict and notes:
        raise Unexpected("; ".join(map(str, notes[:10])))
    return value


def _refuse_another_kind(data: object, type_: Any) -> None:
    """Where an object or an array was promised, nothing else takes its place, though anything may be inside."""
    variants = variants_of(type_)
    if variants.scalars or variants.open:
        return
    promised = [
        *(["an object"] if variants.objects else []),
        *(["an array"] if variants.arrays else []),
        *(["null"] if variants.nullable else []),
    ]
    if kind_of(data) not in promised:
        raise Unexpected(f"expected {' or '.join(promised)}, not {kind_of(data)}")


def _validator(type_: Any) -> Any:
    # Most often it is a class, of which nothing more need be known.
    order = None if isinstance(type_, type) else variant_order(type_)
    return _validator_of(type_, order)


@lru_cache(maxsize=None)
def _validator_of(type_: Any, order: object) -> Any:
    # A bare union is chosen from by the rule too.
    marked: Any = Annotated[type_, OneOf()] if is_union(type_) else type_
    adapter: pydantic.TypeAdapter[Any] = pydantic.TypeAdapter(marked)
    adapter.rebuild(raise_errors=True)
    return adapter.validator
