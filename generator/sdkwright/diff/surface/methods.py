"""Methods for comparisons: their arguments and their return types.

This module must not know a second package.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sdkwright.diff.surface.members import SurfaceMember, argument_member
from sdkwright.diff.surface.surface import Surface
from sdkwright.diff.surface.types import StaticType, static_type
from sdkwright.package import signatures
from sdkwright.package.methods import Method, Overload, Resource


@dataclass(frozen=True, slots=True)
class MethodSurface:
    """A method, or one of its overloads, with its arguments and its return type."""

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
    form: Overload
    """The overload that this describes; if this describes the whole method, the signature of its implementation."""

    def takes_by_position(self, name: str) -> bool:
        """Whether a call can pass the argument by position, under its current name or any alias."""
        return self.replacements.get(name, name) in self.positional


def method_surface(surface: Surface, path: str) -> MethodSurface:
    _, method = surface.methods[path]
    return _surface(surface, path, Overload(method.arguments, method.returns))


def form_surfaces(surface: Surface, path: str) -> tuple[MethodSurface, ...]:
    """The surface of each overload of a method; of a method without overloads, only that of its signature."""
    _, method = surface.methods[path]
    return tuple(_surface(surface, path, each) for each in method.forms)


def _surface(surface: Surface, path: str, form: Overload) -> MethodSurface:
    resource, method = surface.methods[path]
    declared = signatures.form_definition(form)
    replacements = {
        each.name: each.argument.name for each in declared.arguments if each.is_alias
    }
    has_aliases = any(each.is_required and each.aliases for each in form.arguments)
    either = {*replacements, *replacements.values()} if has_aliases else set[str]()
    return MethodSurface(
        *(path, resource, method),
        {each.name: argument_member(each) for each in declared.arguments},
        tuple(each.name for each in declared.positional),
        frozenset(either),
        replacements,
        static_type(form.returns),
        form,
    )
