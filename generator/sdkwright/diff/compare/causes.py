"""One change for one cause: the same rule, texts, and name or part of a component, in as many places as it affects.

The change of a component is the one that is shown, otherwise the first. This module must not know how a change is found.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from sdkwright.diff.model.changes import Change, ChangeSeverity, Use


def merge_causes(changes: Iterable[Change]) -> Iterator[Change]:
    """One change for each cause, with the changes in other places."""
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
    for group in {id(each): each for each in groups.values()}.values():
        yield _merged(group)


def _keys(change: Change) -> Iterator[Hashable]:
    """What a change shares with those that have the same cause. Each key is enough."""
    rule, texts = change.rule, (change.old, change.new)
    yield rule.id, change.subject.text, *texts
    if change.cause:
        yield rule.id, change.cause
    elif change.element:
        yield rule.id, change.element, *texts
    if rule.use is Use.NAMED or rule.severity is ChangeSeverity.PATCH:
        return
    if rule.is_told_by_texts:
        yield rule.id, *texts
    elif change.subject.name:
        yield rule.id, "name", change.subject.name, *texts


def _merged(changes: list[Change]) -> Change:
    changes.sort()
    first = min(changes, key=lambda each: not each.subject.is_shared)
    seen = {first.subject.text}
    others: list[Change] = []
    for each in changes:
        if each.subject.text not in seen:
            seen.add(each.subject.text)
            others.append(replace(each, witness=None))
    names = {name for each in changes for name in each.related_names}
    return replace(first, others=tuple(others), related_names=tuple(sorted(names)))
