"""Sentences and subjects of changes: names of types as users write them, what changed in a type, and what to do instead.

A type of one method is named after that method, a shared type after itself. This module must not know how a change is
found.
"""

from sdkwright.diff.compare.compatibility import TypeDifference
from sdkwright.diff.compare.context import Comparison
from sdkwright.diff.surface.surface import DeclaredType, Surface, TypeKind
from sdkwright.package.literals import literal

# Subjects -----------------------------------------------------------------------------


def type_subject(surface: Surface, declared: DeclaredType) -> str:
    """`lightfield.types.Address`, with the module if only the module exports the type."""
    package = surface.package.name
    if declared.is_main:
        return f"{package}.types.{declared.short_name}"
    return f"{package}.types.{declared.module.name}.{declared.short_name}"


def member_subject(comparison: Comparison, declared: DeclaredType, name: str) -> str:
    """A field of a model (`….name`) or a key of a TypedDict (`…["name"]`)."""
    is_key = declared.kind is TypeKind.TYPED_DICT
    if is_operation_type(declared):
        write_path = comparison.access_paths.write_paths.get(declared.qualified_name)
        if is_key and write_path is not None:
            return f"{write_path.label[:-2]}{{{literal(name)}: …}})"
        read_path = comparison.access_paths.read_paths.get(declared.qualified_name)
        if read_path is not None:
            return f"{read_path.label}.{name}"
    subject = type_subject(comparison.old.surface, declared)
    return f"{subject}[{literal(name)}]" if is_key else f"{subject}.{name}"


def is_operation_type(declared: DeclaredType) -> bool:
    """Whether the type belongs to one operation, not to a component."""
    return declared.declaration.origin[:1] != ("components",)


# Differences of types -----------------------------------------------------------------


def difference_texts(difference: TypeDifference) -> tuple[str, str]:
    """The old and the new text: of an enum or a union only the added or removed value or variant."""
    if not difference.detail:
        return difference.old, difference.new
    return (
        ("", difference.detail)
        if difference.rule.endswith("-added")
        else (difference.detail, "")
    )


def difference_message(difference: TypeDifference, subject: str) -> str:
    """One sentence about a difference of two types."""
    old, new, detail = (
        f"`{each}`" for each in (difference.old, difference.new, difference.detail)
    )
    subject = f"`{subject}`"
    match difference.rule:
        case "return-nullable":
            return f"{subject} may now be None."
        case "return-not-nullable":
            return f"{subject} can no longer be None."
        case "return-type-changed":
            return f"The type of {subject} changed from {old} to {new}."
        case "return-type-widened":
            return f"The type of {subject} changed from {old} to {new}. Type checkers reject {new} where {old} is expected."
        case "return-type-narrowed":
            return f"The type of {subject} narrowed from {old} to {new}."
        case "return-enum-value-added" | "return-union-variant-added":
            return f"{subject} may now also be {detail}."
        case "return-enum-value-removed" | "return-union-variant-removed":
            return f"{subject} can no longer be {detail}."
        case "argument-type-narrowed":
            return f"{subject} no longer accepts {detail}."
        case _:
            return f"{subject} now accepts {new}, not only {old}."


def difference_advice(difference: TypeDifference) -> str:
    """How the author of the document avoids the break; empty if the difference is not a break."""
    match difference.rule:
        case "return-nullable":
            return "Until a major version, keep this property as it is, and return null only in a new one."
        case "return-type-changed":
            return "Until a major version, keep this property as it is, and add a new one for the new type."
        case "return-type-widened":
            return "Keep the old type in the document. A type that is added beside it breaks no reader."
        case "argument-type-narrowed":
            return (
                "Keep the old value in the document as long as the server accepts it."
            )
        case _:
            return ""
