"""Tokens of single lines of YAML, JSON and Python, for their colours.

Lines are read one by one, so a string of several lines has no colour. This module must not know a format of reports.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_DOCUMENT: Final = re.compile(
    r"""
    (?P<comment>(?:^|(?<=\s))\#.*)
    | (?P<key>(?:^|(?<=[\s{,]))(?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w$./{}<>-]+)(?=\s*:(?:\s|$)))
    | (?P<string>"(?:[^"\\]|\\.)*"|'[^']*')
    | (?P<word>(?<![\w.-])(?:true|false|null|-?\d+(?:\.\d+)?)(?![\w.-]))
    """,
    re.VERBOSE,
)
_PYTHON: Final = re.compile(
    r"""
    (?P<comment>\#.*)
    | (?P<string>(?:\b[rbf])?(?:\"{3}.*?(?:\"{3}|$)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))
    | (?P<key>(?<=\bdef\ )\w+|(?<=\bclass\ )\w+)
    | (?P<word>(?<![\w.])(?:as|assert|async|await|class|def|elif|else|for|from|if|import|in|is|None|not|or|and
        |return|raise|True|False|with|while|try|except|\d+(?:\.\d+)?)(?!\w))
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a line, with its kind: `comment`, `key`, `string`, `word`, or empty."""

    text: str
    kind: str = ""


def document_tokens(line: str) -> tuple[Token, ...]:
    """The tokens of a line of YAML or JSON."""
    return tuple(_tokens(_DOCUMENT, line))


def python_tokens(line: str) -> tuple[Token, ...]:
    return tuple(_tokens(_PYTHON, line))


def _tokens(pattern: re.Pattern[str], line: str) -> Iterator[Token]:
    end = 0
    for found in pattern.finditer(line):
        if found.start() > end:
            yield Token(line[end : found.start()])
        yield Token(found[0], found.lastgroup or "")
        end = found.end()
    if end < len(line) or not line:
        yield Token(line[end:])
