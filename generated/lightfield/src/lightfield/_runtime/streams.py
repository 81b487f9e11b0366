"""Responses that are streams of items: server-sent events, and lines of JSON.

This module is imported with the first stream. A stream decodes and yields each item when it is received, and closes the
response after the last item.
"""

from __future__ import annotations

import json
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    aclosing,
    closing,
    suppress,
)
from types import TracebackType
from typing import (
    Any,
    AsyncGenerator,
    AsyncIterator,
    ClassVar,
    Final,
    Generator,
    Generic,
    Iterable,
    Iterator,
    Literal,
    Self,
    TypeVar,
    get_args,
)

import httpx2

from .decoding.decode import Unexpected, decode
from .decoding.parsed import Parsed
from .decoding.union_variants import has_property
from .errors import (
    APIError,
    APIResponseValidationError,
    connection_error,
    reported_error,
    reports_error,
)

T = TypeVar("T")

_END = b"[DONE]"
"""Some APIs send this after the last item, possibly between spaces."""
_MAX_END: Final = 20
"""Data is compared with `_END` only if it is shorter than this."""


def started(items: Generator[Any]) -> Generator[Any]:
    """The generator, advanced to its first `yield`.

    If a started generator is dropped, Python executes its `finally`, which closes the response.
    """
    next(items)
    return items


def async_started(items: AsyncGenerator[Any]) -> AsyncGenerator[Any]:
    """The generator, advanced to its first `yield` without waiting.

    If a started generator is dropped, the event loop executes its `finally`, which closes the response.
    """
    with suppress(StopIteration):
        items.__anext__().__await__().__next__()
    return items


def check_open(decoder: _Decoder) -> None:
    """Check that the stream was not closed before its last item.

    Raises:
        RuntimeError: The stream was closed before its last item.
    """
    if decoder.is_closed and not decoder.is_complete:
        raise RuntimeError(
            "The stream is closed: an earlier loop ended early, or the stream was closed. Call the method again."
        )


class _Lines:
    """Splits bytes into lines, or into the records of a JSON text sequence.

    An incomplete line is kept in pieces, so that a line of many chunks is joined only once.
    """

    def __init__(self, separator: bytes, *, any_line_break: bool) -> None:
        self._separator = separator
        self._any_line_break = any_line_break
        self._pieces: list[bytes] = []
        self._after_return = False

    @property
    def is_empty(self) -> bool:
        """Whether no part of an incomplete line is kept."""
        return self._pieces in ([], [b""]) and not self._after_return

    def feed(self, chunk: bytes) -> list[bytes]:
        if self._any_line_break:
            if self._after_return:
                # The other half of a line break.
                chunk = chunk.removeprefix(b"\n")
            self._after_return = chunk.endswith(b"\r")
            if b"\r" in chunk:
                chunk = chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        first, *lines = chunk.split(self._separator)
        self._pieces.append(first)
        if not lines:
            return []
        lines.insert(0, b"".join(self._pieces))
        self._pieces = [lines.pop()]
        return lines

    def end(self) -> list[bytes]:
        return self.feed(self._separator)


class _Event:
    """The fields of a server-sent event (WHATWG HTML, 9.2.6)."""

    __slots__ = ("data", "fields")

    def __init__(self) -> None:
        self.data: list[bytes] = []
        self.fields: dict[str, bytes] = {}

    @property
    def is_empty(self) -> bool:
        return not (self.data or self.fields)

    def add(self, line: bytes) -> None:
        name, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if name == b"data":
            self.data.append(value)
        elif name in (b"event", b"id") or (name == b"retry" and value.isdigit()):
            self.fields[name.decode()] = value

    def whole(self, data: bytes, *, json_data: bool) -> bytes:
        """The event as a JSON object. With `json_data`, its data are JSON if they can be parsed, otherwise text."""
        fields: dict[str, object] = {
            name: int(value) if name == "retry" else value.decode("utf-8", "replace")
            for name, value in self.fields.items()
        }
        if not json_data or not _is_json(data):
            data = json.dumps(data.decode("utf-8", "replace")).encode()
        head = json.dumps(fields).encode()[:-1]
        return head + (b', "data": ' if fields else b'"data": ') + data + b"}"


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


class _Invalid(Exception):
    """An exception for an item that cannot be decoded.

    It becomes the package's error after the response has been closed.
    """

    def __init__(self, item: bytes, reason: str) -> None:
        super().__init__(reason)
        self._item = item

    def error(self, response: httpx2.Response) -> APIError:
        return APIResponseValidationError(
            response,
            self._item.decode("utf-8", "replace"),
            message=f"Status {response.status_code}, an item of the stream: {self}.",
            quoted=self._item,
        )


class _Reported(Exception):
    """An exception for an error that the server reports in place of an item."""

    def __init__(self, item: bytes) -> None:
        super().__init__()
        self._item = item

    def error(self, response: httpx2.Response) -> APIError:
        return reported_error(response, self._item)


