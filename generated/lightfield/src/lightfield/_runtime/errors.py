"""Every error that this package raises, and the status that each one is for.

    SDKError                            (exported under the client's own name)
    └── APIError                        a request failed
        ├── APIConnectionError          no response, or an incomplete one
        │   └── APITimeoutError         no response in time
        ├── APIResponseValidationError  a response that is not as documented
        └── APIStatusError              a response with status 4xx or 5xx, or a redirect not followed
            ├── BadRequestError           400
            ├── AuthenticationError       401
            ├── PermissionDeniedError     403
            ├── NotFoundError             404
            ├── ConflictError             409
            ├── UnprocessableEntityError  422
            ├── RateLimitError            429
            └── InternalServerError       500 and above

All of them can be pickled; none of them holds a credential or the value of a property such as `client_secret`.
"""

from __future__ import annotations

import json
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Callable, Final, Mapping, cast

from .redaction import (
    printable,
    redact_request,
    redact_response,
    redacted_body,
    redacted_content,
    secret_values,
    without,
)

if TYPE_CHECKING:
    import httpx2

_REQUEST_ID_HEADERS = ("x-request-id", "request-id")
_TEXTS = ("json", "xml", "yaml", "javascript", "urlencoded", "csv", "graphql")
"""Parts of the names of media types that are texts, beside those of `text/`."""

_MAX_DETAIL = 500
_QUOTED_BYTES = 200


class SDKError(Exception):
    """The base of every error that this package raises."""


class APIError(SDKError):
    """A request that led to no usable response.

    Attributes:
        message: What happened, in one line of printable characters.
        request: The request, with credentials and other secrets redacted.
        body: The body of the response: parsed if it is JSON, else text or bytes; `None` without a response.
    """

    message: str
    request: httpx2.Request
    body: object | None

    def __init__(
        self, message: str, request: httpx2.Request, *, body: object | None
    ) -> None:
        secrets = secret_values(request)
        self.message = printable(without(message, secrets))
        super().__init__(self.message)
        self.body = redacted_body(body, secrets)
        self.request = redact_request(request)

    def __reduce__(
        self,
    ) -> tuple[Callable[..., APIError], tuple[object, ...], dict[str, object]]:
        return _rebuild, (type(self), self.message), self.__dict__


def _rebuild(error: type[APIError], message: str) -> APIError:
    rebuilt = error.__new__(error)
    Exception.__init__(rebuilt, message)
    return rebuilt


class APIConnectionError(APIError):
    """No response, or an incomplete one: the server could not be reached, or the connection broke.

    `__cause__` is the transport's own error.
    """

    def __init__(
        self, *, message: str = "Connection error.", request: httpx2.Request
    ) -> None:
        super().__init__(message, request, body=None)


class APITimeoutError(APIConnectionError):
    """No response in time."""

    def __init__(self, request: httpx2.Request) -> None:
        super().__init__(message="Request timed out.", request=request)


class _APIResponseError(APIError):
    """A response that cannot be used.

    Attributes:
        response: The response.
        status_code: Its status.
        request_id: The server's id of the request (`X-Request-Id`), for support requests.
    """

    response: httpx2.Response
    status_code: int
    request_id: str | None

    def __init__(
        self, message: str, *, response: httpx2.Response, body: object | None
    ) -> None:
        secrets = secret_values(response.request)
        super().__init__(message, response.request, body=body)
        self.response = redact_response(response, secrets)
        self.status_code = response.status_code
        self.request_id = next(
            (
                response.headers[name]
                for name in _REQUEST_ID_HEADERS
                if name in response.headers
            ),
            None,
        )


class APIResponseValidationError(_APIResponseError):
    """A response that is not as documented. `body` is the body that was received."""

    def __init__(
        self,
        response: httpx2.Response,
        body: object | None,
        *,
        message: str | None = None,
        quoted: bytes | None = None,
    ) -> None:
        message = message or "The response is not as documented."
        if quoted is not None:
            # Redacted as a whole: a beginning may end inside of a secret.
            start = redacted_content(quoted, secret_values(response.request))
            message = f"{message} It starts with {start[:_QUOTED_BYTES]!r}."
        super().__init__(message, response=response, body=body)


class APIStatusError(_APIResponseError):
    """A response with status 4xx or 5xx, or a redirect that is not followed."""


class BadRequestError(APIStatusError):
    """Status 400."""


class AuthenticationError(APIStatusError):
    """Status 401: the credential is missing, wrong or expired."""


