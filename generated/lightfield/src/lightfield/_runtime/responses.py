"""Responses: parsed, raw, or streamed."""

from __future__ import annotations

import contextlib
import functools
import os
from datetime import timedelta
from functools import cache
from types import MethodType, ModuleType, TracebackType
from typing import (
    Any,
    AsyncIterator,
    Awaitable,
    Callable,
    Generator,
    Generic,
    Iterator,
    ParamSpec,
    Protocol,
    TypeVar,
    cast,
    overload,
)

import httpx2

from .arguments import reject_httpx
from .errors import (
    APIResponseValidationError,
    connection_error,
    error_body,
    received_body,
    request_id,
)
from .redaction import is_read, replace_content

P = ParamSpec("P")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
T = TypeVar("T")
H = TypeVar("H")
H_co = TypeVar("H_co", covariant=True)

_MAX_ERROR_BODY = 2**20
"""The most bytes that are read of the body of an error."""

_MAX_INFLATED = 2**26
_MAX_RATIO = 200
"""JSON compresses by a factor of 10 to 50. A body that compresses better than this, and is large, is an attack."""


def read_body(response: httpx2.Response) -> bytes:
    """The whole body of a successful response.

    Raises:
        httpx2.DecodingError: A small compressed body becomes too large.
    """
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes():
        chunks.append(chunk)
        size += len(chunk)
        if size > _MAX_INFLATED:
            check_ratio(response, size)
    content = b"".join(chunks)
    replace_content(response, content)
    return content


async def async_read_body(response: httpx2.Response) -> bytes:
    """The whole body of a successful response.

    Raises:
        httpx2.DecodingError: A small compressed body becomes too large.
    """
    chunks: list[bytes] = []
    size = 0
    async for chunk in response.aiter_bytes():
        chunks.append(chunk)
        size += len(chunk)
        if size > _MAX_INFLATED:
            check_ratio(response, size)
    content = b"".join(chunks)
    replace_content(response, content)
    return content


def check_ratio(response: httpx2.Response, size: int) -> None:
    """Check the compression ratio of a body.

    Raises:
        httpx2.DecodingError: The ratio is too large for JSON.
    """
    if size > _MAX_RATIO * response.num_bytes_downloaded:
        raise httpx2.DecodingError(
            f"{response.num_bytes_downloaded} compressed bytes became more than {size}.",
            request=response.request,
        )


def read_error(response: httpx2.Response) -> None:
    """Read the body of an unsuccessful response. If this fails, the response keeps the part that was received.

    Raises:
        httpx2.RequestError: The connection broke while the body was read.
    """
    chunks: list[bytes] = []
    size = 0
    body: Any = response.iter_bytes()
    try:
        with contextlib.closing(body) as received:
            for chunk in received:
                chunks.append(chunk)
                size += len(chunk)
                if size > _MAX_ERROR_BODY:
                    break
    finally:
        response.close()
        replace_content(response, b"".join(chunks)[:_MAX_ERROR_BODY])


async def async_read_error(response: httpx2.Response) -> None:
    """Read the body of an unsuccessful response. If this fails, the response keeps the part that was received.

    Raises:
        httpx2.RequestError: The connection broke while the body was read.
    """
    chunks: list[bytes] = []
    size = 0
    body: Any = response.aiter_bytes()
    try:
        async with contextlib.aclosing(body) as received:
            async for chunk in received:
                chunks.append(chunk)
                size += len(chunk)
                if size > _MAX_ERROR_BODY:
                    break
    finally:
        await response.aclose()
        replace_content(response, b"".join(chunks)[:_MAX_ERROR_BODY])


def parse_body(response: httpx2.Response, type_: Any, *, strict: bool) -> Any:
    """The body of a response as a value of the type. It must have been read, unless the type is a file or a stream.

    Raises:
        APIResponseValidationError: The body is not of that type; or with `strict`, it is not exactly as documented.
    """
    if type_ is None or type_ is type(None):
        return None
    if type_ is httpx2.Response:
        return response
    if type_ is bytes:
        return response.content
    if type_ is str:
        return response.text
    if type_ is object:
        return received_body(response)
    if (from_response := _constructor(type_)) is not None:
        return from_response(response, type_, strict)
    if response.status_code in (204, 205) and not response.content:
        return None
    decoding = _decoding()
    try:
        value = _decoded(response, type_, strict)
    except decoding.Unexpected as error:
        content_type = response.headers.get("content-type", "no content type")
        raise APIResponseValidationError(
            response,
            error_body(response),
            message=f"Status {response.status_code}, {content_type}: {error}.",
            quoted=response.content,
        ) from error
    if (received_with := getattr(type(value), "_received_with", None)) is not None:
        received_with(value, response.headers)
    return value


