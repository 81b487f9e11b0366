"""Owns which changes are one to a reader: the types that come and go with a method, a field or an argument.

It must not know how a change is found. Nothing is lost: what is folded is named, and is never worse than what it is folded into.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from sdkwright.diff.compare.context import Pair
from sdkwright.diff.model.changes import Change, Severity
from sdkwright.diff.surface.surface import Surface

_NAMES: Final = frozenset(
    {"type-added", "type-removed", "type-renamed", "import-removed"}
)
_WHOLE: Final = frozenset(
    f"{what}-{how}"
    for what in ("method", "resource")
    for how in ("added", "removed", "renamed")
)
_TEXTS: Final = frozenset({"docs-changed", "request-changed"})
_ORDER: Final = {each: index for index, each in enumerate(Severity)}


def folded(changes: Iterable[Change], pair: Pair) -> list[Change]:
    """The changes, those of names with what they came or went with."""
    found = list(changes)
    hosts = _Hosts(found, pair)
    kept: list[Change] = []
    with_them: dict[int, list[str]] = defaultdict(list)
    for each in found:
        host = hosts.of(each) if each.rule.id in _NAMES else None
        if host is None:
            kept.append(each)
        else:
            with_them[id(host)].append(each.subject.rpartition(".types.")[2])
    told = {each.within for each in kept if each.rule.id not in _TEXTS}
    return [
        replace(each, also=tuple(sorted(with_them.get(id(each), ()))))
        for each in kept
        if each.rule.id not in _TEXTS or not _is_told(each, told)
    ]


def _is_told(each: Change, told: set[str]) -> bool:
    """Whether a text or a request is another only because of what is told already."""
    return each.within.startswith("client.") and each.within in told and not each.old


class _Hosts:
    """What a type came or went with."""

    def __init__(self, changes: list[Change], pair: Pair) -> None:
        self._near: dict[str, list[Change]] = defaultdict(list)
        self._whole: dict[str, list[Change]] = defaultdict(list)
        self._mains: dict[tuple[str, str], Change] = {}
        self._owners: dict[str, str] = {}
        for surface in (pair.new.surface, pair.old.surface):
            for path in surface.methods:
                for module in surface.own_modules(path):
                    self._owners[module] = f"client.{path}"
        for each in changes:
            if each.rule.id not in _NAMES:
                self._near[each.within].append(each)
                for module in self._with(each, pair):
                    self._whole[module].append(each)
            elif _is_main(each):
                self._mains[each.within, each.rule.id] = each
        told = {id(each) for each in changes}
        for each, modules in pair.held:
            for module in modules if id(each) in told else ():
                self._whole[module].append(each)

    def _with(self, each: Change, pair: Pair) -> Iterator[str]:
        """The modules of all types that a method or a resource has to do with."""
        if each.rule.id in _WHOLE:
            for surface in (pair.new.surface, pair.old.surface):
                yield from _modules(surface, each.within)

    def of(self, each: Change) -> Change | None:
        owner = self._owners.get(each.within)
        near = self._near[each.within] + (self._near[owner] if owner else [])
        candidates = [*self._whole[each.within], *near]
        for other in candidates:
            if _ORDER[other.rule.severity] == _ORDER[each.rule.severity]:
                return other
        main = self._mains.get((each.within, each.rule.id))
        return (
            main
            if main is not each and main is not None and self.of(main) is None
            else None
        )


def _is_main(each: Change) -> bool:
    """Whether a type has a module of its own: `lightfield.types.Address`."""
    return each.subject.count(".") == 2


def _modules(surface: Surface, within: str) -> Iterator[str]:
    for path in surface.methods:
        if f"client.{path}" == within or f"client.{path}".startswith(f"{within}."):
            yield from surface.modules_with(path)
