"""The word of OpenAPI for a misspelt type, location, or type of security scheme.

`validation` recommends it, and `parsing` reads the misspelt word as this word. This module must not know objects.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final, NamedTuple

TYPES: Final = ("array", "boolean", "integer", "null", "number", "object", "string")
LOCATIONS: Final = ("path", "query", "header", "cookie", "querystring")
SECURITY_TYPES: Final = ("apiKey", "http", "mutualTLS", "oauth2", "openIdConnect")

HEADER_NAME: Final = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
"""A token of RFC 9110, section 5.6.2: the only names that a header can have."""


class TypeWord(NamedTuple):
    """A type of OpenAPI, and the format that a misspelt word for it implies."""

    type: str
    format: str | None = None


# Words of other languages and of earlier standards, without capitals and signs.
_TYPE_WORDS: Final[Mapping[str, TypeWord]] = {
    **{each: TypeWord(each) for each in TYPES},
    **dict.fromkeys(("int", "long", "short", "bigint", "uint"), TypeWord("integer")),
    **dict.fromkeys(("int32", "int64"), TypeWord("integer")),
    **dict.fromkeys(("timestamp", "unixtime"), TypeWord("integer")),
    **dict.fromkeys(
        ("float", "double", "decimal", "numeric", "num", "real"), TypeWord("number")
    ),
    **dict.fromkeys(("bool",), TypeWord("boolean")),
    **dict.fromkeys(("str", "text", "char", "varchar", "enum"), TypeWord("string")),
    **dict.fromkeys(("email", "uri", "url"), TypeWord("string")),
    **dict.fromkeys(("uuid", "guid"), TypeWord("string", "uuid")),
    "date": TypeWord("string", "date"),
    "datetime": TypeWord("string", "date-time"),
    "password": TypeWord("string", "password"),
    **dict.fromkeys(("file", "binary", "bytes", "blob"), TypeWord("string", "binary")),
    **dict.fromkeys(("list", "tuple", "set", "collection"), TypeWord("array")),
    **dict.fromkeys(("map", "dict", "dictionary", "hash", "json"), TypeWord("object")),
    **dict.fromkeys(("none", "nil", "void"), TypeWord("null")),
}
_ANYTHING: Final = ("any", "mixed", "unknown")
_CLOSENESS: Final = 0.8


def read_type(value: object) -> TypeWord | None:
    """The type for a value of `type`, which may be misspelt; None if the value says nothing about the type."""
    if value is None:
        return TypeWord("null")
    if not isinstance(value, str):
        return None
    if (known := _TYPE_WORDS.get(value)) is not None:
        return known
    word = re.sub(r"[^a-z0-9]", "", value.lower())
    if word in _ANYTHING:
        return None
    if (known := _TYPE_WORDS.get(word)) is not None:
        return known
    close = get_close_matches(word, TYPES, n=1, cutoff=_CLOSENESS)
    return TypeWord(close[0]) if close else None


def nearest_word(
    value: object, words: Iterable[str], closeness: float = _CLOSENESS
) -> str | None:
    """The word that a value most resembles, ignoring case; None if no word is similar."""
    if not isinstance(value, str):
        return None
    by_folded = {each.lower(): each for each in words}
    folded = value.strip().lower()
    if folded in by_folded:
        return by_folded[folded]
    close = get_close_matches(folded, by_folded, n=1, cutoff=closeness)
    return by_folded[close[0]] if close else None
