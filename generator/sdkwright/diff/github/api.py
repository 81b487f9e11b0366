"""Owns one call of GitHub's interface: where it goes, what it may carry, and what its failure means.

The token goes into one header, to the host that it was meant for, and is shown nowhere. It must not know what is asked for.
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
"""How long GitHub may ask us to wait, in seconds."""


class GitHubError(Exception):
    """Something is wrong that no other attempt would put right; one line says what."""


class PermissionDeniedError(GitHubError):
    """The token may not do this."""


class NotFoundError(GitHubError):
    """There is nothing of that address, or nothing that the token may see."""


class TransientError(Exception):
    """Something that another attempt may put right."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        """For how many seconds GitHub asked."""


@dataclass(frozen=True, slots=True)
class GitHubClient:
    """GitHub, as a token sees it."""

    token: str = field(repr=False)

    def __post_init__(self) -> None:
        # What can be no header would be shown by the error that says so.
        if not re.fullmatch(r"[!-~]+", self.token):
            raise GitHubError("GITHUB_TOKEN is not a valid token.")

    def get(self, url: str) -> tuple[object, str | None]:
        """The answer, and the address of the next page."""
        answer, headers = self._call("GET", url)
        following = _next_page(headers.get("Link", ""))
        if following is not None and origin(following) != origin(url):
            raise GitHubError(
                f"GET {url}: the next page is on another host: {following}"
            )
        return answer, following

    def write(self, method: Literal["POST", "PATCH"], url: str, body: str) -> object:
        """The answer to a body of text."""
        return self._call(method, url, {"body": body})[0]

    def _call(
        self, method: str, url: str, content: object = None
    ) -> tuple[object, HTTPMessage]:
        try:
            with build_opener(_RefuseRedirects).open(
                self._request(method, url, content), timeout=_TIMEOUT_SECONDS
            ) as answer:
                raw: bytes = answer.read()
                headers = cast(HTTPMessage, answer.headers)
        except HTTPError as error:
            with error:
                told = f"{method} {url}: {error.code} {_error_message(error)}"
                raise _as_exception(error, self._without_token(told)) from None
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", None) or error or type(error).__name__
            told = f"{method} {url}: no response: {reason}"
            raise TransientError(self._without_token(told)) from None
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
    """Follows nothing: the token would go along, and a POST would become a GET."""

    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None


def _error_message(error: HTTPError) -> str:
    """What GitHub says of it."""
    if error.code < 400:
        return f"redirects to {error.headers.get('Location', 'nowhere')}, which is not followed"
    try:
        told = nested_value(json.loads(error.read()), "message")
    except (OSError, HTTPException, ValueError):
        told = None
    return told if isinstance(told, str) and told else error.reason


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
    """The address of the next page, out of a `Link` header."""
    found: list[tuple[str, str]] = re.findall(r"<([^<>]*)>((?:\s*;[^,;]*)*)", links)
    for url, parameters in found:
        if re.search(r';\s*rel="?next\b', parameters):
            return url
    return None


def origin(url: str) -> tuple[str, str, int | None] | None:
    """What must be the same for a token to go there; None where it is no address on the web."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        return None
    return parts.scheme, host, port


def nested_value(value: object, *keys: str) -> object:
    """What stands there in an answer; None if nothing does."""
    for key in keys:
        if not isinstance(value, dict):
            return None
        value = cast(dict[str, object], value).get(key)
    return value
