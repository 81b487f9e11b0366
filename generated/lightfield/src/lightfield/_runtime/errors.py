"""The base classes of the errors of this package, and the conversion of unsuccessful responses to errors.

`_exceptions` shows the tree of errors, and declares a class for each status. All errors can be pickled; no error
contains a credential or the value of a property such as `client_secret`.
"""

from __future__ import annotations

import json
from contextlib import suppress
from reprlib import repr as short_repr
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    Final,
    Mapping,
    NamedTuple,
    Sequence,
    cast,
)

from .error_messages import error_detail, one_line, status_message
from .redaction import (
    REDACTED,
    is_credential,
    is_secret,
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
"""Parts of the names of media types that are texts, besides the types of `text/`."""

_PACKAGE: Final = __name__.rpartition("._runtime")[0]
"""Makes tracebacks show `lightfield.NotFoundError`, the name that programs import."""

_QUOTED_BYTES = 200


class SDKError(Exception):
    """The base of every error that this package raises."""

    def __init_subclass__(cls) -> None:
        if cls.__module__.startswith(f"{_PACKAGE}._"):
            cls.__module__ = _PACKAGE


SDKError.__module__ = _PACKAGE


class Violation(NamedTuple):
    """A constraint of the API that an argument violates.

    Attributes:
        argument: The argument, or a part of it: `tags[2]`, `author.name`.
        keyword: The keyword of the constraint, such as `maximum`.
        limit: The value of the keyword in the document.
        value: The value that was passed; without secrets.
    """

    argument: str
    keyword: str
    limit: object
    value: object

    def __str__(self) -> str:
        limit = self.limit if isinstance(self.limit, str) else repr(self.limit)
        name = f"`{self.argument}`" if self.argument else "The body"
        return f"{name} violates `{self.keyword}: {limit}`: {short_repr(self.value)}"


class RequestValidationError(SDKError, ValueError):
    """Arguments that violate constraints of the API. No request was sent.

    Raised by a client with `validate_requests=True`.

    Attributes:
        violations: All violations, each with its argument, keyword, limit and value.
    """

    violations: Sequence[Violation]

    def __init__(self, violations: Sequence[Violation]) -> None:
        self.violations = [
            each._replace(value=_without_secrets(each)) for each in violations
        ]
        super().__init__("; ".join(map(str, self.violations)))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.violations,)


def _without_secrets(violation: Violation) -> object:
    value = violation.value
    if isinstance(value, (int, float)):
        return value
    names = violation.argument.replace("[", ".").split(".")
    if any(is_secret(each) or is_credential(each) for each in names):
        return REDACTED
    return value if isinstance(value, str) else redacted_body(value)


class APIError(SDKError):
    """A request without a usable response.

    Attributes:
        message: The cause, in one line of printable characters.
        request: The request, with credentials and other secrets redacted.
        body: The body of the response: a model if the API's OpenAPI document describes this error, else the parsed
            JSON; text or bytes if it is not JSON; `None` without a response.
    """

    message: str
    request: httpx2.Request
    body: object | Any

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
    """No response, or an incomplete response: the server could not be reached, or the connection broke.

    `__cause__` is the error of the transport.
    """

    def __init__(
        self, *, message: str = "Connection error.", request: httpx2.Request
    ) -> None:
        super().__init__(message, request, body=None)


class APITimeoutError(APIConnectionError):
    """No response before the timeout, or a polled object that is not finished after `max_wait`."""

    def __init__(
        self, request: httpx2.Request, *, message: str = "Request timed out."
    ) -> None:
        super().__init__(message=message, request=request)


class _APIResponseError(APIError):
    """A response that cannot be used.

    Attributes:
        response: The response.
        status_code: The status of the response.
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
        self.request_id = request_id(response.headers)


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


class StatusError(_APIResponseError):
    """A response with status 4xx or 5xx, or a redirect that is not followed.

    A subclass that is declared with `status=404` is the class for that status. A subclass with `status=500` is the
    class for all statuses from 500 on. The base of the subclass has no effect on this.
    """

    def __init_subclass__(cls, *, status: int | None = None) -> None:
        super().__init_subclass__()
        if status is not None:
            _CLASSES[status] = cls


_CLASSES: dict[int, type[StatusError]] = {}
"""The classes for statuses."""


def status_error(
    base: type[StatusError],
    response: httpx2.Response,
    bodies: Mapping[str, Any] | None = None,
) -> StatusError:
    """The error for an unsuccessful response whose body has been read.

    Args:
        base: The class for a status that has no class of its own.
        response: The response.
        bodies: The documented types of bodies, by status: `404`, `4XX` or `default`.
    """
    status = response.status_code
    body = error_body(response)
    text = "" if isinstance(body, bytes) else _redacted_text(response)
    detail = "" if body is None else error_detail(body) or text
    class_ = _CLASSES.get(min(status, 500), base)
    message = status_message(response, detail, request_id(response.headers))
    error = class_(message, response=response, body=body)
    if bodies and type(body) in (dict, list):
        type_ = (
            bodies.get(str(status))
            or bodies.get(f"{status // 100}XX")
            or bodies.get("default")
        )
        error.body = _typed(error.body, type_)
    return error


def _typed(body: object, type_: Any) -> object:
    """A parsed body as a value of the type; the body itself if it does not match or has no property of the type."""
    if type_ is None:
        return body
    # Loads pydantic with the first such error.
    from .decoding.decode import Unexpected, decode

    try:
        typed: object = decode(json.dumps(body).encode(), type_)
    except (Unexpected, RecursionError):
        return body
    if isinstance(body, list) or _known_fields(typed):
        return typed
    return body


def _known_fields(model: Any) -> set[str]:
    """The documented fields that a model received."""
    received: set[str] = getattr(model, "model_fields_set", set())
    return received - (getattr(model, "model_extra", None) or {}).keys()


def request_id(headers: httpx2.Headers) -> str | None:
    """The server's id of a request, from the headers of the response; `None` if there is none."""
    return next(
        (headers[name] for name in _REQUEST_ID_HEADERS if name in headers), None
    )


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
    """The body of an unsuccessful response that has been read.

    Its media type is often wrong: any body in UTF-8 is parsed as JSON if possible, and is text otherwise. For other
    bytes, see `received_body`.
    """
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


def reports_error(value: object) -> bool:
    """Whether a JSON value is an object with an error: `{"error": {"message": "Overloaded"}}`."""
    if not isinstance(value, dict):
        return False
    error = cast("dict[str, object]", value).get("error")
    return bool(error) and isinstance(error, (str, dict))


def reported_error(response: httpx2.Response, item: bytes) -> APIError:
    """The error for an error message that a stream contains in place of an item. The response has been closed."""
    body = _json_or_text(item.decode("utf-8", "replace"))
    text = redacted_content(item).decode("utf-8", "replace")
    detail = one_line(error_detail(body) or text)
    error = APIError(
        f"The stream reported an error: {detail}", response.request, body=body
    )
    redact_response(response)
    return error


def _redacted_text(response: httpx2.Response) -> str:
    secrets = secret_values(response.request)
    return str(redacted_body(response.text.strip(), secrets))
