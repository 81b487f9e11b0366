"""Return types: the types that a method returns for the successful responses of its operation.

One response is preferred. The other successes are decoded by their status, unless a file or a stream is preferred: a
method returns these whatever the status is. This module must not know arguments.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field

from sdkwright.api import model as api
from sdkwright.api.component_graph import have_same_shape
from sdkwright.api.media_types import essence
from sdkwright.lowering.context import Context
from sdkwright.lowering.pages import List
from sdkwright.lowering.types.schemas import response_type, with_null
from sdkwright.naming import identifiers, suffixes
from sdkwright.package import types
from sdkwright.package.methods import CallKind
from sdkwright.package.pages import SYNC_PREFIX
from sdkwright.package.types import (
    Container,
    Generic,
    Optional,
    PageClass,
    TypeExpr,
)
from sdkwright.records import record

_DECODED = (api.BodyKind.JSON, api.BodyKind.TEXT)
"""The kinds of bodies that are decoded by the status of the response."""
_EMPTY_STATUSES = ("202", "204", "205")
"""The success statuses for which even a GET may have no body."""


@record(frozen=True, slots=True)
class Returned:
    """The return value of a method: its type, and how it is decoded."""

    type: TypeExpr
    decoded: TypeExpr
    """The type that the runtime decodes; for a page, the type of an item."""
    call: CallKind = CallKind.CALL
    accept: str | None = None
    """The media types to request; None for JSON alone."""
    statuses: Mapping[str, TypeExpr] = field(default_factory=dict[str, TypeExpr])
    """The type of each status, if they differ."""
    printed_attribute: str = ""


def plain_return(context: Context, operation: api.Operation, prefix: str) -> Returned:
    """The return value of a method by default. `prefix` begins the names of the types of this method."""
    response = operation.response
    if (listed := context.lists.get(operation.key)) is not None:
        return _page(context, operation, listed, prefix)
    if response is None:
        if _returns_unknown_content(operation):
            return Returned(types.BINARY, types.BINARY, CallKind.DOWNLOAD, "*/*")
        return Returned(types.NONE, types.NONE)
    if response.kind.is_stream:
        return _stream(context, operation, response, prefix)
    if response.kind is api.BodyKind.BINARY:
        accept = _accepted([response])
        return Returned(types.BINARY, types.BINARY, CallKind.DOWNLOAD, accept)
    return _decoded(context, operation, prefix)


def _returns_unknown_content(operation: api.Operation) -> bool:
    """Whether an operation is a GET whose successful response has no documented body. A GET must return something."""
    return operation.method == "GET" and any(
        each[:1] == "2" and each not in _EMPTY_STATUSES
        for each in operation.empty_statuses
    )


def _page(
    context: Context, operation: api.Operation, listed: List, prefix: str
) -> Returned:
    """The return value for a page of a list.

    A response with a status without a body is read as a page without items.
    """
    item = response_type(context.types, listed.items, operation.pointer, prefix)
    item = with_null(item, listed.items, context.components)
    page = Generic(PageClass(listed.class_name, SYNC_PREFIX), (item,))
    accept = _accepted([operation.responses[0]])
    printed = _printed_attribute(context, listed.items)
    return Returned(page, item, CallKind.PAGE, accept, printed_attribute=printed)


def stream_return(
    context: Context, operation: api.Operation, prefix: str
) -> Returned | None:
    """The stream that an operation can return instead of its usual response.

    None if the operation has no stream, or returns nothing but a stream.
    """
    listed = operation.responses
    stream = next((each for each in listed if each.kind.is_stream), None)
    if stream is None or stream == operation.response:
        return None
    return _stream(context, operation, stream, suffixes.stream_prefix(prefix))


def _stream(
    context: Context, operation: api.Operation, response: api.Response, prefix: str
) -> Returned:
    item = response_type(context.types, response.schema, operation.pointer, prefix)
    item = _with_null(context, item, response.schema)
    decoded = Container.STREAM
    if response.has_event_items:
        is_text = all(_has_text_data(context, response.schema))
        decoded = Container.EVENT_STREAM if is_text else Container.JSON_EVENT_STREAM
    return Returned(
        Generic(Container.STREAM, (item,)),
        Generic(decoded, (item,)),
        CallKind.STREAM,
        _accepted([response]),
    )


def _has_text_data(context: Context, schema: api.Schema) -> Iterator[bool]:
    """For each variant of an event, whether its `data` is text."""
    match context.resolve(schema):
        case api.Union(variants=variants):
            for each in variants:
                yield from _has_text_data(context, each)
        case api.Object(properties=properties):
            for own in properties:
                if own.name == "data":
                    data = context.resolve(own.schema)
                    yield isinstance(data, api.Primitive) and data.kind == "string"
        case _:
            return


def _decoded(context: Context, operation: api.Operation, prefix: str) -> Returned:
    """The return value for JSON or text, with a type for each status."""
    first, *others = _one_for_each_status(operation)
    bodies = [(first, _body_type(context, operation, first, prefix))]
    for each in others:
        alike = (body for known, body in bodies if _is_same_body(known, each))
        if (body := next(alike, None)) is None:
            inner = suffixes.status_prefix(prefix, each.status)
            body = _body_type(context, operation, each, inner)
        bodies.append((each, body))
    statuses = {
        each.status: _with_null(context, _runtime_type(body, each), each.schema)
        for each, body in bodies
    }
    may_be_null = any(isinstance(each, Optional) for each in statuses.values())
    # The runtime knows that a response with status 204 has no body.
    empty = [each for each in operation.empty_statuses if each != "204"]
    statuses |= dict.fromkeys(empty, types.NONE)
    variants = [body for _, body in bodies]
    may_be_none = may_be_null or bool(operation.empty_statuses)
    if may_be_none and types.OBJECT not in variants:
        variants.append(types.NONE)
    is_alone = len(bodies) == 1 and not may_be_none
    return Returned(
        types.union_of(variants),
        statuses[first.status],
        accept=_accepted([first, *others]),
        statuses=statuses if len(set(statuses.values())) > 1 else {},
        printed_attribute=_printed_attribute(context, first.schema) if is_alone else "",
    )


def _with_null(context: Context, type_: TypeExpr, schema: api.Schema) -> TypeExpr:
    """The type of a body, with None if the schema admits null. A type alias includes None already."""
    is_alias = isinstance(type_, types.Name)
    if is_alias and not isinstance(context.resolve(schema), api.Object):
        return type_
    return with_null(type_, schema, context.components)


def _is_same_body(left: api.Response, right: api.Response) -> bool:
    return left.kind is right.kind and have_same_shape(left.schema, right.schema)


def _one_for_each_status(operation: api.Operation) -> list[api.Response]:
    """The preferred response of each status, without streams.

    If a response after the first is neither JSON nor text, only the first is returned.
    """
    by_status: dict[str, api.Response] = {}
    for each in operation.responses:
        if not each.kind.is_stream:
            by_status.setdefault(each.status, each)
    first, *others = by_status.values()
    is_decoded = all(each.kind in _DECODED for each in others)
    return [first, *others] if is_decoded else [first]


def _body_type(
    context: Context, operation: api.Operation, response: api.Response, prefix: str
) -> TypeExpr:
    if response.kind is api.BodyKind.TEXT:
        return types.STR
    return response_type(context.types, response.schema, operation.pointer, prefix)


def _runtime_type(body: TypeExpr, response: api.Response) -> TypeExpr:
    # A JSON string: the runtime must parse it, not return the raw text.
    is_json = response.kind is api.BodyKind.JSON
    return types.JSON_TEXT if is_json and body == types.STR else body


def _accepted(responses: list[api.Response]) -> str | None:
    listed = dict.fromkeys(
        "application/json" if _is_plain_json(each) else each.media_type
        for each in responses
    )
    return None if list(listed) == ["application/json"] else ", ".join(listed)


def _is_plain_json(response: api.Response) -> bool:
    return essence(response.media_type) == "application/json"


def _printed_attribute(context: Context, response: api.Schema) -> str:
    """The name of the first required attribute of an object; empty for any other response."""
    schema = context.resolve(response)
    if not isinstance(schema, api.Object):
        return ""
    names = (
        each.schema.annotations.sdk_name or each.name
        for each in schema.properties
        if each.required
    )
    return identifiers.snake(next(names, ""), identifiers.MODEL_ATTRIBUTES)
