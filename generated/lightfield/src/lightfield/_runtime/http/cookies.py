"""Cookies that a request carries: an API's parameters and keys, in one header (RFC 6265, 4.2)."""

from __future__ import annotations

import re
from typing import Mapping

from ..encoding.urls import add_pairs, joined

# What a cookie's value may not have in it; `%` since the others are written with it.
_NOT_IN_COOKIES = re.compile(r"""[^!#$&'()*+\-./0-9:<=>?@A-Z\[\]^_`a-z{|}~]""")


def cookie_header(
    cookies: Mapping[str, object], styles: Mapping[str, str] | None = None
) -> str:
    """The header's value. What cannot stand in it is percent-encoded.

    A list repeats its name; with the style `comma` it is joined by commas.
    """
    pairs: list[tuple[str, str]] = []
    for name, value in cookies.items():
        style = (styles or {}).get(name, "form")
        if style == "comma":
            pairs.append((name, joined(value)))
        else:
            add_pairs(pairs, name, value, "json" if style == "json" else "form")
    return "; ".join(f"{_octets(name)}={_octets(value)}" for name, value in pairs)


def _octets(text: str) -> str:
    return _NOT_IN_COOKIES.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), text
    )
