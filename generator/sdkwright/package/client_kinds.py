"""Owns how the code of the two clients differs, and that of the two ways to have the whole response.

It must not know what a package has in it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClientKind:
    """One of the two kinds of client: how its code differs from the other's."""

    prefix: str
    base_prefix: str
    def_keyword: str
    await_prefix: str
    client_class: str
    raw_wrapper: str
    streaming_wrapper: str
    http_client_class: str
    with_keyword: str
    fixture: str
    """What the package's tests call such a client."""
    returns_attribute: str
    """Which attribute of a method says what it gives back."""


SYNC = ClientKind(
    "",
    "Sync",
    "def",
    "",
    "Client",
    "to_raw_response",
    "to_streamed_response",
    "Client",
    "with",
    "client",
    "returns",
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
    "async with",
    "async_client",
    "async_returns",
)


@dataclass(frozen=True, slots=True)
class ResponseWrapper:
    """One of the two ways to have more of a response than its parsed body."""

    kind: str
    attribute: str


WRAPPERS = (
    ResponseWrapper("Raw", "with_raw_response"),
    ResponseWrapper("Streaming", "with_streaming_response"),
)
