"""Owns what is to be known of one method before it is compared.

It must not know a second package.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sdkwright.diff.surface import members
from sdkwright.diff.surface.members import Member
from sdkwright.diff.surface.surface import Surface, arguments_of
from sdkwright.diff.surface.types import Term
from sdkwright.package.model import Method, Resource


@dataclass(frozen=True, slots=True)
class Call:
    """A method with what is to be known of it."""

    path: str
    resource: Resource
    method: Method
    members: Mapping[str, Member]
    """Its arguments by name."""
    positional: tuple[str, ...]
    either: frozenset[str]
    """The arguments of which one must be given: each is another's former name."""
    answer: Term


def call_of(surface: Surface, path: str) -> Call:
    resource, method = surface.methods[path]
    types = surface.arguments(resource, method)
    wires = surface.wires(resource, method)
    former = {each.name: each.successor for each in method.former_calls}
    found = {
        each.name: members.of_argument(
            each,
            types[each.name],
            # A former name is sent as its successor is.
            wires.get(former.get(each.name, each.name), each.name),
        )
        for each in arguments_of(method)
    }
    either = {*former, *former.values()} if method.overloads else set[str]()
    signature = method.definition if method.overloads else method
    positional = tuple(each.name for each in signature.positional)
    answer = surface.answer(resource, method)
    return Call(path, resource, method, found, positional, frozenset(either), answer)
