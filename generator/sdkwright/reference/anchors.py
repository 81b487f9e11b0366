"""Anchors inside a page of the reference. Each part of an anchor is a name that may contain any character."""

from functools import lru_cache
from typing import Final
from urllib.parse import quote

_KEPT: Final = "$@!*()"
"""The characters that stay as they are, beside letters and digits. The full stop separates parts."""

_ESCAPE: Final = "="
"""It precedes the code of any other character. Unlike `%`, it has no meaning in links, so a link contains the anchor."""


def join(*parts: str) -> str:
    """The anchor of a property, parameter or variant, from the names that lead to it.

    Different names give different anchors.
    """
    return ".".join(map(_part, parts))


@lru_cache(maxsize=50_000)
def _part(name: str) -> str:
    return quote(name, safe=_KEPT).replace(".", "%2E").replace("%", _ESCAPE)


def inside(address: str, anchor: str) -> str:
    """The address of an inner entry, from the address of the outer entry and the anchor of the inner entry."""
    return f"{address}.{anchor}"


def distinct(names: list[str]) -> list[str]:
    """The names of variants. A repeated name gets the number of its occurrence: `Cat~2`."""
    counts: dict[str, int] = {}
    found: list[str] = []
    for each in names:
        counts[each] = counts.get(each, 0) + 1
        found.append(each if counts[each] == 1 else f"{each}~{counts[each]}")
    return found
