"""The two kinds of client, the two response wrappers, and the words in which their code differs.

This module must not know the content of a package.
"""

from sdkwright.records import record


@record(frozen=True, slots=True)
class ClientKind:
    """A kind of client, sync or async, with the words that differ in its code."""

    prefix: str
    base_prefix: str
    def_keyword: str
    await_prefix: str
    client_class: str
    raw_wrapper: str
    streaming_wrapper: str
    http_client_class: str


SYNC = ClientKind(
    "",
    "Sync",
    "def",
    "",
    "Client",
    "to_raw_response",
    "to_streamed_response",
    "Client",
)
ASYNC = ClientKind(
    "Async",
    "Async",
    "async def",
    "await ",
    "AsyncClient",
    "async_to_raw_response",
    "async_to_streamed_response",
    "AsyncClient",
)


@record(frozen=True, slots=True)
class ResponseWrapper:
    """A response wrapper: a view of a client whose methods return the whole response, not only the parsed body."""

    kind: str
    attribute: str


WRAPPERS = (
    ResponseWrapper("Raw", "with_raw_response"),
    ResponseWrapper("Streaming", "with_streaming_response"),
)
