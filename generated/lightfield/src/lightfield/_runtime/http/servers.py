"""The base URL of a client: the URL of a named environment, in which the caller can set variables.

This module is loaded by clients whose document has several servers, or variables in their URLs.
"""

from __future__ import annotations

import re
from typing import Any, Final, Mapping, NamedTuple

import httpx2

_ENDS_OF_A_PART: Final = re.compile(r"[\s?#@\\]")
"""Characters that end a part of a URL, so that a value that contains one would change the rest of the URL."""


class Server(NamedTuple):
    """A server: its URL with variables in braces, and the defaults of the variables."""

    template: str
    defaults: Mapping[str, str] = {}

    def url(self, values: Mapping[str, str]) -> str:
        """The URL with these values of the variables. A missing value is replaced by the variable's default."""
        url = self.template
        for name, default in self.defaults.items():
            url = url.replace("{" + name + "}", values.get(name) or default)
        return url


def chosen_url(
    servers: Mapping[str, Server],
    base_url: str | httpx2.URL | None,
    environment: str | None,
    values: Mapping[str, object],
) -> str | httpx2.URL | None:
    """The base URL that the arguments of a client choose; `None` if no such argument was passed.

    Raises:
        ValueError: There is no such environment, a value cannot be a part of the URL, or the base URL was passed too.
    """
    passed = {name: value for name, value in values.items() if value is not None}
    if environment is None and not passed:
        return base_url
    if base_url is not None:
        name = "environment" if environment is not None else next(iter(passed))
        raise ValueError(f"`base_url` and `{name}` cannot both be given.")
    if environment is not None and environment not in servers:
        names = ", ".join(map(repr, servers))
        raise ValueError(f"`environment` is one of {names}, not {environment!r}.")
    server = _server(servers, environment)
    given: dict[str, str] = {}
    for name, value in passed.items():
        if not isinstance(value, str):
            raise TypeError(f"`{name}` is a {type(value).__name__}, not a string.")
        if name not in server.defaults:
            raise ValueError(f"The URL of this environment has no `{name}`.")
        end = _ENDS_OF_A_PART.search(value)
        if end is None and "/" not in server.defaults[name]:
            end = re.search("/", value)
        if end is not None:
            # The whole value may be a secret.
            raise ValueError(
                f"`{name}` cannot be a part of a URL: it contains {end[0]!r}."
            )
        given[name] = value
    return server.url(given)


def _server(servers: Mapping[str, Server], environment: str | None) -> Server:
    return servers[next(iter(servers)) if environment is None else environment]


def copied_server(
    servers: Mapping[str, Server],
    current_url: httpx2.URL,
    base_url: str | httpx2.URL | None,
    old: Mapping[str, str | None],
    new: Mapping[str, str | None],
) -> dict[str, Any]:
    """The arguments that choose the server of a copy: the new arguments, else the client's.

    If the client has a base URL that its arguments do not choose, the copy gets the client's base URL.
    """
    if base_url is not None:
        return {**new, "base_url": base_url}
    if any(value is not None for value in new.values()):
        environment = new.get("environment") or old.get("environment")
        server = servers.get(environment) if environment else _server(servers, None)
        # The URL of another environment may lack a variable.
        known = {"environment", *(server.defaults if server else ())}
        kept = {name: value for name, value in old.items() if name in known}
        merged = {
            name: kept.get(name) if new[name] is None else new[name] for name in new
        }
        return {**merged, "base_url": None}
    values = dict(old)
    url = chosen_url(servers, None, values.pop("environment", None), values)
    is_chosen = url is not None and f"{str(url).rstrip('/')}/" == str(current_url)
    return {**old, "base_url": None} if is_chosen else {"base_url": current_url}
