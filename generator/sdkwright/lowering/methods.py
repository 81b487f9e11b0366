"""Methods: an operation becomes a method with its arguments, its return type and its one call to the runtime.

An operation that can also return a stream has overloads if a boolean argument `stream` chooses it; otherwise, a second
method returns the stream. This module must not know modules or files. `naming` decides names, `lowering.types` types.
"""

from collections.abc import Iterable
from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering import errors, operation_specs
from sdkwright.lowering.arguments import BoundArgument, bind_arguments
from sdkwright.lowering.context import Context
from sdkwright.lowering.descriptions import describe_operation
from sdkwright.lowering.return_types import Returned, plain_return, stream_return
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.client_paths import NamedOperation
from sdkwright.naming.operations import OperationName
from sdkwright.package import types
from sdkwright.package.methods import (
    Argument,
    CallKind,
    Method,
    Overload,
    Presence,
    StreamChoice,
)
from sdkwright.package.types import Literal, Optional, TypeExpr

_STREAM_ARGUMENT = "stream"


def build_methods(
    context: Context, named: NamedOperation
) -> tuple[tuple[Method, ...], list[Finding]]:
    """The method of an operation, with a second one if only that can return a stream, and the findings."""
    operation, name = named.operation, named.name.method
    arguments, params_type, findings = bind_arguments(context, named)
    prefix = identifiers.method_type_prefix(str(named.name))
    listed = context.lists.get(operation.key)
    returned = plain_return(context, operation, prefix)
    method = Method(
        name=name,
        constant_name=_constant_name(named.name),
        operation=operation_specs.operation_spec(
            *(operation, arguments, returned, params_type, context.resolve),
            errors.error_bodies(context, operation.errors),
            pagination=listed.pagination if listed else None,
        ),
        arguments=tuple(each.argument for each in arguments),
        returns=returned.type,
        call=returned.call,
        description=describe_operation(operation, context.model.documentation),
        endpoint=f"{operation.method} {operation.path}",
        expected_request=operation_specs.expected_request(operation, arguments),
        printed_attribute=returned.printed_attribute,
        raises=tuple(errors.raised_errors(context, operation)),
        origin=operation.pointer,
        deprecated=f"`{named.name}` is deprecated." if operation.deprecated else "",
    )
    stream = stream_return(context, operation, prefix)
    if stream is None:
        return (method,), findings
    chooser = _stream_argument(context, arguments)
    if chooser is None or returned.call is not CallKind.CALL:
        second = _stream_method(method, stream, named.name.resource)
        return (method, second), findings
    return (_with_stream_overloads(context, method, stream, chooser),), findings


def _constant_name(name: OperationName) -> str:
    """The constant of an operation. It is private, unless it is a client's own method: another module imports it then."""
    constant = name.method.upper()
    return f"_{constant}" if name.resource else constant


# Streams ------------------------------------------------------------------------------


def _stream_method(
    method: Method, stream: Returned, resource: tuple[str, ...]
) -> Method:
    """The second method of an operation, which returns the stream."""
    name = suffixes.stream_method(method.name)
    return replace(
        method,
        name=name,
        constant_name=_constant_name(OperationName(resource, name)),
        operation=replace(
            method.operation,
            returns=stream.decoded,
            accept=stream.accept,
            streams=True,
            statuses={},
        ),
        returns=stream.type,
        call=CallKind.STREAM,
        printed_attribute="",
    )


def _stream_argument(
    context: Context, arguments: Iterable[BoundArgument]
) -> BoundArgument | None:
    """The boolean argument that chooses between a stream and the usual response."""
    for each in arguments:
        if each.argument.wire == _STREAM_ARGUMENT and each.schema is not None:
            match context.resolve(each.schema):
                case api.Primitive(kind="boolean"):
                    return each
                case _:
                    continue
    return None


def _with_stream_overloads(
    context: Context, method: Method, stream: Returned, chooser: BoundArgument
) -> Method:
    own = chooser.argument
    is_default = _is_true_by_default(context, chooser.schema)

    def overload(type_: TypeExpr, value: bool, returns: TypeExpr) -> Overload:
        can_omit = value is is_default and type_ != types.BOOL and not own.is_required
        chosen = replace(
            own,
            type=type_,
            example=value,
            presence=_presence(own, is_required=not can_omit),
        )
        listed = (chosen if each is own else each for each in method.arguments)
        return Overload(_required_first(listed), returns)

    either = types.union_of((*types.variants_of(method.returns), stream.type))
    plain: TypeExpr = Literal((False,))
    streamed: TypeExpr = Literal((True,))
    if isinstance(own.type, Optional):
        # Null means the default.
        plain = plain if is_default else Optional(plain)
        streamed = Optional(streamed) if is_default else streamed
    return replace(
        method,
        returns=either,
        call=CallKind.CALL_OR_STREAM,
        overloads=(
            overload(plain, False, method.returns),
            overload(streamed, True, stream.type),
            overload(types.BOOL, False, either),
        ),
        stream_choice=StreamChoice(
            own.name,
            f"{method.constant_name}_AS_STREAM",
            stream.type,
            stream.decoded,
            stream.accept or "",
            is_default,
        ),
    )


def _is_true_by_default(context: Context, schema: api.Schema | None) -> bool:
    if schema is None:
        return False
    default = schema.annotations.default or context.resolve(schema).annotations.default
    return default is not None and default.value is True


def _presence(argument: Argument, *, is_required: bool) -> Presence:
    if not is_required:
        return Presence.OPTIONAL
    return Presence.REQUIRED_UNDER_ANY_NAME if argument.aliases else Presence.REQUIRED


def _required_first(arguments: Iterable[Argument]) -> tuple[Argument, ...]:
    return tuple(sorted(arguments, key=lambda each: not each.is_required))
