"""Headers: merging the headers of several layers, and checking their values."""

from __future__ import annotations

from itertools import chain
from typing import Any, Iterable, Mapping, TypeVar

from ..arguments import Omit
from ..encoding.urls import is_sent, joined

_Value = TypeVar("_Value")


def merged(*layers: Mapping[str, str | Omit]) -> dict[str, str | Omit]:
    """The headers of all layers, including `omit`. A later layer overrides an earlier layer; case is ignored."""
    names: dict[str, str] = {}
    found: dict[str, str | Omit] = {}
    for name, value in chain.from_iterable(layer.items() for layer in layers):
        found.pop(names.get(name.lower(), name), None)
        names[name.lower()] = name
        found[name] = value
    return found


def header_texts(
    arguments: Mapping[str, object], styles: Mapping[str, str] | None
) -> dict[str, str]:
    """The texts of header values, without omitted and null values.

    A list is joined by commas; the style `json` writes JSON.
    """
    texts: dict[str, str] = {}
    for name, value in arguments.items():
        style = (styles or {}).get(name)
        if not is_sent(value):
            continue
        if style == "json":
            from ..encoding.json import encode_json

            texts[name] = encode_json(value).decode()
        else:
            texts[name] = joined(value, exploded=style == "simple*")
    return texts


def lacking(
    own: Mapping[str, _Value], given: Mapping[str, object]
) -> dict[str, _Value]:
    """The client's headers or parameters whose names are not in `given`. Case is ignored."""
    names = {name.lower() for name in given}
    return {name: value for name, value in own.items() if name.lower() not in names}


def sent_values(arguments: Mapping[str, object] | None) -> Mapping[str, object]:
    """The arguments, except omitted and null arguments."""
    if not arguments:
        return {}
    return {name: value for name, value in arguments.items() if is_sent(value)}


def overridden(
    option: str,
    own: Mapping[str, Any],
    added: Mapping[str, Any] | None,
    replacement: Mapping[str, Any] | None,
) -> Mapping[str, Any]:
    """The value of a mapping option in a copy of a client: `default_headers` or `default_query`.

    Raises:
        ValueError: Both `added` and `replacement` were passed.
    """
    if added is not None and replacement is not None:
        raise ValueError(f"`{option}` and `set_{option}` cannot both be given")
    return replacement if replacement is not None else {**own, **(added or {})}


def check_headers(headers: Iterable[tuple[str, object]]) -> None:
    """Check the values of headers. The transport's own error would contain the value, which may be a credential.

    Raises:
        TypeError: A value is not a string.
        ValueError: A value contains a line break or anything but printable ASCII, or begins or ends with a space.
    """
    for name, value in headers:
        if not isinstance(value, str):
            raise TypeError(
                f"The header {name!r} is a {type(value).__name__}, not a string; `omit` removes a header."
            )
        if not (value.isascii() and value.isprintable() and value == value.strip()):
            raise ValueError(
                f"The header {name!r} can hold printable ASCII only, with no space or line break at its ends."
            )


def credential_text(credential: object) -> str:
    """The text of a credential.

    Raises:
        TypeError: The credential is not a string, so its `repr` would be sent or shown.
    """
    if not isinstance(credential, str):
        raise TypeError(
            f"A credential is a string, not a {type(credential).__name__}; a secret has a method that returns its text."
        )
    return credential


def credential_text_or_none(credential: object) -> str | None:
    """The text of a credential; `None` if there is no credential.

    Raises:
        TypeError: The credential is not a string.
    """
    return None if credential is None else credential_text(credential)


def has_header(headers: Iterable[tuple[str, object]], name: str | None) -> bool:
    """Whether one of the headers has this name, ignoring case."""
    return name is not None and any(sent.lower() == name.lower() for sent, _ in headers)


def lacks_boundary(name: str, value: str) -> bool:
    """Whether a header is the content type of a multipart body without its boundary, which only the transport knows."""
    is_multipart = value.lower().startswith("multipart/form-data")
    return name.lower() == "content-type" and is_multipart and "boundary" not in value