def _decoded(response: httpx2.Response, type_: Any, strict: bool) -> object:
    """The decoded value of a JSON body."""
    decoding = _decoding()
    try:
        value: object = decoding.decode(response.content, type_, strict=strict)
    except decoding.Unexpected:
        # JSON is UTF-8, whatever the charset is. Some servers mean their charset.
        content = _in_utf8(response.content, response.charset_encoding)
        if content is None:
            raise
        value = decoding.decode(content, type_, strict=strict)
    return value


def _in_utf8(content: bytes, charset: str | None) -> bytes | None:
    """The content, converted to UTF-8; `None` if it is UTF-8 already, or is not valid in this charset."""
    try:
        encoded = content.decode(charset or "utf-8").encode()
    except (LookupError, UnicodeError):
        return None
    return None if encoded == content else encoded


@cache
def _decoding() -> ModuleType:
    """The module that decodes JSON. It loads pydantic, so it is imported with the first body."""
    from .decoding import decode

    return decode


def _constructor(type_: Any) -> Any:
    """The constructor for a type whose values know their response: a file, a stream or a page.

    `None` for any other type.
    """
    owner = type_
    if type(type_) is not type:
        # Not for classes: looking up a missing attribute of a model is slow.
        is_class = isinstance(type_, type)
        owner = None if is_class else getattr(type_, "__origin__", type_)
    return getattr(owner, "_from_response", None)


class BaseAPIResponse(Generic[R_co]):
    """A response whose headers have been received.

    Attributes:
        http_response: The response of the transport.
        retries_taken: The number of failed attempts before this response.
    """

    http_response: httpx2.Response
    retries_taken: int

    def __init__(
        self, response: httpx2.Response, type_: Any, *, strict: bool, retries_taken: int
    ) -> None:
        self.http_response = response
        self.retries_taken = retries_taken
        self._type = type_
        self._strict = strict
        self._parsed: dict[int, tuple[Any, Any]] = {}

    @property
    def headers(self) -> httpx2.Headers:
        """The headers of the response. Lookup ignores the case of names."""
        return self.http_response.headers

    @property
    def request_id(self) -> str | None:
        """The server's id of the request (`X-Request-Id`), for support requests."""
        return request_id(self.headers)

    @property
    def status_code(self) -> int:
        """The status of the response."""
        return self.http_response.status_code

    @property
    def http_request(self) -> httpx2.Request:
        """The request that was sent."""
        return self.http_response.request

    @property
    def url(self) -> httpx2.URL:
        """The URL of the request."""
        return self.http_response.url

    @property
    def method(self) -> str:
        """The method of the request."""
        return self.http_request.method

    @property
    def http_version(self) -> str:
        """The HTTP version."""
        return self.http_response.http_version

    @property
    def elapsed(self) -> timedelta:
        """The time from sending the request to closing the response."""
        return self.http_response.elapsed

    @property
    def is_closed(self) -> bool:
        """Whether the response has been closed. Reading the whole body closes it."""
        return self.http_response.is_closed

    def __repr__(self) -> str:
        reason = self.http_response.reason_phrase
        return f"<{type(self).__name__} [{self.status_code} {reason}]>"

    @contextlib.contextmanager
    def _connection_errors(self) -> Generator[None]:
        """Raise this package's error if the connection breaks while the body is read."""
        try:
            yield
        except httpx2.RequestError as error:
            raise connection_error(error, self.http_request) from error

    def _is_item_stream(self, to: Any) -> bool:
        """Whether the parsed body is a stream of items, which reads the body during the iteration. A file is not."""
        constructor = _constructor(self._type if to is None else to)
        if constructor is None:
            return False
        owner = constructor.__self__
        return isinstance(owner, type) and not issubclass(owner, BaseAPIResponse)

    def _parse(self, to: Any) -> Any:
        type_ = self._type if to is None else to
        # Keeps the type alive, so that no other type gets its id.
        if id(type_) not in self._parsed:
            value = parse_body(self.http_response, type_, strict=self._strict)
            self._parsed[id(type_)] = (type_, value)
        return self._parsed[id(type_)][1]


