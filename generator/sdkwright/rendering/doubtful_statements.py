"""The statements that black may print differently from ruff, in a text that ruff has formatted.

Both formatters print a statement on one line if it fits, and one item per line after a trailing comma. They differ in
how they break other statements. So black formats only those statements, each alone at its indentation, and equal
statements once.

This module must not run a formatter, nor know what the text is about.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sdkwright.records import record

_STRING: Final = re.compile(r"""[bfru]*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
_DOCSTRING: Final = re.compile(r'r?"""')
_CLOSING: Final = re.compile(r"[)\]}](,|:|: \.\.\.| -> [^#]*:( \.\.\.)?)?")
_ATOM: Final = re.compile(r"""(\w+|"[^"\\]*"),""")  # an item that cannot be broken
_CALL: Final = re.compile(r"(await )?[\w.]+\(")
_SIGNATURE: Final = re.compile(r"(async )?def \w+\(")
_RETURNED: Final = re.compile(r"\) -> [\w.]+:( \.\.\.)?")
_TRAILING_COMMA: Final = re.compile(r",( *[)\]}]|$)")
# These are statements only together with the statement before or after them.
_DEPENDENT: Final = re.compile(r"(elif|else|except|finally|case|@)\b|@")
_HEADER: Final = "class _:"
_INDENT: Final = 4
_OPENING, _CLOSERS = "([{", ")]}"


class NotSimple(Exception):
    """An exception for syntax for which this module has no rule: black has to format the whole text."""


@record(frozen=True, slots=True)
class DoubtfulStatement:
    """A statement that black has to format, in a text of its own.

    Attributes:
        start: The index of its first line.
        end: The index after its last line.
        text: A text with this statement at the same indentation.
        headers: The number of lines before the statement in `text`.
        has_body: Whether a body follows the statement in `text`.
    """

    start: int
    end: int
    text: str
    headers: int
    has_body: bool

    def statement(self, formatted: str) -> list[str]:
        """The lines of the statement, taken from the formatted `text`."""
        lines = formatted.splitlines()
        return lines[self.headers : len(lines) - self.has_body]


def find_doubtful_statements(text: str, width: int) -> tuple[DoubtfulStatement, ...]:
    """The statements that black may print differently. Raise `NotSimple` if black has to format the whole text."""
    lines = text.split("\n")
    return tuple(
        _doubtful_statement(lines, start, end)
        for start, end in _statements(lines)
        if not _is_settled(lines[start:end], width)
    )


def insert_statements(
    text: str, doubtful: Sequence[DoubtfulStatement], formatted: Mapping[str, str]
) -> str:
    """The text with the formatted statements. `formatted` maps the text of a statement to its formatted text."""
    lines = text.split("\n")
    for each in reversed(doubtful):
        lines[each.start : each.end] = each.statement(formatted[each.text])
    return "\n".join(lines)


def _doubtful_statement(
    lines: Sequence[str], start: int, end: int
) -> DoubtfulStatement:
    first = lines[start]
    indentation = len(first) - len(first.lstrip())
    if _DEPENDENT.match(first.lstrip()) or indentation % _INDENT:
        raise NotSimple
    depth = indentation // _INDENT
    headers = [" " * _INDENT * level + _HEADER for level in range(depth)]
    has_body = lines[end - 1].endswith(":")
    body = [" " * (indentation + _INDENT) + "pass"] if has_body else []
    text = "\n".join((*headers, *lines[start:end], *body, ""))
    return DoubtfulStatement(start, end, text, depth, has_body)


def _statements(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The index of the first line of each statement and the index after its last line.

    Docstrings, comments and blank lines are skipped.
    """
    number = 0
    while number < len(lines):
        start, line = number, lines[number].lstrip()
        number += 1
        if not line or line[0] == "#":
            continue
        if _DOCSTRING.match(line):
            if '"""' not in line.partition('"""')[2]:
                while '"""' not in lines[number]:
                    number += 1
                number += 1
            if not lines[number - 1].endswith('"""'):
                raise NotSimple
            continue
        depth = _net(_code(lines[start]))
        while depth > 0:
            depth += _net(_code(lines[number]))
            number += 1
        if depth:
            raise NotSimple
        yield start, number


def _is_settled(lines: Sequence[str], width: int) -> bool:
    """Whether black would not change the statement: it is on one line, or is broken at trailing commas only."""
    if any(len(line) > width and not _ATOM.fullmatch(line.strip()) for line in lines):
        return False
    if len(lines) == 1:
        return "#" not in lines[0] or "#" not in _code(lines[0])
    if len(lines) == 3 and _is_indented_once(lines, width):
        return True
    previous = ""
    for number, line in enumerate(lines):
        code = _code(line)
        is_last = number == len(lines) - 1
        if code[0] in _CLOSERS:
            # A bracket without items, or without a comma after the last item, is not broken by this rule.
            is_usual = previous.endswith(",") and _CLOSING.fullmatch(code) is not None
            is_usual &= is_last or code.endswith(",")
        elif code[-1] in _OPENING:
            is_usual = _net(code) == 1 and _is_closed(code[:-1])
        else:
            is_usual = code.endswith(",") and _is_closed(code)
        if not is_usual or "#" in code:
            return False
        previous = code
    return True


def _is_indented_once(lines: Sequence[str], width: int) -> bool:
    """Whether black would also print this call or signature on these three lines.

    It must be too long for one line, and the content of its brackets must fit on one line.
    """
    head, body, tail = map(_code, lines)
    joined = len(lines[0]) + len(lines[1].lstrip()) + len(lines[2].lstrip())
    return (
        joined > width
        and _is_closed(body)
        and _TRAILING_COMMA.search(body) is None
        and "#" not in body
        and (
            (_CALL.fullmatch(head) is not None and tail == ")")
            or (
                _SIGNATURE.fullmatch(head) is not None
                and _RETURNED.fullmatch(tail) is not None
            )
        )
    )


def _code(line: str) -> str:
    """The line without its indentation and without the content of its strings.

    Raise `NotSimple` for a multi-line string or a backslash.
    """
    code = line.lstrip()
    if '"' in code or "'" in code:
        if '"""' in code or "'''" in code:
            raise NotSimple
        code = _STRING.sub('""', code)
    if code[-1:] == "\\":
        raise NotSimple
    return code


def _net(code: str) -> int:
    """The number of opening brackets in a line minus the number of closing brackets."""
    code = code.partition("#")[0]
    return sum(map(code.count, _OPENING)) - sum(map(code.count, _CLOSERS))


def _is_closed(code: str) -> bool:
    """Whether the line closes exactly the brackets that it opens."""
    depth = 0
    for char in code:
        if char in _OPENING:
            depth += 1
        elif char in _CLOSERS:
            depth -= 1
            if depth < 0:
                return False
    return depth == 0
