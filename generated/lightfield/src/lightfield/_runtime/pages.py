"""Pages of a list: their items, and the calls that return the next pages. This module is imported with the first list.

A page is the model of one response. An iteration over a page continues with the items of the next pages.
"""

from __future__ import annotations

from abc import abstractmethod
from functools import cache
from typing import (
    TYPE_CHECKING,
    Any,
    AsyncIterator,
    Callable,
    ClassVar,
    Final,
    Generator,
    Generic,
    Iterator,
    List,
    Mapping,
    NamedTuple,
    NoReturn,
    Protocol,
    Self,
    Sequence,
    TypeVar,
    cast,
)

import httpx2

from .decoding.decode import decode
from .encoding.json import rename
from .errors import APIError
from .formats import text_or_value
from .models import BaseModel, json_text
from .operations import Mode, Operation, PagePlace, PageStyle
from .responses import parse_body

Item = TypeVar("Item")
PageT = TypeVar("PageT", bound="BaseAsyncPage[Any]")

_ITEMS: Final = "items"
"""The field of a page whose response is the list itself."""
_PLACES: Final[Mapping[PagePlace, tuple[str, str]]] = {
    "query": ("query", "extra_query"),
    "path": ("path", ""),
    "header": ("headers", "extra_headers"),
    "body": ("body", "extra_body"),
}
"""The arguments of a call that have a part of the request: those of the operation, and those that the caller adds."""


class PageLayout(NamedTuple):
    """The layout of a page: the location of its items, and of the data for the next page.

    A path consists of the API's names.

    Attributes:
        style: The kind of value in the request for the next page.
        items: The path to the list of items; empty if the response is the list.
        next: The path to the cursor, the number, the offset or the URL of the next page.
        next_header: The header of the response that contains the cursor of the next page.
        has_more: The path to the flag that says whether more pages follow.
        is_last: The path to the flag that says whether the page is the last page.
        total: The path to the number of all items, or of all pages.
        total_is_pages: Whether `total` counts pages.
        item_key: The property of the last item that is the cursor.
    """

    style: PageStyle
    items: Sequence[str] = ()
    next: Sequence[str] = ()
    next_header: str = ""
    has_more: Sequence[str] = ()
    is_last: Sequence[str] = ()
    total: Sequence[str] = ()
    total_is_pages: bool = False
    item_key: str = ""


class PageInfo(NamedTuple):
    """The differences of the request for the next page from the request for this page.

    Attributes:
        url: The URL of the next page.
        params: Query parameters.
        json: Properties of the body.
        headers: Headers.
        path: Arguments in the path, by their names in Python.
    """

    url: str | None = None
    params: Mapping[str, object] = {}
    json: Mapping[str, object] = {}
    headers: Mapping[str, str] = {}
    path: Mapping[str, object] = {}


# Calls --------------------------------------------------------------------------------


class _Client(Protocol):
    """The part of a client that this module needs, so that pages do not import clients."""

    def __call_operation__(
        self,
        operation: Operation[Any],
        mode: Mode,
        arguments: Any,
        *,
        returns: Any = None,
    ) -> Any: ...


