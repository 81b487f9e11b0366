"""The transport, httpx2: this package's defaults for it, and what cannot be passed in its place."""

from __future__ import annotations

from typing import Any

import httpx2
from httpx2 import Timeout

from ..arguments import refuse_httpx

DEFAULT_TIMEOUT = Timeout(60.0, connect=5.0)
DEFAULT_CONNECTION_LIMITS = httpx2.Limits(
    max_connections=100, max_keepalive_connections=20
)
HTTPX2_DEFAULT_TIMEOUT = Timeout(5.0)


def with_defaults(options: dict[str, Any]) -> dict[str, Any]:
    """The options of a transport: those given, else this package's."""
    refuse_httpx(**options)
    mounts: dict[str, object] = options.get("mounts") or {}
    for mount in mounts.values():
        refuse_httpx(mounts=mount)
    return {
        "timeout": DEFAULT_TIMEOUT,
        "limits": DEFAULT_CONNECTION_LIMITS,
        "follow_redirects": True,
        **options,
    }


def check_http_client(http_client: object, expected: type[object]) -> None:
    """Refuses what this client cannot send with.

    Raises:
        TypeError: It is httpx's, or of the other kind of client.
    """
    refuse_httpx(http_client=http_client)
    if not isinstance(http_client, expected):
        raise TypeError(
            f"`http_client` is a {type(http_client).__name__}; this client needs an httpx2.{expected.__name__}."
        )
