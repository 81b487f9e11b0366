"""Sentences about changes: the change of a type, the remaining names, and the advice.

This module must not know how a change is found.
"""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Final

from sdkwright.diff.compare.compatibility import TypeDifference
from sdkwright.diff.model.changes import Subject
from sdkwright.diff.surface.types import LiteralItem

_MAX_NAMES: Final = 8


def remaining_text(lead: str, names: Iterable[str]) -> str:
    """A sentence that lists the names that remain after a removal: `` The keys are `a`, `b` and 3 more.``.

    Empty if there are none.
    """
    left = [*names]
    if not left:
        return ""
    shown = ", ".join(f"`{each}`" for each in left[:_MAX_NAMES])
    more = len(left) - _MAX_NAMES
    return f" {lead} {shown}{f' and {more} more' if more > 0 else ''}."


def first_difference(old: str, new: str) -> tuple[str, str]:
    """The first line that differs between two texts: as it was, and as it is now."""
    lines = zip_longest(old.split("\n"), new.split("\n"), fillvalue="")
    differing = ((was.strip(' "'), now.strip(' "')) for was, now in lines)
    return next((each for each in differing if each[0] != each[1]), ("", ""))


def difference_texts(difference: TypeDifference) -> tuple[str, str]:
    """The old and the new type as texts. For an enum or a union, only the added or removed value or variant.

    If an argument accepts fewer values than before, the new text is the whole new type.
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
            what = "value" if isinstance(difference.detail, LiteralItem) else "type"
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
