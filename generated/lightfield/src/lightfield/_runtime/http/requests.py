"""Prepared requests, and the transport's request for one attempt to send a prepared request."""

# Without `from __future__ import annotations`: typing would compile each annotation of the classes at each import.

from typing import TYPE_CHECKING, Any, Mapping, NamedTuple, Sequence
from urllib.parse import unquote_plus

import httpx2
from httpx2 import Timeout

from ..errors import APIError
from ..operations import Auth, Security
from ..redaction import redacted_url
from .redirects import same_origin
from .retries import delay_before, may_retry_error, should_retry_status

if TYPE_CHECKING:
    from ..encoding.uploads import FileBody, PiecesBody, Upload
    from .deadline import Deadline
    from .tracing import CallSpan


class Renewal(NamedTuple):
    """The data to repeat a request with new tokens, if the server rejects its old ones."""

    tokens: Mapping[str, str]
    """The tokens of the request, by the attributes of the client that hold them."""
    auth: Auth
    """The credentials of the request, which contain these tokens."""
    security: Security | None

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class PreparedRequest(NamedTuple):
    """A request that can be sent more than once."""

    method: str
    url: str
    headers: list[tuple[str, str]]
    content: "bytes | FileBody | PiecesBody | None"
    timeout: float | Timeout | None
    max_retries: int
    repeatable: bool
    follow_redirects: bool | None = None
    omitted: Sequence[str] = ()
    is_plain: bool = False
    """Whether it has only the client's own headers."""
    upload: "Upload | None" = None
    cookies: str = ""
    """The cookies of the call. The jar of the transport adds its own."""
    error_bodies: Mapping[str, Any] | None = None
    """The types of the bodies of errors, by status."""
    deadline: "Deadline | None" = None
    retried_statuses: Sequence[str] | None = None
    """The statuses to retry; `None` for the default."""
    span: "CallSpan | None" = None
    renewal: Renewal | None = None
    """The data to send it again with new tokens; `None` if its credentials are only strings that the caller passed."""

    def __repr__(self) -> str:
        # The fields contain credentials, and debuggers show the variables of each frame.
        return f"<{type(self).__name__} [{self.method} {redacted_url(httpx2.URL(self.url))}]>"

    def delay_after(
        self, failure: httpx2.RequestError | httpx2.Response, retries: int
    ) -> float | None:
        """The seconds to wait after a failed attempt; `None` if the request must not be retried.

        Args:
            failure: The error of the attempt, or its unsuccessful response.
            retries: The number of failed attempts before this attempt.
        """
        if retries >= self.max_retries:
            return None
        headers = None
        if isinstance(failure, httpx2.Response):
            headers = failure.headers
            may_retry = should_retry_status(
                failure, repeatable=self.repeatable, statuses=self.retried_statuses
            )
        else:
            may_retry = may_retry_error(failure, repeatable=self.repeatable)
        if not may_retry:
            return None
        delay = delay_before(retries + 1, headers)
        # A retry after the deadline would be too late.
        if self.deadline is not None and self.deadline.left() <= delay:
            return None
        return delay


def next_request(prepared: PreparedRequest, next_url: str) -> PreparedRequest:
    """The request for the next page of a list at a URL that the server sent.

    `prepared` is the request for the first page.

    The URL has the query of the next page. Parameters of `prepared` that it lacks are added: credentials, and
    parameters that the caller adds to each request.

    Raises:
        APIError: The URL is invalid, or on another server, to which the credentials must not be sent.
    """
    first = httpx2.URL(prepared.url)
    try:
        url = httpx2.URL(next_url)
    except httpx2.InvalidURL as error:
        reason = f"The URL of the next page is invalid: {error}"
        raise _no_next_page(prepared, reason) from None
    if not same_origin(first, url):
        server = f"{url.scheme}://{url.netloc.decode()}"
        reason = (
            f"The next page is on another server, {server}, so it is not requested."
        )
        raise _no_next_page(prepared, reason)
    pairs = [
        pair
        for pair in first.query.decode("ascii").split("&")
        if unquote_plus(pair.partition("=")[0]) not in url.params
    ]
    query = "&".join(filter(None, (url.query.decode("ascii"), *pairs)))
    # Only the path and the query, without the user and the password that a URL may contain.
    path = url.raw_path.partition(b"?")[0]
    target = b"?".join(filter(None, (path, query.encode("ascii"))))
    return prepared._replace(url=str(first.copy_with(raw_path=target)))


