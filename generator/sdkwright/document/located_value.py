"""Owns a value together with where its parts were written, and how a changed copy of it is made.

Must not know what the value means. Nothing is changed in place; what stays as it was is shared with the copy.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, cast

from sdkwright.document.positions import Key, Layout, Merged, Pointer, Source
from sdkwright.document.yaml_reader import Value


class Part(NamedTuple):
    """A value with its layout, and the text that it stands in."""

    value: Value
    layout: Layout
    source: Source

    def at(self, pointer: Pointer) -> "Part":
        """What the pointer leads to; KeyError or IndexError if that is nothing."""
        value, layout, source = self
        for step in pointer:
            value = cast("dict[Key, Value]", value)[step]
            if isinstance(layout, Merged):
                source = layout.sources[step]
            layout = layout.members()[step][1]
            if isinstance(layout, Merged):
                source = layout.source
        return Part(value, layout, source)

    def key_place(self, step: Key) -> tuple[Source, int]:
        """Where the key of a member stands."""
        source = self.source
        if isinstance(self.layout, Merged):
            source = self.layout.sources[step]
        return source, self.layout.members()[step][0]

    def with_members(
        self,
        members: Mapping[Key, "Part"],
        keys: Mapping[Key, tuple[Source, int]] | None = None,
    ) -> "Part":
        """The same with other members, or further ones, whose keys stand where `keys` has them."""
        if not members:
            return self
        value = _filled(self.value, members)
        known = self.layout.members()
        if all(
            step in known
            and new.layout is known[step][1]
            and new.source is self.at((step,)).source
            for step, new in members.items()
        ):
            return Part(value, self.layout, self.source)
        layout = _as_merged(self)
        for step, new in members.items():
            if step in known:
                source, offset = self.key_place(step)
            else:
                source, offset = (keys or {}).get(step, (new.source, new.layout.offset))
            # A part from another text than its key says so itself.
            own = new.layout if new.source is source else _as_merged(new)
            layout.parts[step] = (offset, own)
            layout.sources[step] = source
        return Part(value, layout, self.source)

    def with_parts(self, changes: Mapping[Pointer, "Part"]) -> "Part":
        """The same with something else in each of these places, none of which is inside another."""
        if () in changes:
            return changes[()]
        inner: dict[Key, dict[Pointer, Part]] = {}
        for (step, *rest), new in changes.items():
            inner.setdefault(step, {})[tuple(rest)] = new
        return self.with_members(
            {step: self.at((step,)).with_parts(each) for step, each in inner.items()}
        )

    def without(self, steps: Iterable[Key]) -> "Part":
        """The same without some members; the items behind them move up."""
        left_out = set(steps)
        layout = _as_merged(self)
        if isinstance(self.value, list):
            kept = [each for each in range(len(self.value)) if each not in left_out]
            layout.parts = {new: layout.parts[old] for new, old in enumerate(kept)}
            layout.sources = {new: layout.sources[old] for new, old in enumerate(kept)}
            return Part([self.value[each] for each in kept], layout, self.source)
        mapping = cast("dict[str, Value]", self.value)
        remaining = {key: mapping[key] for key in mapping if key not in left_out}
        for step in left_out:
            layout.parts.pop(step, None)
            layout.sources.pop(step, None)
        return Part(remaining, layout, self.source)


def _filled(value: Value, members: Mapping[Key, Part]) -> Value:
    if isinstance(value, list):
        items = dict[Key, Value](enumerate(value))
        items.update((step, new.value) for step, new in members.items())
        return list(items.values())
    mapping = cast("dict[str, Value]", value)
    return {**mapping, **{str(step): new.value for step, new in members.items()}}


def _as_merged(part: Part) -> Merged:
    """A layout that can be changed: a copy."""
    members = dict(part.layout.members())
    sources = dict.fromkeys(members, part.source)
    if isinstance(part.layout, Merged):
        sources = {**part.layout.sources}
    return Merged(part.source, part.layout.offset, members, sources)
