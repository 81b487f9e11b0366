"""Owns where in a TOML text each key and each value stands, which tomllib does not tell.

It must not know what the keys mean. It is for text that tomllib has accepted, so it checks nothing.
"""

import re
import tomllib
from collections.abc import Mapping
from typing import Final, TypeAlias

Key: TypeAlias = str | int
At: TypeAlias = tuple[Key, ...]

VALUE: Final = -1
"""Behind the path of a key: its value. Indexes of arrays are never negative."""


def offsets(text: str) -> Mapping[At, int]:
    """Where each key stands, and behind `VALUE` what it is set to; arrays count by index."""
    return _Scanner(text).offsets()


class _Scanner:
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
        self._next = 0
        self._offsets: dict[At, int] = {}

    def offsets(self) -> dict[At, int]:
        table: At = ()
        while self._next < len(self._tokens):
            if self._passed("\n"):
                continue
            offset = self._tokens[self._next][1]
            if not self._passed("["):
                self._pair(table)
                continue
            repeated = self._passed("[")
            table = self._key()
            if repeated:
                index = 0
                while (*table, index) in self._offsets:
                    index += 1
                table = (*table, index)
            # Tables around it need no line of their own, but one that they have counts.
            for length in range(1, len(table)):
                self._offsets.setdefault(table[:length], offset)
            self._offsets[table] = offset
            while self._passed("]"):
                pass
        return self._offsets

    def _pair(self, table: At) -> None:
        offset = self._tokens[self._next][1]
        key = self._key()
        for length in range(1, len(key) + 1):
            self._offsets.setdefault((*table, *key[:length]), offset)
        self._passed("=")
        self._value((*table, *key))

    def _key(self) -> tuple[str, ...]:
        words = [self._word()]
        while self._passed("."):
            words.append(self._word())
        return tuple(words)

    def _word(self) -> str:
        token = self._take()
        # tomllib itself undoes the quotes and the escapes.
        return next(iter(tomllib.loads(f"{token} = 0"))) if token[0] in "\"'" else token

    def _value(self, at: At) -> None:
        for place in (at, (*at, VALUE)):
            self._offsets.setdefault(place, self._tokens[self._next][1])
        if self._passed("["):
            index = 0
            while not self._passed("]"):
                if not (self._passed("\n") or self._passed(",")):
                    self._value((*at, index))
                    index += 1
        elif self._passed("{"):
            while not self._passed("}"):
                if not (self._passed("\n") or self._passed(",")):
                    self._pair(at)
        else:  # a scalar; a float or a date is more than one token
            while self._next < len(self._tokens) and self._peek() not in "\n,]}":
                self._next += 1

    def _peek(self) -> str:
        return self._tokens[self._next][0]

    def _take(self) -> str:
        self._next += 1
        return self._tokens[self._next - 1][0]

    def _passed(self, mark: str) -> bool:
        """Whether the next token is this mark, which is then behind us."""
        found = self._next < len(self._tokens) and self._peek() == mark
        self._next += found
        return found
