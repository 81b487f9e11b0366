"""Responses that are streams of items: server-sent events, and lines of JSON. Loaded with the first of them.

A stream yields each item when it is received, decoded, and closes the response after the last one.
"""

from __future__ import annotations

import json
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from types import TracebackType
from typing import (
    Any,
    AsyncIterator,
    ClassVar,
    Generic,
    Iterator,
    Self,
    TypeVar,
    get_args,
)

import httpx2

from .decoding.decode import Unexpected, decode
from .errors import APIResponseValidationError, connection_error

T = TypeVar("T")

_END = "[DONE]"
"""Some APIs send this after the last item."""


class _Lines:
    """Splits bytes into lines. Lines of server-sent events may also end with a carriage return."""

    def __init__(self, *, is_json: bool) -> None:
        self._is_json = is_json
        self._rest = b""

    def feed(self, chunk: bytes) -> list[bytes]:
        text = self._rest + chunk
        if self._is_json:
            *lines, self._rest = text.split(b"\n")
            return lines
        # The next chunk may begin with the other half of this line break.
        incomplete = text.endswith(b"\r")
        text = (text[:-1] if incomplete else text).replace(b"\r\n", b"\n")
        *lines, rest = text.replace(b"\r", b"\n").split(b"\n")
        self._rest = rest + (b"\r" if incomplete else b"")
        return lines

    def end(self) -> list[bytes]:
        return self.feed(b"\n")


class _Events:
    """Assembles events from lines (WHATWG HTML, 9.2.6)."""

    def __init__(self) -> None:
        self._fields: dict[str, Any] = {}

    def feed(self, line: bytes) -> dict[str, Any] | None:
        """The event that this line completes."""
        if not line:
            event, self._fields = self._fields, {}
            return event if "data" in event else None
        name, _, value = line.decode("utf-8", "replace").lstrip("\ufeff").partition(":")
        value = value.removeprefix(" ")
        if name == "data" and "data" in self._fields:
            self._fields["data"] += f"\n{value}"
        elif name in ("data", "event", "id"):
            self._fields[name] = value
        elif name == "retry" and value.isdecimal():
            self._fields[name] = int(value)
        return None


class _Decoder:
    """Decodes bytes into items."""

    def __init__(
        self, response: httpx2.Response, type_: Any, strict: bool, whole_events: bool
    ) -> None:
        self._response = response
        self._type = type_
        self._strict = strict
        self._whole_events = whole_events
        kind = response.headers.get("content-type", "").partition(";")[0].strip()
        self._is_json = kind.lower() != "text/event-stream"
        self._lines = _Lines(is_json=self._is_json)
        self._events = _Events()
        self.is_at_end = False

    def feed(self, chunk: bytes) -> Iterator[Any]:
        yield from self._items(self._lines.feed(chunk))

    def end(self) -> Iterator[Any]:
        yield from self._items(self._lines.end() if self._is_json else ())

    def _items(self, lines: Any) -> Iterator[Any]:
        for line in lines:
            if self.is_at_end:
                return
            if self._is_json:
                # A record of a JSON text sequence (RFC 7464) begins with a record separator.
                text = line.strip(b" \t\r\x1e")
                if text:
                    yield self._decoded(text)
            elif (event := self._events.feed(line)) is not None:
                if event["data"] == _END:
                    self.is_at_end = True
                elif self._whole_events:
                    yield self._decoded(json.dumps(event).encode())
                elif self._type is str:
                    yield event["data"]
                else:
                    yield self._decoded(event["data"].encode())

    def _decoded(self, text: bytes) -> Any:
        try:
            return decode(text, self._type, strict=self._strict)
        except Unexpected as error:
            if self._type is object:
                return text.decode("utf-8", "replace")
            raise APIResponseValidationError(
                self._response,
                text.decode("utf-8", "replace"),
                message=f"Status {self._response.status_code}: {error}. The item starts with {text[:200]!r}.",
            ) from error


class Stream(Generic[T], AbstractContextManager["Stream[T]"]):
    """The items of a response, each yielded when it is received.

    Attributes:
        response: The response of the transport.
    """

    _whole_events: ClassVar[bool] = False

    def __init__(self, response: httpx2.Response, type_: Any, *, strict: bool) -> None:
        self.response = response
        self._decoder = _Decoder(response, type_, strict, self._whole_events)
        self._items = self._read()

    @classmethod
    def _from_response(
        cls, response: httpx2.Response, type_: Any, strict: bool
    ) -> Self:
        return cls(response, get_args(type_)[0], strict=strict)

    def __iter__(self) -> Iterator[T]:
        return self._items

    def __next__(self) -> T:
        return next(self._items)

    def close(self) -> None:
        """Close the response, even before its last item."""
        self.response.close()

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _read(self) -> Iterator[T]:
        try:
            for chunk in self.response.iter_bytes():
                yield from self._decoder.feed(chunk)
                if self._decoder.is_at_end:
                    return
            yield from self._decoder.end()
        except httpx2.RequestError as error:
            raise connection_error(error, self.response.request) from error
        finally:
            self.response.close()


class EventStream(Stream[T]):
    """Server-sent events, with their names and ids."""

    _whole_events = True


class AsyncStream(Generic[T], AbstractAsyncContextManager["AsyncStream[T]"]):
    """The items of a response, each yielded when it is received.

    Attributes:
        response: The response of the transport.
    """

    _whole_events: ClassVar[bool] = False

    def __init__(self, response: httpx2.Response, type_: Any, *, strict: bool) -> None:
        self.response = response
        self._decoder = _Decoder(response, type_, strict, self._whole_events)
        self._items = self._read()

    @classmethod
    def _from_response(
        cls, response: httpx2.Response, type_: Any, strict: bool
    ) -> Self:
        return cls(response, get_args(type_)[0], strict=strict)

    def __aiter__(self) -> AsyncIterator[T]:
        return self._items

    async def __anext__(self) -> T:
        return await anext(self._items)

    async def close(self) -> None:
        """Close the response, even before its last item."""
        await self.response.aclose()

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def _read(self) -> AsyncIterator[T]:
        try:
            async for chunk in self.response.aiter_bytes():
                for item in self._decoder.feed(chunk):
                    yield item
                if self._decoder.is_at_end:
                    return
            for item in self._decoder.end():
                yield item
        except httpx2.RequestError as error:
            raise connection_error(error, self.response.request) from error
        finally:
            await self.response.aclose()


class AsyncEventStream(AsyncStream[T]):
    """Server-sent events, with their names and ids."""

    _whole_events = True


def asynchronous(type_: Any) -> Any:
    """The type that the asynchronous client returns for an operation declared with this type."""
    from .binary import AsyncBinaryAPIResponse, BinaryAPIResponse

    if type_ is BinaryAPIResponse:
        return AsyncBinaryAPIResponse
    forms: dict[Any, Any] = {Stream: AsyncStream, EventStream: AsyncEventStream}
    form = forms.get(getattr(type_, "__origin__", None))
    return type_ if form is None else form[get_args(type_)[0]]
