"""Rules for strings in the configuration, each with a check and a description.

This module must not know which setting has which rule.
"""

import keyword
import os
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final, NamedTuple

from sdkwright.config.import_names import IMPORTED_ELSEWHERE


class ValueRule(NamedTuple):
    """A rule for a string in the configuration. In messages, "must be" precedes `requirement`."""

    accepts: Callable[[str], object]  # truthy or falsy, such as a match of a pattern
    requirement: str
    advice: str = ""


def _is_one_line(text: str) -> bool:
    return text.strip() != "" and text.isprintable()


def _is_inside_folder(text: str) -> bool:
    anchored = PurePosixPath(text).anchor or PureWindowsPath(text).anchor
    return (
        text != "" and not anchored and ".." not in Path(os.path.normpath(text)).parts
    )


def _is_specifier(text: str) -> bool:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        return len(SpecifierSet(text)) > 0
    except InvalidSpecifier:
        return False


def _is_python_name(text: str) -> bool:
    return text.isidentifier() and not keyword.iskeyword(text)


def _is_part_name(text: str) -> bool:
    return text == "" or all(map(_is_python_name, text.split(".")))


def _is_operation_name(text: str) -> bool:
    return text != "" and _is_part_name(text)


def _is_package_name(text: str) -> bool:
    return _is_python_name(text) and text not in IMPORTED_ELSEWHERE


IDENTIFIER: Final = ValueRule(
    _is_python_name,
    "a Python identifier",
    "Use letters, digits and `_`. It must not begin with a digit, nor be a keyword.",
)
PACKAGE: Final = ValueRule(
    _is_package_name,
    "an import name",
    "Use letters, digits and `_`. It must not begin with a digit, nor be a keyword, nor hide a module that the package needs.",
)
DISTRIBUTION: Final = ValueRule(
    re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?").fullmatch,
    "a distribution name",
    "Use letters, digits, `-`, `_` and `.`. Begin and end with a letter or a digit.",
)
VERSION: Final = ValueRule(
    re.compile(
        r"([1-9]\d*!)?(0|[1-9]\d*)(\.(0|[1-9]\d*))*((a|b|rc)(0|[1-9]\d*))?"
        r"(\.post(0|[1-9]\d*))?(\.dev(0|[1-9]\d*))?",
        re.ASCII,
    ).fullmatch,
    "a version in the canonical form of PEP 440",
    "For example `1.4.0`, `0.21.0a1` or `2.0.0rc2`.",
)
SPECIFIER: Final = ValueRule(
    _is_specifier,
    "a version specifier of PEP 440",
    'For example "~=0.2.0", or ">=0.1,<0.3".',
)
ENV_PREFIX: Final = ValueRule(
    re.compile(r"[A-Z][A-Z0-9_]*").fullmatch,
    "a prefix of environment variables",
    "Use capital letters, digits and `_`. With `ACME`, the variable is `ACME_API_KEY`.",
)
FORMATTER: Final = ValueRule({"black", "ruff"}.__contains__, 'either "black" or "ruff"')
GENERATOR: Final = ValueRule(
    "stainless".__eq__,
    'the generator of an earlier package: "stainless"',
)
LENIENCY: Final = ValueRule(
    {"strict", "lenient"}.__contains__, 'either "strict" or "lenient"'
)
RESOURCES: Final = ValueRule({"paths", "tags"}.__contains__, 'either "paths" or "tags"')
FORMATS: Final = ("date-time", "date", "time", "duration", "uuid", "decimal")
"""The formats of strings that have a Python type."""
FORMAT: Final = ValueRule(
    FORMATS.__contains__,
    "a format with a Python type",
    f"The formats are {', '.join(f'`{each}`' for each in FORMATS[:-1])} and `{FORMATS[-1]}`.",
)
TYPING: Final = ValueRule({"major", "minor"}.__contains__, 'either "major" or "minor"')
FINGERPRINT: Final = ValueRule(
    re.compile("[0-9a-f]{12}").fullmatch,
    "the fingerprint of a change, 12 hexadecimal digits",
    "`sdkwright diff` shows it beside the change.",
)
PART_NAME: Final = ValueRule(
    _is_part_name,
    "names separated by dots, or empty",
    'For example `"/organization/projects" = "projects"`.',
)
OPERATION_NAME: Final = ValueRule(
    _is_operation_name,
    "a resource and a method, separated by dots, or a method of the client",
    "For example `chat.completions.create` or `ping`.",
)
SDK_NAME: Final = ValueRule(
    re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*").fullmatch,
    "lower-case letters, digits and single hyphens, with a letter first",
    "It is part of git tags, such as `pets-v1.2.0`.",
)
URL: Final = ValueRule(
    re.compile(r"https?://\S+").fullmatch, "a URL that begins with http:// or https://"
)
LANGUAGE: Final = ValueRule(
    re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*").fullmatch,
    "a language tag",
    "For example `ja`, `de` or `pt-BR`.",
)
ONE_LINE: Final = ValueRule(_is_one_line, "one line of text")
PATH_INSIDE_FOLDER: Final = ValueRule(
    _is_inside_folder,
    "a path inside the folder of this file",
    "Use a relative path with `/` as separator.",
)
FOLDER_OR_URL: Final = ValueRule(
    re.compile(r"[^\s()<>\[\]\\]+").fullmatch,
    "a URL or a path, without spaces, brackets and backslashes",
    "For example `../../docs/rules`.",
)