class PermissionDeniedError(APIStatusError):
    """Status 403: the credential does not allow this."""


class NotFoundError(APIStatusError):
    """Status 404."""


class ConflictError(APIStatusError):
    """Status 409."""


class UnprocessableEntityError(APIStatusError):
    """Status 422."""


class RateLimitError(APIStatusError):
    """Status 429: too many requests. `response.headers` may contain when to try again."""


class InternalServerError(APIStatusError):
    """Status 500 and above."""


_BY_STATUS: Final[Mapping[int, type[APIStatusError]]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def connection_error(
    error: httpx2.RequestError, request: httpx2.Request
) -> APIConnectionError:
    """The error for a request that failed in the transport. Raise it from the transport's own error."""
    import httpx2

    with suppress(RuntimeError):
        # After a redirect, this is another request.
        redact_request(error.request)
    if isinstance(error, httpx2.TimeoutException):
        return APITimeoutError(request)
    reason = str(error)
    return APIConnectionError(
        message=f"Connection error: {reason}" if reason else "Connection error.",
        request=request,
    )


def received_body(response: httpx2.Response) -> object:
    """The body of a response that has been read: parsed if it is JSON, else text; bytes if it is neither."""
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind:
        is_text = kind.startswith("text/") or any(word in kind for word in _TEXTS)
    else:
        is_text = _is_unicode(response.content)
    return _json_or_text(response.text.strip()) if is_text else response.content


def error_body(response: httpx2.Response) -> object:
    """The same, for a response whose media type is less reliable than its content."""
    if _is_unicode(response.content):
        return _json_or_text(response.text.strip())
    return received_body(response)


def _is_unicode(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _json_or_text(text: str) -> object:
    try:
        return cast(object, json.loads(text))
    except (ValueError, RecursionError):
        return text


def status_error(response: httpx2.Response) -> APIStatusError:
    """The error for an unsuccessful response whose body has been read."""
    body = error_body(response)
    text = "" if isinstance(body, bytes) else _redacted_text(response)
    fallback = InternalServerError if response.status_code >= 500 else APIStatusError
    error = _BY_STATUS.get(response.status_code, fallback)
    detail = "" if body is None else _detail(body) or text
    return error(_message(response, detail), response=response, body=body)


def reports_error(value: object) -> bool:
    """Whether a JSON value is an object with an error: `{"error": {"message": "Overloaded"}}`."""
    if not isinstance(value, dict):
        return False
    error = cast("dict[str, object]", value).get("error")
    return bool(error) and isinstance(error, (str, dict))


def reported_error(response: httpx2.Response, item: bytes) -> APIError:
    """The error that a stream contains in place of an item. The response has been closed."""
    body = _json_or_text(item.decode("utf-8", "replace"))
    text = redacted_content(item).decode("utf-8", "replace")
    detail = _one_line(_detail(body) or text)
    error = APIError(
        f"The stream reported an error: {detail}", response.request, body=body
    )
    redact_response(response)
    return error


def _redacted_text(response: httpx2.Response) -> str:
    secrets = secret_values(response.request)
    return str(redacted_body(response.text.strip(), secrets))


def _message(response: httpx2.Response, detail: str) -> str:
    """`404 Not Found: No such note`: the status and the detail, in one line."""
    try:
        reason = HTTPStatus(response.status_code).phrase
    except ValueError:
        reason = response.reason_phrase
    detail = _one_line(detail)
    status = f"{response.status_code} {reason}".rstrip()
    return f"{status}: {detail}" if detail else status


def _one_line(detail: str) -> str:
    detail = " ".join(detail.split())
    return f"{detail[:_MAX_DETAIL]}…" if len(detail) > _MAX_DETAIL else detail


def _detail(body: object) -> str | None:
    """The message in the body of an error, at one of the usual places: `{"error": {"message": "No such note"}}`."""
    while isinstance(body, dict):
        fields = cast("dict[str, object]", body)
        body = None
        for key in ("message", "error", "detail", "title"):
            value = fields.get(key)
            if value and isinstance(value, (str, dict)):
                body = cast(object, value)
                break
    return body if isinstance(body, str) else None


# Makes tracebacks show `lightfield.NotFoundError`, the name that programs import.
for _error in (
    SDKError,
    APIError,
    APIConnectionError,
    APITimeoutError,
    APIResponseValidationError,
    APIStatusError,
    InternalServerError,
    *_BY_STATUS.values(),
):
    _error.__module__ = __name__.rpartition("._runtime")[0]
