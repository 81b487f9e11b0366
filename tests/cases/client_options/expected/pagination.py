# Generated from the API's OpenAPI document: change that, not this.

"""The pages of lists. A page is the model of one response; iterating over it continues with the pages after it."""

from typing import ClassVar, List, Optional

from ._runtime.pages import BaseAsyncPage, BaseSyncPage, Item, PageLayout

__all__ = [
    "AsyncCursorPage",
    "SyncCursorPage",
]


_CURSOR_PAGE = PageLayout("cursor", items=["data"], next=["next"])


class SyncCursorPage(BaseSyncPage[Item]):
    """A page of a list. It contains the cursor of the next page."""

    data: List[Item]

    next: Optional[str] = None

    _layout: ClassVar[PageLayout] = _CURSOR_PAGE


class AsyncCursorPage(BaseAsyncPage[Item]):
    """A page of a list. It contains the cursor of the next page."""

    data: List[Item]

    next: Optional[str] = None

    _layout: ClassVar[PageLayout] = _CURSOR_PAGE
