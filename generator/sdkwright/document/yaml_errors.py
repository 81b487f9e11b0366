"""Messages and advice for the syntax errors of libyaml."""

from collections.abc import Mapping
from typing import Final

_DEFAULT_ADVICE: Final = "Check the syntax here and in the lines above."
_BRACKET_ADVICE: Final = "Close the bracket, or quote a string with special characters."
_INDENTATION_ADVICE: Final = (
    "Check the indentation of this line and of the lines above."
)
_PROBLEMS: Final[Mapping[str, tuple[str, str]]] = {
    "mapping values are not allowed in this context": (
        "A mapping cannot begin here.",
        "If the colon is part of the value, quote the value. Otherwise check the indentation.",
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
        "The file ends inside a quoted string.",
        "Write the closing quote.",
    ),
    "found incompatible YAML document": (
        "This YAML version is not supported.",
        "Remove the line, or write `%YAML 1.2`.",
    ),
    "found invalid Unicode character escape code": (
        "This escape is not a valid character.",
        "Write the character itself, or the escape of a complete code point.",
    ),
    "found unknown escape character": (
        "This escape does not exist.",
        r"Write `\\` for a backslash, or use single quotes.",
    ),
}


def is_depth_limit(problem: str) -> bool:
    """Whether an error of libyaml is about its own limit of nesting, which is below `MAX_DEPTH`."""
    return "nesting depth" in problem


def describe(problem: str, char: str) -> tuple[str, str]:
    """The message and the advice for an error of libyaml. `char` is the character at the error."""
    if problem == "found character that cannot start any token":
        if char == "\t":
            return "A tab is not allowed here.", "Write spaces instead."
        return f"A value cannot begin with `{char}`.", "Quote the value."
    return _PROBLEMS.get(problem, (sentence(problem), _DEFAULT_ADVICE))


def sentence(words: str) -> str:
    """The words as a sentence, with a capital letter and a period."""
    return f"{words[:1].upper()}{words[1:]}."
