"""The base classes of resources."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import (
    TYPE_CHECKING,
    Any,
    Generic,
    Mapping,
    Self,
    Sequence,
    TypeVar,
    Unpack,
    cast,
)

from .arguments import is_given
from .operations import Mode

if TYPE_CHECKING:
    from .binary import AsyncBinaryAPIResponse, BinaryAPIResponse
    from .http.async_client import AsyncAPIClient
    from .http.base_client import CallArguments
    from .http.sync_client import SyncAPIClient
    from .operations import Operation, Polling
    from .pages import AsyncPaginator, BaseAsyncPage, BaseSyncPage
    from .polling import PollingOptions
    from .streams import AsyncStream, Stream

C = TypeVar("C")
T = TypeVar("T")
S = TypeVar("S")
SyncPageT = TypeVar("SyncPageT", bound="BaseSyncPage[Any]")
AsyncPageT = TypeVar("AsyncPageT", bound="BaseAsyncPage[Any]")


def streams(
    operation: Operation[Any], stream: object, by_default: bool, body: object
) -> bool:
    """Whether a call chooses a stream: by the argument `stream`, or by the property `stream` of a whole body."""
    if stream is None or not is_given(stream):
        stream = _in_whole_body(operation, body)
    return by_default if stream is None else bool(stream)


def _in_whole_body(operation: Operation[Any], body: object) -> object:
    """The property `stream` in an argument that is the whole body; `None` if there is none."""
    arguments = cast("Mapping[str, object]", body or {})
    for each in operation.bodies:
        whole = arguments.get(each.get("whole_body", ""))
        if isinstance(whole, Mapping):
            return cast("Mapping[str, object]", whole).get("stream")
    return None


class APIResource(Generic[C]):
    """A group of API methods, and the client that sends their requests."""

    def __init__(self, client: C, mode: Mode = "parsed") -> None:
        self._client = client
        self._mode: Mode = mode

    def __in_mode__(self, mode: str) -> Self:
        """This resource, with methods that return the response in another mode."""
        return type(self)(self._client, cast(Mode, mode))


class SyncCaller(ABC):
    """The base of everything with methods that call the synchronous client: resources, and the client itself."""

    @property
    @abstractmethod
    def _sender(self) -> tuple[SyncAPIClient, Mode]:
        """The client that sends the requests, and the mode of the responses."""

    def _call(self, operation: Operation[T], **arguments: Unpack[CallArguments]) -> T:
        client, mode = self._sender
        return cast(T, client.__call_operation__(operation, mode, arguments))

    def _download(
        self,
        operation: Operation[BinaryAPIResponse],
        **arguments: Unpack[CallArguments],
    ) -> BinaryAPIResponse:
        client, mode = self._sender
        return cast(
            "BinaryAPIResponse", client.__call_operation__(operation, mode, arguments)
        )

    def _stream(
        self, operation: Operation[Stream[T]], **arguments: Unpack[CallArguments]
    ) -> Stream[T]:
        client, mode = self._sender
        return cast("Stream[T]", client.__call_operation__(operation, mode, arguments))

    def _page(
        self,
        operation: Operation[Any],
        page: type[SyncPageT],
        **arguments: Unpack[CallArguments],
    ) -> SyncPageT:
        # Loaded with the module of the page already.
        from .pages import PageCall

        client, mode = self._sender
        call = PageCall(client, operation, page, arguments)
        return cast(SyncPageT, call.send(mode))

    def _call_or_stream(
        self,
        operation: Operation[T],
        streamed: Operation[Stream[S]],
        *,
        stream: object,
        stream_by_default: bool = False,
        **arguments: Unpack[CallArguments],
    ) -> T | Stream[S]:
        chosen = (
            streamed
            if streams(operation, stream, stream_by_default, arguments.get("body"))
            else operation
        )
        client, mode = self._sender
        return cast("T | Stream[S]", client.__call_operation__(chosen, mode, arguments))

    def _download_or_stream(
        self,
        operation: Operation[BinaryAPIResponse],
        streamed: Operation[Stream[S]],
        *,
        stream: object,
        stream_by_default: bool = False,
        **arguments: Unpack[CallArguments],
    ) -> BinaryAPIResponse | Stream[S]:
        if streams(operation, stream, stream_by_default, arguments.get("body")):
            return self._stream(streamed, **arguments)
        return self._download(operation, **arguments)

    def _poll(
        self,
        polling: Polling[T],
        *,
        waiting: PollingOptions,
        **arguments: Unpack[CallArguments],
    ) -> T:
        # Loaded with the first call that polls.
        from .polling import poll

        client, mode = self._sender
        return cast(T, poll(client, polling, mode, waiting, arguments))

    def _call_and_poll(
        self,
        operation: Operation[Any],
        polling: Polling[T],
        *,
        polled: CallArguments,
        ids: Mapping[str, Sequence[str]] | None = None,
        waiting: PollingOptions,
        **arguments: Unpack[CallArguments],
    ) -> T:
        from .polling import call_and_poll

        client, mode = self._sender
        found = call_and_poll(
            client, operation, polling, mode, polled, ids or {}, waiting, arguments
        )
        return cast(T, found)


class AsyncCaller(ABC):
    """The base of everything with methods that call the asynchronous client: resources, and the client itself."""

    @property
    @abstractmethod
    def _sender(self) -> tuple[AsyncAPIClient, Mode]:
        """The client that sends the requests, and the mode of the responses."""

    async def _call(
        self, operation: Operation[T], **arguments: Unpack[CallArguments]
    ) -> T:
        client, mode = self._sender
        return cast(T, await client.__call_operation__(operation, mode, arguments))

    async def _download(
        self,
        operation: Operation[BinaryAPIResponse],
        **arguments: Unpack[CallArguments],
    ) -> AsyncBinaryAPIResponse:
        client, mode = self._sender
        return cast(
            "AsyncBinaryAPIResponse",
            await client.__call_operation__(operation, mode, arguments),
        )

    async def _stream(
        self, operation: Operation[Stream[T]], **arguments: Unpack[CallArguments]
    ) -> AsyncStream[T]:
        client, mode = self._sender
        return cast(
            "AsyncStream[T]",
            await client.__call_operation__(operation, mode, arguments),
        )

    def _page(
        self,
        operation: Operation[Any],
        page: type[AsyncPageT],
        **arguments: Unpack[CallArguments],
    ) -> AsyncPaginator[Any, AsyncPageT]:
        # Loaded with the module of the page already.
        from .pages import AsyncPaginator, PageCall

        client, mode = self._sender
        call = PageCall(client, operation, page, arguments)
        return AsyncPaginator(call, mode)

    async def _call_or_stream(
        self,
        operation: Operation[T],
        streamed: Operation[Stream[S]],
        *,
        stream: object,
        stream_by_default: bool = False,
        **arguments: Unpack[CallArguments],
    ) -> T | AsyncStream[S]:
        chosen = (
            streamed
            if streams(operation, stream, stream_by_default, arguments.get("body"))
            else operation
        )
        client, mode = self._sender
        return cast(
            "T | AsyncStream[S]",
            await client.__call_operation__(chosen, mode, arguments),
        )

    async def _download_or_stream(
        self,
        operation: Operation[BinaryAPIResponse],
        streamed: Operation[Stream[S]],
        *,
        stream: object,
        stream_by_default: bool = False,
        **arguments: Unpack[CallArguments],
    ) -> AsyncBinaryAPIResponse | AsyncStream[S]:
        if streams(operation, stream, stream_by_default, arguments.get("body")):
            return await self._stream(streamed, **arguments)
        return await self._download(operation, **arguments)

    async def _poll(
        self,
        polling: Polling[T],
        *,
        waiting: PollingOptions,
        **arguments: Unpack[CallArguments],
    ) -> T:
        # Loaded with the first call that polls.
        from .polling import async_poll

        client, mode = self._sender
        return cast(T, await async_poll(client, polling, mode, waiting, arguments))

    async def _call_and_poll(
        self,
        operation: Operation[Any],
        polling: Polling[T],
        *,
        polled: CallArguments,
        ids: Mapping[str, Sequence[str]] | None = None,
        waiting: PollingOptions,
        **arguments: Unpack[CallArguments],
    ) -> T:
        from .polling import async_call_and_poll

        client, mode = self._sender
        found = await async_call_and_poll(
            client, operation, polling, mode, polled, ids or {}, waiting, arguments
        )
        return cast(T, found)


class SyncAPIResource(APIResource["SyncAPIClient"], SyncCaller):
    """A resource of the synchronous client."""

    @property
    def _sender(self) -> tuple[SyncAPIClient, Mode]:
        return self._client, self._mode


class AsyncAPIResource(APIResource["AsyncAPIClient"], AsyncCaller):
    """A resource of the asynchronous client."""

    @property
    def _sender(self) -> tuple[AsyncAPIClient, Mode]:
        return self._client, self._mode
