"""A reader of TOML tables. It returns checked values and reports every error at its own line.

This module must not know the keys, nor the purpose of a setting.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar, cast

from sdkwright.config import toml_positions, value_rules
from sdkwright.config.toml_positions import Key, TomlPath
from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.document.positions import Lines

_TYPE_NAMES: Final[Mapping[type, str]] = {
    str: "a string",
    list: "an array",
    dict: "a table",
    bool: "true or false",
}
_NONE_MISPLACED: Final[Mapping[str, str]] = MappingProxyType({})
_NEARLY_EQUAL: Final = 0.85
_T = TypeVar("_T")


class TableFindings:
    """The findings of one TOML file, and the location of each key."""

    def __init__(self, file: str, text: str, top: TomlPath) -> None:
        self._file = file
        self._text = text
        self._top = top
        self._offsets: Mapping[TomlPath, int] | None = None  # scanned on first use
        self.findings: list[Finding] = []

    def add(self, code: str, message: str, path: TomlPath, advice: str = "") -> None:
        self.findings.append(Finding(code, message, self.place(path), advice))

    def place(self, path: TomlPath) -> Place:
        """The location of the key, or of the nearest table that contains it."""
        if self._offsets is None:
            self._offsets = toml_positions.key_offsets(self._text)
        while path and path not in self._offsets:
            path = path[:-1]
        return Place(self._file, *Lines(self._text)(self._offsets.get(path, 0)))

    def dotted_name(self, path: TomlPath) -> str:
        """A path in a TOML file as text: `("tool", "sdkwright", "authors", 0, "name")` as `authors[0].name`."""
        inner = path[len(self._top) :] or path
        words = (f"[{key}]" if isinstance(key, int) else f".{key}" for key in inner)
        return "".join(words).removeprefix(".")


class Table:
    """A table, or an array by its indexes. Its methods return valid values and report invalid values."""

    def __init__(
        self, values: dict[Key, object], path: TomlPath, report: TableFindings
    ) -> None:
        self._values = values
        self._path = path
        self._report = report
        self._known: list[Key] = []

    def __contains__(self, key: Key) -> bool:
        return key in self._values

    def key_names(self) -> tuple[str, ...]:
        return tuple(map(str, self._values))

    def place(self, key: Key) -> Place:
        return self._report.place((*self._path, key))

    def text(self, key: Key, rule: value_rules.ValueRule | None = None) -> str | None:
        value = self._get(key, str)
        if value is None or rule is None or rule.accepts(value):
            return value
        message = (
            f"`{self._dotted_name(key)}` must be {rule.requirement}; {value!r} is not."
        )
        self.add_finding("config-invalid-value", message, key, rule.advice)
        return None

    def flag(self, key: Key, default: bool) -> bool:
        value = self._get(key, bool)
        return default if value is None else value

    def switch_or_table(self, key: Key) -> bool | dict[str, object] | None:
        """The value `false`, or a table with unchecked values; None for any other value, which is reported."""
        value = self._values.get(key)
        if value is False or isinstance(value, dict):
            self._known.append(key)
            return cast("bool | dict[str, object]", value)
        message = f"`{self._dotted_name(key)}` must be `false` or a table."
        self.add_finding("config-wrong-type", message, key)
        return None

    def path(self, key: Key, root: Path) -> Path | None:
        value = self.text(key, value_rules.PATH_INSIDE_FOLDER)
        return None if value is None else root / os.path.normpath(value)

    def paths(self, key: Key, root: Path) -> tuple[Path, ...]:
        array = self._array(key)
        return tuple(path for i in array._values if (path := array.path(i, root)))

    def texts(
        self, key: Key, rule: value_rules.ValueRule = value_rules.ONE_LINE
    ) -> tuple[str, ...]:
        array = self._array(key)
        return tuple(t for i in array._values if (t := array.text(i, rule)))

    def texts_by_key(self, rule: value_rules.ValueRule) -> dict[str, str]:
        return {key: t for key in self.key_names() if (t := self.text(key, rule))}

    def table(self, key: Key) -> "Table":
        values = cast(dict[Key, object], self._get(key, dict) or {})
        return Table(values, (*self._path, key), self._report)

    def tables(self, key: Key) -> tuple["Table", ...]:
        array = self._array(key)
        return tuple(array.table(i) for i in array._values)

    def is_valid_key(self, key: str, rule: value_rules.ValueRule) -> bool:
        """Whether the key itself follows the rule. If not, report it."""
        if rule.accepts(key):
            return True
        message = f"The key of `{self._dotted_name(key)}` must be {rule.requirement}."
        self.add_finding("config-invalid-value", message, key, rule.advice)
        return False

    def add_finding(
        self, code: str, message: str, key: Key | None = None, advice: str = ""
    ) -> None:
        """Report a finding about a key, or about the whole table."""
        at = self._path if key is None else (*self._path, key)
        self._report.add(code, message, at, advice)

    def report_unknown_keys(
        self, misplaced: Mapping[str, str] = _NONE_MISPLACED
    ) -> None:
        """Report the keys that were not read. `misplaced` has advice for keys that belong to another table."""
        from difflib import get_close_matches

        known = [str(key) for key in self._known]
        name = ".".join(map(str, self._path))
        for key in map(str, self._values.keys() - set(self._known)):
            nearest = get_close_matches(key, known, 1)
            if key in misplaced:
                message, advice = f"`{key}` is not allowed in `{name}`.", misplaced[key]
            else:
                message = f"`{key}` is not a key of `{name}`."
                advice = (
                    f"Did you mean `{nearest[0]}`?"
                    if nearest
                    else f"The keys are {', '.join(f'`{key}`' for key in known)}."
                )
            self.add_finding("config-unknown-key", message, key, advice)

    def report_misspellings(self, name: str) -> None:
        """Report the keys that are nearly this name. All other keys may belong to other tools."""
        for key in self.key_names():
            if is_misspelling(key, name):
                message = f"`{key}` is an unknown table."
                self.add_finding(
                    "config-unknown-key", message, key, f"Did you mean `{name}`?"
                )

    def _array(self, key: Key) -> "Table":
        values = cast(list[object], self._get(key, list) or [])
        return Table({**dict(enumerate(values))}, (*self._path, key), self._report)

    def _get(self, key: Key, kind: type[_T]) -> _T | None:
        self._known.append(key)
        value = self._values.get(key)
        if value is None or isinstance(value, kind):
            return value
        message = f"`{self._dotted_name(key)}` must be {_TYPE_NAMES[kind]}."
        advice = ""
        if kind is str and isinstance(value, dict) and value:
            # TOML reads a dotted key without quotes as tables in tables.
            inner = next(iter(cast("dict[str, object]", value)))
            advice = f'Write a key that contains a dot in quotes: `"{key}.{inner}"`.'
        self.add_finding("config-wrong-type", message, key, advice)
        return None

    def _dotted_name(self, key: Key) -> str:
        return self._report.dotted_name((*self._path, key))


def parse_table(
    raw: bytes, shown: str, top: TomlPath
) -> tuple[Table | None, TableFindings]:
    """The table at `top` in the bytes of a TOML file; None if there is none.

    `shown` is the name of the file in findings.
    """
    try:
        text = raw.decode()
        values = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refusal([_syntax_finding(error, shown)]) from error
    report = TableFindings(shown, text, top)
    table = Table(cast(dict[Key, object], values), (), report)
    for key in top:
        if key == top[-1]:
            table.report_misspellings(str(key))
        if key not in table:
            return None, report
        table = table.table(key)
    return table, report


def is_misspelling(name: str, of: str) -> bool:
    """Whether a name differs from a table's name by two swapped letters, or by one missing or extra letter."""
    from difflib import SequenceMatcher

    return name != of and SequenceMatcher(None, name, of).ratio() >= _NEARLY_EQUAL


def _syntax_finding(error: Exception, shown: str) -> Finding:
    """The finding about invalid TOML. tomllib reports the position only inside the message of its exception."""
    message = str(error)
    found = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    if found is None:
        return Finding(
            "config-syntax", f"This is not valid TOML: {message}.", Place(shown, 1, 1)
        )
    place = Place(shown, int(found[1]), int(found[2]))
    return Finding(
        "config-syntax", f"This is not valid TOML: {message[: found.start()]}.", place
    )
