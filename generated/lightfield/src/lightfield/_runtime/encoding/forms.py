"""Bodies that are not JSON: forms, multipart forms, text and bytes.

This module is imported with the first such body.
"""

from __future__ import annotations

import os
from inspect import iscoroutinefunction
from typing import Any, Final, Iterable, Mapping, TypeGuard

from ..arguments import is_bytes, is_given, is_model
from ..operations import QueryStyle
from .json import encode_json
from .uploads import (
    FileAtPath,
    FileBody,
    PiecesBody,
    PiecesFile,
    RepeatablePieces,
    Upload,
)
from .urls import add_pairs, as_text, encode_query, is_list, is_mapping

_STYLES: Mapping[str, QueryStyle] = {
    "form": "form",
    "repeat": "repeat",
    "comma": "comma",
    "space": "space",
    "pipe": "pipe",
    "brackets": "brackets",
}


def encode_form(fields: Mapping[str, Any], encodings: Mapping[str, str]) -> bytes:
    """The body of media type `application/x-www-form-urlencoded`.

    By default, a list repeats the name and a mapping is written as JSON.
    """
    styles: dict[str, QueryStyle] = {
        name: _STYLES.get(encodings.get(name, ""), _style(value))
        for name, value in fields.items()
    }
    return encode_query(fields, styles).replace("%20", "+").encode()


def _style(value: object) -> QueryStyle:
    return "json" if is_mapping(value) else "repeat"


EMPTY_MULTIPART: Final = (b"--empty--\r\n", "multipart/form-data; boundary=empty")
"""A body without parts, and its media type."""


def multipart(fields: Mapping[str, Any], encodings: Mapping[str, str]) -> Upload:
    """The body of media type `multipart/form-data`.

    Files are sent as files, strings and numbers as text, everything else as JSON.
    """
    parts: list[tuple[str, Any]] = []
    for name, value in fields.items():
        encoding = encodings.get(name, "")
        if encoding in _STYLES and not is_file(value):
            pairs: list[tuple[str, str]] = []
            add_pairs(pairs, name, value, _STYLES[encoding])
            parts.extend((key, (None, text)) for key, text in pairs)
            continue
        several = is_list(value) and not is_file(value)
        items: Iterable[Any] = value if several else [value]
        parts.extend((name, _part(item, encoding or None)) for item in items)
    return Upload.of(parts, {})


def _part(value: Any, content_type: str | None) -> Any:
    """A part of a multipart body, as httpx2 accepts it: the file name, the content, and the content type."""
    if _is_named(value):
        types = [content_type] if content_type and len(value) == 2 else value[2:]
        return (value[0], _part_content(value[1]), *types)
    if is_file(value):
        name = os.path.basename(str(getattr(value, "name", "upload")))
        return _typed(name, _part_content(value), content_type)
    if is_mapping(value) or is_model(value):
        return (None, encode_json(value), content_type or "application/json")
    return _typed(None, as_text(value), content_type)


def _part_content(value: Any) -> Any:
    """The content of a part of a multipart body: bytes, a file, or asynchronous pieces."""
    content = _content(value)
    if is_bytes(content) or (
        hasattr(content, "read") and not iscoroutinefunction(content.read)
    ):
        return content
    pieces = PiecesBody.of(content)
    # A text has no pieces; the transport says what it is.
    if pieces is None or pieces.is_async:
        return pieces or content
    return RepeatablePieces(pieces) if pieces.is_repeatable else PiecesFile(pieces)


def _typed(name: str | None, content: object, content_type: str | None) -> Any:
    return (name, content, content_type) if content_type else (name, content)


def _is_named(value: object) -> TypeGuard[tuple[Any, ...]]:
    """Whether a value is a tuple of the name and the content of a file. Any other tuple is a list."""
    return (
        _is_tuple(value)
        and len(value) in (2, 3)
        and isinstance(value[0], (str, type(None)))
        and (_is_content(value[1]) or is_list(value[1]))
    )


def _is_tuple(value: object) -> TypeGuard[tuple[Any, ...]]:
    return isinstance(value, tuple)


def is_file(value: object) -> bool:
    """Whether the value is a file: its content, with or without its name."""
    return _is_named(value) or _is_content(value)


def _is_content(value: object) -> bool:
    is_path = isinstance(value, os.PathLike)
    is_stream = hasattr(value, "read") or hasattr(value, "__aiter__")
    return is_bytes(value) or is_path or is_stream


def _content(value: Any) -> Any:
    if hasattr(value, "__fspath__"):
        return FileAtPath(value)
    return bytes(value) if is_bytes(value) else value


def encode_content(
    body: Any, content_type: str
) -> tuple[bytes | FileBody | PiecesBody, str]:
    """The encoded content of a string, a file, a bytes object or pieces of bytes, and its content type."""
    if isinstance(body, str):
        if content_type.startswith("text/") and "charset" not in content_type:
            content_type += "; charset=utf-8"
        return body.encode(), content_type
    content = _content(body)
    if isinstance(content, bytes):
        return content, content_type
    if hasattr(content, "read") and not iscoroutinefunction(content.read):
        # If it can be read only once, it is read completely, so that a retry sends the same.
        return FileBody.of(content) or content.read(), content_type
    pieces = PiecesBody.of(content)
    if pieces is None:
        raise TypeError(
            f"A body of bytes is `bytes`, a path, an open file or an iterable of `bytes`, not a `{type(body).__name__}`."
        )
    return pieces, content_type


def sent_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields to send. Omitted values and null are removed, since a form cannot express null."""
    return {
        name: value
        for name, value in fields.items()
        if value is not None and is_given(value)
    }
