"""Members of types and methods as users see them: fields of models, keys of TypedDicts, and arguments.

This module must not know the package of a member.
"""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sdkwright.diff.surface import types
from sdkwright.diff.surface.types import Namespace, StaticType
from sdkwright.package.origin import Origin
from sdkwright.package.signatures import DeclaredArgument
from sdkwright.rendering.printed_types import PrintedClass, PrintedField, PrintedKey

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
    description: object
    deprecated: str
    origin: Origin

    @property
    def type_text(self) -> str:
        """The type as code."""
        return str(self.type)

    @property
    def summary(self) -> str:
        """The type, with `required` if the member is required."""
        return f"{self.type_text}, required" if self.required else self.type_text


def class_members(
    declared: PrintedClass, namespace: Namespace, is_model: bool
) -> Mapping[str, SurfaceMember]:
    """The fields of a model or the keys of a TypedDict, with their deprecated aliases."""
    found = {
        each.name: _field_member(each, namespace, is_model) for each in declared.fields
    }
    for each in declared.field_aliases:
        now = found.get(each.replacement)
        found[each.name] = _field_member(
            each, namespace, is_model, now.wire if now else None
        )
    if declared.additional_properties:
        extras = PrintedField(
            ADDITIONAL_PROPERTIES,
            declared.additional_properties,
            "",
            "",
            declared.origin,
        )
        found[ADDITIONAL_PROPERTIES] = _field_member(extras, namespace, is_model)
    return found


def _field_member(
    field: PrintedField, namespace: Namespace, is_model: bool, wire: str | None = None
) -> SurfaceMember:
    parsed = types.parse_annotation(field.annotation, namespace)
    own = types.parse_wire_name(field.assignment) if is_model else parsed.wire
    return SurfaceMember(
        *(field.name, parsed.type, parsed.required, wire or own or field.name),
        *(field.docstring, field.deprecated, field.origin),
    )


def typed_dict_members(
    entries: Iterable[PrintedKey], namespace: Namespace
) -> Mapping[str, SurfaceMember]:
    """The keys of a functional TypedDict, which are wire names."""
    found: dict[str, SurfaceMember] = {}
    for each in entries:
        parsed = types.parse_annotation(each.annotation, namespace)
        key = str(ast.literal_eval(each.key))
        found[key] = SurfaceMember(
            *(key, parsed.type, parsed.required, key, each.comment, "", each.origin)
        )
    return found


def argument_member(
    declared: DeclaredArgument, type_: StaticType, wire: str
) -> SurfaceMember:
    return SurfaceMember(
        *(declared.name, type_, declared.is_required, wire, ""),
        *(declared.deprecated, declared.argument.origin),
    )
