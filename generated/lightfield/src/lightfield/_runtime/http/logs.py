"""Logging: a logger with the name of the package. An environment variable can set its level."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Final, cast

from ..redaction import printable, redacted, redacted_url

if TYPE_CHECKING:
    import httpx2

logger: Final = logging.getLogger(__name__.rpartition("._runtime")[0])

_LEVELS: Final = {"info": logging.INFO, "debug": logging.DEBUG}


def _redact_record(record: logging.LogRecord) -> bool:
    """Remove the credentials from the URL in a log record of the transport.

    Always return True, so that the record is logged.
    """
    if isinstance(record.args, tuple):
        record.args = tuple(map(_redacted_argument, record.args))
    return True


def _redacted_argument(value: object) -> object:
    # By its name: logging must not load the transport.
    if type(value).__name__ != "URL":
        return value
    return redacted_url(cast("httpx2.URL", value))


def configure_logging(variable: str) -> None:
    """Log to stderr if the environment variable is `info` or `debug`.

    The transport's log contains no credentials either.
    """
    logging.getLogger("httpx2").addFilter(_redact_record)
    level = _LEVELS.get(os.environ.get(variable, "").lower())
    if level is None:
        return
    logging.basicConfig(
        format="[%(asctime)s - %(name)s - %(levelname)s] %(message)s",
        datefmt="%Y-%m-%d %H:%M:%S",
    )
    logger.setLevel(level)


def log_request(request: httpx2.Request) -> None:
    """Log the request at debug level, without its body and credentials."""
    if logger.isEnabledFor(logging.DEBUG):
        logger.debug(
            "HTTP Request: %s %s %s",
            request.method,
            redacted_url(request.url),
            redacted(request.headers),
        )


def log_response(response: httpx2.Response) -> None:
    """Log a line at info level, and the headers without credentials at debug level."""
    if not logger.isEnabledFor(logging.INFO):
        return
    request = response.request
    logger.info(
        'HTTP Response: %s %s "%d %s"',
        request.method,
        redacted_url(request.url),
        response.status_code,
        printable(response.reason_phrase),
    )
    logger.debug("HTTP Response headers: %s", redacted(response.headers))


def log_retry(request: httpx2.Request, attempt: int, delay: float) -> None:
    """Log a retry at info level."""
    if logger.isEnabledFor(logging.INFO):
        url = redacted_url(request.url)
        logger.info("Retry %d of %s %s in %.3f s", attempt, request.method, url, delay)
