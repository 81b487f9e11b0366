"""Owns the sentences for what became of a type, and what to do instead.

It must not know how that was found.
"""

from sdkwright.diff.compare.compatibility import TypeDifference


def difference_texts(difference: TypeDifference) -> tuple[str, str]:
    """What was and what is: of a list or a union only what came or went, whatever else is in it."""
    if not difference.detail:
        return difference.old, difference.new
    return (
        ("", difference.detail)
        if difference.rule.endswith("-added")
        else (difference.detail, "")
    )


def difference_message(difference: TypeDifference, subject: str) -> str:
    """One sentence for what a relation found."""
    what = f"`{subject}`"
    match difference.rule:
        case "return-nullable":
            return f"{what} may be None."
        case "return-not-nullable":
            return f"{what} is never None any more."
        case "return-type-changed":
            return f"{what} was `{difference.old}` and is `{difference.new}`."
        case "return-type-widened":
            return f"{what} was `{difference.old}`; type checkers do not take `{difference.new}` for it."
        case "return-type-narrowed":
            return f"{what} was `{difference.old}` and is only `{difference.new}`."
        case "return-enum-value-added" | "return-union-variant-added":
            return f"{what} may be `{difference.detail}` too."
        case "return-enum-value-removed" | "return-union-variant-removed":
            return f"{what} is never `{difference.detail}` any more."
        case "argument-type-narrowed":
            return f"{what} does not take `{difference.detail}` any more."
        case _:
            return f"{what} takes `{difference.new}`, where it took `{difference.old}`."


def difference_advice(difference: TypeDifference) -> str:
    match difference.rule:
        case "return-nullable":
            return "Let it be null in a new property, and leave this one as it was, until a major version."
        case "return-type-changed":
            return "Put the new type into a new property, and leave this one as it was, until a major version."
        case "return-type-widened":
            return "Leave the old type in the document; what comes beside it breaks no reader."
        case "argument-type-narrowed":
            return "Leave the old value in the document as long as the server takes it."
        case _:
            return ""
