"""Headers: how those of several layers become those of one request, and what none of them can hold."""

from __future__ import annotations

from itertools import chain
from typing import Any, Iterable, Mapping

from ..arguments import Omit
from ..encoding.urls import joined


def merged(*layers: Mapping[str, str | Omit]) -> dict[str, str | Omit]:
    """The headers of all layers; a later one wins, whatever the case of its name. Those to be left out are `omit`."""
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
    """The texts of the headers that were given: a list is joined by commas, with the style `json` it is JSON."""
    texts: dict[str, str] = {}
    for name, value in arguments.items():
        style = (styles or {}).get(name)
        if isinstance(value, Omit):
            continue
        if style == "json":
            from ..encoding.json import encode_json

            texts[name] = encode_json(value).decode()
        else:
            texts[name] = joined(value, exploded=style == "simple*")
    return texts


def overlaid(
    what: str,
    own: Mapping[str, Any],
    added: Mapping[str, Any] | None,
    instead: Mapping[str, Any] | None,
) -> Mapping[str, Any]:
    """The default headers of a copied client, or `what` else it has of that kind.

    Raises:
        ValueError: There are both some to add and some to take the place of its own.
    """
    if added is not None and instead is not None:
        raise ValueError(f"`{what}` and `set_{what}` cannot both be given")
    return instead if instead is not None else {**own, **(added or {})}


def check_headers(headers: Iterable[tuple[str, object]]) -> None:
    """Refuses what no header can hold. The transport's own error would show it, and it may be a credential.

    Raises:
        TypeError: A value is not a string.
        ValueError: A value has a line break in it, or a space at an end, or anything but ASCII.
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


def has_header(headers: Iterable[tuple[str, str]], name: str | None) -> bool:
    """Whether one of the headers has this name, in any case."""
    return name is not None and any(sent.lower() == name.lower() for sent, _ in headers)


def lacks_boundary(name: str, value: str) -> bool:
    """Whether this says that a body is in several parts, but not where they end; only the transport knows that."""
    is_multipart = value.lower().startswith("multipart/form-data")
    return name.lower() == "content-type" and is_multipart and "boundary" not in value
