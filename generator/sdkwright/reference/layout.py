"""The layout of values in samples: Python literals, and JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, cast

from sdkwright.package.literals import Value, literal

_WIDTH: Final = 80
_INDENT: Final = 4
_LINES: Final = ",\n"


def json_text(value: Value, margin: str = "") -> str:
    """A value as JSON, with one property on each line.

    With an indent, the encoder of `json` would take three times as long.
    """
    inner = f"{margin}  "
    match value:
        case Mapping() if value:
            rows = [
                f"{inner}{_quoted(str(key))}: {json_text(each, inner)}"
                for key, each in value.items()
            ]
            return f"{{\n{_LINES.join(rows)}\n{margin}}}"
        case list() | tuple() if value:
            items = cast(Sequence[Value], value)
            rows = [f"{inner}{json_text(each, inner)}" for each in items]
            return f"[\n{_LINES.join(rows)}\n{margin}]"
        case str():
            return _quoted(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


_quoted: Final = json.JSONEncoder(ensure_ascii=False).encode


def call(function: str, arguments: Iterable[tuple[str, Value]], indent: int = 0) -> str:
    """A call with keyword arguments, with one argument per line."""
    margin = " " * indent
    inner = " " * (indent + _INDENT)
    rows = [
        f"{inner}{name}={python_value(value, indent + _INDENT, len(name) + 1)},\n"
        for name, value in arguments
    ]
    return f"{function}(\n{''.join(rows)}{margin})" if rows else f"{function}()"


def call_text(
    function: str,
    arguments: Iterable[tuple[str, Value]],
    indent: int,
    others: Iterable[tuple[str, str]] = (),
) -> str:
    """A call in a guide, on one line if it is not too long. The values in `others` are Python expressions."""
    values = list(arguments)
    rest = list(others)
    pairs = (*((name, literal(each)) for name, each in values), *rest)
    line = f"{function}({', '.join(f'{name}={text}' for name, text in pairs)})"
    if indent + len(line) < _WIDTH:
        return line
    margin = " " * (indent + _INDENT)
    added = "".join(f"{margin}{name}={text},\n" for name, text in rest)
    head, bracket, tail = call(function, values, indent).rpartition(
        f"{' ' * indent})" if values else ")"
    )
    return (
        f"{head}{added}{bracket}{tail}"
        if values
        else f"{function}(\n{added}{' ' * indent})"
    )


def python_value(value: Value, indent: int, lead: int = 0) -> str:
    """A value as Python, on one line if it is not too long. `lead` characters precede it on its first line."""
    line = literal(value)
    if indent + lead + len(line) < _WIDTH or not value:
        return line
    margin = " " * indent
    inner = indent + _INDENT
    match value:
        case Mapping():
            pairs = value.items()
            rows = [
                f"{literal(key)}: {python_value(each, inner, len(literal(key)) + 2)}"
                for key, each in pairs
            ]
            brackets = "{}"
        case list() | tuple():
            rows = [python_value(each, inner) for each in cast(Sequence[Value], value)]
            brackets = "[]"
        case _:
            return line
    listed = "".join(f"{' ' * inner}{row},\n" for row in rows)
    return f"{brackets[0]}\n{listed}{margin}{brackets[1]}"
