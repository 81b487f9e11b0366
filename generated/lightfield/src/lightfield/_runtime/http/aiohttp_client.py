"""The asynchronous transport by aiohttp, with the extra `aiohttp`.

The package httpx-aiohttp sends the requests. It reports a refused connection, and a connection that broke after the
request had been sent, as a timeout of connecting. This module raises the correct errors instead.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, AsyncIterator

import httpx2

from .async_client import DefaultAsyncHttpxClient


class DefaultAioHttpClient(DefaultAsyncHttpxClient):
    """An `httpx2.AsyncClient` that sends requests by aiohttp, with this package's defaults. It needs the extra `aiohttp`.

    Raises:
        ImportError: The extra is not installed.
    """

    def _init_transport(self, *_: Any, **options: Any) -> httpx2.AsyncBaseTransport:
        transport: httpx2.AsyncBaseTransport | None = options.pop("transport", None)
        return _Transport(**options) if transport is None else transport

    def _init_proxy_transport(
        self, proxy: httpx2.Proxy, *_: Any, **options: Any
    ) -> httpx2.AsyncBaseTransport:
        return _Transport(proxy=proxy, **options)

    def _beside_client(self, options: dict[str, Any]) -> httpx2.AsyncClient:
        return type(self)(**options)


class _Transport(httpx2.AsyncBaseTransport):
    """The transport of httpx-aiohttp, with the errors of httpx2."""

    def __init__(self, **options: Any) -> None:
        try:
            module = import_module("httpx_aiohttp.httpx2")
        except ImportError as error:
            raise ImportError(
                "`DefaultAioHttpClient` needs aiohttp: install this package with its extra `aiohttp`."
            ) from error
        self._transport: httpx2.AsyncBaseTransport = module.AiohttpTransport(**options)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        try:
            response = await self._transport.handle_async_request(request)
        except Exception as error:
            if (corrected := _corrected(error)) is None:
                raise
            raise corrected from error
        response.stream = _Body(response.stream)
        return response

    async def aclose(self) -> None:
        await self._transport.aclose()


class _Body(httpx2.AsyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._stream:
                yield chunk
        except Exception as error:
            if (corrected := _corrected(error)) is None:
                raise
            raise corrected from error

    async def aclose(self) -> None:
        await self._stream.aclose()


def _corrected(error: Exception) -> httpx2.TransportError | None:
    """The error of httpx2 for an error of the transport; None if it is not an error of aiohttp."""
    aiohttp: Any = import_module("aiohttp")
    cause = error.__cause__ if isinstance(error, httpx2.TransportError) else error
    # The first class counts: the later ones are bases of the earlier ones.
    classes: dict[type[Exception], type[httpx2.TransportError]] = {
        aiohttp.ClientProxyConnectionError: httpx2.ProxyError,
        aiohttp.ConnectionTimeoutError: httpx2.ConnectTimeout,
        TimeoutError: httpx2.ReadTimeout,
        aiohttp.ClientConnectorError: httpx2.ConnectError,
        aiohttp.ClientConnectionError: httpx2.ReadError,
        aiohttp.ClientPayloadError: httpx2.ReadError,
        aiohttp.InvalidURL: httpx2.UnsupportedProtocol,
        aiohttp.ClientResponseError: httpx2.RemoteProtocolError,
    }
    for class_, other in classes.items():
        if isinstance(cause, class_):
            return other(str(cause))
    return None
