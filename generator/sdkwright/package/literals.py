"""Owns how a value is written as Python source."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def literal(value: str | int | float | bool) -> str:
    """A value as Python source. Nothing in a string can end it, and what nobody sees is shown by its code.

    A string reads the same in TOML.
    """
    if isinstance(value, str):
        return '"' + "".join(map(_escape_character, value)) + '"'
    return repr(value)


def _escape_character(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
