"""Sentences about changes: the change of a type, the remaining names, and the advice.

This module must not know how a change is found.
"""

from collections.abc import Iterable
from typing import Final

from sdkwright.diff.compare.compatibility import TypeDifference
from sdkwright.diff.model.changes import Subject
from sdkwright.diff.surface.types import LiteralItem

_MAX_NAMES: Final = 8
_MAX_TYPE_WIDTH: Final = 100
"""The length of a type that a sentence contains; the report also shows it on a line of its own."""


def remaining_text(lead: str, names: Iterable[str]) -> str:
    """A sentence that lists the names that remain after a removal: `` The keys are `a`, `b` and 3 more.``.

    Empty if there are none.
    """
    listed = listed_names(names)
    return f" {lead} {listed}." if listed else ""


def listed_names(names: Iterable[str]) -> str:
    """The names as code, `` `a`, `b` and 3 more``; empty if there are none."""
    left = [*names]
    shown = ", ".join(f"`{each}`" for each in left[:_MAX_NAMES])
    more = len(left) - _MAX_NAMES
    return f"{shown}{f' and {more} more' if more > 0 else ''}"


def difference_texts(difference: TypeDifference) -> tuple[str, str]:
    """The old and the new type as texts. For an enum or a union, only the added or removed values or variants.

    If an argument accepts fewer values than before, the new text is the whole new type.
    """
    if not difference.values:
        return difference.old, difference.new
    values = ", ".join(map(str, difference.values))
    if difference.rule == "argument-type-narrowed":
        return values, difference.new
    return ("", values) if difference.rule in _ADDITIONS else (values, "")


_ADDITIONS = frozenset(
    {"argument-type-widened", "return-enum-value-added", "return-union-variant-added"}
)


def difference_message(difference: TypeDifference, subject: Subject) -> str:
    """One sentence about a difference of two types."""
    old, new = f"`{difference.old}`", f"`{difference.new}`"
    values = listed_names(map(str, difference.values))
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
            return f"{named} may now also be {values}."
        case "return-enum-value-removed" | "return-union-variant-removed":
            return f"{named} can no longer be {values}."
        case "argument-type-narrowed":
            rest = f", only {new}" if len(new) <= _MAX_TYPE_WIDTH else ""
            return f"{named} no longer accepts {values}{rest}."
        case _ if difference.values:
            return f"{named} now also accepts {values}."
        case _:
            return f"{named} now accepts {new}, not only {old}."


def difference_advice(difference: TypeDifference, subject: Subject) -> str:
    """The advice for the author of the document who wants to avoid the break.

    Empty if the difference is not a break.
    """
    kind, new_kind = _part_of_document(subject)
    match difference.rule:
        case "return-nullable":
            return f"Until the next major version, keep {kind} as it is, and return null only in {new_kind}."
        case "return-type-changed":
            return f"Until the next major version, keep {kind} as it is, and add {new_kind} for the new type."
        case "return-items-narrowed":
            return "Keep the old type in the document, and describe what the items are in words."
        case "return-type-widened":
            return "Keep the old type in the document. A type that is added beside it breaks no reader."
        case "argument-type-narrowed":
            what = "value" if isinstance(difference.values[0], LiteralItem) else "type"
            return (
                f"Keep the old {what} in the document as long as the server accepts it."
            )
        case _:
            return ""


def _part_of_document(subject: Subject) -> tuple[str, str]:
    """Words for the part of the document that a subject comes from, and for a new part of the same kind."""
    if subject.member and not subject.argument:
        return "the response", "a new operation"
    if subject.type_path:
        return "the schema", "a new schema"
    return "the property", "a new property"
