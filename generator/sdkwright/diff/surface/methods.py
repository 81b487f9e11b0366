"""A method as comparisons see it: its arguments and its return type.

This module must not know a second package.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sdkwright.diff.surface.members import SurfaceMember, argument_member
from sdkwright.diff.surface.surface import Surface, return_type
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
    replacements: Mapping[str, str]
    """The current names of the arguments, by their deprecated aliases."""
    return_type: StaticType

    def takes_by_position(self, name: str) -> bool:
        """Whether a call can pass the argument by position, whatever its name is then."""
        return self.replacements.get(name, name) in self.positional


def method_surface(surface: Surface, path: str) -> MethodSurface:
    resource, method = surface.methods[path]
    declared = signatures.definition(method)
    replacements = {
        each.name: each.argument.name for each in declared.arguments if each.is_alias
    }
    has_overloads = bool(signatures.overloads(method))
    either = {*replacements, *replacements.values()} if has_overloads else set[str]()
    return MethodSurface(
        *(path, resource, method),
        {each.name: argument_member(each) for each in declared.arguments},
        tuple(each.name for each in declared.positional),
        frozenset(either),
        replacements,
        return_type(method),
    )
