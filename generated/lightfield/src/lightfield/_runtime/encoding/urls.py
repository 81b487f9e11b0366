"""Paths and query strings: encoding arguments in a URL."""

from __future__ import annotations

import re
from enum import Enum
from typing import (
    Any,
    Callable,
    Collection,
    Final,
    Iterable,
    Mapping,
    TypeGuard,
)
from urllib.parse import quote

from ..arguments import (
    base64_text,
    is_bytes,
    is_given,
    is_model,
    model_json,
    scalar_text,
)
from ..operations import QueryStyle

_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_DELIMITERS: Final[Mapping[str, str]] = {"comma": ",", "space": " ", "pipe": "|"}
_RESERVED: Final = ":/?@!$'()*,;"
"""Reserved characters that do not end a value, and may be sent unencoded (`allowReserved`)."""
_PATH_RESERVED: Final = "/:@!$&'()*+,;="
"""Reserved characters that do not end a path, and may be sent unencoded."""


def expand_path(
    template: str,
    arguments: Mapping[str, object],
    styles: Mapping[str, str] | None = None,
) -> str:
    """The path with its arguments, each percent-encoded as one segment (RFC 3986, section 3.3).

    By default, a list or a mapping is joined by commas. The style `simple*` writes `key=value`, `label*` joins by dots,
    and `;name` is written before each item. An argument with the style `+` is several segments.

    Raises:
        ValueError: An argument or a segment of an argument is empty, `.` or `..`, so that the request would go to
            another path; or the argument contains a lone surrogate.
    """
    encoded: dict[str, str] = {}
    for name, argument in arguments.items():
        style = (styles or {}).get(name, "")
        text = _expanded(argument, style) if is_given(argument) else ""
        if not text:
            raise ValueError(
                f"Expected a non-empty value for `{name}` but received {argument!r}"
            )
        segments = text.split("/") if style == "+" else [text]
        if not {"", ".", ".."}.isdisjoint(segments):
            raise ValueError(
                f"Expected a value for `{name}` that stays in its place in the path, but received {argument!r}"
            )
        encoded[name] = text
    return template.format_map(encoded)


def _expanded(argument: object, style: str) -> str:
    if type(argument) is str and not style:
        # Most arguments.
        return _quoted(argument)
    if style.startswith(";"):
        # The keys of a mapping replace the name.
        items = _items(argument, exploded=True, encoded=_quoted)
        is_named = is_mapping(_unwrapped(argument))
        return "".join(f";{i}" if is_named else f"{style}={i}" for i in items)
    if style == "+":
        return joined(argument, encoded=lambda text: _quoted(text, _PATH_RESERVED))
    separator = "." if style == "label*" else ","
    return joined(argument, separator, exploded=style != "", encoded=_quoted)


def joined(
    value: object,
    separator: str = ",",
    *,
    exploded: bool = False,
    encoded: Callable[[str], str] = str,
) -> str:
    """The items of a list or a mapping in one string. With `exploded`, a mapping is written as `key=value`."""
    return separator.join(_items(value, exploded=exploded, encoded=encoded))


def _items(
    value: object, *, exploded: bool, encoded: Callable[[str], str]
) -> list[str]:
    value = _unwrapped(value)
    if is_mapping(value):
        pairs = [
            (encoded(as_text(key)), encoded(as_text(item)))
            for key, item in value.items()
            if is_sent(item)
        ]
        if exploded:
            return [f"{key}={item}" for key, item in pairs]
        return [part for pair in pairs for part in pair]
    if is_list(value):
        return [encoded(as_text(item)) for item in value if is_sent(item)]
    return [encoded(as_text(value))]


def is_absolute(url: str) -> bool:
    """Whether a URL is absolute, and not only a path."""
    return _ABSOLUTE.match(url) is not None


