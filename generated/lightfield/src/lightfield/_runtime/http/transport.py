"""The transport, httpx2: this package's defaults for it, and the check of a client passed by the caller."""

from __future__ import annotations

from typing import Any

import httpx2
from httpx2 import Timeout

from ..arguments import reject_httpx

DEFAULT_TIMEOUT = Timeout(60.0, connect=5.0)
DEFAULT_CONNECTION_LIMITS = httpx2.Limits(
    max_connections=100, max_keepalive_connections=20
)
HTTPX2_DEFAULT_TIMEOUT = Timeout(5.0)


def with_defaults(options: dict[str, Any]) -> dict[str, Any]:
    """The options of a transport: the caller's, else this package's defaults."""
    reject_httpx(**options)
    mounts: dict[str, object] = options.get("mounts") or {}
    for mount in mounts.values():
        reject_httpx(mounts=mount)
    return {
        "timeout": DEFAULT_TIMEOUT,
        "limits": DEFAULT_CONNECTION_LIMITS,
        "follow_redirects": True,
        **options,
    }


def check_http_client(http_client: object, expected: type[object]) -> None:
    """Check that this client can send requests with the `http_client`.

    Raises:
        TypeError: It is a client of httpx, or asynchronous where a synchronous one is needed, or the reverse.
    """
    reject_httpx(http_client=http_client)
    if not isinstance(http_client, expected):
        raise TypeError(
            f"`http_client` is a {type(http_client).__name__}; this client needs an httpx2.{expected.__name__}."
        )
