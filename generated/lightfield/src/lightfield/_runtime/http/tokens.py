"""Tokens: the results of a caller's function, and of the OAuth 2 flow for client credentials (RFC 6749, section 4.4).

This module is loaded by clients whose credentials are not strings.
"""

from __future__ import annotations

import base64
import inspect
import os
from contextlib import asynccontextmanager, contextmanager
from threading import Lock
from time import monotonic
from typing import (
    TYPE_CHECKING,
    Any,
    AsyncGenerator,
    Callable,
    Final,
    Generator,
    Mapping,
    NamedTuple,
    cast,
)
from urllib.parse import quote_plus
from weakref import WeakKeyDictionary

import httpx2

from ..encoding.urls import encode_query
from ..errors import APIError, APITimeoutError, StatusError
from ..operations import Auth
from .event_loops import running_loop
from .headers import credential_text

if TYPE_CHECKING:
    from .deadline import Deadline
    from .requests import PreparedRequest

_RENEWED_BEFORE: Final = 60.0
"""A token is renewed this many seconds before it expires, or a fifth of its lifetime before, if that is less."""
_OTHER_METHOD_STATUSES: Final = frozenset({400, 401, 422})
"""The statuses of a server that may not accept the client's credentials in a header."""


class Token(NamedTuple):
    """A token, and the time at which a new token must be fetched."""

    text: str
    renewed_at: float | None
    """By the monotonic clock; `None` if the server does not say how long it is valid."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class TokenRequest(NamedTuple):
    """A request for a token."""

    url: str
    client_id: str
    client_secret: str
    scope: str

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def content(self, *, in_body: bool) -> bytes:
        """The form in the body of the request. With `in_body`, it contains the client's credentials."""
        form = {"grant_type": "client_credentials"}
        if self.scope:
            form["scope"] = self.scope
        if in_body:
            form |= {"client_id": self.client_id, "client_secret": self.client_secret}
        return encode_query(form).encode()

    def headers(self, *, in_body: bool) -> dict[str, str]:
        """The header with the client's credentials (RFC 6749, section 2.3.1); empty with `in_body`."""
        if in_body:
            return {}
        pair = f"{quote_plus(self.client_id)}:{quote_plus(self.client_secret)}"
        return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}


class TokenCache:
    """The tokens of a client and of its copies. Each token is fetched once, even if many calls wait for it."""

    def __init__(self) -> None:
        self._tokens: dict[TokenRequest, Token] = {}
        self._in_body: set[TokenRequest] = set()
        """The requests that a server accepted only with the client's credentials in the body."""
        self._lock = Lock()
        self._process = os.getpid()
        self._async_locks: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    @contextmanager
    def lock(self, request: TokenRequest, deadline: Deadline | None) -> Generator[None]:
        """The lock for threads that fetch a token.

        Raises:
            APITimeoutError: Another thread holds the lock until the deadline.
        """
        if self._process != os.getpid():
            # A thread of the other process may have held it at the fork.
            self._process, self._lock = os.getpid(), Lock()
        lock = self._lock
        if not lock.acquire(
            timeout=-1 if deadline is None else max(deadline.left(), 0)
        ):
            raise _timeout_error(request)
        try:
            yield
        finally:
            lock.release()

    @asynccontextmanager
    async def async_lock(
        self, request: TokenRequest, deadline: Deadline | None
    ) -> AsyncGenerator[None]:
        """The lock for tasks that fetch a token, one for each event loop.

        Raises:
            APITimeoutError: Another task holds the lock until the deadline.
        """
        import anyio

        lock = self._async_locks.setdefault(running_loop(), anyio.Lock())
        with anyio.move_on_after(None if deadline is None else deadline.left()) as wait:
            await lock.acquire()
        if wait.cancelled_caught:
            raise _timeout_error(request)
        try:
            yield
        finally:
            lock.release()

    def valid(self, request: TokenRequest, rejected: str | None) -> str | None:
        """The stored token; `None` if there is none, if it is too old, or if it equals the rejected token."""
        token = self._tokens.get(request)
        if token is None or token.text == rejected:
            return None
        is_old = token.renewed_at is not None and monotonic() >= token.renewed_at
        return None if is_old else token.text

    def attempts(self, request: TokenRequest) -> tuple[bool, ...]:
        """For each attempt to fetch a token, whether it sends the client's credentials in the body."""
        return (True,) if request in self._in_body else (False, True)

    def store(
        self,
        request: TokenRequest,
        response: httpx2.Response,
        *,
        in_body: bool,
        since: float,
    ) -> str:
        """Store the token in a response, and return its text.

        `since` is the time of the request by the monotonic clock.

        Raises:
            APIError: The response has no token.
        """
        token = _read_token(response, since)
        if in_body:
            self._in_body.add(request)
        self._tokens[request] = token
        return token.text


