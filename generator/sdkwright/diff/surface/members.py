"""Owns what a part of a type is to those who use it: a field of a model, a key of a dictionary, an argument.

It must not know in which package it is.
"""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sdkwright.diff.surface import types
from sdkwright.diff.surface.types import Namespace, Term
from sdkwright.package.model import Argument, Class, Entry, Field, Origin

EXTRA = "…"
"""What stands for all attributes that have no name of their own."""


@dataclass(frozen=True, slots=True)
class Member:
    """A field of a model, a key of a dictionary, or an argument."""

    name: str
    term: Term
    required: bool
    wire: str
    docs: object
    deprecated: str
    origin: Origin

    @property
    def text(self) -> str:
        """The type, in a few words of code."""
        return str(self.term)

    @property
    def told(self) -> str:
        """The type, and whether it must be there."""
        return f"{self.text}, required" if self.required else self.text


def of_class(declared: Class, names: Namespace, is_read: bool) -> Mapping[str, Member]:
    """The fields of a model, which is read, or the keys of a dictionary; under their former names too."""
    found = {each.name: _of_field(each, names, is_read) for each in declared.fields}
    for each in declared.former:
        now = found.get(each.successor)
        found[each.name] = _of_field(each, names, is_read, now.wire if now else None)
    if declared.extras:
        extras = Field(EXTRA, declared.extras, "", "", declared.origin)
        found[EXTRA] = _of_field(extras, names, is_read)
    return found


def _of_field(
    each: Field, names: Namespace, is_read: bool, wire: str | None = None
) -> Member:
    parsed = types.parse(each.annotation, names)
    own = types.wire_of(each.assignment) if is_read else parsed.wire
    return Member(
        *(each.name, parsed.term, parsed.required, wire or own or each.name),
        *(each.docstring, each.deprecated, each.origin),
    )


def of_entries(entries: Iterable[Entry], names: Namespace) -> Mapping[str, Member]:
    """The keys of a dictionary whose keys are those that go over the wire."""
    found: dict[str, Member] = {}
    for each in entries:
        parsed = types.parse(each.annotation, names)
        key = str(ast.literal_eval(each.key))
        found[key] = Member(
            *(key, parsed.term, parsed.required, key, each.comment, "", each.origin)
        )
    return found


def of_argument(each: Argument, term: Term, wire: str) -> Member:
    return Member(
        *(each.name, term, not each.assignment, wire, "", each.deprecated, each.origin)
    )
