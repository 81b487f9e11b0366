"""The transport, httpx2: this package's defaults for it, and the check of a client passed by the caller."""

from __future__ import annotations

import os
from typing import Any, Callable
from weakref import WeakSet

import httpx2
from httpx2 import Timeout

from ..arguments import reject_httpx

DEFAULT_TIMEOUT = Timeout(60.0, connect=5.0)
DEFAULT_CONNECTION_LIMITS = httpx2.Limits(
    max_connections=100, max_keepalive_connections=20
)
HTTPX2_DEFAULT_TIMEOUT = Timeout(5.0)


_OPEN: WeakSet[Any] = WeakSet()


def reopen_after_fork(http: httpx2.Client | httpx2.AsyncClient) -> None:
    """Make the transport open its own connections when a new process first uses it.

    On a shared connection, each process would get responses of the other.
    """
    _OPEN.add(http)


def _forked() -> None:
    # The connections are opened with the next request: most new processes send none.
    for http in list(_OPEN):
        http.send = _reopening(http)


def _reopening(http: Any) -> Callable[..., Any]:
    def send(*arguments: Any, **options: Any) -> Any:
        http.__dict__.pop("send", None)
        if not http.is_closed:
            http.reopen()
        return http.send(*arguments, **options)

    return send


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)


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


def checked_timeout(timeout: object) -> float | Timeout | None:
    """The caller's `timeout`.

    Raises:
        TypeError: It is neither a number nor an `httpx2.Timeout` nor `None`.
        ValueError: It is negative or not a number.
    """
    reject_httpx(timeout=timeout)
    if timeout is None or isinstance(timeout, Timeout):
        return timeout
    if isinstance(timeout, bool) or not isinstance(timeout, (int, float)):
        raise TypeError(
            f"`timeout` is a {type(timeout).__name__}; it is a number of seconds, an httpx2.Timeout, or None."
        )
    if not timeout >= 0:
        raise ValueError("`timeout` is less than 0; None waits forever.")
    return timeout


def checked_base_url(url: object) -> httpx2.URL:
    """The caller's `base_url`, with a trailing slash.

    Raises:
        TypeError: It is not a string or an `httpx2.URL`.
        ValueError: It is not an absolute URL, or has a query, which the path of a call would follow.
    """
    reject_httpx(base_url=url)
    if not isinstance(url, (str, httpx2.URL)):
        raise TypeError(
            f"`base_url` is a {type(url).__name__}; it is a string or an httpx2.URL."
        )
    text = str(url)
    if "?" in text or "#" in text:
        raise ValueError(
            "`base_url` has a query or a fragment; pass `default_query` instead."
        )
    try:
        checked = httpx2.URL(text.rstrip("/") + "/")
    except httpx2.InvalidURL as error:
        raise ValueError(f"`base_url` is not a URL: {error}") from None
    if not (checked.scheme and checked.host):
        raise ValueError(
            "`base_url` needs a scheme and a host, as in https://api.example.com/v1."
        )
    return checked


def settings(http: httpx2.Client | httpx2.AsyncClient) -> dict[str, Any]:
    """The settings of a transport that may have changed since it was created."""
    return {
        "auth": http.auth,
        "base_url": http.base_url,
        "cookies": http.cookies,
        "event_hooks": http.event_hooks,
        "follow_redirects": http.follow_redirects,
        "headers": http.headers,
        "max_redirects": http.max_redirects,
        "params": http.params,
        "timeout": http.timeout,
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
