"""Values with the source positions of all their parts, and changed copies of such values.

This module must not know the meaning of a value. Nothing is changed in place; copies share the unchanged parts.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, cast

from sdkwright.document.positions import Key, Layout, MergedLayout, Pointer, Source
from sdkwright.document.yaml_reader import Value


class LocatedValue(NamedTuple):
    """A value with its layout and the text that contains it."""

    value: Value
    layout: Layout
    source: Source

    def at(self, pointer: Pointer) -> "LocatedValue":
        """The value at the pointer.

        Raises:
            KeyError: A key does not exist.
            IndexError: An index does not exist.
        """
        value, layout, source = self
        for step in pointer:
            value = cast("dict[Key, Value]", value)[step]
            if isinstance(layout, MergedLayout):
                source = layout.sources[step]
            layout = layout.children()[step][1]
            if isinstance(layout, MergedLayout):
                source = layout.source
        return LocatedValue(value, layout, source)

    def key_position(self, step: Key) -> tuple[Source, int]:
        """The text and the offset of the key of a child."""
        source = self.source
        if isinstance(self.layout, MergedLayout):
            source = self.layout.sources[step]
        return source, self.layout.children()[step][0]

    def with_children(
        self,
        children: Mapping[Key, "LocatedValue"],
        keys: Mapping[Key, tuple[Source, int]] | None = None,
    ) -> "LocatedValue":
        """A copy with changed or additional children. `keys` has the positions of additional keys."""
        if not children:
            return self
        value = _with_values(self.value, children)
        known = self.layout.children()
        if all(
            step in known
            and new.layout is known[step][1]
            and new.source is self.at((step,)).source
            for step, new in children.items()
        ):
            return LocatedValue(value, self.layout, self.source)
        layout = _to_merged_layout(self)
        for step, new in children.items():
            if step in known:
                source, offset = self.key_position(step)
            else:
                source, offset = (keys or {}).get(step, (new.source, new.layout.offset))
            # A child that is not in the text of its key needs a layout with its own source.
            own = new.layout if new.source is source else _to_merged_layout(new)
            layout.entries[step] = (offset, own)
            layout.sources[step] = source
        return LocatedValue(value, layout, self.source)

    def with_changes(self, changes: Mapping[Pointer, "LocatedValue"]) -> "LocatedValue":
        """A copy with new values at these pointers. No pointer may be inside another."""
        if () in changes:
            return changes[()]
        inner: dict[Key, dict[Pointer, LocatedValue]] = {}
        for (step, *rest), new in changes.items():
            inner.setdefault(step, {})[tuple(rest)] = new
        return self.with_children(
            {step: self.at((step,)).with_changes(each) for step, each in inner.items()}
        )

    def without(self, steps: Iterable[Key]) -> "LocatedValue":
        """A copy without some children. Later items of a list move up."""
        removed = set(steps)
        layout = _to_merged_layout(self)
        if isinstance(self.value, list):
            kept = [each for each in range(len(self.value)) if each not in removed]
            layout.entries = {new: layout.entries[old] for new, old in enumerate(kept)}
            layout.sources = {new: layout.sources[old] for new, old in enumerate(kept)}
            return LocatedValue(
                [self.value[each] for each in kept], layout, self.source
            )
        mapping = cast("dict[str, Value]", self.value)
        remaining = {key: mapping[key] for key in mapping if key not in removed}
        for step in removed:
            layout.entries.pop(step, None)
            layout.sources.pop(step, None)
        return LocatedValue(remaining, layout, self.source)


def _with_values(value: Value, children: Mapping[Key, LocatedValue]) -> Value:
    if isinstance(value, list):
        items = dict[Key, Value](enumerate(value))
        items.update((step, new.value) for step, new in children.items())
        return list(items.values())
    mapping = cast("dict[str, Value]", value)
    return {**mapping, **{str(step): new.value for step, new in children.items()}}


def _to_merged_layout(part: LocatedValue) -> MergedLayout:
    """A copy of the layout that can be changed."""
    members = dict(part.layout.children())
    sources = dict.fromkeys(members, part.source)
    if isinstance(part.layout, MergedLayout):
        sources = {**part.layout.sources}
    return MergedLayout(part.source, part.layout.offset, members, sources)
