"""Methods: an operation becomes a method with its arguments, its return type and its one call to the runtime.

This module must not know modules or files. `naming` decides names, `lowering.types` types.
"""

from dataclasses import dataclass

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering import operation_specs
from sdkwright.lowering.arguments import bind_arguments
from sdkwright.lowering.context import Context
from sdkwright.lowering.descriptions import describe_operation
from sdkwright.lowering.types.schemas import response_type
from sdkwright.naming import identifiers
from sdkwright.naming.client_paths import NamedOperation
from sdkwright.package import types
from sdkwright.package.methods import CallKind, Method
from sdkwright.package.types import Container, Generic, TypeExpr


@dataclass(frozen=True, slots=True)
class _Return:
    """What a method returns."""

    type: TypeExpr
    decoded: TypeExpr
    """The type of which the runtime makes the value."""
    call: CallKind = CallKind.CALL
    printed_attribute: str = ""


def build_method(
    context: Context, named: NamedOperation
) -> tuple[Method, list[Finding]]:
    """The method of an operation, and the findings."""
    operation, name = named.operation, named.name.method
    arguments, params_type, findings = bind_arguments(context, named)
    prefix = identifiers.method_type_prefix(str(named.name))
    returned = _return_type(context, operation, prefix)
    method = Method(
        name=name,
        constant_name=f"_{name.upper()}",
        operation=operation_specs.operation_spec(
            *(operation, arguments, returned.decoded, params_type, context.resolve)
        ),
        arguments=tuple(each.argument for each in arguments),
        returns=returned.type,
        call=returned.call,
        description=describe_operation(operation, context.model.documentation),
        endpoint=f"{operation.method} {operation.path}",
        expected_request=operation_specs.expected_request(operation, arguments),
        printed_attribute=returned.printed_attribute,
        origin=operation.pointer,
        deprecated=f"`{named.name}` is deprecated." if operation.deprecated else "",
    )
    return method, findings


def _return_type(context: Context, operation: api.Operation, prefix: str) -> _Return:
    response = operation.response
    if response is None:
        return _Return(types.NONE, types.NONE)
    match response.kind:
        case api.BodyKind.TEXT:
            return _Return(types.STR, types.STR)
        case api.BodyKind.BINARY:
            return _Return(types.BINARY, types.BINARY, CallKind.DOWNLOAD)
        case api.BodyKind.EVENT_STREAM | api.BodyKind.JSON_LINES:
            item = response_type(
                context.types, response.schema, operation.pointer, prefix
            )
            return _stream_type(item, has_events=response.has_event_items)
        case _:
            body = response_type(
                context.types, response.schema, operation.pointer, prefix
            )
            return _json_type(context, operation, response, body)


def _stream_type(item: TypeExpr, *, has_events: bool) -> _Return:
    decoded = Container.EVENT_STREAM if has_events else Container.STREAM
    return _Return(
        Generic(Container.STREAM, (item,)), Generic(decoded, (item,)), CallKind.STREAM
    )


def _json_type(
    context: Context, operation: api.Operation, response: api.Response, body: TypeExpr
) -> _Return:
    # A JSON string: the runtime must parse it, not return the raw text.
    decoded = types.JSON_TEXT if body == types.STR else body
    if operation.can_be_empty:
        is_open = body in (types.NONE, types.OBJECT)
        return _Return(body if is_open else types.union_of((body, types.NONE)), decoded)
    return _Return(
        body, decoded, printed_attribute=_printed_attribute(context, response.schema)
    )


def _printed_attribute(context: Context, response: api.Schema) -> str:
    """The name of an object's first required attribute; empty for any other response."""
    schema = context.resolve(response)
    if not isinstance(schema, api.Object):
        return ""
    names = (
        each.schema.annotations.sdk_name or each.name
        for each in schema.properties
        if each.required
    )
    return identifiers.snake(next(names, ""), identifiers.MODEL_ATTRIBUTES)