class PageCall:
    """A call that returns a page.

    This object is also passed to the client as the type of the response, so that the page knows its call.
    """

    def __init__(
        self,
        client: _Client,
        operation: Operation[Any],
        page: Any,
        arguments: Mapping[str, Any],
        received: int = 0,
        key: str = "",
    ) -> None:
        self.key = key
        """The position of the page, as a text."""
        self._client = client
        self._operation = operation
        self._page = page
        self._arguments = arguments
        self._received = received
        """The number of items on the pages before this one. Those before the page of the first call are not known."""

    def send(self, mode: Mode) -> Any:
        """Send the request, and return the page or its response. The asynchronous client returns an awaitable."""
        return self._client.__call_operation__(
            self._operation, mode, self._arguments, returns=self
        )

    def _from_response(
        self, response: httpx2.Response, _type: object, strict: bool
    ) -> Any:
        """The page of a response. A response without a body is a page without items."""
        page = _decoded(response, self._page, strict)
        page._attach(self, response)
        return page

    def only_page(self, example: Callable[[Any], Any]) -> Any:
        """The JSON of a page that is the last page, for tests. `example` makes the JSON of a type.

        The page has an item, unless only an empty page ends the list.
        """
        layout: PageLayout = self._page._layout
        body: Any = example(self._page)
        items = layout.items or (_ITEMS,)
        ends = (layout.next, layout.has_more, layout.is_last, layout.total)
        if layout.style in ("number", "offset", "item-cursor") and not any(ends):
            _put(body, items, [])
        _put(body, layout.next, None)
        _put(body, layout.has_more, False)
        _put(body, layout.is_last, True)
        _put(body, layout.total, 1)
        return body if layout.items else body[_ITEMS]

    @property
    def first(self) -> int:
        """The number of the first page of the list, or its offset."""
        return self._operation.first_page

    @property
    def position(self) -> int:
        """The number or the offset of this page."""
        value: Any = self._argument(self._operation.page_parameter)
        try:
            return int(value)
        except (TypeError, ValueError):
            return self.first

    def _argument(self, name: str) -> object:
        """The value of an argument of the call; `None` if there is none."""
        place = self._operation.page_place
        own, added = _PLACES[place]
        values: Any = self._arguments.get(own)
        if place == "body":
            if self._operation.body is not None:
                values = rename(values or {}, self._operation.body)
            if self._operation.whole_body is not None:
                values = _property(values, self._operation.whole_body)
        extra: Any = self._arguments.get(added)
        found = _property(dict(extra or {}), name)
        return _property(values, name) if found is None else found

    def received(self, items: int) -> int:
        """The number of items of the list up to the end of this page."""
        return self._received + items

    def info(self, value: object) -> PageInfo:
        """The changes of the request that select the page with this cursor, number or offset."""
        name = self._operation.page_parameter
        match self._operation.page_place:
            case "body":
                return PageInfo(json={name: value})
            case "header":
                return PageInfo(headers={name: str(value)})
            case "path":
                return PageInfo(path={name: value})
            case "query":
                return PageInfo(params={name: value})

    def next_call(self, info: PageInfo, items: int) -> PageCall:
        """The call that returns the next page. `items` is the number of items on this page."""
        arguments: dict[str, Any] = {**self._arguments, "next_url": info.url}
        changes: Mapping[str, Mapping[str, object]] = {
            "extra_query": info.params,
            "extra_body": info.json,
            "extra_headers": info.headers,
            "path": info.path,
        }
        for key, changed in changes.items():
            if changed:
                arguments[key] = {**(arguments.get(key) or {}), **changed}
        # Another page is another request, which needs a key of its own.
        arguments.pop("idempotency_key", None)
        return PageCall(
            self._client,
            self._operation,
            self._page,
            arguments,
            self.received(items),
            key=str(info),
        )


def _put(body: Any, path: Sequence[str], value: object) -> None:
    """Set the value at a path in the JSON of a page, if the page has such a path."""
    for name in path[:-1]:
        body = _property(body, name)
    if path and isinstance(body, dict):
        cast("dict[str, object]", body)[path[-1]] = value


def _joined(base: httpx2.URL, value: str) -> str:
    """The absolute URL of `value` relative to `base`.

    An invalid URL is returned unchanged; a request for it raises an error.
    """
    try:
        return str(base.join(value))
    except httpx2.InvalidURL:
        return value


def _decoded(response: httpx2.Response, page: Any, strict: bool) -> Any:
    """The page, decoded from the body of a response."""
    if page._layout.items:
        found = parse_body(response, page, strict=strict)
        return decode(b"{}", page) if found is None else found
    items = parse_body(response, page.model_fields[_ITEMS].annotation, strict=strict)
    return page.model_construct(**{_ITEMS: items or []})


# Pages --------------------------------------------------------------------------------


class _Source(NamedTuple):
    """The source of a page: its call, and data from the response."""

    call: PageCall
    request: httpx2.Request
    headers: httpx2.Headers
    link: object
    """The URL of the next page, if the header `Link` contains it."""


if TYPE_CHECKING:
    # To type checkers, every model is iterable, with pairs of names and values. In place of that iterator they accept
    # a generator of anything.

    class _Items(Iterator[Item]): ...

    class ItemIterator(_Items[Item], Generator[Any, None, None]):
        """An iterator of items."""

        def __next__(self) -> Item: ...
        def __iter__(self) -> ItemIterator[Item]: ...


