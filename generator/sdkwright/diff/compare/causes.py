"""Merging of changes that have one cause: the same rule and texts, and the same name or part of a component.

The change of a component is reported, otherwise the first change, together with all places that the cause affects. A
part of a component that is an argument, a key and a field also has one change, unless reading it and passing it break
in two ways. This module must not know how a change is found.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from sdkwright.diff.model.changes import Change, ChangeSeverity, Use
from sdkwright.diff.model.programs import Path


def merge_causes(changes: Iterable[Change]) -> Iterator[Change]:
    """One change for each cause. It contains the changes in other places with the same cause."""
    groups: dict[Hashable, list[Change]] = {}
    for each in sorted(changes):
        own, *further = dict.fromkeys(_keys(each))
        group = groups.setdefault(own, [])
        for key in further:
            other = groups.setdefault(key, group)
            if other is not group:
                group += other
                groups.update(
                    {at: group for at, known in groups.items() if known is other}
                )
        group.append(each)
    merged = [*map(_merged, {id(each): each for each in groups.values()}.values())]
    yield from _without_echoes(merged)


_ECHOES: Final[Mapping[str, tuple[str, ...]]] = {
    "key-removed": ("argument-removed",),
    "key-renamed": ("argument-renamed",),
    "key-required-added": ("argument-required-added",),
    "key-became-required": ("argument-became-required",),
    "key-became-optional": ("argument-became-optional",),
    "key-target-changed": ("argument-target-changed",),
    "key-added": ("field-added", "argument-added"),
    "argument-added": ("field-added",),
    "key-deprecated": ("field-deprecated", "argument-deprecated"),
    "argument-deprecated": ("field-deprecated",),
    "argument-type-widened": ("return-enum-value-added", "return-union-variant-added"),
    "return-enum-value-removed": ("argument-type-narrowed",),
    "return-union-variant-removed": ("argument-type-narrowed",),
    # Over HTTP, a component of requests and responses.
    "response-closed": ("request-closed",),
    "response-constraint-tightened": ("request-constraint-tightened",),
    "response-discriminator-value-removed": ("request-discriminator-value-removed",),
    "response-enum-value-removed": ("request-enum-value-removed",),
    "response-not-nullable": ("request-not-nullable",),
    "response-optional-property-removed": ("request-property-removed",),
    "response-property-became-required": ("request-property-became-required",),
    "response-property-removed": ("request-property-removed",),
    "response-type-changed": ("request-type-changed",),
    "response-type-narrowed": ("request-type-changed",),
    "response-variant-removed": ("request-variant-removed",),
    "request-constraint-loosened": ("response-constraint-loosened",),
    "request-discriminator-value-added": ("response-discriminator-value-added",),
    "request-enum-value-added": ("response-enum-value-added",),
    "request-nullable": ("response-nullable",),
    "request-opened": ("response-opened",),
    "request-property-added": ("response-property-added",),
    "request-property-became-optional": ("response-property-became-optional",),
    "request-type-widened": ("response-type-changed",),
    "request-variant-added": ("response-variant-added",),
}
"""For each rule, the rules that imply its changes.

A change is implied by a change of one of these rules if both are about the same part of the document: the implying change
has at least the same severity.
"""


def _without_echoes(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes, without the changes that another change implies.

    An implied change is added to `others` of the change that implies it.
    """
    found = [*changes]
    hosts: dict[tuple[str, Path], list[Change]] = defaultdict(list)
    for each in found:
        hosts[each.rule.id, each.part].append(each)
    added: dict[int, list[Change]] = defaultdict(list)
    kept: list[Change] = []
    for each in found:
        host = _host(each, hosts) if each.part else None
        (kept if host is None else added[id(host)]).append(each)
    for each in kept:
        echoes = (
            replace(one, witness=None, others=())
            for echo in added[id(each)]
            for one in echo.all
        )
        yield replace(each, others=(*each.others, *echoes))


def _host(
    change: Change, changes: Mapping[tuple[str, Path], list[Change]]
) -> Change | None:
    """The change that implies this change; None if there is none.

    If several changes of one rule imply it, the one whose old and new texts are the most similar is returned.
    """

    def difference(other: Change) -> int:
        return (change.old != other.old) + (change.new != other.new)

    for rule in _ECHOES.get(change.rule.id, ()):
        if found := changes.get((rule, change.part)):
            return min(found, key=difference)
    return None


_TEXT_RULES: Final = frozenset({"docs-changed", "description-changed"})
"""Rules about texts of the document: the same text may be in many places."""


def _keys(change: Change) -> Iterator[Hashable]:
    """The keys of the cause of a change. Two changes with an equal key have the same cause."""
    rule, texts = change.rule, (change.old, change.new)
    yield rule.id, change.subject.text, *texts
    if change.cause:
        yield rule.id, change.cause
    if change.element:
        yield rule.id, change.element, *texts
    if rule.id == "request-changed" or (rule.id in _TEXT_RULES and any(texts)):
        yield rule.id, "texts", *texts
    if rule.use is Use.NAMED or rule.severity is ChangeSeverity.PATCH:
        return
    if rule.is_identified_by_texts:
        # For callers that passed None, the other accepted values do not matter.
        yield rule.id, *(texts[:1] if change.old == "None" else texts)
    elif change.subject.name:
        yield rule.id, "name", change.subject.name, *texts


def _merged(changes: list[Change]) -> Change:
    changes = sorted({id(one): one for each in changes for one in each.all}.values())
    first = min(changes, key=lambda each: not each.subject.is_shared)
    seen = {first.subject.text}
    others: list[Change] = []
    for each in changes:
        if each.subject.text not in seen:
            seen.add(each.subject.text)
            others.append(replace(each, witness=None, others=()))
    names = {name for each in changes for name in each.related_names}
    return replace(first, others=tuple(others), related_names=tuple(sorted(names)))
