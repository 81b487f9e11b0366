"""Retries: whether to send a request again, and after which delay. The functions depend only on the failed attempt."""

from __future__ import annotations

import email.utils
import math
import random
import time
from datetime import UTC
from typing import Final, Sequence

import httpx2

DEFAULT_MAX_RETRIES: Final = 2

_INITIAL_DELAY: Final = 0.5
_MAX_DELAY: Final = 8.0
_MAX_RETRY_AFTER: Final = 60.0
"""In seconds. If the server asks for more, the request is not sent again."""

_IDEMPOTENT_METHODS: Final = frozenset(
    {"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"}
)
_RETRIED_STATUSES: Final = frozenset({408, 409, 429})


def checked_retries(max_retries: object) -> int:
    """The caller's `max_retries`, checked.

    Raises:
        TypeError: The value is not a number.
        ValueError: The value is negative.
    """
    if not isinstance(max_retries, int):
        raise TypeError(
            f"`max_retries` is a number, not {type(max_retries).__name__}; 0 turns retries off."
        )
    if max_retries < 0:
        raise ValueError("`max_retries` is less than 0; 0 turns retries off.")
    return max_retries


def checked_key(idempotency_key: str) -> str:
    """The caller's idempotency key, checked.

    Raises:
        ValueError: The key is empty, so it would not identify the request.
    """
    if idempotency_key == "":
        raise ValueError("`idempotency_key` is empty.")
    return idempotency_key


def is_safe_to_repeat(method: str, *, has_idempotency_key: bool) -> bool:
    """Whether sending the request twice has the same effect as sending it once (RFC 9110, section 9.2.2)."""
    return has_idempotency_key or method in _IDEMPOTENT_METHODS


def may_retry_error(error: httpx2.RequestError, *, repeatable: bool) -> bool:
    """Whether to send a request again that got no response.

    A request that is not `repeatable` is sent again only if no connection was made, so that the server cannot have seen
    it. After an error about a certificate, a request is never sent again.
    """
    if _is_certificate_error(error):
        return False
    if isinstance(error, (httpx2.TransportError, httpx2.TooManyRedirects)):
        never_sent = isinstance(
            error, (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
        )
        permanent = (
            httpx2.TooManyRedirects,
            httpx2.UnsupportedProtocol,
            httpx2.LocalProtocolError,
        )
        return not isinstance(error, permanent) and (repeatable or never_sent)
    return False


def _is_certificate_error(error: BaseException | None) -> bool:
    # By name: `ssl` may not have been loaded.
    while error is not None:
        if type(error).__name__ == "SSLCertVerificationError":
            return True
        error = error.__cause__ or error.__context__
    return False


def should_retry_status(
    response: httpx2.Response,
    *,
    repeatable: bool,
    statuses: Sequence[str] | None = None,
) -> bool:
    """Whether to send a request again after this response.

    A request that is not `repeatable` is sent again only if the server did not process it: after 429, or 503 with
    `Retry-After`. The header `x-should-retry: true` or `false` overrides this. If the server requests a delay of more
    than a minute, the request is not sent again, so that the caller can decide. `statuses` replaces the default
    statuses.
    """
    if (requested_delay(response.headers) or 0) > _MAX_RETRY_AFTER:
        return False
    should_retry = response.headers.get("x-should-retry")
    if should_retry in ("true", "false"):
        return bool(should_retry == "true")
    status = response.status_code
    if statuses is not None:
        if not {str(status), f"{status // 100}XX"} & {*statuses}:
            return False
        if repeatable:
            return True
    if repeatable:
        return status in _RETRIED_STATUSES or status >= 500
    return status == 429 or (status == 503 and "retry-after" in response.headers)


def delay_before(attempt: int, headers: httpx2.Headers | None) -> float:
    """The seconds to wait before a retry. `attempt` is the number of the retry, from 1.

    It is the delay that the server requests, up to a minute; else exponential backoff with full jitter.
    """
    requested = None if headers is None else requested_delay(headers)
    if requested is not None and 0 < requested <= _MAX_RETRY_AFTER:
        return requested
    # The exponent is capped, because `max_retries` can be very large.
    upper_bound = min(_INITIAL_DELAY * 2.0 ** min(attempt - 1, 10), _MAX_DELAY)
    return random.uniform(0, upper_bound)


def requested_delay(headers: httpx2.Headers) -> float | None:
    """The seconds in `retry-after-ms` or `Retry-After` (RFC 9110, section 10.2.3); `None` if missing or unreadable."""
    if (milliseconds := _number(headers.get("retry-after-ms"))) is not None:
        return milliseconds / 1000
    value = headers.get("retry-after")
    if value is None:
        return None
    if (seconds := _number(value)) is not None:
        return seconds
    try:
        date = email.utils.parsedate_to_datetime(value)
        # One of the three date formats of HTTP has no time zone; all of them mean UTC.
        return (
            date if date.tzinfo else date.replace(tzinfo=UTC)
        ).timestamp() - time.time()
    except (ValueError, OverflowError):
        return None


def _number(text: str | None) -> float | None:
    try:
        number = math.nan if text is None else float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
