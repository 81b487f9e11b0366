"""Values as Python source."""

from collections.abc import Mapping
from typing import TypeAlias

Value: TypeAlias = (
    bool
    | int
    | float
    | str
    | bytes
    | list["Value"]
    | tuple["Value", ...]
    | Mapping[str, "Value"]
    | None
)
"""A value that Python source can hold as a literal. A tuple is printed as a list."""

_INDENT = 4
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def literal(value: Value) -> str:
    """A value as Python source. A string cannot end its literal early, and its invisible characters are escaped.

    The literal of a string is also valid TOML.
    """
    match value:
        case str():
            return _text_literal(value)
        case bytes():
            return 'b"' + "".join(map(_escape_byte, value)) + '"'
        case list() | tuple():
            return f"[{', '.join(map(literal, value))}]"
        case Mapping():
            pairs = (f"{literal(key)}: {literal(each)}" for key, each in value.items())
            return "{" + ", ".join(pairs) + "}"
        case _:
            return repr(value)


def wrapped_literal(value: Value, indent: int, lead_width: int, width: int) -> str:
    """A value as Python source, in lines that are shorter than `width` if its texts are short enough.

    The first line is indented by `indent` columns, with `lead_width` characters before the value and one character
    after it.
    """
    line = literal(value)
    if not isinstance(value, (list, tuple, Mapping)) or not value:
        return line
    if indent + lead_width + len(line) < width:
        return line
    inner = indent + _INDENT
    if isinstance(value, Mapping):
        opening, closing = "{}"
        items = [(f"{literal(key)}: ", each) for key, each in value.items()]
    else:
        opening, closing = "[]"
        items = [("", each) for each in value]
    rows = (
        f"{' ' * inner}{key}{wrapped_literal(each, inner, len(key), width)},"
        for key, each in items
    )
    return "\n".join((opening, *rows, f"{' ' * indent}{closing}"))


def toml_table(entries: Mapping[str, str]) -> str:
    """An inline table of TOML."""
    pairs = (f"{key} = {literal(value)}" for key, value in entries.items())
    return "{ " + ", ".join(pairs) + " }"


def _text_literal(text: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return '"' + "".join(map(_escape_character, text)) + '"'


def _escape_character(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    return unicode_escape(char)


def unicode_escape(char: str) -> str:
    """The escape sequence of a character, as in a string literal."""
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escape_byte(byte: int) -> str:
    char = chr(byte)
    if char in _ESCAPES:
        return _ESCAPES[char]
    return char if char.isascii() and char.isprintable() else f"\\x{byte:02x}"