def encode_query(
    query: Mapping[str, object],
    styles: Mapping[str, QueryStyle] | None = None,
    reserved: Collection[str] = (),
) -> str:
    """The query string, without `?`, and without omitted and null parameters.

    A list without a style is joined by commas. For a parameter without a name, only the value is written. The
    parameters in `reserved` keep reserved characters unencoded.
    """
    if not query:
        return ""
    parts: list[str] = []
    for name, value in query.items():
        if is_sent(value):
            pairs: list[tuple[str, str]] = []
            add_pairs(pairs, name, value, (styles or {}).get(name))
            safe = _RESERVED if name in reserved else ""
            parts.extend(
                f"{_quoted(key)}={_quoted(item, safe)}" if key else _quoted(item, safe)
                for key, item in pairs
            )
    return "&".join(parts)


def is_sent(value: object) -> bool:
    """Whether a parameter with this value is sent: it is neither omitted nor null."""
    return value is not None and is_given(value)


def _unwrapped(value: object) -> object:
    return model_json(value) if is_model(value) else value


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Whether the value is a mapping with any keys and values."""
    return isinstance(value, Mapping)


def is_list(value: object) -> TypeGuard[Iterable[Any]]:
    """Whether the value is iterable, but not a string, bytes, a mapping or a model."""
    # The class of a model has `__iter__`, which raises.
    if isinstance(value, str) or is_bytes(value) or is_model(value):
        return False
    return isinstance(value, Iterable) and not isinstance(value, Mapping)


def _quoted(text: str, safe: str = "") -> str:
    try:
        return quote(text, safe=safe)
    except UnicodeEncodeError:
        raise ValueError(
            f"{text!r} contains a lone surrogate, which a URL cannot contain"
        ) from None


def add_pairs(
    pairs: list[tuple[str, str]], name: str, value: object, style: QueryStyle | None
) -> None:
    """Add the name-value pairs of a value in a query or form. They are not percent-encoded yet."""
    value = _unwrapped(value)
    if style == "json" or (style == "text" and is_mapping(value)):
        from .json import encode_json

        pairs.append((name, encode_json(value).decode()))
    elif is_mapping(value):
        if (delimiter := _DELIMITERS.get(style or "")) is not None:
            pairs.append((name, joined(value, delimiter)))
        else:
            for key, item in value.items():
                if is_sent(item):
                    inner = str(key) if style == "form" else f"{name}[{key}]"
                    add_pairs(pairs, inner, item, style)
    elif is_list(value):
        _add_list(pairs, name, [each for each in value if is_sent(each)], style)
    else:
        pairs.append((name, as_text(value)))


def _add_list(
    pairs: list[tuple[str, str]],
    name: str,
    items: list[Any],
    style: QueryStyle | None,
) -> None:
    if any(is_mapping(_unwrapped(item)) or is_list(item) for item in items):
        # Indexes separate the properties of one item from those of the next.
        for index, item in enumerate(items):
            add_pairs(pairs, f"{name}[{index}]", item, "brackets")
    elif style in ("repeat", "form", "brackets"):
        key = f"{name}[]" if style == "brackets" else name
        pairs.extend((key, as_text(item)) for item in items)
    elif items:
        pairs.append((name, joined(items, _DELIMITERS.get(style or "", ","))))


def as_text(value: object) -> str:
    """The text of one value. Values such as booleans are written as in JSON, not as in Python. Bytes become base64."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return as_text(value.value)
    if is_bytes(value):
        return base64_text(value)
    text = scalar_text(value)
    if text is None and _has_no_text(value):
        raise TypeError(
            f"{value!r} of type {type(value).__name__} cannot be sent as text."
        )
    return str(value) if text is None else text


def _has_no_text(value: object) -> bool:
    """Whether a value has no useful text: an iterator, a file, or an object whose class defines no text."""
    if any(hasattr(value, name) for name in ("__next__", "__aiter__", "read")):
        return True
    class_ = type(value)
    return class_.__str__ is object.__str__ and class_.__repr__ is object.__repr__
