"""Errors: the documented types of error bodies, and the error section of each method's docstring.

A body has the type of its component, or of the schema of a response in `components`. The error objects of single
operations are usually repetitions of one object, so they share one type, with the properties of all.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.api.merging import merge_objects
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
    """The types of the error bodies of an operation, by status."""
    found: dict[str, TypeExpr] = {}
    for each in errors:
        if each.schema is None:
            continue
        schema, name = each.schema, _name(each)
        if context.inline_error is not None and _inline_objects(each, context.resolve):
            schema = context.inline_error
            name = context.types.context.shared_name(suffixes.INLINE_ERROR)
        type_ = shared_body_type(context.types, schema, name)
        if type_ is not None:
            found[each.status] = type_
    return found


def inline_error(
    operations: Iterable[api.Operation], resolve: Callable[[api.Schema], api.Schema]
) -> api.Object | None:
    """An object with the properties of all error objects inside operations; None if there are no such objects."""
    errors = (error for each in operations for error in each.errors)
    objects = [found for each in errors for found in _inline_objects(each, resolve)]
    if not objects:
        return None
    merged = merge_objects(objects, resolve)
    pointer = merged.annotations.pointer
    return replace(
        merged,
        annotations=api.Annotations(pointer, description="The body of an error."),
        additional_properties=None,
    )


def _inline_objects(
    error: api.ErrorResponse, resolve: Callable[[api.Schema], api.Schema]
) -> list[api.Object]:
    """The objects that an error body can be, if its schema is inside an operation; empty for any other body."""
    if _name(error):
        return []
    match error.schema:
        case api.Object() as schema:
            return [schema]
        case api.Union(variants=variants):
            resolved = [*map(resolve, variants)]
            objects = [each for each in resolved if isinstance(each, api.Object)]
            return objects if len(objects) == len(variants) else []
        case _:
            return []


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