def may_use_body(error: StatusError) -> bool:
    """Whether the server may accept the client's credentials in the body, judged by the error."""
    return error.status_code in _OTHER_METHOD_STATUSES


def _timeout_error(request: TokenRequest) -> APITimeoutError:
    error = APITimeoutError(httpx2.Request("POST", request.url))
    add_note(error, request)
    return error


def add_note(error: APIError, request: TokenRequest) -> None:
    """Add a note to an error. It says that the failed request was for a token."""
    url = request.url.partition("?")[0]
    error.add_note(f"The request was for a token of the client credentials, at {url}.")


def _read_token(response: httpx2.Response, since: float) -> Token:
    try:
        parsed: object = response.json()
    except ValueError:
        parsed = None
    body = cast(Mapping[str, Any], parsed if isinstance(parsed, dict) else {})
    text: object = body.get("access_token")
    if not isinstance(text, str) or not (text.isascii() and text.isprintable()):
        text = ""
    if not text.strip():
        raise APIError(
            "The response of the token URL has no `access_token`.",
            response.request,
            body=None,
        )
    try:
        lifetime = float(body["expires_in"])
    except (KeyError, TypeError, ValueError):
        return Token(text, None)
    return Token(text, since + lifetime - min(_RENEWED_BEFORE, lifetime / 5))


# Functions of the caller --------------------------------------------------------------


def called(name: str, credential: Callable[[], object]) -> str:
    """The text that a function returns.

    Raises:
        TypeError: The function returns anything but a string, or is asynchronous.
    """
    result = credential()
    if inspect.isawaitable(result):
        if inspect.iscoroutine(result):
            result.close()
        raise TypeError(
            f"`{name}` is an asynchronous function, which only the asynchronous client can call."
        )
    return credential_text(result)


async def async_called(name: str, credential: Callable[[], object]) -> str:
    """The text that a function or an asynchronous function returns.

    Raises:
        TypeError: The function returns anything but a string.
    """
    result = credential()
    return credential_text(await result if inspect.isawaitable(result) else result)


# A request with another token ---------------------------------------------------------


def renewed(prepared: PreparedRequest, old: Auth, new: Auth) -> PreparedRequest:
    """The request with new credentials, which is not renewed again.

    Headers, parameters and cookies that the caller set instead of a credential are kept.
    """
    headers = [
        (
            name,
            new.headers.get(name, value) if value == old.headers.get(name) else value,
        )
        for name, value in prepared.headers
    ]
    url, separator, query = prepared.url.partition("?")
    pairs = _replaced(query.split("&"), _pairs(old.query), _pairs(new.query))
    cookies = _replaced(
        prepared.cookies.split("; "), _cookies(old.cookies), _cookies(new.cookies)
    )
    return prepared._replace(
        headers=headers,
        url=f"{url}{separator}{'&'.join(pairs)}",
        cookies="; ".join(cookies),
        renewal=None,
    )


def _pairs(query: Mapping[str, str]) -> list[str]:
    return [encode_query({name: value}) for name, value in query.items()]


def _cookies(cookies: Mapping[str, str]) -> list[str]:
    # Loaded with the first cookie; most APIs have none.
    if not cookies:
        return []
    from .cookies import cookie_header

    return [cookie_header({name: value}) for name, value in cookies.items()]


def _replaced(parts: list[str], old: list[str], new: list[str]) -> list[str]:
    others = dict(zip(old, new, strict=True)) if len(old) == len(new) else {}
    return [others.get(part, part) for part in parts]
