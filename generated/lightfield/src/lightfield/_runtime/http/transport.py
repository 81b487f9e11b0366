"""The transport, httpx2: this package's defaults for it, and the check of a client passed by the caller."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Callable, Final
from weakref import WeakSet

import httpx2

from ..arguments import NotGiven, not_given, reject_httpx

if TYPE_CHECKING:
    import ssl

    from .deadline import Deadline

DEFAULT_CONNECTION_LIMITS = httpx2.Limits(
    max_connections=100, max_keepalive_connections=20
)


class Timeout(httpx2.Timeout):
    """An `httpx2.Timeout` for each attempt, and a `total` for the whole call.

    The total includes all attempts, the waits between them, and the reading of the bodies. `Timeout(total=30)` keeps
    the default timeout of each attempt.

    Args:
        timeout: Seconds for connecting, reading, writing and the wait for a connection.
        connect: Seconds for connecting.
        read: Seconds to wait for the next piece of the response.
        write: Seconds to wait until a piece of the request is sent.
        pool: Seconds to wait for a connection of the pool.
        total: Seconds for the whole call; `None` sets no limit.
    """

    total: float | None

    def __init__(
        self,
        timeout: float | httpx2.Timeout | None | NotGiven = not_given,
        *,
        connect: float | None | NotGiven = not_given,
        read: float | None | NotGiven = not_given,
        write: float | None | NotGiven = not_given,
        pool: float | None | NotGiven = not_given,
        total: float | None = None,
    ) -> None:
        options = {"connect": connect, "read": read, "write": write, "pool": pool}
        given: dict[str, Any] = {
            name: value
            for name, value in options.items()
            if not isinstance(value, NotGiven)
        }
        if not isinstance(timeout, NotGiven):
            given["timeout"] = timeout
        elif total is not None:
            given = {**DEFAULT_TIMEOUT.as_dict(), **given}
        super().__init__(**given)
        if total is None and isinstance(timeout, Timeout):
            total = timeout.total
        self.total = _checked_total(total)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, httpx2.Timeout):
            return NotImplemented
        total = other.total if isinstance(other, Timeout) else None
        return self.as_dict() == other.as_dict() and self.total == total

    def __repr__(self) -> str:
        text = super().__repr__()
        return text if self.total is None else f"{text[:-1]}, total={self.total})"


def _checked_total(total: object) -> float | None:
    if total is None:
        return None
    if isinstance(total, bool) or not isinstance(total, (int, float)):
        raise TypeError(
            f"`total` is a {type(total).__name__}; it is a number of seconds, or None."
        )
    if not total > 0:
        raise ValueError("`total` is not more than 0; None sets no limit.")
    return total


DEFAULT_TIMEOUT = Timeout(60.0, connect=5.0)
HTTPX2_DEFAULT_TIMEOUT = httpx2.Timeout(5.0)


def deadline_of(timeout: float | httpx2.Timeout | None) -> Deadline | None:
    """The deadline of a call that begins now; `None` if there is no total timeout."""
    if not isinstance(timeout, Timeout) or timeout.total is None:
        return None
    # Loaded with the first total timeout; most programs have none.
    from .deadline import Deadline

    return Deadline(timeout.total)


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
    """The options of a transport: the caller's options, else this package's defaults."""
    reject_httpx(**options)
    timeout = options.get("timeout")
    if isinstance(timeout, Timeout) and timeout.total is not None:
        raise ValueError(
            "`timeout` has a total, which is for calls: pass it to the API's client, not to its `http_client`."
        )
    mounts: dict[str, object] = options.get("mounts") or {}
    for mount in mounts.values():
        reject_httpx(mounts=mount)
    own: dict[str, Any] = {
        "timeout": DEFAULT_TIMEOUT,
        "limits": DEFAULT_CONNECTION_LIMITS,
        "follow_redirects": True,
    }
    if not _OPTIONS_OF_TLS & options.keys():
        own["verify"] = _shared_context(_certificates())
    return {**own, **options}


_OPTIONS_OF_TLS: Final = frozenset(
    {"cert", "http1", "http2", "transport", "trust_env", "verify"}
)
"""The options of a transport that change its TLS context, or that make it use none."""


def _certificates() -> tuple[object, ...]:
    """The environment variables for certificates, and the state of the files to which they point."""
    return tuple(
        (path, _state(path))
        for path in map(os.environ.get, ("SSL_CERT_FILE", "SSL_CERT_DIR"))
    )


def _state(path: str | None) -> object:
    try:
        status = os.stat(path) if path else None
    except (OSError, ValueError):
        return None
    return status and (status.st_ino, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=1)
def _shared_context(certificates: tuple[object, ...]) -> ssl.SSLContext:
    """The TLS context of all transports with default options. It is cached, since loading the certificates takes long.

    `certificates` is the key of the cache: a context belongs to the certificates with which it was created.
    """
    return httpx2.create_ssl_context()


def checked_timeout(timeout: object) -> float | Timeout | None:
    """The caller's `timeout`, checked. An `httpx2.Timeout` becomes a `Timeout` of this package.

    Raises:
        TypeError: The value is neither a number nor an `httpx2.Timeout` nor `None`.
        ValueError: The value is negative or not a number.
    """
    reject_httpx(timeout=timeout)
    if timeout is None or isinstance(timeout, Timeout):
        return timeout
    if isinstance(timeout, httpx2.Timeout):
        return Timeout(timeout)
    if isinstance(timeout, bool) or not isinstance(timeout, (int, float)):
        raise TypeError(
            f"`timeout` is a {type(timeout).__name__}; it is a number of seconds, an httpx2.Timeout, or None."
        )
    if not timeout >= 0:
        raise ValueError("`timeout` is less than 0; None waits forever.")
    return timeout


def checked_base_url(url: object) -> httpx2.URL:
    """The caller's `base_url`, checked, with a trailing slash.

    Raises:
        TypeError: The value is not a string or an `httpx2.URL`.
        ValueError: The value is not an absolute URL, or has a query or a fragment.
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
        TypeError: The value is a client of httpx, or it is asynchronous and this client is not, or the reverse.
    """
    reject_httpx(http_client=http_client)
    if not isinstance(http_client, expected):
        raise TypeError(
            f"`http_client` is a {type(http_client).__name__}; this client needs an httpx2.{expected.__name__}."
        )
