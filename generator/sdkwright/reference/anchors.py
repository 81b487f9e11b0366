"""Addresses inside a page. Each part of one is a name that may contain any character."""

from urllib.parse import quote

_KEPT = "$@!*()"
"""The characters that stay as they are, beside letters and digits. The full stop separates parts."""


def join(*parts: str) -> str:
    """The address of an entry, from the names that lead to it. Different names have different addresses."""
    return ".".join(quote(each, safe=_KEPT).replace(".", "%2E") for each in parts)


def inside(anchor: str, name: str) -> str:
    """The address of an entry inside another one."""
    return f"{anchor}.{join(name)}"


def distinct(names: list[str]) -> list[str]:
    """The names of variants; one that occurs again gets the number of its occurrence."""
    counts: dict[str, int] = {}
    found: list[str] = []
    for each in names:
        counts[each] = counts.get(each, 0) + 1
        found.append(each if counts[each] == 1 else f"{each}~{counts[each]}")
    return found
