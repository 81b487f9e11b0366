"""Changes of the types of error bodies.

This module must not know how a model changed: `models` compares models.
"""

from collections.abc import Iterator

from sdkwright.diff.compare.context import Comparison
from sdkwright.diff.model.changes import Change, Subject
from sdkwright.diff.model.programs import (
    Assignment,
    Attribute,
    Function,
    ImportStatement,
    Program,
    Variable,
)
from sdkwright.package.client import Package
from sdkwright.package.errors import ANY_STATUS
from sdkwright.package.types import Name, names

_BODY = "body"
_Bodies = dict[str, frozenset[Name]]
"""The types of the bodies of each class of errors."""


def error_body_changes(comparison: Comparison) -> Iterator[Change]:
    """The changes for types that an error body can no longer have, and for error bodies that have a type now.

    A type that all error classes lost is reported once, for their base class. A type that was removed from the package
    is not reported here: its removal is a change itself.
    """
    old, new = _bodies(comparison.old.package), _bodies(comparison.new.package)
    for error, types in new.items():
        # An undocumented error may be any of the documented ones.
        new[error] = types or new[ANY_STATUS]
    renamed = comparison.renames.types
    lost_everywhere: set[Name] = set()
    for error, types in old.items():
        for each in sorted(types - lost_everywhere):
            now = renamed.get(each, each)
            if now in comparison.new.surface.types and now not in new[error]:
                lost_everywhere |= {each} if error == ANY_STATUS else set()
                yield _lost_type(comparison, error, each, new[error])
    if new[ANY_STATUS] and not old[ANY_STATUS]:
        yield comparison.make_change(
            *("error-body-added", _subject(comparison, ANY_STATUS)),
            *("", _text(new[ANY_STATUS])),
            "The bodies of errors have types now.",
        )


def _lost_type(
    comparison: Comparison, error: str, type_: Name, now: frozenset[Name]
) -> Change:
    package = comparison.old.package.name
    read = Assignment(Variable(_BODY), Attribute(Variable("value"), _BODY), type_.name)
    program = Program(
        (
            ImportStatement((package,), error),
            comparison.access_paths.type_import(type_),
        ),
        (Function("read", error, "None", (read,)),),
    )
    return comparison.make_change(
        *("error-body-changed", _subject(comparison, error)),
        *(type_.name, _text(now)),
        f"The body of `{error}` can no longer be `{type_.name}`.",
        advice="Describe the errors of the operations as before until the next major version.",
        program=program,
    )


def _bodies(package: Package) -> _Bodies:
    """The documented types of the bodies of each error class.

    The base class, which has the types of all classes, is first.
    """
    errors = package.status_errors
    bodies = {ANY_STATUS: errors.body}
    bodies |= {each.name: each.body for each in errors.classes}
    return {
        name: frozenset(() if body is None else names(body))
        for name, body in bodies.items()
    }


def _subject(comparison: Comparison, error: str) -> Subject:
    package = comparison.old.package.name
    return Subject(f"{package}.{error}.{_BODY}", _BODY, f"{package}.{error}")


def _text(types: frozenset[Name]) -> str:
    return " | ".join(sorted(each.name for each in types)) or "object"
