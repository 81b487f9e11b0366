"""The evidence about lists with pages as a table: for `sdkwright generate --explain`.

This module must not know the rule.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from sdkwright.api.pagination import PagePlace, PageStyle, Pagination, Path
from sdkwright.diagnostics.text import titled_tables
from sdkwright.pagination.rule import Judgement

_HEADINGS: Final = ("operation", "style", "parameter", "next", "items", "end", "by")
_NOTHING: Final = "No operation looks like a list with pages."


def explain(judgements: Mapping[tuple[str, str], Judgement]) -> str:
    """The operations with pages, then the operations that only look like lists with pages, each with the reason."""
    rows = [
        (f"{method} {path}", *_cells(each.pagination), each.reason.replace("`", ""))
        for (method, path), each in judgements.items()
        if each.pagination
    ]
    others = [
        (f"{method} {path}", each.reason)
        for (method, path), each in judgements.items()
        if each.reason and not each.pagination
    ]
    tables = (
        ("", [_HEADINGS, *rows] if rows else []),
        ("Without pages, although something suggests them:", others),
    )
    return "\n".join(titled_tables(tables)) or _NOTHING


def _cells(found: Pagination) -> Iterator[str]:
    yield found.style.value
    place = "" if found.place is PagePlace.QUERY else f" ({found.place})"
    yield f"{found.parameter or '-'}{place}"
    yield _next(found)
    yield _dotted(found.items) if found.items else "(the response)"
    total = f"{_dotted(found.total)}{' (pages)' if found.total_is_pages else ''}"
    ends = (
        _dotted(found.has_more),
        _dotted(found.is_last),
        total if found.total else "",
    )
    yield ", ".join(filter(None, ends)) or "-"


def _next(found: Pagination) -> str:
    if found.next:
        return _dotted(found.next)
    match found.style:
        case PageStyle.LINK:
            return "header Link"
        case PageStyle.SINGLE:
            return "-"
        case PageStyle.ITEM_CURSOR:
            return f"{found.item_key} of the last item"
        case PageStyle.NUMBER:
            return "the number after it"
        case PageStyle.OFFSET:
            return "the offset after it"
        case _:
            return f"header {found.next_header}"


def _dotted(path: Path) -> str:
    return ".".join(path)
