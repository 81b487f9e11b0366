"""Redaction of credentials, so that no log and no error shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import httpx2

REDACTED: Final = "[redacted]"

_CREDENTIALS = frozenset(
    {"authorization", "proxy-authorization", "cookie", "set-cookie", "auth"}
)
# Parts of names that APIs use for their own credentials.
_CREDENTIAL_PARTS = (
    "api-key",
    "apikey",
    "access-key",
    "authorization",
    "x-auth",
    "token",
    "secret",
    "password",
    "credential",
    "session",
    "signature",
)

# The names of the credentials in the API's OpenAPI document.
_API_CREDENTIALS: set[str] = set()


def keep_secret(*names: str) -> None:
    """Redact headers and query parameters with these names."""
    _API_CREDENTIALS.update(name.lower().replace("_", "-") for name in names)


def is_credential(name: str) -> bool:
    """Whether a header or query parameter of this name, in any case, holds a credential."""
    name = name.lower().replace("_", "-")
    if name in _API_CREDENTIALS:
        return True
    return name in _CREDENTIALS or any(part in name for part in _CREDENTIAL_PARTS)


def redacted(headers: httpx2.Headers) -> dict[str, str]:
    """The headers with credentials redacted."""
    return {
        name: REDACTED if is_credential(name) else value
        for name, value in headers.items()
    }


def redacted_url(url: httpx2.URL) -> httpx2.URL:
    """The URL with credentials redacted."""
    if url.userinfo:
        url = url.copy_with(username=REDACTED, password=None)
    if url.query:
        for name in [name for name in url.params if is_credential(name)]:
            url = url.copy_set_param(name, REDACTED)
    return url


def redact_request(request: httpx2.Request) -> httpx2.Request:
    """Remove the credentials from a request that has been sent."""
    _redact_headers(request.headers)
    request.url = redacted_url(request.url)
    return request


def redact_response(response: httpx2.Response) -> httpx2.Response:
    """Remove the credentials from a response that has been read or closed, and from its requests."""
    import httpx2

    redact_request(response.request)
    if response.next_request is not None:
        redact_request(response.next_request)
    _redact_headers(response.headers)
    # The transport's own stream references the connection, which holds the headers that it sent.
    try:
        response.stream = httpx2.ByteStream(response.content)
    except httpx2.ResponseNotRead:
        # A stream of items, of which each was passed on.
        response.stream = httpx2.ByteStream(b"")
    return response


def _redact_headers(headers: httpx2.Headers) -> None:
    for name in [name for name in headers if is_credential(name)]:
        headers[name] = REDACTED
