"""Sentences about differences of types: what changed in a type, and what to do instead.

This module must not know how a change is found.
"""

from sdkwright.diff.compare.compatibility import TypeDifference
from sdkwright.diff.model.changes import Subject


def difference_texts(difference: TypeDifference) -> tuple[str, str]:
    """The old and the new text: of an enum or a union only the added or removed value or variant.

    The new text of an argument is all that it accepts now.
    """
    if difference.detail is None:
        return difference.old, difference.new
    detail = str(difference.detail)
    if difference.rule == "argument-type-narrowed":
        return detail, difference.new
    return ("", detail) if difference.rule in _ADDITIONS else (detail, "")


_ADDITIONS = frozenset({"return-enum-value-added", "return-union-variant-added"})


def difference_message(difference: TypeDifference, subject: Subject) -> str:
    """One sentence about a difference of two types."""
    old, new, detail = (
        f"`{each}`" for each in (difference.old, difference.new, difference.detail)
    )
    named = f"`{subject}`"
    match difference.rule:
        case "return-nullable":
            return f"{named} may now be None."
        case "return-not-nullable":
            return f"{named} can no longer be None."
        case "return-type-changed":
            return f"The type of {named} changed from {old} to {new}."
        case "return-type-widened":
            return f"The type of {named} changed from {old} to {new}. Type checkers reject {new} where {old} is expected."
        case "return-items-narrowed":
            return f"The type of {named} narrowed from {old} to {new}, but a list or dictionary of narrower items is another type for type checkers."
        case "return-type-narrowed":
            return f"The type of {named} narrowed from {old} to {new}."
        case "return-enum-value-added" | "return-union-variant-added":
            return f"{named} may now also be {detail}."
        case "return-enum-value-removed" | "return-union-variant-removed":
            return f"{named} can no longer be {detail}."
        case "argument-type-narrowed":
            return f"{named} no longer accepts {detail}, only {new}."
        case _:
            return f"{named} now accepts {new}, not only {old}."


def difference_advice(difference: TypeDifference) -> str:
    """How the author of the document avoids the break; empty if the difference is not a break."""
    match difference.rule:
        case "return-nullable":
            return "Until a major version, keep this property as it is, and return null only in a new one."
        case "return-type-changed":
            return "Until a major version, keep this property as it is, and add a new one for the new type."
        case "return-items-narrowed":
            return "Keep the old type in the document, and describe what the items are in words."
        case "return-type-widened":
            return "Keep the old type in the document. A type that is added beside it breaks no reader."
        case "argument-type-narrowed":
            return (
                "Keep the old value in the document as long as the server accepts it."
            )
        case _:
            return ""
