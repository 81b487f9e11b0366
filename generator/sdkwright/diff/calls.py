"""Owns what is to be known of one method before it is compared.

It must not know a second package.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sdkwright.diff.surface import Member, Surface
from sdkwright.diff.terms import Term
from sdkwright.package import Argument, Method, Resource


@dataclass(frozen=True, slots=True)
class Call:
    """A method with what is to be known of it."""

    path: str
    resource: Resource
    method: Method
    members: Mapping[str, Member]
    """Its arguments by name."""
    positional: tuple[str, ...]
    answer: Term


def call_of(surface: Surface, path: str) -> Call:
    resource, method = surface.methods[path]
    terms_ = surface.arguments(resource, method)
    wires = surface.wires(resource, method)
    members = {
        each.name: _member(each, terms_[each.name], wires)
        for each in (*method.positional, *method.keywords)
    }
    positional = tuple(each.name for each in method.positional)
    answer = surface.answer(resource, method)
    return Call(path, resource, method, members, positional, answer)


def _member(each: Argument, term: Term, wires: Mapping[str, str]) -> Member:
    return Member(
        name=each.name,
        term=term,
        text=str(term),
        required=not each.assignment,
        wire=wires.get(each.name, each.name),
        docs="",
        deprecated=each.deprecated,
        origin=each.origin,
    )
