"""Redirects: the request for the target of a redirect, and the headers that it keeps."""

from __future__ import annotations

import httpx2

_MAX_REDIRECTS = 20
_CROSS_ORIGIN_HEADERS = frozenset(
    {
        "accept",
        "content-length",
        "content-type",
        "host",
        "transfer-encoding",
        "user-agent",
    }
)
"""The headers that a redirect to another origin keeps."""


def same_origin(one: httpx2.URL, other: httpx2.URL) -> bool:
    """Whether both URLs have the same origin, so that credentials for one may be sent to the other."""
    return (one.scheme, one.host, one.port) == (other.scheme, other.host, other.port)


def redirected(response: httpx2.Response, redirects: int) -> httpx2.Request | None:
    """The request that a response redirects to; `None` if it is not a redirect.

    A request to another origin has neither the credentials nor the caller's own headers. A redirect from https to http
    is not followed: it would send the request unencrypted.

    Raises:
        httpx2.TooManyRedirects: The maximum number of redirects is exceeded.
    """
    request = response.next_request
    if request is None or (response.url.scheme, request.url.scheme) == (
        "https",
        "http",
    ):
        return None
    if redirects >= _MAX_REDIRECTS:
        raise httpx2.TooManyRedirects("Too many redirects.", request=request)
    if same_origin(response.request.url, request.url):
        # The transport keeps the cookies that the server set, but not those of the caller.
        if "cookie" in response.request.headers:
            # Loaded with the first cookie; most APIs have none.
            from .cookies import keep_cookies

            keep_cookies(request, response)
    else:
        for name in [
            n for n in request.headers if n.lower() not in _CROSS_ORIGIN_HEADERS
        ]:
            del request.headers[name]
    return request