class _Page(BaseModel, Generic[Item]):
    """The base of all pages."""

    # A slot is neither compared nor copied nor pickled: pages are equal if their contents are.
    __slots__ = ("_source",)

    _layout: ClassVar[PageLayout]

    def __reduce__(self) -> tuple[Any, ...]:
        generic = type(self).__pydantic_generic_metadata__
        return _unpickled, (generic["origin"], generic["args"], self.__getstate__())

    def _attach(self, call: PageCall, response: httpx2.Response) -> None:
        link: object = None
        if self._layout.style == "link":
            link = response.links.get("next", {}).get("url")
        self._received_with(response.headers)
        source = _Source(call, response.request, response.headers, link)
        object.__setattr__(self, "_source", source)

    def _found_source(self) -> _Source | None:
        """The source of the page; `None` if no call returned the page."""
        return cast("_Source | None", getattr(self, "_source", None))

    @property
    def response_headers(self) -> httpx2.Headers:
        """The headers of the response with this page; empty if no call returned the page."""
        source = self._found_source()
        return httpx2.Headers() if source is None else source.headers

    def has_next_page(self) -> bool:
        """Whether more pages may follow. The next page may still have no items."""
        return self.next_page_info() is not None

    def next_page_info(self) -> PageInfo | None:
        """The differences of the request for the next page from the request for this page; `None` for the last page.

        Raises:
            APIError: The response says that more items follow, but not how to request them.
        """
        source, layout = self._found_source(), self._layout
        if source is None or self._has_more() is False:
            return None
        value = self._next_value(source)
        # A flag is not a cursor, and neither is an object.
        is_position = isinstance(value, (str, int, float)) and value != ""
        if not is_position or isinstance(value, bool):
            if self._has_more():
                raise APIError(
                    "The response says that more items follow, but not how to request them.",
                    source.request,
                    body=None,
                )
            return None
        if layout.style in ("url", "link"):
            return PageInfo(url=_joined(source.request.url, str(value)))
        return source.call.info(value)

    def _has_more(self) -> bool | None:
        """Whether more items follow; `None` if the response does not say so."""
        more, last = self._at(self._layout.has_more), self._at(self._layout.is_last)
        if more is False or last is True:
            return False
        return True if more is True or last is False else None

    def _next_value(self, source: _Source) -> object:
        """The cursor, the number, the offset or the URL of the next page; `None` for the last page."""
        layout = self._layout
        if layout.style == "single":
            return None
        if layout.style == "link":
            return source.link
        if layout.next_header:
            return source.headers.get(layout.next_header)
        if layout.next:
            return self._at(layout.next)
        items = self._items()
        if not items and (layout.style != "number" or not self._has_more()):
            return None
        if layout.style == "item-cursor":
            return _property(items[-1], layout.item_key)
        call = source.call
        step = len(items) if layout.style == "offset" else 1
        following = call.position + step
        end = call.received(len(items))
        if layout.style == "offset" or layout.total_is_pages:
            end = following - call.first
        total = self._at(layout.total)
        if isinstance(total, int) and end >= total:
            return None
        return following

    def _next_call(self, visited: set[str]) -> PageCall | None:
        """The call that returns the next page, whose key is added to `visited`; `None` for the last page.

        Raises:
            APIError: The next page is this page, or has been visited.
        """
        source, info = self._found_source(), self.next_page_info()
        if source is None or info is None:
            return None
        call = source.call.next_call(info, len(self._items()))
        if call.key in (source.call.key, *visited):
            raise APIError(
                "The next page is one that was received before, so the list would never end.",
                source.request,
                body=None,
            )
        visited.add(call.key)
        return call

    def _only_next_call(self) -> PageCall:
        """The call that returns the next page.

        Raises:
            RuntimeError: There is no next page.
        """
        call = self._next_call(set())
        if call is None:
            raise RuntimeError("There is no next page: `has_next_page()` is false.")
        return call

    def _items(self) -> List[Item]:
        """The items of this page; empty if the response has no list at the path of the items."""
        found = self._at(self._layout.items or (_ITEMS,))
        return cast("List[Item]", found) if isinstance(found, list) else []

    def _at(self, path: Sequence[str]) -> object:
        """The value at a path; `None` if the path does not exist."""
        value: object = self if path else None
        for name in path:
            value = _property(value, name)
        return value

    if not TYPE_CHECKING:
        # A page whose response is the list itself is dumped as that list.

        def to_dict(self, **options: Any) -> dict[str, Any]:
            dumped = super().to_dict(**options)
            return dumped if self._layout.items else {_ITEMS: dumped}

        def model_dump(self, **options: Any) -> Any:
            dumped = super().model_dump(**options)
            return dumped if self._layout.items else dumped.get(_ITEMS, [])

        def model_dump_json(self, **options: Any) -> str:
            if self._layout.items:
                return super().model_dump_json(**options)
            indent = options.pop("indent", None)
            return json_text(self.model_dump(**options), indent)


