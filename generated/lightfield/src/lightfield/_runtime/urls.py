"""Paths and query strings: how an argument becomes part of a URL, and what may not become one."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final, Iterable, Literal, Mapping, cast
from urllib.parse import quote

from .arguments import as_sent, is_given, is_model

QueryStyle = Literal["repeat", "comma", "space", "pipe", "brackets"]
"""How a list stands in a query (OpenAPI: `form`, exploded or not, `spaceDelimited`, `pipeDelimited`)."""

_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_DELIMITERS: Final[Mapping[QueryStyle, str]] = {"comma": ",", "space": " ", "pipe": "|"}


def expand_path(template: str, arguments: Mapping[str, object]) -> str:
    """The path with its arguments filled in, each percent-encoded as one segment (RFC 3986, 3.3).

    Raises:
        ValueError: An argument is empty, or is `.` or `..`: the request would go to another path.
            Or it holds a lone surrogate.
    """
    encoded: dict[str, str] = {}
    for name, argument in arguments.items():
        text = as_text(argument) if is_given(argument) else ""
        if not text:
            raise ValueError(
                f"Expected a non-empty value for `{name}` but received {argument!r}"
            )
        if text in (".", ".."):
            raise ValueError(
                f"Expected a value for `{name}` that stays in its place in the path, but received {argument!r}"
            )
        encoded[name] = _quoted(text)
    return template.format_map(encoded)


def is_absolute(url: str) -> bool:
    """Whether this is a whole URL, not a path."""
    return _ABSOLUTE.match(url) is not None


def encode_query(
    query: Mapping[str, object], styles: Mapping[str, QueryStyle] | None = None
) -> str:
    """The query string, without its `?`. What was omitted is left out, and so is null, which a URL cannot hold.

    A list whose style is not told is joined by commas.
    """
    if not query:
        return ""
    pairs: list[tuple[str, str]] = []
    for name, value in query.items():
        if _is_sent(value):
            _add(pairs, name, value, (styles or {}).get(name, "comma"))
    return "&".join([f"{_quoted(name)}={_quoted(value)}" for name, value in pairs])


def _is_sent(value: object) -> bool:
    return value is not None and is_given(value)


def _quoted(text: str) -> str:
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        raise ValueError(
            f"{text!r} holds a lone surrogate, which has no place in a URL"
        ) from None


def _add(
    pairs: list[tuple[str, str]], name: str, value: object, style: QueryStyle
) -> None:
    if is_model(value):
        value = as_sent(value)
    if isinstance(value, Mapping):
        for key, item in cast("Mapping[object, object]", value).items():
            if _is_sent(item):
                _add(pairs, f"{name}[{key}]", item, style)
    elif isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        items = [as_text(i) for i in cast("Iterable[object]", value) if _is_sent(i)]
        if not items:
            return
        if style in _DELIMITERS:
            pairs.append((name, _DELIMITERS[style].join(items)))
        else:
            key = f"{name}[]" if style == "brackets" else name
            pairs.extend((key, item) for item in items)
    else:
        pairs.append((name, as_text(value)))


def as_text(value: object) -> str:
    """The text of one value, as JSON would write it where that differs from Python."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return as_text(value.value)
    isoformat = getattr(value, "isoformat", None)
    return str(isoformat() if callable(isoformat) else value)
