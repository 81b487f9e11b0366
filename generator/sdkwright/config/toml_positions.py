"""Offsets of keys and values in a TOML text, which tomllib does not report.

This module must not know the keys. The text must be valid TOML; this is not checked.
"""

import re
import tomllib
from collections.abc import Mapping
from typing import Final, TypeAlias

Key: TypeAlias = str | int
TomlPath: TypeAlias = tuple[Key, ...]

VALUE_MARKER: Final = -1
"""The last step of a path to the value of a key, rather than to the key. Indexes of arrays are never negative."""


def key_offsets(text: str) -> Mapping[TomlPath, int]:
    """The offset of each key; the offset of its value has the path with `VALUE_MARKER` appended.

    Items of arrays have indexes.
    """
    return _TomlScanner(text).offsets()


class _TomlScanner:
    """A scanner over the tokens of one text."""

    _TOKEN: Final = re.compile(
        r"""
          (?P<skip> [ \t\r]+ | \#[^\n]* )
        | (?P<quoted> \"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\])*" | '[^']*' )
        | (?P<mark> [\[\]{}=,.\n] )
        | (?P<bare> [^\s\[\]{}=,."'\#]+ )
        """,
        re.VERBOSE | re.DOTALL,
    )

    def __init__(self, text: str) -> None:
        found = self._TOKEN.finditer(text)
        self._tokens = [(m[0], m.start()) for m in found if m.lastgroup != "skip"]
        self._position = 0
        self._offsets: dict[TomlPath, int] = {}

    def offsets(self) -> dict[TomlPath, int]:
        table: TomlPath = ()
        while self._position < len(self._tokens):
            if self._accept("\n"):
                continue
            offset = self._tokens[self._position][1]
            if not self._accept("["):
                self._read_pair(table)
                continue
            repeated = self._accept("[")
            table = self._read_key()
            if repeated:
                index = 0
                while (*table, index) in self._offsets:
                    index += 1
                table = (*table, index)
            # Parent tables are optional. An explicit one keeps its own offset.
            for length in range(1, len(table)):
                self._offsets.setdefault(table[:length], offset)
            self._offsets[table] = offset
            while self._accept("]"):
                pass
        return self._offsets

    def _read_pair(self, table: TomlPath) -> None:
        offset = self._tokens[self._position][1]
        key = self._read_key()
        for length in range(1, len(key) + 1):
            self._offsets.setdefault((*table, *key[:length]), offset)
        self._accept("=")
        self._read_value((*table, *key))

    def _read_key(self) -> tuple[str, ...]:
        words = [self._read_word()]
        while self._accept("."):
            words.append(self._read_word())
        return tuple(words)

    def _read_word(self) -> str:
        token = self._next_token()
        # tomllib decodes the quotes and the escapes.
        return next(iter(tomllib.loads(f"{token} = 0"))) if token[0] in "\"'" else token

    def _read_value(self, path: TomlPath) -> None:
        for place in (path, (*path, VALUE_MARKER)):
            self._offsets.setdefault(place, self._tokens[self._position][1])
        if self._accept("["):
            index = 0
            while not self._accept("]"):
                if not (self._accept("\n") or self._accept(",")):
                    self._read_value((*path, index))
                    index += 1
        elif self._accept("{"):
            while not self._accept("}"):
                if not (self._accept("\n") or self._accept(",")):
                    self._read_pair(path)
        else:  # a scalar; a float or a date is more than one token
            while self._position < len(self._tokens) and self._peek() not in "\n,]}":
                self._position += 1

    def _peek(self) -> str:
        return self._tokens[self._position][0]

    def _next_token(self) -> str:
        self._position += 1
        return self._tokens[self._position - 1][0]

    def _accept(self, mark: str) -> bool:
        """Whether the next token is this mark. If so, it is consumed."""
        found = self._position < len(self._tokens) and self._peek() == mark
        self._position += found
        return found
