"""Pagination: how a client reads a page of a list and requests the next one.

This module must not know how an operation is recognised as a list of pages.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from sdkwright.records import record

Path: TypeAlias = tuple[str, ...]
"""The wire names that lead from the response body to one of its values."""


class PageStyle(StrEnum):
    """The kind of value in the request for the next page."""

    CURSOR = "cursor"
    """A cursor or token that the response contains."""
    ITEM_CURSOR = "item-cursor"
    """The id of the last item, where the response contains no cursor."""
    NUMBER = "number"
    """The number of the page."""
    OFFSET = "offset"
    """The number of items before the page."""
    URL = "url"
    """No value: the response contains the URL of the next page."""
    LINK = "link"
    """No value: the `Link` header contains the URL of the next page (RFC 8288)."""
    SINGLE = "single"
    """No value: the list has one page."""


class PagePlace(StrEnum):
    """The part of a request that selects a page."""

    QUERY = "query"
    PATH = "path"
    HEADER = "header"
    BODY = "body"


@record(frozen=True, slots=True)
class Pagination:
    """The pagination of an operation: how its pages are read and requested."""

    style: PageStyle
    items: Path = ()
    """The list of items; empty if the response body is the list."""
    parameter: str | None = None
    """The wire name of the parameter, or property of the request body, that asks for a page: the cursor, the number or
    the offset. None for URLs."""
    place: PagePlace = PagePlace.QUERY
    """The place of that parameter."""
    limit: str | None = None
    """The wire name of the argument for the size of a page."""
    next: Path = ()
    """The cursor, the number or the URL of the next page; empty if the response body has none."""
    next_header: str | None = None
    """The header of the response that contains the cursor of the next page, if the body does not."""
    has_more: Path = ()
    """The flag that shows whether more pages follow."""
    is_last: Path = ()
    """The flag that shows whether the page is the last one."""
    total: Path = ()
    """The number of all items, or of all pages (`total_is_pages`)."""
    total_is_pages: bool = False
    item_key: str | None = None
    """The wire name of the property of an item that is the cursor."""
    first: int = 1
    """The number of the first page, or the first offset."""
    class_name: str | None = None
    """The name of the page class without the prefix for the client, `CursorPage`, if the document or the settings
    give one."""


Pages: TypeAlias = Mapping[tuple[str, str], Pagination]
"""The pagination of each list, by the method and the path of the operation."""
