"""Owns the words for what libyaml finds wrong with a text, and what to do about it."""

from collections.abc import Mapping
from typing import Final

_DEFAULT_ADVICE: Final = "Look here and a little above for what YAML does not allow."
_BRACKET_ADVICE: Final = (
    "Close the bracket, or write a text with special characters in quotes."
)
_INDENTATION_ADVICE: Final = "Check how far this line and the ones above are indented."
_PROBLEMS: Final[Mapping[str, tuple[str, str]]] = {
    "mapping values are not allowed in this context": (
        "A mapping cannot begin here.",
        "Write the value in quotes if the colon belongs to it, else check the indentation.",
    ),
    "did not find expected key": ("A key is expected here.", _INDENTATION_ADVICE),
    "did not find expected '-' indicator": (
        "An item `- …` is expected here.",
        _INDENTATION_ADVICE,
    ),
    "could not find expected ':'": (
        "The `:` after a key is missing.",
        _INDENTATION_ADVICE,
    ),
    "did not find expected ',' or ']'": (
        "`,` or `]` is expected here.",
        _BRACKET_ADVICE,
    ),
    "did not find expected ',' or '}'": (
        "`,` or `}` is expected here.",
        _BRACKET_ADVICE,
    ),
    "found unexpected end of stream": (
        "The text ends inside quotes.",
        "Write the closing quote.",
    ),
    "found incompatible YAML document": (
        "This version of YAML is not known.",
        "Remove the line, or write `%YAML 1.2`.",
    ),
    "found invalid Unicode character escape code": (
        "This escape stands for no character.",
        "Write the character itself, or the escape of a whole character.",
    ),
    "found unknown escape character": (
        "There is no such escape.",
        r"Write `\\` for a backslash, or use single quotes.",
    ),
}


def is_depth_limit(problem: str) -> bool:
    """Whether libyaml gave up over its own limit of levels, before ours was met."""
    return "nesting depth" in problem


def describe(problem: str, char: str) -> tuple[str, str]:
    """What is wrong and what to do, for what libyaml calls the problem."""
    if problem == "found character that cannot start any token":
        if char == "\t":
            return "A tab stands where only spaces may.", "Write spaces in its place."
        return f"A value cannot begin with `{char}`.", "Write the value in quotes."
    return _PROBLEMS.get(problem, (sentence(problem), _DEFAULT_ADVICE))


def sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
