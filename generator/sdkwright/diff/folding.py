"""Owns which changes are one to a reader: the types that come and go with a method, a field or an argument.

It must not know how a change is found. Nothing is lost: what is folded is named, and is never worse than what it is folded into.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from sdkwright.diff.changes import Change
from sdkwright.diff.pair import Pair

_NAMES: Final = frozenset(
    {"type-added", "type-removed", "type-renamed", "import-removed"}
)
_WHOLE: Final = frozenset(
    f"{what}-{how}"
    for what in ("method", "resource")
    for how in ("added", "removed", "renamed")
)
_TEXTS: Final = frozenset({"docs-changed", "request-changed"})


def folded(changes: Iterable[Change], pair: Pair) -> list[Change]:
    """The changes, those of names with what they came or went with."""
    found = list(changes)
    owners = _owners(pair)
    hosts = [each for each in found if each.rule.id not in _NAMES]
    kept: list[Change] = []
    with_them: dict[int, list[str]] = {}
    for each in found:
        host = _host(each, hosts, owners) if each.rule.id in _NAMES else None
        if host is None:
            kept.append(each)
        else:
            name = each.subject.rpartition(".types.")[2]
            with_them.setdefault(id(host), []).append(name)
    told = {each.within for each in kept if each.rule.id not in _TEXTS}
    return [
        replace(each, also=tuple(sorted(with_them.get(id(each), ()))))
        for each in kept
        if each.rule.id not in _TEXTS or not _is_told(each, told)
    ]


def _is_told(each: Change, told: set[str]) -> bool:
    """Whether a text or a request is another only because of what is told already."""
    return each.within.startswith("client.") and each.within in told and not each.old


def _owners(pair: Pair) -> dict[str, str]:
    """The methods to which modules of types belong."""
    return {
        module: f"client.{path}"
        for surface in (pair.new.surface, pair.old.surface)
        for path in surface.methods
        for module in surface.own_modules(path)
    }


def _host(each: Change, hosts: list[Change], owners: dict[str, str]) -> Change | None:
    owner = owners.get(each.within)
    for other in hosts:
        if list(type(other.rule.severity)).index(other.rule.severity) > list(
            type(each.rule.severity)
        ).index(each.rule.severity):
            continue
        if (
            owner is not None
            and other.rule.id in _WHOLE
            and _holds(other.within, owner)
        ):
            return other
    for other in hosts:
        is_near = other.within in (each.within, owner)
        if is_near and other.rule.severity == each.rule.severity:
            return other
    return None


def _holds(within: str, owner: str) -> bool:
    return owner == within or owner.startswith(f"{within}.")