def _unpickled(page: Any, items: tuple[Any, ...], state: Any) -> Any:
    """The page, restored from a pickle, with its class and state."""
    class_ = page[items] if items else page
    unpickled = class_.__new__(class_)
    unpickled.__setstate__(state)
    return unpickled


def _property(value: object, name: str) -> object:
    """The JSON of a property of an object, by the API's name; `None` if the object lacks the property."""
    if isinstance(value, dict):
        return cast("dict[str, object]", value).get(name)
    if not isinstance(value, BaseModel):
        return None
    attribute = _attributes(type(value)).get(name)
    if attribute is None:
        return text_or_value((value.model_extra or {}).get(name))
    # A date or a UUID is sent as it was received.
    return text_or_value(vars(value).get(attribute))


@cache
def _attributes(model: type[BaseModel]) -> Mapping[str, str]:
    """The Python names of a model's fields, by the API's names."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


class _SyncItems(_Page[Item]):
    """A page with synchronous iteration over items."""

    @abstractmethod
    def _iter_items(self) -> Iterator[Item]: ...

    if TYPE_CHECKING:

        def __iter__(self) -> ItemIterator[Item]:
            """The items of this page and of all next pages."""
            ...

    else:

        def __iter__(self) -> Iterator[Item]:
            """The items of this page and of all pages after it."""
            return self._iter_items()


class _AsyncItems(_Page[Item]):
    """A page with asynchronous iteration over items."""

    @abstractmethod
    def _iter_items(self) -> AsyncIterator[Item]: ...

    def __aiter__(self) -> AsyncIterator[Item]:
        """The items of this page and of all next pages."""
        return self._iter_items()

    if not TYPE_CHECKING:

        def __iter__(self) -> NoReturn:
            raise TypeError(
                f"'{type(self).__name__}' is an asynchronous page: iterate over it with `async for`."
            )


class BaseSyncPage(_SyncItems[Item]):
    """A page that the synchronous client returned."""

    def get_next_page(self) -> Self:
        """The next page.

        Raises:
            RuntimeError: This is the last page, or no call returned this page.
            APIError: The next page is this page again, or it is on another server.
        """
        return cast(Self, self._only_next_call().send("parsed"))

    def iter_pages(self) -> Iterator[Self]:
        """This page and all next pages."""
        page, visited = self, set[str]()
        while True:
            yield page
            call = page._next_call(visited)
            if call is None:
                return
            page = cast(Self, call.send("parsed"))

    def _iter_items(self) -> Iterator[Item]:
        page, visited = self, set[str]()
        while True:
            yield from page._items()
            call = page._next_call(visited)
            if call is None:
                return
            # So that no more than one page is in memory beside the first.
            del page
            page = cast(Self, call.send("parsed"))


class BaseAsyncPage(_AsyncItems[Item]):
    """A page that the asynchronous client returned."""

    async def get_next_page(self) -> Self:
        """The next page.

        Raises:
            RuntimeError: This is the last page, or no call returned this page.
            APIError: The next page is this page again, or it is on another server.
        """
        return cast(Self, await self._only_next_call().send("parsed"))

    async def iter_pages(self) -> AsyncIterator[Self]:
        """This page and all next pages."""
        page, visited = self, set[str]()
        while True:
            yield page
            call = page._next_call(visited)
            if call is None:
                return
            page = cast(Self, await call.send("parsed"))

    async def _iter_items(self) -> AsyncIterator[Item]:
        page, visited = self, set[str]()
        while True:
            for item in page._items():
                yield item
            call = page._next_call(visited)
            if call is None:
                return
            # So that no more than one page is in memory beside the first.
            del page
            page = cast(Self, await call.send("parsed"))


class AsyncPaginator(Generic[Item, PageT]):
    """The pages of a list. Await it for the first page, or iterate over the items of all pages with `async for`."""

    def __init__(self, call: PageCall, mode: Mode) -> None:
        self._call = call
        self._mode: Mode = mode

    def __await__(self) -> Generator[Any, Any, PageT]:
        return cast(
            "Generator[Any, Any, PageT]", self._call.send(self._mode).__await__()
        )

    async def __aiter__(self) -> AsyncIterator[Item]:
        """The items of all pages."""
        async for item in await self:
            yield item

    async def iter_pages(self) -> AsyncIterator[PageT]:
        """All pages."""
        page = await self
        async for each in page.iter_pages():
            yield each
