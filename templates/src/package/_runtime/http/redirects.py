"""Redirects: where an answer leads to, and what may go along."""

from __future__ import annotations

import httpx2

_MOST_REDIRECTS = 20
_KEPT_ELSEWHERE = frozenset(
    {
        "accept",
        "content-length",
        "content-type",
        "host",
        "transfer-encoding",
        "user-agent",
    }
)
"""What another host is told of a request."""


def same_origin(one: httpx2.URL, other: httpx2.URL) -> bool:
    """Whether what the one host was trusted with may be told to the other."""
    return (one.scheme, one.host, one.port) == (other.scheme, other.host, other.port)


def redirected(response: httpx2.Response, redirects: int) -> httpx2.Request | None:
    """The request that an answer redirects to, `None` where it does not.

    Another host is told nothing that this one was trusted with: neither credentials, nor what the caller added.
    """
    request = response.next_request
    if request is None:
        return None
    if redirects >= _MOST_REDIRECTS:
        raise httpx2.TooManyRedirects("Too many redirects.", request=request)
    if same_origin(response.request.url, request.url):
        # The transport keeps the cookies that the server set, but not one that the caller gave.
        if "cookie" in response.request.headers:
            request.headers.setdefault("Cookie", response.request.headers["cookie"])
    else:
        for name in [n for n in request.headers if n.lower() not in _KEPT_ELSEWHERE]:
            del request.headers[name]
    return request
