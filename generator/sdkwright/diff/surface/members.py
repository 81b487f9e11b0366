"""Members: fields of models, keys of TypedDicts, and arguments, as users see them.

This module must not know the package of a member.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sdkwright.diff.surface.types import StaticType, static_type
from sdkwright.package.deprecation import renamed_docstring, renamed_message
from sdkwright.package.methods import ArgumentKind
from sdkwright.package.origin import Origin
from sdkwright.package.signatures import DeclaredArgument
from sdkwright.package.types_modules import Field, Model, TypedDictClass

ADDITIONAL_PROPERTIES = "…"
"""Name of the member for additional properties."""
EXAMPLE_PROPERTY = "any_other"
"""An additional property that mock responses contain and proofs read."""


@dataclass(frozen=True, slots=True)
class SurfaceMember:
    """A field of a model, a key of a TypedDict, or an argument."""

    name: str
    type: StaticType
    required: bool
    wire: str
    description: str
    """Empty for an argument, which the docstring of the method describes."""
    deprecated: str
    origin: Origin
    kind: ArgumentKind | None = None
    """The part of the request that holds an argument; None for a field or a key."""

    @property
    def meaning(self) -> tuple[ArgumentKind | None, str]:
        """The part of the request or response that the member represents, and its wire name."""
        return self.kind, self.wire

    @property
    def type_text(self) -> str:
        """The type as code."""
        return str(self.type)

    @property
    def summary(self) -> str:
        """The type as code, followed by `, required` if the member is required."""
        return f"{self.type_text}, required" if self.required else self.type_text


def model_members(model: Model) -> Mapping[str, SurfaceMember]:
    """The fields of a model, then their deprecated aliases, then additional properties."""
    found = [_field_member(each, required=False) for each in model.fields]
    found += [alias for each in model.fields for alias in _alias_members(each)]
    if model.additional_properties is not None:
        type_ = static_type(model.additional_properties)
        name = ADDITIONAL_PROPERTIES
        found.append(SurfaceMember(name, type_, False, name, "", "", model.origin))
    return {each.name: each for each in found}


def typed_dict_members(declared: TypedDictClass) -> Mapping[str, SurfaceMember]:
    """The keys of a TypedDict, by name."""
    found = (_field_member(each, each.required) for each in declared.fields)
    return {each.name: each for each in found}


def _field_member(field: Field, required: bool) -> SurfaceMember:
    return SurfaceMember(
        *(field.name, static_type(field.type), required, field.wire),
        field.description,
        f"`{field.name}` is deprecated." if field.deprecated else "",
        field.origin,
    )


def _alias_members(field: Field) -> Iterator[SurfaceMember]:
    for alias in field.aliases:
        yield SurfaceMember(
            *(alias, static_type(field.type), False, field.wire),
            renamed_docstring(field.name),
            renamed_message(alias, field.name),
            field.origin,
        )


def argument_member(declared: DeclaredArgument) -> SurfaceMember:
    """An argument, under its current name or under a deprecated alias."""
    argument = declared.argument
    return SurfaceMember(
        declared.name,
        static_type(argument.type),
        declared.is_required,
        argument.wire or argument.name,
        "",
        *(declared.deprecated, argument.origin, argument.kind),
    )
