"""The `version` key of an SDK's table in pyproject.toml: reads it, and replaces it in the text.

This module must not know which version is written.
"""

import tomllib
from typing import Any, Final

from sdkwright.config import toml_positions
from sdkwright.config.toml_positions import VALUE_MARKER

_VERSION_KEY: Final = "version"


def current_version(text: str, table: tuple[str, ...]) -> str | None:
    """The version in the table; None if the table or the key is missing, or the value is not a string."""
    try:
        value = _table(tomllib.loads(text), table).get(_VERSION_KEY)
    except KeyError:
        return None
    return value if isinstance(value, str) else None


def set_version(text: str, table: tuple[str, ...], version: str) -> str | None:
    """The text with another version in this table. Nothing else is changed.

    None if other values would change too, as for an inline table without a version.
    """
    now = _replace_value(text, table, f'"{version}"')
    wanted = tomllib.loads(text)
    _table(wanted, table)[_VERSION_KEY] = version
    try:
        return now if tomllib.loads(now) == wanted else None
    except tomllib.TOMLDecodeError:
        return None


def _replace_value(text: str, table: tuple[str, ...], value: str) -> str:
    at = toml_positions.key_offsets(text).get((*table, _VERSION_KEY, VALUE_MARKER))
    if at is not None:
        before = _table(tomllib.loads(text), table)[_VERSION_KEY]
        line = text[at:].partition("\n")[0]
        ends = (n for n in range(2, len(line) + 1) if _is_value(line[:n], before))
        return text[:at] + value + text[at + next(ends, 0) :]
    start = toml_positions.key_offsets(text)[table]
    newline = "\r\n" if "\r\n" in text else "\n"
    end = text.find("\n", start)
    if end < 0:
        return f"{text}{newline}{_VERSION_KEY} = {value}{newline}"
    return f"{text[: end + 1]}{_VERSION_KEY} = {value}{newline}{text[end + 1 :]}"


def _is_value(code: str, value: object) -> bool:
    try:
        return bool(tomllib.loads(f"{_VERSION_KEY} = {code}") == {_VERSION_KEY: value})
    except tomllib.TOMLDecodeError:
        return False


def _table(values: dict[str, Any], table: tuple[str, ...]) -> dict[str, Any]:
    for key in table:
        values = values[key]
    return values
