"""The request for one attempt, as the transport sends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Mapping, NamedTuple, Sequence

import httpx2
from httpx2 import Timeout

if TYPE_CHECKING:
    from ..encoding.uploads import Upload


class Prepared(NamedTuple):
    """One request, which may be sent more than once."""

    method: str
    url: str
    headers: list[tuple[str, str]]
    content: bytes | None
    timeout: float | Timeout | None
    max_retries: int
    repeatable: bool
    follow_redirects: bool | None = None
    omitted: Sequence[str] = ()
    is_plain: bool = False
    """Whether its headers are only those that the client sends by itself."""
    upload: Upload | None = None


def build_request(
    http: httpx2.Client | httpx2.AsyncClient, prepared: Prepared, *, own_transport: bool
) -> httpx2.Request:
    """The request for one attempt, as `http.build_request` makes it.

    That merges the headers, cookies and parameters of `http` into each request. A client that is ours has none
    but cookies, and merging nothing costs as much as all else that this package does for a call.
    """
    fields: Mapping[str, Any] | None = None
    files: Any = None
    if prepared.upload is not None:
        prepared.upload.rewind()
        fields, files = prepared.upload.fields, prepared.upload.files
    if not own_transport:
        request = http.build_request(
            prepared.method,
            prepared.url,
            headers=prepared.headers,
            content=prepared.content,
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
    content = prepared.content
    if prepared.is_plain and content is not None and not http.cookies:
        # With a stream instead of content nothing is looked for among the headers, nor added to them.
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
        headers=prepared.headers,
        cookies=http.cookies,
        content=content,
        data=fields,
        files=files,
        extensions=extensions,
    )
