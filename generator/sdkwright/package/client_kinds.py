"""Owns how the code of the two clients differs, and that of the two ways to have the whole response.

It must not know what a package has in it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flavour:
    """One of the two kinds of client: how its code differs from the other's."""

    prefix: str
    base: str
    define: str
    wait: str
    client: str
    raw: str
    streamed: str
    http_client: str
    manage: str
    fixture: str
    """What the package's tests call such a client."""
    returns: str
    """Which attribute of a method says what it gives back."""


SYNC = Flavour(
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
ASYNC = Flavour(
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
class Wrapper:
    """One of the two ways to have more of a response than its parsed body."""

    kind: str
    attribute: str


WRAPPERS = (
    Wrapper("Raw", "with_raw_response"),
    Wrapper("Streaming", "with_streaming_response"),
)
