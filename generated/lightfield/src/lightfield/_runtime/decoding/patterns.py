"""Matching of the patterns in the API's OpenAPI document. It takes linear time for any pattern and any text."""

from __future__ import annotations

from functools import cache

from pydantic_core import SchemaError, SchemaValidator, ValidationError, core_schema


def matches(pattern: str, text: str) -> bool | None:
    """Whether the pattern matches a part of the text.

    `None` if the pattern is not supported, for example because of look-around.
    """
    validator = _validator(pattern)
    if validator is None:
        return None
    try:
        validator.validate_python(text)
    except ValidationError:
        return False
    return True


@cache
def _validator(pattern: str) -> SchemaValidator | None:
    try:
        return SchemaValidator(core_schema.str_schema(pattern=pattern))
    except SchemaError:
        return None
