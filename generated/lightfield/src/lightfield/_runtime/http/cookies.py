"""The `Cookie` header of a request, with the API's parameters and keys (RFC 6265, 4.2)."""

from __future__ import annotations

import re
from typing import Mapping

from ..encoding.urls import add_pairs, joined

# Characters that a cookie value cannot contain, and `%`, which encodes them.
_ENCODED_CHARACTERS = re.compile(r"""[^!#$&'()*+\-./0-9:<=>?@A-Z\[\]^_`a-z{|}~]""")


def cookie_header(
    cookies: Mapping[str, object], styles: Mapping[str, str] | None = None
) -> str:
    """The value of the header. Characters that a cookie cannot contain are percent-encoded.

    A list repeats the name; the style `comma` joins it by commas.
    """
    pairs: list[tuple[str, str]] = []
    for name, value in cookies.items():
        style = (styles or {}).get(name, "form")
        if style == "comma":
            pairs.append((name, joined(value)))
        else:
            add_pairs(pairs, name, value, "json" if style == "json" else "form")
    return "; ".join(f"{_encoded(name)}={_encoded(value)}" for name, value in pairs)


def _encoded(text: str) -> str:
    return _ENCODED_CHARACTERS.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), text
    )