def _no_next_page(prepared: PreparedRequest, reason: str) -> APIError:
    return APIError(reason, httpx2.Request(prepared.method, prepared.url), body=None)


def build_request(
    http: httpx2.Client | httpx2.AsyncClient,
    prepared: PreparedRequest,
    *,
    own_transport: bool,
) -> httpx2.Request:
    """The request for one attempt. It equals the request that `http.build_request` would build."""
    request = _without_cookies(http, prepared, own_transport=own_transport)
    if prepared.upload is not None and prepared.upload.is_async:
        from ..encoding.uploads import NEEDS_ASYNC, MultipartWithPieces

        if not isinstance(http, httpx2.AsyncClient):
            raise TypeError(NEEDS_ASYNC)
        request.stream = MultipartWithPieces(request.stream)
    if prepared.cookies:
        # Loaded with the first cookie; most APIs have none.
        from .cookies import add_cookies

        add_cookies(request, prepared.cookies)
    return request


def _without_cookies(
    http: httpx2.Client | httpx2.AsyncClient,
    prepared: PreparedRequest,
    *,
    own_transport: bool,
) -> httpx2.Request:
    """The request for one attempt, without the cookies in `prepared`. It has only the cookies of the transport's jar.

    `http.build_request` merges the headers, cookies and parameters of the client into each request. A transport that
    this package created has only cookies to merge. Its requests are built here, because the merge would double the
    overhead of this package per call.
    """
    fields: Mapping[str, Any] | None = None
    files: Any = None
    content: Any = prepared.content
    headers = prepared.headers
    if content is not None and not isinstance(content, bytes):
        # Loaded with the first file; most programs send none.
        from ..encoding.uploads import AsyncFileStream, FileStream, PiecesBody

        is_async = isinstance(http, httpx2.AsyncClient)
        if isinstance(content, PiecesBody):
            content = content.async_stream() if is_async else content.stream()
        else:
            headers = [*headers, ("Content-Length", str(content.size))]
            content = AsyncFileStream(content) if is_async else FileStream(content)
    if prepared.upload is not None:
        prepared.upload.rewind()
        fields, files = prepared.upload.fields, prepared.upload.files
    if not own_transport:
        request = http.build_request(
            prepared.method,
            prepared.url,
            headers=headers,
            content=content,
            data=fields,
            files=files,
            timeout=prepared.timeout,
        )
        for name in prepared.omitted:
            request.headers.pop(name, None)
        return request
    timeout = prepared.timeout
    if not isinstance(timeout, Timeout):
        timeout = Timeout(timeout)
    extensions = {"timeout": timeout.as_dict()}
    if prepared.is_plain and isinstance(content, bytes) and not http.cookies:
        # Given a stream instead of content, httpx2 neither searches the headers nor adds to them.
        url = httpx2.URL(prepared.url)
        request = httpx2.Request(
            prepared.method,
            url,
            headers=[
                ("Host", url.netloc.decode("ascii")),
                *prepared.headers,
                ("Content-Length", str(len(content))),
            ],
            stream=httpx2.ByteStream(content),
            extensions=extensions,
        )
        request.read()
        return request
    return httpx2.Request(
        prepared.method,
        prepared.url,
        headers=headers,
        cookies=http.cookies,
        content=content,
        data=fields,
        files=files,
        extensions=extensions,
    )
