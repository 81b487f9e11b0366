"""Checks of cycles and of the depth of schemas.

This module has no other rules for schemas. A schema that contains itself in a property or an item is an ordinary
recursive type, not a cycle.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from sdkwright.diagnostics.findings import Finding, Refusal
from sdkwright.document.document import Node
from sdkwright.document.openapi_objects import child_objects

# The deepest measured document has 54 steps, the second 30. Above about 80, Python reaches its recursion limit:
# modules import each other, and pydantic builds nested types.
MAX_STEPS: Final = 72
"""Limit of nested schemas, in steps from schema to schema."""

_COMPOSITION_KEYWORDS: Final = ("allOf", "anyOf", "oneOf")


def find_cycles(schemas: Iterable[Node]) -> Iterator[Finding]:
    """One finding for each cycle through composition keywords, at its first location in the document."""
    done: set[int] = set()
    for schema in schemas:
        if id(schema.value) not in done and schema.has_any(_COMPOSITION_KEYWORDS):
            yield from _cycles_from(schema, done)


def _cycles_from(start: Node, done: set[int]) -> Iterator[Finding]:
    """The findings about cycles that can be reached from a schema.

    This is a depth-first search without recursion, because a chain may be as long as the document.
    """
    trail: list[tuple[Node, Node, Iterator[tuple[Node, Node]]]] = []
    open_: dict[int, int] = {}
    following: tuple[Node, Node] | None = (start, start)
    while following or trail:
        if following is None:
            _, schema, _ = trail.pop()
            done.add(id(schema.value))
            del open_[id(schema.value)]
        else:
            member, schema = following
            at = open_.get(id(schema.value))
            if at is not None:
                yield _cycle_finding(
                    [*(each for each, _, _ in trail[at + 1 :]), member]
                )
            elif id(schema.value) not in done:
                open_[id(schema.value)] = len(trail)
                trail.append((member, schema, _composed_schemas(schema)))
        following = next(trail[-1][2], None) if trail else None


def _composed_schemas(schema: Node) -> Iterator[tuple[Node, Node]]:
    """The schemas in `allOf`, `anyOf` and `oneOf`, each with its target if it is a reference."""
    for keyword in _COMPOSITION_KEYWORDS:
        listed = schema.get(keyword)
        for member in listed.elements() if listed else ():
            try:
                target = member.follow()
            except Refusal:  # reported by the check of references
                continue
            if isinstance(target.value, dict):
                yield member, target


def _cycle_finding(members: list[Node]) -> Finding:
    places = sorted(member.place for member in members)
    related = tuple(("The cycle continues here.", place) for place in places[1:])
    return Finding(
        "schema-cycle",
        "This schema contains itself through composition only, so it has no valid meaning.",
        places[0],
        "Refer to it from a property or an item, or remove it from the list.",
        related=related,
    )


def find_too_deep(schemas: Iterable[Node]) -> Iterator[Finding]:
    """One finding at the first schema from which a path of nested schemas is longer than `MAX_STEPS`.

    A path ends at a schema that it has already visited.
    """
    steps: dict[int, int] = {}
    for schema in schemas:
        if id(schema.value) in steps:  # inside a schema that was measured
            continue
        _measure_depth(schema, steps)
        if steps[id(schema.value)] > MAX_STEPS:
            yield Finding(
                "schema-too-deep",
                f"From here, schemas are nested more than {MAX_STEPS} levels deep.",
                schema.key_place,
                "Remove levels that add nothing, or write `{}` for parts that are not needed.",
            )
            return


def _measure_depth(start: Node, steps: dict[int, int]) -> None:
    """Store the length of the longest path from each reachable schema in `steps`. This does not recurse."""
    trail: list[tuple[int, Iterator[Node]]] = []
    longest: dict[int, int] = {}  # of the schemas on the trail, so far
    following: Node | None = start
    while following or trail:
        if following is not None:
            this = id(following.value)
            if this not in steps and this not in longest:
                longest[this] = 0
                trail.append((this, _nested_schemas(following)))
        else:
            this, _ = trail.pop()
            steps[this] = longest.pop(this) + 1
        if trail:
            above, rest = trail[-1]
            longest[above] = max(longest[above], steps.get(this, 0))
            following = next(rest, None)
        else:
            following = None


def _nested_schemas(schema: Node) -> Iterator[Node]:
    """The schemas directly inside a schema, or the target of its reference."""
    held = (
        child for kind, child in child_objects("schema", schema) if kind == "schema"
    )
    for node in [schema] if schema.is_reference else held:
        try:
            below = node.target() if node.is_reference else node
        except Refusal:  # reported by the check of references
            continue
        if isinstance(below.value, dict):
            yield below
