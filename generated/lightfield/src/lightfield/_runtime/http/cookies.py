"""The `Cookie` header of a request, with the API's parameters and keys (RFC 6265, 4.2)."""

from __future__ import annotations

import re
from typing import Mapping

import httpx2

from ..encoding.urls import add_pairs, is_sent, joined

# Characters that a cookie value cannot contain, and `%`, which encodes them.
_ENCODED_CHARACTERS = re.compile(r"""[^!#$&'()*+\-./0-9:<=>?@A-Z\[\]^_`a-z{|}~]""")


def cookie_header(
    cookies: Mapping[str, object], styles: Mapping[str, str] | None = None
) -> str:
    """The value of the header `Cookie`, without omitted and null cookies; empty if no cookie is left.

    Characters that a cookie cannot contain are percent-encoded.

    A list repeats the name; the style `comma` joins it by commas.
    """
    pairs: list[tuple[str, str]] = []
    for name, value in cookies.items():
        if not is_sent(value):
            continue
        style = (styles or {}).get(name, "form")
        if style == "comma":
            pairs.append((name, joined(value)))
        else:
            add_pairs(pairs, name, value, "json" if style == "json" else "form")
    return "; ".join(f"{_encoded(name)}={_encoded(value)}" for name, value in pairs)


def add_cookies(request: httpx2.Request, cookies: str) -> None:
    """Add cookies to the cookies of the transport's jar. A cookie with the same name replaces the jar's cookie."""
    request.headers["Cookie"] = _joined(request.headers.get("cookie", ""), cookies)


def keep_cookies(request: httpx2.Request, response: httpx2.Response) -> None:
    """Keep the cookies of the redirected request, except those that the jar or the server replaced."""
    own = request.headers.get("cookie", "")
    changed = [
        value.partition("=")[0] for value in response.headers.get_list("set-cookie")
    ]
    former = [
        pair
        for pair in response.request.headers.get("cookie", "").split("; ")
        if pair.partition("=")[0] not in changed
    ]
    if text := _joined("; ".join(former), own):
        request.headers["Cookie"] = text


def _joined(former: str, cookies: str) -> str:
    """The cookies of both headers, joined. If both have a cookie with the same name, the second is used."""
    names = {pair.partition("=")[0] for pair in cookies.split("; ")}
    kept = [pair for pair in former.split("; ") if pair.partition("=")[0] not in names]
    return "; ".join(filter(None, [*kept, cookies]))


def _encoded(text: str) -> str:
    return _ENCODED_CHARACTERS.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), text
    )
