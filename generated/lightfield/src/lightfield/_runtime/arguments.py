"""Arguments: the values that mean "omitted", and the types that all methods share.

This module imports only the standard library.
"""

# Without `from __future__ import annotations`: typing would compile each annotation of the classes at each import.

from datetime import date, datetime, time, timedelta
from os import PathLike
from typing import (
    IO,
    TYPE_CHECKING,
    Annotated,
    Any,
    AsyncIterable,
    Awaitable,
    Callable,
    Final,
    Iterable,
    Iterator,
    Literal,
    Mapping,
    Optional,
    Protocol,
    Sequence,
    Tuple,
    TypedDict,
    TypeVar,
    Union,
    final,
    overload,
)

if TYPE_CHECKING:
    from decimal import Decimal
    from uuid import UUID

    from httpx2 import Timeout


@final
class Omit:
    """The type of `omit`: the argument is not sent at all.

    `None`, in contrast, is sent as null. As the value of a header, `omit` removes a header that the
    client sends by default.
    """

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "omit"


@final
class NotGiven:
    """The type of `not_given`: the argument was not passed, so the client's own setting applies.

    `None`, in contrast, is a value: `timeout=None` waits forever.
    """

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "NOT_GIVEN"


omit: Final = Omit()
not_given: Final = NotGiven()
NOT_GIVEN: Final = not_given

Headers = Mapping[str, Union[str, Omit]]
"""Header values by header name, in any case; `omit` removes the header."""

Query = Mapping[str, object]
"""Query parameters by name. A list repeats the name; a mapping is written `name[key]=…`."""

Body = Mapping[str, object]
"""Properties to add to a JSON body, by their API names."""

DateOrStr = Union[date, str]
"""A date, or its text; a date is sent as `2026-01-02`."""

DatetimeOrStr = Union[datetime, str]
"""A date and time, or its text. One with a time zone is sent with its UTC offset, a naive one without."""

TimeOrStr = Union[time, str]
"""A time of day, or its text; sent like a date and time, without the date."""

TimedeltaOrStr = Union[timedelta, str]
"""A duration, or its text; sent in ISO 8601: `P1DT2H`."""


class SentAsText:
    """The mark of a value that is always sent as a string.

    Without the mark, a decimal would be a number in JSON, and bytes would be a file in a multipart form.
    """

    __slots__ = ()


BytesOrStr = Annotated[Union[bytes, str], SentAsText()]
"""Bytes, or their base64 text; bytes are sent as base64."""


if TYPE_CHECKING:
    UUIDOrStr = Union[UUID, str]
    """A UUID, or its text."""

    DecimalOrStr = Union[Decimal, str]
    """A decimal number, or its text; sent as a string, with all digits."""
else:
    # Most programs use neither module.
    UUIDOrStr = object
    DecimalOrStr = Annotated[object, SentAsText()]


FileContent = Union[IO[bytes], bytes, PathLike[str]]
"""A file: open for reading, its bytes, or its path."""

BodyContent = Union[FileContent, Iterable[bytes], AsyncIterable[bytes]]
"""A file, or its pieces. An asynchronous stream needs the asynchronous client."""

FileTypes = Union[
    FileContent,
    AsyncIterable[bytes],
    Tuple[Optional[str], BodyContent],
    Tuple[Optional[str], BodyContent, Optional[str]],
]
"""A file to upload, alone or in a tuple with its name, and optionally its media type. Pieces need the tuple."""


Credential = Union[str, Callable[[], str]]
"""A token or a key, or a function that returns it for each call."""

AsyncCredential = Union[str, Callable[[], Union[str, Awaitable[str]]]]
"""A token or a key, or a function, asynchronous or not, that returns it for each call."""


class RequestOptions(TypedDict, total=False):
    """Options of a single request sent with `client.get`, `client.post` and so on."""

    headers: Headers
    params: Query
    extra_json: Body
    timeout: "float | Timeout | None"
    max_retries: int
    idempotency_key: str
    follow_redirects: bool


_T_co = TypeVar("_T_co", covariant=True)

if TYPE_CHECKING:

    class SequenceNotStr(Protocol[_T_co]):
        """A sequence that is not a string.

        `str.__contains__` accepts only strings, so a plain `str` does not match. The protocol omits `index` and
        `count`, so that type checkers can infer the types of dictionaries inside a list.
        """

        @overload
        def __getitem__(self, index: int, /) -> _T_co: ...
        @overload
        def __getitem__(self, index: slice, /) -> Sequence[_T_co]: ...
        def __contains__(self, value: object, /) -> bool: ...
        def __len__(self) -> int: ...
        def __iter__(self) -> Iterator[_T_co]: ...
        def __reversed__(self) -> Iterator[_T_co]: ...

else:
    SequenceNotStr = Sequence


def is_given(value: object) -> bool:
    """Whether the argument was passed: it is neither `omit` nor `not_given`."""
    return not isinstance(value, (Omit, NotGiven))


def is_bytes(value: object) -> bool:
    """Whether the value is binary data."""
    return isinstance(value, (bytes, bytearray, memoryview))


def base64_text(value: Any) -> str:
    """The bytes as base64 text (RFC 4648, section 4), for `format: byte`."""
    from base64 import b64encode

    return b64encode(value).decode()


def scalar_text(value: Any) -> str | None:
    """The text of a date, a time, a duration, a UUID or a decimal; `None` for any other value."""
    if (text := getattr(value, "received_text", None)) is not None:
        return str(text)
    if callable(isoformat := getattr(value, "isoformat", None)):
        return str(isoformat())
    if isinstance(value, timedelta):
        from .formats import duration_text

        return duration_text(value)
    # By name: their modules may not have been loaded.
    names = {class_.__name__ for class_ in type(value).__mro__}
    if "UUID" in names:
        return str(value)
    return format(value, "f") if "Decimal" in names else None


def is_model(value: object) -> bool:
    """Whether the value is a model of a response."""
    # `isinstance` would load pydantic.
    return hasattr(value, "__pydantic_fields__")


def model_json(model: Any) -> dict[str, Any]:
    """The JSON object that the model was decoded from, including undocumented properties."""
    dumped: dict[str, Any] = model.model_dump(
        by_alias=True, exclude_unset=True, warnings=False
    )
    return dumped


def reject_httpx(**values: object) -> None:
    """Reject the classes of httpx, since the transport is httpx2, which has the same class names.

    Raises:
        TypeError: A value is a class of httpx, or a subclass or an instance of such a class.
    """
    for name, value in values.items():
        an, class_ = ("", value) if isinstance(value, type) else ("an ", type(value))
        for base in class_.__mro__:
            if base.__module__.partition(".")[0] == "httpx":
                raise TypeError(
                    f"`{name}` is {an}httpx.{base.__name__}; this package uses httpx2:"
                    f" pass {an}httpx2.{base.__name__} (`import httpx2`)."
                )
