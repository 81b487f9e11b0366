"""Credentials of several kinds: where each stands in a request, and which of them one request carries.

Loaded by clients that can be given more than one token.
"""

from __future__ import annotations

import base64
from typing import Iterable, Literal, Mapping

from ..operations import Auth, Security


def bearer(token: str | None) -> Auth | None:
    """A token; nothing where none is given."""
    return None if token is None else Auth({"Authorization": f"Bearer {token}"})


def basic(username: str | None, password: str | None) -> Auth | None:
    """A name and a password (RFC 7617); a password may be left out where the name is a key.

    Raises:
        ValueError: The name has a colon in it, with which the password would begin.
    """
    if username is None:
        return None
    if ":" in username:
        raise ValueError("A user name cannot have a colon in it.")
    pair = f"{username}:{password or ''}".encode()
    return Auth({"Authorization": f"Basic {base64.b64encode(pair).decode()}"})


def key(
    location: Literal["header", "query", "cookie"], name: str, value: str | None
) -> Auth | None:
    """A key under a name of the API's own."""
    if value is None:
        return None
    if location == "header":
        return Auth({name: value})
    return (
        Auth({}, {name: value}) if location == "query" else Auth({}, {}, {name: value})
    )


def chosen(given: Mapping[str, Auth | None], security: Security) -> Auth:
    """What one request carries: the first alternative of which all is given, else nothing."""
    for alternative in security:
        found = [auth for name in alternative if (auth := given.get(name)) is not None]
        if alternative and len(found) == len(alternative):
            return _together(found)
    return Auth({})


def _together(found: Iterable[Auth]) -> Auth:
    headers: dict[str, str] = {}
    query: dict[str, str] = {}
    cookies: dict[str, str] = {}
    for each in found:
        headers.update(each.headers)
        query.update(each.query)
        cookies.update(each.cookies)
    return Auth(headers, query, cookies)


def suffices(given: Mapping[str, Auth | None], security: Security) -> bool:
    """Whether one of the alternatives can be sent."""
    return any(
        all(given.get(name) is not None for name in alternative)
        for alternative in security
    )
