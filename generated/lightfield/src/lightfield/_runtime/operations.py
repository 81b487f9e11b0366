"""What a generated method says of its operation, and what becomes of it: one request, ready to be sent."""

from __future__ import annotations

from typing import (
    TYPE_CHECKING,
    Any,
    Generic,
    Literal,
    Mapping,
    NamedTuple,
    Sequence,
    TypeVar,
)

from .urls import QueryStyle

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .uploads import Upload

T = TypeVar("T")

Mode = Literal["parsed", "raw", "streamed"]
"""What a call gives back: the parsed body, the response with its body read, or the response unread."""


class Operation(NamedTuple, Generic[T]):
    """One operation of the API.

    Attributes:
        method: The HTTP method, in capitals.
        path: The path, with `{argument}` in the place of each path argument.
        returns: The type of a successful answer; `None` where it has no body.
        body: The TypedDict that tells what the body's keys are called over the wire.
        query_styles: How lists stand in the query, by parameter, where it is not by repetition.
        idempotency_header: The header that makes repeating the request harmless, where the API has one.
    """

    method: str
    path: str
    returns: Any
    body: Any = None
    query_styles: Mapping[str, QueryStyle] | None = None
    idempotency_header: str | None = None


class Prepared(NamedTuple):
    """One request, which may be sent more than once."""

    method: str
    url: str
    headers: list[tuple[str, str]]
    content: bytes | None
    timeout: float | Timeout | None
    max_retries: int
    repeatable: bool
    follow_redirects: bool | None = None
    omitted: Sequence[str] = ()
    is_plain: bool = False
    """Whether its headers are only those that the client sends by itself."""
    upload: Upload | None = None
