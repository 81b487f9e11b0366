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

from .models import DECODING
from .noting import kind_of
from .tolerant import construct, is_model
from .unions import OneOf, is_union


class Unexpected(ValueError):
    """JSON that cannot be what was asked for, not even in part; `str()` tells why."""


def decode(content: bytes, type_: Any, *, strict: bool = False) -> Any:
    """The value that JSON text holds.

    Args:
        content: The text, in UTF-8.
        type_: A model, or any type made of models and JSON's own types.
        strict: Refuse what is not exactly as the type says.

    Raises:
        Unexpected: The text is not JSON, a model was asked for and no object came, or `strict` found something.
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
    value, notes = construct(data, type_)
    if is_model(type_) and not isinstance(value, pydantic.BaseModel):
        raise Unexpected(f"expected a JSON object, not {kind_of(data)}")
    if strict and notes:
        raise Unexpected("; ".join(map(str, notes[:10])))
    return value


@lru_cache(maxsize=None)
def _validator(type_: Any) -> Any:
    # A bare union is chosen from by the rule too.
    marked: Any = Annotated[type_, OneOf()] if is_union(type_) else type_
    adapter: pydantic.TypeAdapter[Any] = pydantic.TypeAdapter(marked)
    adapter.rebuild(raise_errors=True)
    return adapter.validator
