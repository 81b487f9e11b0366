"""Names of the classes of pages: derived from how a page is read, never from the order of operations.

A name ends with the style, as in the SDKs of Stainless: `CursorPage`. The name of the property with the items, if it is
not a common one, is the first part: `ServersPageNumberPage`. If several classes would have the same name, the class
with the most operations keeps it, and the other names get more words.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from sdkwright.api.pagination import PageStyle, Pagination
from sdkwright.naming import identifiers

_STYLES: Final = {
    PageStyle.CURSOR: "CursorPage",
    PageStyle.ITEM_CURSOR: "CursorPage",
    PageStyle.NUMBER: "PageNumberPage",
    PageStyle.OFFSET: "OffsetPage",
    PageStyle.URL: "URLPage",
    PageStyle.LINK: "LinkPage",
    PageStyle.SINGLE: "Page",
}
_COMMON_ITEMS: Final = frozenset(
    {
        "content", "contents", "data", "documents", "edges", "elements", "entities", "entries", "hits", "items", "list",
        "nodes", "objects", "page", "records", "resources", "response", "result", "results", "rows", "value", "values",
    }
)  # fmt: skip
"""Names of lists that say nothing about their items."""
_ARRAY: Final = "Array"
"""The word for a response that is the list itself."""


def name_page_classes(layouts: Mapping[Pagination, int]) -> dict[Pagination, str]:
    """The name of the page class of each layout, without the prefix `Sync` or `Async`.

    `layouts` has the number of operations of each layout: of each pagination, without the fields about requests.
    """
    ordered = sorted(layouts, key=lambda each: (-layouts[each], repr(each)))
    taken: dict[str, Pagination] = {}
    waiting = [(each, _candidates(each)) for each in ordered]
    while waiting:
        rest: list[tuple[Pagination, Iterator[str]]] = []
        for layout, candidates in waiting:
            # Each round tries one name per layout, so a long name never takes the short name of another layout.
            if taken.setdefault(next(candidates), layout) is not layout:
                rest.append((layout, candidates))
        waiting = rest
    return {layout: name for name, layout in taken.items()}


def _candidates(layout: Pagination) -> Iterator[str]:
    """Names for a page class, from the shortest to the most precise, without end."""
    style = _style(layout)
    items = layout.items[-1:] or (_ARRAY,)
    ends = (layout.next, layout.has_more, layout.total)
    if layout.class_name is not None:
        yield layout.class_name
    is_common = not layout.items or items[0].lower() in _COMMON_ITEMS
    own = () if is_common else items
    names = [
        own,
        *((*own, *path[-1:]) for path in ends if path),
        *((*items, *path[-1:]) for path in ((), *ends)),
        (*layout.items, *(name for path in ends for name in path)),
    ]
    for name in names:
        yield _joined(name, style)
    number = 2
    while True:
        yield f"{_joined(names[-1], style)}{number}"
        number += 1


def _joined(names: tuple[str, ...], style: str) -> str:
    """The class name from words and the style: `NextCursorPage` from `next_cursor` and `CursorPage`."""
    stem = "".join(map(identifiers.pascal, names))
    return identifiers.type_name([stem.removesuffix(style.removesuffix("Page"))], style)


def _style(layout: Pagination) -> str:
    name = layout.next_header or "".join(layout.next[-1:])
    if layout.style is PageStyle.CURSOR and "token" in name.lower():
        return "TokenPage"
    return _STYLES[layout.style]
