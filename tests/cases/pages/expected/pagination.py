# Generated from the API's OpenAPI document: change that, not this.

"""The pages of lists. A page is the model of one response; iterating over it continues with the pages after it."""

from builtins import object as object_
from typing import ClassVar, Generic, List, Optional

from pydantic import Field as FieldInfo

from ._runtime.models import BaseModel
from ._runtime.pages import BaseAsyncPage, BaseSyncPage, Item, PageLayout

__all__ = [
    "AsyncCursorPage",
    "AsyncLinesURLPage",
    "AsyncLinkPage",
    "AsyncOffsetPage",
    "AsyncPageNumberPage",
    "AsyncServersPageNumberPage",
    "AsyncTokenPage",
    "CursorPageUsage",
    "LinesURLPageData",
    "LinesURLPageLinks",
    "ServersPageNumberPageMeta",
    "SyncCursorPage",
    "SyncLinesURLPage",
    "SyncLinkPage",
    "SyncOffsetPage",
    "SyncPageNumberPage",
    "SyncServersPageNumberPage",
    "SyncTokenPage",
]


class CursorPageUsage(BaseModel):
    bytes: Optional[int] = None


_CURSOR_PAGE = PageLayout(
    "item-cursor", items=["data"], has_more=["has_more"], item_key="id"
)


class SyncCursorPage(BaseSyncPage[Item]):
    """A page of a list. Its last item is the cursor of the next page."""

    object: str

    data: Optional[List[Item]] = None

    has_more: bool

    usage: Optional[CursorPageUsage] = None

    owner: object_ = None

    _layout: ClassVar[PageLayout] = _CURSOR_PAGE


class AsyncCursorPage(BaseAsyncPage[Item]):
    """A page of a list. Its last item is the cursor of the next page."""

    object: str

    data: Optional[List[Item]] = None

    has_more: bool

    usage: Optional[CursorPageUsage] = None

    owner: object_ = None

    _layout: ClassVar[PageLayout] = _CURSOR_PAGE


class LinesURLPageLinks(BaseModel):
    next: Optional[str] = None
    """Format: `uri`."""


class LinesURLPageData(BaseModel, Generic[Item]):
    lines: Optional[List[Item]] = None


_LINES_URL_PAGE = PageLayout("url", items=["data", "lines"], next=["links", "next"])


class SyncLinesURLPage(BaseSyncPage[Item]):
    """A page of a list. It contains the URL of the next page."""

    data: Optional[LinesURLPageData[Item]] = None

    links: Optional[LinesURLPageLinks] = None

    _layout: ClassVar[PageLayout] = _LINES_URL_PAGE


class AsyncLinesURLPage(BaseAsyncPage[Item]):
    """A page of a list. It contains the URL of the next page."""

    data: Optional[LinesURLPageData[Item]] = None

    links: Optional[LinesURLPageLinks] = None

    _layout: ClassVar[PageLayout] = _LINES_URL_PAGE


_LINK_PAGE = PageLayout("link")


class SyncLinkPage(BaseSyncPage[Item]):
    """A page of a list. The header `Link` contains the URL of the next page."""

    items: List[Item]

    _layout: ClassVar[PageLayout] = _LINK_PAGE


class AsyncLinkPage(BaseAsyncPage[Item]):
    """A page of a list. The header `Link` contains the URL of the next page."""

    items: List[Item]

    _layout: ClassVar[PageLayout] = _LINK_PAGE


_OFFSET_PAGE = PageLayout("offset", items=["items"], total=["total"])


class SyncOffsetPage(BaseSyncPage[Item]):
    """A page of a list, requested by the number of items before it."""

    items: List[Item]

    total: int

    iter_pages_: Optional[bool] = FieldInfo(alias="iter_pages", default=None)

    _layout: ClassVar[PageLayout] = _OFFSET_PAGE


class AsyncOffsetPage(BaseAsyncPage[Item]):
    """A page of a list, requested by the number of items before it."""

    items: List[Item]

    total: int

    iter_pages_: Optional[bool] = FieldInfo(alias="iter_pages", default=None)

    _layout: ClassVar[PageLayout] = _OFFSET_PAGE


_PAGE_NUMBER_PAGE = PageLayout("number", items=["data"])


class SyncPageNumberPage(BaseSyncPage[Item]):
    """A page of a list, requested by its number."""

    data: Optional[List[Item]] = None

    _layout: ClassVar[PageLayout] = _PAGE_NUMBER_PAGE


class AsyncPageNumberPage(BaseAsyncPage[Item]):
    """A page of a list, requested by its number."""

    data: Optional[List[Item]] = None

    _layout: ClassVar[PageLayout] = _PAGE_NUMBER_PAGE


class ServersPageNumberPageMeta(BaseModel):
    page: int

    total_pages: Optional[int] = None


_SERVERS_PAGE_NUMBER_PAGE = PageLayout(
    "number", items=["servers"], total=["meta", "total_pages"], total_is_pages=True
)


class SyncServersPageNumberPage(BaseSyncPage[Item]):
    """A page of a list, requested by its number."""

    servers: List[Item]

    meta: ServersPageNumberPageMeta

    _layout: ClassVar[PageLayout] = _SERVERS_PAGE_NUMBER_PAGE


class AsyncServersPageNumberPage(BaseAsyncPage[Item]):
    """A page of a list, requested by its number."""

    servers: List[Item]

    meta: ServersPageNumberPageMeta

    _layout: ClassVar[PageLayout] = _SERVERS_PAGE_NUMBER_PAGE


_TOKEN_PAGE = PageLayout("cursor", items=["results"], next=["nextPageToken"])


class SyncTokenPage(BaseSyncPage[Item]):
    """A page of a list. It contains the cursor of the next page."""

    results: Optional[List[Item]] = None

    next_page_token: Optional[str] = FieldInfo(alias="nextPageToken", default=None)

    _layout: ClassVar[PageLayout] = _TOKEN_PAGE


class AsyncTokenPage(BaseAsyncPage[Item]):
    """A page of a list. It contains the cursor of the next page."""

    results: Optional[List[Item]] = None

    next_page_token: Optional[str] = FieldInfo(alias="nextPageToken", default=None)

    _layout: ClassVar[PageLayout] = _TOKEN_PAGE
