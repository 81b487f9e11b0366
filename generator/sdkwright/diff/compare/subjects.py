"""Owns what a type or a member of it is called in a report: as a user comes to it.

What belongs to one method is named by that method, what many share by its own name. It must not know what happened to it.
"""

from sdkwright.diff.compare.context import Comparison
from sdkwright.diff.surface.surface import DeclaredType, Surface
from sdkwright.package.literals import literal


def type_subject(surface: Surface, declared: DeclaredType) -> str:
    """`lightfield.types.Address`, or with the module where the package gives the name out only there."""
    package = surface.package.name
    if declared.is_main:
        return f"{package}.types.{declared.short_name}"
    return f"{package}.types.{declared.module.name}.{declared.short_name}"


def member_subject(comparison: Comparison, declared: DeclaredType, name: str) -> str:
    """A field of a model, or a key of a dictionary."""
    is_key = declared.kind == "dictionary"
    if is_operation_type(declared):
        writing = comparison.access_paths.write_paths.get(declared.qualified_name)
        if is_key and writing is not None:
            return f"{writing.label[:-2]}{{{literal(name)}: …}})"
        reading = comparison.access_paths.read_paths.get(declared.qualified_name)
        if reading is not None:
            return f"{reading.label}.{name}"
    shown = type_subject(comparison.old.surface, declared)
    return f"{shown}[{literal(name)}]" if is_key else f"{shown}.{name}"


def is_operation_type(declared: DeclaredType) -> bool:
    """Whether the type belongs to one operation, not to a component that others may use."""
    return declared.declaration.origin[:1] != ("components",)
