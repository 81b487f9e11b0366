"""Errors: the types of the bodies that the document describes, and the error section of each method's docstring.

A body has a type if it is a component, or the schema of a response in `components`. The schemas that single operations
contain differ in names only, so their bodies remain JSON.
"""

from collections.abc import Iterable, Iterator, Mapping

from sdkwright.api import model as api
from sdkwright.lowering.context import Context
from sdkwright.lowering.types.schemas import shared_body_type
from sdkwright.naming import identifiers, suffixes
from sdkwright.package.errors import class_of_status, has_own_class
from sdkwright.package.methods import RaisedError
from sdkwright.package.types import TypeExpr

_RESPONSES = ("components", "responses")


def error_bodies(
    context: Context, errors: Iterable[api.ErrorResponse]
) -> Mapping[str, TypeExpr]:
    """The types of the bodies of an operation's errors, by status."""
    found: dict[str, TypeExpr] = {}
    for each in errors:
        if each.schema is not None:
            type_ = shared_body_type(context.types, each.schema, _name(each))
            if type_ is not None:
                found[each.status] = type_
    return found


def _name(error: api.ErrorResponse) -> str:
    """The name for the type of an inline schema of a response in `components`; empty for a schema in an operation."""
    if error.pointer[:2] != _RESPONSES or len(error.pointer) != 3:
        return ""
    name = identifiers.type_name([str(error.pointer[2])])
    return suffixes.error_body_name(name) if name else ""


def raised_errors(context: Context, operation: api.Operation) -> Iterator[RaisedError]:
    """The errors that the docstring of a method lists."""
    for each in operation.errors:
        text = " ".join(context.clean_description(each.description).split())
        if each.status == "default":
            text = text or "Any other status."
        elif not has_own_class(each.status):
            text = f"{each.status}: {text}" if text else f"Status {each.status}."
        yield RaisedError(
            class_of_status(each.status), text or f"Status {each.status}."
        )
