"""The deadline of a call: the end of the total timeout for all attempts, waits and bodies.

This module is imported only for calls with a total timeout.
"""

from __future__ import annotations

from contextlib import aclosing
from datetime import timedelta
from time import monotonic
from typing import Any, AsyncIterator, Iterator, Mapping

import httpcore2
import httpx2


class Deadline:
    """The time at which a call fails.

    An asynchronous call is then cancelled. A synchronous call can only limit each operation of the transport, such as
    one read, to the remaining time.
    """

    def __init__(self, total: float) -> None:
        self._end = monotonic() + total

    def left(self) -> float:
        """The remaining seconds; negative after the deadline."""
        return self._end - monotonic()

    def check(self, request: httpx2.Request) -> None:
        """Check that the deadline has not passed.

        Raises:
            httpx2.ReadTimeout: The deadline has passed.
        """
        if self.left() <= 0:
            raise self.error(request)

    def send(
        self, http: httpx2.Client, request: httpx2.Request, auth: httpx2.Auth | None
    ) -> httpx2.Response:
        """Send one request. The deadline also applies to reading the body of the response."""
        self._limit(request)
        _limit_operations(http)
        if not isinstance(request.stream, httpx2.ByteStream):
            request.stream = _Body(request.stream, self, request)
        self.check(request)
        response = http.send(request, stream=True, auth=auth, follow_redirects=False)
        response.stream = _Body(response.stream, self, request)
        return response

    async def async_send(
        self,
        http: httpx2.AsyncClient,
        request: httpx2.Request,
        auth: httpx2.Auth | None,
    ) -> httpx2.Response:
        """Send one request. The deadline also applies to reading the body of the response."""
        import anyio

        self.check(request)
        with anyio.move_on_after(self.left()):
            response = await http.send(
                request, stream=True, auth=auth, follow_redirects=False
            )
            response.stream = _AsyncBody(response.stream, self, request)
            return response
        raise self.error(request)

    def error(self, request: httpx2.Request) -> httpx2.ReadTimeout:
        """The error that is raised after the deadline."""
        return httpx2.ReadTimeout("The total timeout has expired.", request=request)

    def _limit(self, request: httpx2.Request) -> None:
        own = request.extensions["timeout"]
        request.extensions = {**request.extensions, "timeout": _Limited(own, self)}


class _TimeLeft(float):
    """The timeout of consecutive operations, such as the reads of the headers.

    Its value as a number is the timeout of the first operation.
    """

    _own: float | None
    _deadline: Deadline

    @classmethod
    def of(cls, own: float | None, deadline: Deadline) -> _TimeLeft:
        timeout = cls(_shorter(own, deadline.left()))
        timeout._own, timeout._deadline = own, deadline
        return timeout

    def for_next(self, expired: type[Exception]) -> float:
        """The timeout of the next operation. After the deadline, `expired` is raised."""
        left = self._deadline.left()
        if left <= 0:
            raise expired("The total timeout has expired.")
        return _shorter(self._own, left)


def _shorter(own: float | None, left: float) -> float:
    """The timeout of an operation, but no more than the remaining seconds."""
    timeout = left if own is None or left < own else own
    # A socket with the timeout 0 would not wait, and its error would be another.
    return timeout if timeout > 0.001 else 0.001


class _Limited(Mapping[str, float]):
    """The timeouts of one attempt.

    A timeout is computed when the transport reads it, and is at most the remaining time.
    """

    def __init__(self, own: Mapping[str, float | None], deadline: Deadline) -> None:
        self._own = own
        self._deadline = deadline

    def __getitem__(self, name: str) -> float:
        return _TimeLeft.of(self._own[name], self._deadline)

    def __iter__(self) -> Iterator[str]:
        return iter(self._own)

    def __len__(self) -> int:
        return len(self._own)


class _BaseBody:
    def __init__(
        self, stream: Any, deadline: Deadline, request: httpx2.Request
    ) -> None:
        self._stream = stream
        self._deadline = deadline
        self._request = request

    @property
    def elapsed(self) -> timedelta | None:
        """The duration of the request, which the transport reads from the stream of a closed response.

        `None` if unknown.
        """
        return getattr(self._stream, "elapsed", None)


class _Body(_BaseBody, httpx2.SyncByteStream):
    """A body that is sent or received before the deadline."""

    def __iter__(self) -> Iterator[bytes]:
        self._deadline.check(self._request)
        for chunk in self._stream:
            self._deadline.check(self._request)
            yield chunk

    def close(self) -> None:
        self._stream.close()


class _AsyncBody(_BaseBody, httpx2.AsyncByteStream):
    """A body that is received before the deadline."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        import anyio

        async with aclosing(aiter(self._stream)) as chunks:
            while True:
                chunk = None
                # A scope must not be open while the caller has the chunk.
                with anyio.move_on_after(self._deadline.left()):
                    try:
                        chunk = await anext(chunks)
                    except StopAsyncIteration:
                        return
                if chunk is None:
                    raise self._deadline.error(self._request)
                self._deadline.check(self._request)
                yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


# The operations of the synchronous transport --------------------------------------------


def _limit_operations(http: httpx2.Client) -> None:
    """Limit each read and write on the connections that the transport opens from now on.

    The transport passes one timeout to all reads of the headers. If a server sends the headers slowly, the call would
    not end at the deadline. The transport has no public option for this. A transport other than httpx2's is not
    changed.
    """
    mounts: Mapping[Any, Any] = getattr(http, "_mounts", {})
    for transport in (getattr(http, "_transport", None), *mounts.values()):
        pool: Any = getattr(transport, "_pool", None)
        backend = getattr(pool, "_network_backend", None)
        if isinstance(backend, httpcore2.NetworkBackend) and not isinstance(
            backend, _Backend
        ):
            pool._network_backend = _Backend(backend)


def _next(timeout: float | None, expired: type[Exception]) -> float | None:
    return timeout.for_next(expired) if isinstance(timeout, _TimeLeft) else timeout


class _Backend(httpcore2.NetworkBackend):
    """A network backend that opens connections whose operations end at the deadline of the call."""

    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        self._backend = backend

    def connect_tcp(self, *arguments: Any, **options: Any) -> httpcore2.NetworkStream:
        return _Connection(self._backend.connect_tcp(*arguments, **options))

    def connect_unix_socket(
        self, *arguments: Any, **options: Any
    ) -> httpcore2.NetworkStream:
        return _Connection(self._backend.connect_unix_socket(*arguments, **options))

    def sleep(self, seconds: float) -> None:
        self._backend.sleep(seconds)


class _Connection(httpcore2.NetworkStream):
    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _next(timeout, httpcore2.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _next(timeout, httpcore2.WriteTimeout))

    def start_tls(self, *arguments: Any, **options: Any) -> httpcore2.NetworkStream:
        return _Connection(self._stream.start_tls(*arguments, **options))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def close(self) -> None:
        self._stream.close()
