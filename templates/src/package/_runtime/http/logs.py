"""Logging: one logger, named as the package, whose level an environment variable may set."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Final

from ..redaction import redacted, redacted_url

if TYPE_CHECKING:
    import httpx2

logger: Final = logging.getLogger(__name__.rpartition("._runtime")[0])

_LEVELS: Final = {"info": logging.INFO, "debug": logging.DEBUG}


def configure_logging(variable: str) -> None:
    """Shows this package's log on stderr where the environment variable says `info` or `debug`."""
    level = _LEVELS.get(os.environ.get(variable, "").lower())
    if level is None:
        return
    logging.basicConfig(
        format="[%(asctime)s - %(name)s - %(levelname)s] %(message)s",
        datefmt="%Y-%m-%d %H:%M:%S",
    )
    logger.setLevel(level)


def log_request(request: httpx2.Request) -> None:
    """The request, without its body and its credentials, at debug level."""
    if logger.isEnabledFor(logging.DEBUG):
        logger.debug(
            "HTTP Request: %s %s %s",
            request.method,
            redacted_url(request.url),
            redacted(request.headers),
        )


def log_response(response: httpx2.Response) -> None:
    """One line at info level; the headers, without credentials, at debug level."""
    if not logger.isEnabledFor(logging.INFO):
        return
    request = response.request
    logger.info(
        'HTTP Response: %s %s "%d %s"',
        request.method,
        redacted_url(request.url),
        response.status_code,
        response.reason_phrase,
    )
    logger.debug("HTTP Response headers: %s", redacted(response.headers))


def log_retry(request: httpx2.Request, attempt: int, delay: float) -> None:
    """That a request will be sent again, at info level."""
    if logger.isEnabledFor(logging.INFO):
        url = redacted_url(request.url)
        logger.info("Retry %d of %s %s in %.3f s", attempt, request.method, url, delay)
