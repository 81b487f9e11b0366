"""A method as comparisons see it: its arguments and its return type.

This module must not know a second package.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sdkwright.diff.surface import members
from sdkwright.diff.surface.members import SurfaceMember
from sdkwright.diff.surface.surface import Surface
from sdkwright.diff.surface.types import StaticType
from sdkwright.package import signatures
from sdkwright.package.methods import Method, Resource


@dataclass(frozen=True, slots=True)
class MethodSurface:
    """A method with its arguments and its return type."""

    path: str
    resource: Resource
    method: Method
    arguments: Mapping[str, SurfaceMember]
    """Its arguments by name."""
    positional: tuple[str, ...]
    alternatives: frozenset[str]
    """Arguments that replace each other, of which a call passes one: deprecated aliases and their replacements."""
    return_type: StaticType


def method_surface(surface: Surface, path: str) -> MethodSurface:
    resource, method = surface.methods[path]
    types = surface.argument_types(resource, method)
    wires = surface.wire_names(resource, method)
    declared = signatures.definition(method.arguments)
    replacements = {
        each.name: each.argument.name for each in declared.arguments if each.is_alias
    }
    found = {
        each.name: members.argument_member(
            each,
            types[each.name],
            # A deprecated alias has the wire name of its replacement.
            wires.get(replacements.get(each.name, each.name), each.name),
        )
        for each in declared.arguments
    }
    has_overloads = bool(signatures.overloads(method.arguments))
    either = {*replacements, *replacements.values()} if has_overloads else set[str]()
    positional = tuple(each.name for each in declared.positional)
    return_type = surface.return_type(resource, method)
    return MethodSurface(
        path, resource, method, found, positional, frozenset(either), return_type
    )
