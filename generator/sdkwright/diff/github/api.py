"""Requests to the GitHub API and the meaning of their failures.

The token is sent only in a header, only to one host, and is in no message. This module must not know the purpose of a
request.
"""

import json
import re
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPMessage
from typing import Final, Literal, cast
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

_TIMEOUT_SECONDS: Final = 20.0
_MAX_WAIT_SECONDS: Final = 60.0
"""The longest `Retry-After` that is waited for."""


class GitHubError(Exception):
    """An exception for a failure that a retry does not fix. The message has one line."""


class PermissionDeniedError(GitHubError):
    """GitHub responded with 403: the token lacks the permission."""


class NotFoundError(GitHubError):
    """GitHub responded with 404: the resource does not exist, or the token may not read it."""


class TransientError(Exception):
    """An exception for a failure that a retry may fix."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        """The `Retry-After` header, in seconds."""


@dataclass(frozen=True, slots=True)
class GitHubClient:
    """A client of the GitHub API with one token."""

    token: str = field(repr=False)

    def __post_init__(self) -> None:
        # The error for an invalid header value would contain the token.
        if not re.fullmatch(r"[!-~]+", self.token):
            raise GitHubError("GITHUB_TOKEN is not a valid token.")

    def get(self, url: str) -> tuple[object, str | None]:
        """The parsed response, and the URL of the next page or None."""
        content, headers = self._call("GET", url)
        following = _next_page(headers.get("Link", ""))
        if following is not None and origin(following) != origin(url):
            raise GitHubError(
                f"GET {url}: the next page is on another host: {following}"
            )
        return content, following

    def write(self, method: Literal["POST", "PATCH"], url: str, body: str) -> object:
        """Send `{"body": …}` and return the parsed response."""
        return self._call(method, url, {"body": body})[0]

    def _call(
        self, method: str, url: str, content: object = None
    ) -> tuple[object, HTTPMessage]:
        try:
            with build_opener(_RefuseRedirects).open(
                self._request(method, url, content), timeout=_TIMEOUT_SECONDS
            ) as response:
                raw: bytes = response.read()
                headers = cast(HTTPMessage, response.headers)
        except HTTPError as error:
            with error:
                message = f"{method} {url}: {error.code} {_error_message(error)}"
                raise _as_exception(error, self._without_token(message)) from None
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", None) or error or type(error).__name__
            message = f"{method} {url}: no response: {reason}"
            raise TransientError(self._without_token(message)) from None
        try:
            return json.loads(raw), headers
        except ValueError:
            raise GitHubError(f"{method} {url}: the response is not JSON.") from None

    def _request(self, method: str, url: str, content: object) -> Request:
        data = None if content is None else json.dumps(content).encode()
        request = Request(url, data, method=method)
        request.add_header("Accept", "application/vnd.github+json")
        request.add_header("X-GitHub-Api-Version", "2022-11-28")
        request.add_header("User-Agent", "sdkwright")
        if data is not None:
            request.add_header("Content-Type", "application/json")
        request.add_unredirected_header("Authorization", f"Bearer {self.token}")
        return request

    def _without_token(self, text: str) -> str:
        return text.replace(self.token, "***")


class _RefuseRedirects(HTTPRedirectHandler):
    """A handler that follows no redirect, since the token would be sent along, and a POST would become a GET."""

    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None


def _error_message(error: HTTPError) -> str:
    """The error message in a response of GitHub."""
    if error.code < 400:
        return f"redirects to {error.headers.get('Location', 'nowhere')}, which is not followed"
    try:
        message = nested_value(json.loads(error.read()), "message")
    except (OSError, HTTPException, ValueError):
        message = None
    return message if isinstance(message, str) and message else error.reason


def _as_exception(error: HTTPError, message: str) -> Exception:
    asked = error.headers.get("Retry-After", "")
    wait = float(asked) if asked.isdecimal() else None
    is_spent = error.headers.get("X-RateLimit-Remaining") == "0"
    if wait is not None and wait > _MAX_WAIT_SECONDS:
        return GitHubError(f"{message} (retry after {asked} seconds)")
    if error.code in (408, 429) or error.code >= 500 or wait is not None:
        return TransientError(message, wait)
    if error.code == 403 and not is_spent:
        return PermissionDeniedError(message)
    return NotFoundError(message) if error.code == 404 else GitHubError(message)


def _next_page(links: str) -> str | None:
    """The URL of the next page in a `Link` header (RFC 8288); None if there is none."""
    found: list[tuple[str, str]] = re.findall(r"<([^<>]*)>((?:\s*;[^,;]*)*)", links)
    for url, parameters in found:
        if re.search(r';\s*rel="?next\b', parameters):
            return url
    return None


def origin(url: str) -> tuple[str, str, int | None] | None:
    """The scheme, host and port of a URL; None if it is not an HTTP URL.

    The token may be sent only to a URL with the same origin.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        return None
    return parts.scheme, host, port


def nested_value(value: object, *keys: str) -> object:
    """The value at these keys of nested objects; None if there is none."""
    for key in keys:
        if not isinstance(value, dict):
            return None
        value = cast(dict[str, object], value).get(key)
    return value
