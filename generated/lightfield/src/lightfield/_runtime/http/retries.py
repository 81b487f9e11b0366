"""When a request is sent again, and after how long. Pure functions of what happened."""

from __future__ import annotations

import email.utils
import random
import time
from datetime import UTC
from typing import Final

import httpx2

DEFAULT_MAX_RETRIES: Final = 2

_FIRST_DELAY: Final = 0.5
_LONGEST_DELAY: Final = 8.0
_LONGEST_RETRY_AFTER: Final = 60.0
"""A server that asks for more is not waited for; the usual delay counts."""

_IDEMPOTENT_METHODS: Final = frozenset(
    {"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"}
)
_RETRIED_STATUSES: Final = frozenset({408, 409, 429})


def checked_retries(max_retries: int | None) -> int:
    """How often to try again, as the caller says it.

    Raises:
        TypeError: It is `None`.
        ValueError: It is less than 0.
    """
    if max_retries is None:
        raise TypeError("`max_retries` is a number; 0 turns retries off.")
    if max_retries < 0:
        raise ValueError("`max_retries` is less than 0; 0 turns retries off.")
    return max_retries


def checked_key(idempotency_key: str) -> str:
    """The caller's own idempotency key.

    Raises:
        ValueError: It is empty, which tells no request from another.
    """
    if idempotency_key == "":
        raise ValueError("`idempotency_key` is empty.")
    return idempotency_key


def is_safe_to_repeat(method: str, *, has_idempotency_key: bool) -> bool:
    """Whether sending the request twice has the effect of sending it once (RFC 9110, 9.2.2)."""
    return has_idempotency_key or method in _IDEMPOTENT_METHODS


def may_retry_error(error: httpx2.RequestError, *, repeatable: bool) -> bool:
    """Whether a request that got no answer may be sent again.

    Not `repeatable`: only where the server cannot have seen it, since no connection was made.
    """
    if isinstance(error, (httpx2.TransportError, httpx2.TooManyRedirects)):
        never_sent = isinstance(
            error, (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
        )
        hopeless = (
            httpx2.TooManyRedirects,
            httpx2.UnsupportedProtocol,
            httpx2.LocalProtocolError,
        )
        return not isinstance(error, hopeless) and (repeatable or never_sent)
    return False


def should_retry_status(response: httpx2.Response, *, repeatable: bool) -> bool:
    """Whether this answer may be followed by another attempt.

    Not `repeatable`: only where the server says that it did not take the request, by 429 or by 503 with
    `Retry-After`. A server's own word, `x-should-retry: true` or `false`, counts above all.
    """
    said = response.headers.get("x-should-retry")
    if said in ("true", "false"):
        return bool(said == "true")
    status = response.status_code
    if repeatable:
        return status in _RETRIED_STATUSES or status >= 500
    return status == 429 or (status == 503 and "retry-after" in response.headers)


def delay_before(attempt: int, headers: httpx2.Headers | None) -> float:
    """Seconds to wait before a further attempt, the first of which is number 1.

    What the server asks for, up to a minute; else exponential backoff with full jitter.
    """
    asked = None if headers is None else _retry_after(headers)
    if asked is not None and 0 < asked <= _LONGEST_RETRY_AFTER:
        return asked
    # Capped before it is raised to a power: `max_retries` may be very large.
    longest = min(_FIRST_DELAY * 2.0 ** min(attempt - 1, 10), _LONGEST_DELAY)
    return random.uniform(0, longest)


def _retry_after(headers: httpx2.Headers) -> float | None:
    """Seconds that `retry-after-ms` or `Retry-After` (RFC 9110, 10.2.3) asks for; `None` for what cannot be read."""
    if (milliseconds := _number(headers.get("retry-after-ms"))) is not None:
        return milliseconds / 1000
    value = headers.get("retry-after")
    if value is None:
        return None
    if (seconds := _number(value)) is not None:
        return seconds
    try:
        date = email.utils.parsedate_to_datetime(value)
        # One of the three forms of a date in HTTP names no zone; all of them mean UTC.
        return (
            date if date.tzinfo else date.replace(tzinfo=UTC)
        ).timestamp() - time.time()
    except (ValueError, OverflowError):
        return None


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None