class _Decoder:
    """Decodes bytes into items.

    Attributes:
        is_complete: Whether the last item has been decoded.
        is_closed: Whether no more bytes will be read.
        last_event_id: The id of the last event that had an id.
    """

    def __init__(
        self,
        response: httpx2.Response,
        type_: Any,
        strict: bool,
        whole_events: bool,
        json_data: bool,
    ) -> None:
        self._type = type_
        marks = getattr(type_, "__metadata__", ())
        # A date or a UUID: as the data of an event, it is a text without quotation marks.
        self._is_text = any(isinstance(each, Parsed) for each in marks)
        self._strict = strict
        self._whole_events = whole_events
        self._json_data = json_data
        form = _form(response)
        self._is_events = form == "events"
        self._lines = _Lines(
            b"\x1e" if form == "records" else b"\n", any_line_break=self._is_events
        )
        self._event = _Event()
        self._is_first_line = True
        self.last_event_id = ""
        self.is_complete = False
        self.is_closed = False

    def feed(self, chunk: bytes) -> Iterable[Any]:
        if self._is_events and (data := self._only_data(chunk)):
            return (self._from_event(self._event, data),)
        lines = self._lines.feed(chunk)
        return self._from_events(lines) if self._is_events else self._from_lines(lines)

    def _only_data(self, chunk: bytes) -> bytes:
        """The data of a chunk that is exactly one event with only data, as most chunks are.

        Empty for any other chunk.
        """
        end = len(chunk) - 2
        is_usual = (
            end >= _MAX_END + 6
            and chunk.startswith(b"data: ")
            and chunk.find(b"\n") == end
            and chunk[end:] == b"\n\n"
            and b"\r" not in chunk
            and self._event.is_empty
            and self._lines.is_empty
        )
        if not is_usual:
            return b""
        self._is_first_line = False
        return chunk[6:end]

    def end(self) -> Iterator[Any]:
        self.is_complete = True
        # An event without the empty line after it is incomplete.
        return iter(()) if self._is_events else self._from_lines(self._lines.end())

    def _from_lines(self, lines: list[bytes]) -> Iterator[Any]:
        for line in lines:
            # Lines may be records, each with a separator before it (RFC 7464).
            if text := line.strip(b" \t\r\n\x1e"):
                yield self._decoded(text)

    def _from_events(self, lines: list[bytes]) -> Iterator[Any]:
        for line in lines:
            if self._is_first_line:
                self._is_first_line = False
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line:
                self._event.add(line)
                continue
            event, self._event = self._event, _Event()
            id_ = event.fields.get("id")
            if id_ is not None and b"\0" not in id_:
                self.last_event_id = id_.decode("utf-8", "replace")
            data = b"\n".join(event.data)
            if len(data) < _MAX_END and data.strip() == _END:
                self.is_complete = True
                return
            if data:
                yield self._from_event(event, data)

    def _from_event(self, event: _Event, data: bytes) -> Any:
        if event.fields.get("event") == b"error":
            raise _Reported(data)
        if self._whole_events:
            return self._decoded(event.whole(data, json_data=self._json_data))
        if self._type is str:
            return data.decode("utf-8", "replace")
        if self._is_text and not data.startswith(b'"'):
            data = json.dumps(data.decode("utf-8", "replace")).encode()
        return self._decoded(data)

    def _decoded(self, item: bytes) -> Any:
        if b'"error"' in item and self._is_error(item):
            raise _Reported(item)
        try:
            return decode(item, self._type, strict=self._strict)
        except Unexpected as error:
            if self._type is object:
                return item.decode("utf-8", "replace")
            raise _Invalid(item, str(error)) from error

    def _is_error(self, item: bytes) -> bool:
        """Whether an item is `{"error": …}`, in a stream whose items have no such property."""
        try:
            value: object = json.loads(item)
        except (ValueError, RecursionError):
            return False
        return reports_error(value) and not has_property(self._type, "error")


def _form(response: httpx2.Response) -> Literal["events", "records", "lines"]:
    """The form of the items, by the media type of the response, else by the media type that the request accepted."""
    for headers, name in (
        (response.headers, "content-type"),
        (response.request.headers, "accept"),
    ):
        kind = headers.get(name, "").partition(";")[0].strip().lower()
        if kind == "text/event-stream":
            return "events"
        if kind.endswith("json-seq"):
            return "records"
        # The page of a proxy or of a login is not a stream: as a line, it cannot be decoded.
        if "json" in kind or kind == "text/html":
            return "lines"
    return "lines"


