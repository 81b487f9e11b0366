"""Credentials of several kinds: their location in a request, and the choice among alternatives.

This module is loaded by clients whose credentials are more than one bearer token.
"""

from __future__ import annotations

import base64
from typing import Iterable, Literal, Mapping

from ..operations import Auth, Security
from .headers import credential_text


def bearer(token: object) -> Auth | None:
    """The credentials for a bearer token; `None` if there is no token."""
    if token is None:
        return None
    return Auth({"Authorization": f"Bearer {credential_text(token)}"})


def basic(username: str | None, password: str | None) -> Auth | None:
    """The credentials for a user name and a password (RFC 7617).

    If the name is an API key, the password can be omitted.

    `None` if there is no user name.

    Raises:
        ValueError: The name contains a colon, which would end the name.
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
    """The credentials for an API key in a header, a query parameter or a cookie; `None` if there is no key."""
    if value is None:
        return None
    value = credential_text(value)
    if location == "header":
        return Auth({name: value})
    return (
        Auth({}, {name: value}) if location == "query" else Auth({}, {}, {name: value})
    )


def chosen(given: Mapping[str, Auth | None], security: Security) -> Auth:
    """The credentials to send: the first alternative of which the caller passed every credential.

    Empty if there is none.
    """
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
    """Whether the caller passed every credential of at least one alternative."""
    return any(
        all(given.get(name) is not None for name in alternative)
        for alternative in security
    )
