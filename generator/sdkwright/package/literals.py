"""Values as Python source."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def literal(value: str | int | float | bool) -> str:
    """A value as Python source. A string cannot end its literal, and its invisible characters are escaped.

    The literal of a string is also valid TOML.
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
