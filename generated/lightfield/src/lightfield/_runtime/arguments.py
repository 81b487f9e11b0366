"""What a caller may pass: the values that stand for "nothing", and the types of the arguments every method takes.

Loads nothing but the standard library.
"""

from __future__ import annotations

from datetime import date, datetime
from os import PathLike
from typing import (
    IO,
    TYPE_CHECKING,
    Any,
    Final,
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
    from httpx2 import Timeout


@final
class Omit:
    """The type of `omit`: an argument that is not sent at all.

    `omit` differs from `None`, which is sent as null. As a header's value it removes a header that
    the client would send by itself.
    """

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "omit"


@final
class NotGiven:
    """The type of `not_given`: the caller said nothing, so the client's own setting counts.

    It differs from `None`, which says something: `timeout=None` waits for ever.
    """

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "NOT_GIVEN"


omit: Final = Omit()
not_given: Final = NotGiven()
NOT_GIVEN: Final = not_given

Headers = Mapping[str, Union[str, Omit]]
"""Header names, in any case, to values; `omit` removes the header."""

Query = Mapping[str, object]
"""Names of query parameters to values; a list repeats the name, a mapping is written `name[key]=…`."""

Body = Mapping[str, object]
"""Properties to add to a JSON body, by the names that go over the wire."""

DateOrStr = Union[date, str]
"""A day, as Python has it or as text; a date is sent as `2026-01-02`."""

DatetimeOrStr = Union[datetime, str]
"""A point in time, as Python has it or as text; it is sent with the offset that it has, or none."""


FileContent = Union[IO[bytes], bytes, PathLike[str]]
"""A file: open for reading, as bytes, or by its path."""

FileTypes = Union[
    FileContent,
    Tuple[Optional[str], FileContent],
    Tuple[Optional[str], FileContent, Optional[str]],
]
"""A file to upload; with its name, or with its name and its media type, in a tuple."""


class RequestOptions(TypedDict, total=False):
    """Options of one request made through `client.get`, `client.post` and so on."""

    headers: Headers
    params: Query
    extra_json: Body
    timeout: float | Timeout | None
    max_retries: int
    idempotency_key: str
    follow_redirects: bool


_T_co = TypeVar("_T_co", covariant=True)

if TYPE_CHECKING:

    class SequenceNotStr(Protocol[_T_co]):
        """A sequence that is not a string.

        `str.__contains__` takes only strings, so a bare `str` does not match. `index` and `count` are left
        out to let type checkers infer the types of dictionaries inside a list.
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
    """Whether a caller gave this argument: neither `omit` nor `not_given`."""
    return not isinstance(value, (Omit, NotGiven))


def is_model(value: object) -> bool:
    """Whether this is a model, as responses hold them."""
    # Told by this mark, since pydantic need not have been loaded.
    return hasattr(value, "__pydantic_fields__")


def as_sent(model: Any) -> dict[str, Any]:
    """What a model stands for in a request: what came, with what was not as documented among it."""
    dumped: dict[str, Any] = model.model_dump(
        by_alias=True, exclude_unset=True, warnings=False
    )
    return dumped


def refuse_httpx(**values: object) -> None:
    """The transport is httpx2, whose classes are httpx's by another import.

    Raises:
        TypeError: One of the values is a class of httpx, or of a class of httpx, or of one made from such a class.
    """
    for name, value in values.items():
        an, class_ = ("", value) if isinstance(value, type) else ("an ", type(value))
        for base in class_.__mro__:
            if base.__module__.partition(".")[0] == "httpx":
                raise TypeError(
                    f"`{name}` is {an}httpx.{base.__name__}; this package uses httpx2:"
                    f" pass {an}httpx2.{base.__name__} (`import httpx2`)."
                )
