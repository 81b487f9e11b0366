"""Credentials of several kinds: their location in a request, and the choice among alternatives.

Loaded by clients that have more than one bearer token as their credentials.
"""

from __future__ import annotations

import base64
from typing import Iterable, Literal, Mapping

from ..operations import Auth, Security
from .headers import credential_text


def bearer(token: object) -> Auth | None:
    """A bearer token; `None` without one."""
    if token is None:
        return None
    return Auth({"Authorization": f"Bearer {credential_text(token)}"})


def basic(username: str | None, password: str | None) -> Auth | None:
    """A user name and a password (RFC 7617). If the name is an API key, the password can be omitted.

    Raises:
        ValueError: The name contains a colon, which would end it.
    """
    if username is None:
        return None
    if ":" in credential_text(username):
        raise ValueError("A user name cannot have a colon in it.")
    pair = f"{username}:{credential_text(password or '')}".encode()
    return Auth({"Authorization": f"Basic {base64.b64encode(pair).decode()}"})


def key(
    location: Literal["header", "query", "cookie"], name: str, value: object
) -> Auth | None:
    """A key in a header, query parameter or cookie of the API's own."""
    if value is None:
        return None
    value = credential_text(value)
    if location == "header":
        return Auth({name: value})
    return (
        Auth({}, {name: value}) if location == "query" else Auth({}, {}, {name: value})
    )


def chosen(given: Mapping[str, Auth | None], security: Security) -> Auth:
    """The credentials to send: the first alternative that is given completely, else none."""
    for alternative in security:
        found = [auth for name in alternative if (auth := given.get(name)) is not None]
        if alternative and len(found) == len(alternative):
            return _combined(found)
    return Auth({})


def _combined(found: Iterable[Auth]) -> Auth:
    headers: dict[str, str] = {}
    query: dict[str, str] = {}
    cookies: dict[str, str] = {}
    for each in found:
        headers.update(each.headers)
        query.update(each.query)
        cookies.update(each.cookies)
    return Auth(headers, query, cookies)


def suffices(given: Mapping[str, Auth | None], security: Security) -> bool:
    """Whether one of the alternatives is given completely."""
    return any(
        all(given.get(name) is not None for name in alternative)
        for alternative in security
    )
