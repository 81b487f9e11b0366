"""Owns how schemas lead to each other: which consist of themselves, and how far the ways go.

Must not know what else may be wrong with a schema. One that contains itself further
down, in a property or in an item, is an ordinary recursive type.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from sdkwright.diagnostics.findings import Finding, Refusal
from sdkwright.document.document import Node
from sdkwright.document.openapi_objects import child_objects

# The deepest real document that was measured has 54, the next one 30. Somewhat beyond 80, Python's own
# limit is met: modules import each other, and pydantic builds types inside each other.
MAX_STEPS: Final = 72

_COMPOSITION_KEYWORDS: Final = ("allOf", "anyOf", "oneOf")


def find_cycles(schemas: Iterable[Node]) -> Iterator[Finding]:
    """One finding for each way back, at its first place in the document."""
    done: set[int] = set()
    for schema in schemas:
        yield from _cycles_from(schema, done)


def _cycles_from(start: Node, done: set[int]) -> Iterator[Finding]:
    """A walk in depth that does not recurse, since a chain may be as long as the document."""
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
    """What the schema is made of: each member of a list, and what it refers to."""
    for keyword in _COMPOSITION_KEYWORDS:
        listed = schema.get(keyword)
        for member in listed.elements() if listed else ():
            try:
                target = member.follow()
            except Refusal:  # told where references are checked
                continue
            if isinstance(target.value, dict):
                yield member, target


def _cycle_finding(members: list[Node]) -> Finding:
    places = sorted(member.place for member in members)
    related = tuple(("It goes on here.", place) for place in places[1:])
    return Finding(
        "schema-cycle",
        "This schema is a part of itself, so it could never be written out.",
        places[0],
        "Refer to it from a property or an item, or take it out of the list.",
        related=related,
    )


def find_too_deep(schemas: Iterable[Node]) -> Iterator[Finding]:
    """A finding where a way begins that leads from schema to schema further than can be served.

    A way ends where it comes back to a schema that it has passed.
    """
    steps: dict[int, int] = {}
    for schema in schemas:
        _measure_depth(schema, steps)
        if steps[id(schema.value)] > MAX_STEPS:
            yield Finding(
                "schema-too-deep",
                f"From here, schemas lead to each other in more than {MAX_STEPS} steps.",
                schema.key_place,
                "Leave out steps that add nothing, or write `{}` where the rest is of no interest.",
            )
            return


def _measure_depth(start: Node, steps: dict[int, int]) -> None:
    """Notes the longest way from each schema that is reached; it does not recurse either."""
    trail: list[tuple[int, Iterator[Node]]] = []
    longest: dict[int, int] = {}  # of those on the trail, as far as is known
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
    """The schemas that a schema holds, and what it refers to."""
    held = (
        child for kind, child in child_objects("schema", schema) if kind == "schema"
    )
    for node in [schema] if schema.is_reference else held:
        try:
            below = node.target() if node.is_reference else node
        except Refusal:  # told where references are checked
            continue
        if isinstance(below.value, dict):
            yield below