class APIResponse(BaseAPIResponse[R_co]):
    """A response of the synchronous client."""

    @overload
    def parse(self) -> R_co: ...
    @overload
    def parse(self, *, to: type[T]) -> T: ...

    def parse(self, *, to: Any = None) -> Any:
        """The body as the method would return it, or as the type `to`.

        Raises:
            APIResponseValidationError: The body is not JSON of that type.
        """
        if to is not None:
            reject_httpx(to=to)
        if not self._is_item_stream(to):
            self.read()
        return self._parse(to)

    def read(self) -> bytes:
        """The whole body."""
        if is_read(self.http_response):
            return self.http_response.content
        with self._connection_errors():
            return read_body(self.http_response)

    def text(self) -> str:
        """The whole body as text."""
        self.read()
        return self.http_response.text

    def json(self) -> Any:
        """The whole body as JSON, without a type."""
        self.read()
        return self.http_response.json()

    def close(self) -> None:
        """Close the response and release its connection. This also happens when the whole body is read."""
        self.http_response.close()

    def write_to_file(self, file: str | os.PathLike[str]) -> None:
        """Write the body to a file. An existing file is replaced. A streaming response is written in pieces."""
        with open(file, "wb") as target:
            for chunk in self.iter_bytes():
                target.write(chunk)

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The body in chunks as they are received, decompressed."""
        with self._connection_errors():
            yield from self.http_response.iter_bytes(chunk_size)

    def iter_text(self, chunk_size: int | None = None) -> Iterator[str]:
        """The body as text, in chunks as they are received."""
        with self._connection_errors():
            yield from self.http_response.iter_text(chunk_size)

    def iter_lines(self) -> Iterator[str]:
        """The lines of the body as they are received."""
        with self._connection_errors():
            yield from self.http_response.iter_lines()


class AsyncAPIResponse(BaseAPIResponse[R_co]):
    """A response of the asynchronous client."""

    @overload
    async def parse(self) -> R_co: ...
    @overload
    async def parse(self, *, to: type[T]) -> T: ...

    async def parse(self, *, to: Any = None) -> Any:
        """The body as the method would return it, or as the type `to`.

        Raises:
            APIResponseValidationError: The body is not JSON of that type.
        """
        if to is not None:
            reject_httpx(to=to)
        if not self._is_item_stream(to):
            await self.read()
        return self._parse(to)

    async def read(self) -> bytes:
        """The whole body."""
        if is_read(self.http_response):
            return self.http_response.content
        with self._connection_errors():
            return await async_read_body(self.http_response)

    async def text(self) -> str:
        """The whole body as text."""
        await self.read()
        return self.http_response.text

    async def json(self) -> Any:
        """The whole body as JSON, without a type."""
        await self.read()
        return self.http_response.json()

    async def close(self) -> None:
        """Close the response and release its connection. This also happens when the whole body is read."""
        await self.http_response.aclose()

    async def write_to_file(self, file: str | os.PathLike[str]) -> None:
        """Write the body to a file. An existing file is replaced. A streaming response is written in pieces."""
        with open(file, "wb") as target:
            async for chunk in self.iter_bytes():
                target.write(chunk)

    async def iter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """The body in chunks as they are received, decompressed."""
        with self._connection_errors():
            async for chunk in self.http_response.aiter_bytes(chunk_size):
                yield chunk

    async def iter_text(self, chunk_size: int | None = None) -> AsyncIterator[str]:
        """The body as text, in chunks as they are received."""
        with self._connection_errors():
            async for chunk in self.http_response.aiter_text(chunk_size):
                yield chunk

    async def iter_lines(self) -> AsyncIterator[str]:
        """The lines of the body as they are received."""
        with self._connection_errors():
            async for line in self.http_response.aiter_lines():
                yield line


class _Declares(BaseAPIResponse[Any], Generic[H_co]):
    """The mixin class of responses whose operation declares headers."""

    _headers_type: type[H_co]

    # A cached property can be assigned to, so its type would not be covariant.
    @property
    def declared_headers(self) -> H_co:
        """The documented headers of the response, with their types. A header is `None` if the response lacks it.

        If a value does not have the documented type, it is the text that was received.

        Raises:
            APIResponseValidationError: With `strict_response_validation`, a value is not as documented.
        """
        return cast("H_co", self._read_headers)

    @functools.cached_property
    def _read_headers(self) -> object:
        # Loads pydantic, with the first such headers.
        from .declared_headers import read_headers

        return read_headers(self.http_response, self._headers_type, strict=self._strict)


class APIResponseWithHeaders(APIResponse[R_co], _Declares[H_co], Generic[R_co, H_co]):
    """A response of the synchronous client whose operation declares headers."""


class AsyncAPIResponseWithHeaders(
    AsyncAPIResponse[R_co], _Declares[H_co], Generic[R_co, H_co]
):
    """A response of the asynchronous client whose operation declares headers."""


def _with_headers(
    response: BaseAPIResponse[Any], class_: type[Any], headers: type[Any] | None
) -> Any:
    """The response as a `class_`, with declared headers of the type `headers`; unchanged if `headers` is None."""
    if headers is None:
        return response
    found = object.__new__(class_)
    found.__dict__.update(response.__dict__, _headers_type=headers)
    return found


class ResponseContextManager(contextlib.AbstractContextManager[T]):
    """Sends the request on entry, closes the response on exit."""

    def __init__(self, send: Callable[[], T]) -> None:
        self._send = send
        self._response: APIResponse[Any] | None = None

    def __enter__(self) -> T:
        response = self._send()
        self._response = cast("APIResponse[Any]", response)
        return response

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._response is not None:
            self._response.close()


class AsyncResponseContextManager(contextlib.AbstractAsyncContextManager[T]):
    """Sends the request on entry, closes the response on exit."""

    def __init__(self, send: Callable[[], Awaitable[T]]) -> None:
        self._send = send
        self._response: AsyncAPIResponse[Any] | None = None

    async def __aenter__(self) -> T:
        response = await self._send()
        self._response = cast("AsyncAPIResponse[Any]", response)
        return response

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._response is not None:
            await self._response.close()


class _Resource(Protocol):
    """The part of a resource that this module needs, so that responses do not import resources."""

    def __in_mode__(self, mode: str) -> object: ...


def _in_mode(method: Callable[P, R], mode: str) -> Callable[P, Any]:
    """The method, changed so that it returns the response in another mode."""
    bound = cast(MethodType, method)
    resource = cast(_Resource, bound.__self__)
    return cast("Callable[P, Any]", getattr(resource.__in_mode__(mode), bound.__name__))


@overload
def to_raw_response(method: Callable[P, R]) -> Callable[P, APIResponse[R]]: ...
@overload
def to_raw_response(
    method: Callable[P, R], headers: type[H]
) -> Callable[P, APIResponseWithHeaders[R, H]]: ...


def to_raw_response(
    method: Callable[P, Any], headers: type[Any] | None = None
) -> Callable[P, Any]:
    """The method, changed so that it returns the whole response instead of its parsed body.

    `headers` is the type of the headers that its operation declares.
    """
    raw = _in_mode(method, "raw")
    if headers is None:
        return raw

    def send(*args: P.args, **kwargs: P.kwargs) -> Any:
        response = raw(*args, **kwargs)
        return _with_headers(response, APIResponseWithHeaders, headers)

    return send


@overload
def to_streamed_response(
    method: Callable[P, R],
) -> Callable[P, ResponseContextManager[APIResponse[R]]]: ...
@overload
def to_streamed_response(
    method: Callable[P, R], headers: type[H]
) -> Callable[P, ResponseContextManager[APIResponseWithHeaders[R, H]]]: ...


def to_streamed_response(
    method: Callable[P, Any], headers: type[Any] | None = None
) -> Callable[P, ResponseContextManager[Any]]:
    """The method, changed so that it returns a context manager, which returns the response with its body unread."""
    streamed = _in_mode(method, "streamed")

    def send_on_entry(*args: P.args, **kwargs: P.kwargs) -> ResponseContextManager[Any]:
        def send() -> Any:
            response = streamed(*args, **kwargs)
            return _with_headers(response, APIResponseWithHeaders, headers)

        return ResponseContextManager(send)

    return send_on_entry


@overload
def async_to_raw_response(
    method: Callable[P, Awaitable[R]],
) -> Callable[P, Awaitable[AsyncAPIResponse[R]]]: ...
@overload
def async_to_raw_response(
    method: Callable[P, Awaitable[R]], headers: type[H]
) -> Callable[P, Awaitable[AsyncAPIResponseWithHeaders[R, H]]]: ...


def async_to_raw_response(
    method: Callable[P, Any], headers: type[Any] | None = None
) -> Callable[P, Any]:
    """The method, changed so that it returns the whole response instead of its parsed body.

    `headers` is the type of the headers that its operation declares.
    """
    raw = _in_mode(method, "raw")
    if headers is None:
        return raw

    async def send(*args: P.args, **kwargs: P.kwargs) -> Any:
        response = await raw(*args, **kwargs)
        return _with_headers(response, AsyncAPIResponseWithHeaders, headers)

    return send


@overload
def async_to_streamed_response(
    method: Callable[P, Awaitable[R]],
) -> Callable[P, AsyncResponseContextManager[AsyncAPIResponse[R]]]: ...
@overload
def async_to_streamed_response(
    method: Callable[P, Awaitable[R]], headers: type[H]
) -> Callable[P, AsyncResponseContextManager[AsyncAPIResponseWithHeaders[R, H]]]: ...


def async_to_streamed_response(
    method: Callable[P, Any], headers: type[Any] | None = None
) -> Callable[P, AsyncResponseContextManager[Any]]:
    """The method, changed so that it returns a context manager, which returns the response with its body unread."""
    streamed = _in_mode(method, "streamed")

    def send_on_entry(
        *args: P.args, **kwargs: P.kwargs
    ) -> AsyncResponseContextManager[Any]:
        async def send() -> Any:
            response = await streamed(*args, **kwargs)
            return _with_headers(response, AsyncAPIResponseWithHeaders, headers)

        return AsyncResponseContextManager(send)

    return send_on_entry
