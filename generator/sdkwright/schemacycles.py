"""Owns finding schemas that consist of themselves, by `allOf`, `anyOf`, `oneOf` and `$ref` alone.

Must not know what else may be wrong with a schema. One that contains itself further
down, in a property or in an item, is an ordinary recursive type.
"""

from collections.abc import Iterable, Iterator

from sdkwright.diagnostics import Finding, Refusal
from sdkwright.document import Node

_PARTS = ("allOf", "anyOf", "oneOf")


def cycles(schemas: Iterable[Node]) -> Iterator[Finding]:
    """One finding for each way back, at its first place in the document."""
    done: set[int] = set()
    for schema in schemas:
        yield from _from(schema, done)


def _from(start: Node, done: set[int]) -> Iterator[Finding]:
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
                yield _cycle([*(each for each, _, _ in trail[at + 1 :]), member])
            elif id(schema.value) not in done:
                open_[id(schema.value)] = len(trail)
                trail.append((member, schema, _parts(schema)))
        following = next(trail[-1][2], None) if trail else None


def _parts(schema: Node) -> Iterator[tuple[Node, Node]]:
    """What the schema is made of: each member of a list, and what it refers to."""
    for keyword in _PARTS:
        listed = schema.get(keyword)
        for member in listed.elements() if listed else ():
            try:
                target = member.follow()
            except Refusal:  # told where references are checked
                continue
            if isinstance(target.value, dict):
                yield member, target


def _cycle(members: list[Node]) -> Finding:
    places = sorted(member.place for member in members)
    related = tuple(("It goes on here.", place) for place in places[1:])
    return Finding(
        "schema-cycle",
        "This schema is a part of itself, so it could never be written out.",
        places[0],
        "Refer to it from a property or an item, or take it out of the list.",
        related=related,
    )