class Stream(Generic[T], AbstractContextManager["Stream[T]"]):
    """The items of a response, each yielded when it is received.

    The response is closed after the last item, after a loop that ends early, and when the stream is dropped.

    Attributes:
        response: The response of the transport.
    """

    _whole_events: ClassVar[bool] = False
    _json_data: ClassVar[bool] = False

    def __init__(self, response: httpx2.Response, type_: Any, *, strict: bool) -> None:
        self.response = response
        self._decoder = _Decoder(
            response, type_, strict, self._whole_events, self._json_data
        )
        self._items: Generator[T] = started(self._read(response, self._decoder))

    @classmethod
    def _from_response(
        cls, response: httpx2.Response, type_: Any, strict: bool
    ) -> Self:
        return cls(response, get_args(type_)[0], strict=strict)

    def __iter__(self) -> Iterator[T]:
        check_open(self._decoder)
        try:
            yield from self._items
        finally:
            self._items.close()

    def __next__(self) -> T:
        check_open(self._decoder)
        return next(self._items)

    @property
    def last_event_id(self) -> str:
        """The id of the last server-sent event that had an id; empty if no event had one."""
        return self._decoder.last_event_id

    def close(self) -> None:
        """Close the response, even if not all items have been read."""
        self._decoder.is_closed = True
        self.response.close()

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # Static: an iterator that referred to the stream would keep both until the next garbage collection.
    @staticmethod
    def _read(response: httpx2.Response, decoder: _Decoder) -> Generator[Any]:
        try:
            yield None  # See `started`.
            body: Any = response.iter_bytes()
            with closing(body) as chunks:
                for chunk in chunks:
                    yield from decoder.feed(chunk)
                    if decoder.is_complete:
                        return
            yield from decoder.end()
        except httpx2.RequestError as error:
            raise connection_error(error, response.request) from error
        except (_Invalid, _Reported) as error:
            response.close()
            raise error.error(response) from error.__cause__
        finally:
            decoder.is_closed = True
            response.close()


class EventStream(Stream[T]):
    """Server-sent events, with their names and ids."""

    _whole_events = True


class JSONEventStream(EventStream[T]):
    """Server-sent events, with their names and ids, whose data are JSON."""

    _json_data = True


class AsyncStream(Generic[T], AbstractAsyncContextManager["AsyncStream[T]"]):
    """The items of a response, each yielded when it is received.

    The response is closed after the last item, after a loop that ends early, and when the stream is dropped.

    Attributes:
        response: The response of the transport.
    """

    _whole_events: ClassVar[bool] = False
    _json_data: ClassVar[bool] = False

    def __init__(self, response: httpx2.Response, type_: Any, *, strict: bool) -> None:
        self.response = response
        self._decoder = _Decoder(
            response, type_, strict, self._whole_events, self._json_data
        )
        self._items: AsyncGenerator[T] = async_started(
            self._read(response, self._decoder)
        )

    @classmethod
    def _from_response(
        cls, response: httpx2.Response, type_: Any, strict: bool
    ) -> Self:
        return cls(response, get_args(type_)[0], strict=strict)

    async def __aiter__(self) -> AsyncIterator[T]:
        check_open(self._decoder)
        try:
            async for item in self._items:
                yield item
        finally:
            await self._items.aclose()

    async def __anext__(self) -> T:
        check_open(self._decoder)
        return await anext(self._items)

    @property
    def last_event_id(self) -> str:
        """The id of the last server-sent event that had an id; empty if no event had one."""
        return self._decoder.last_event_id

    async def close(self) -> None:
        """Close the response, even if not all items have been read."""
        self._decoder.is_closed = True
        await self.response.aclose()

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    # Static: an iterator that referred to the stream would keep both until the next garbage collection.
    @staticmethod
    async def _read(
        response: httpx2.Response, decoder: _Decoder
    ) -> AsyncGenerator[Any]:
        try:
            yield None  # See `async_started`.
            body: Any = response.aiter_bytes()
            async with aclosing(body) as chunks:
                async for chunk in chunks:
                    for item in decoder.feed(chunk):
                        yield item
                    if decoder.is_complete:
                        return
            for item in decoder.end():
                yield item
        except httpx2.RequestError as error:
            raise connection_error(error, response.request) from error
        except (_Invalid, _Reported) as error:
            await response.aclose()
            raise error.error(response) from error.__cause__
        finally:
            decoder.is_closed = True
            await response.aclose()


class AsyncEventStream(AsyncStream[T]):
    """Server-sent events, with their names and ids."""

    _whole_events = True


class AsyncJSONEventStream(AsyncEventStream[T]):
    """Server-sent events, with their names and ids, whose data are JSON."""

    _json_data = True


def asynchronous(type_: Any) -> Any:
    """The type that the asynchronous client returns for an operation declared with this type."""
    from .binary import AsyncBinaryAPIResponse, BinaryAPIResponse

    if type_ is BinaryAPIResponse:
        return AsyncBinaryAPIResponse
    forms: dict[Any, Any] = {
        Stream: AsyncStream,
        EventStream: AsyncEventStream,
        JSONEventStream: AsyncJSONEventStream,
    }
    form = forms.get(getattr(type_, "__origin__", None))
    return type_ if form is None else form[get_args(type_)[0]]
