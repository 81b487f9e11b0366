"""Methods: an operation becomes a method with its arguments, its return type and its one call to the runtime.

A method has overloads if its body can be passed in several forms, and if a boolean argument `stream` chooses between a
stream and the usual value. Without such an argument, a second method returns the stream. This module must not know
modules or files. `naming` decides names, `lowering.types` decides types.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering import errors, operation_specs
from sdkwright.lowering.arguments import CallForm, bind_arguments
from sdkwright.lowering.bound_arguments import BoundArgument
from sdkwright.lowering.constraints import method_constraints
from sdkwright.lowering.context import Context
from sdkwright.lowering.descriptions import describe_operation
from sdkwright.lowering.response_headers import headers_type
from sdkwright.lowering.return_types import Returned, plain_return, stream_return
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.client_paths import NamedOperation
from sdkwright.naming.constants import operation_constant
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
_CHOICES = {
    CallKind.CALL: CallKind.CALL_OR_STREAM,
    CallKind.DOWNLOAD: CallKind.DOWNLOAD_OR_STREAM,
}
"""The calls for which an argument can choose a stream instead."""


def build_methods(
    context: Context, named: NamedOperation
) -> tuple[tuple[Method, ...], list[Finding]]:
    """The method or the two methods of an operation, and the findings.

    The second method returns the stream. It exists if no argument can choose between the stream and the usual response.
    """
    schema_types, operation = context.types, named.operation

    def build() -> tuple[tuple[Method, ...], list[Finding]]:
        methods, findings = _build_methods(context, named)
        if findings:
            schema_types.forbid_repetition()
        return methods, findings

    def inputs() -> tuple[object, ...]:
        closure = schema_types.context.closure(
            (operation.pointer, operation), ("facts", context.facts)
        )
        return (
            *(named, context.lists.get(operation.key), closure),
            *(context.facts, schema_types.context.facts),
        )

    return schema_types.repeat(("methods", operation.pointer), inputs, build)


def _build_methods(
    context: Context, named: NamedOperation
) -> tuple[tuple[Method, ...], list[Finding]]:
    operation, name = named.operation, named.name.method
    bound, findings = bind_arguments(context, named)
    prefix = identifiers.method_type_prefix(str(named.name))
    listed = context.lists.get(operation.key)
    returned = plain_return(context, operation, prefix)
    stream = stream_return(context, operation, prefix)
    chooser = None
    if stream is not None and returned.call in _CHOICES:
        chooser = _stream_argument(context, bound.arguments)
    example = _without_stream(bound.forms[0], chooser)
    forms = [
        Overload(tuple(each.argument for each in form.arguments), returned.type)
        for form in bound.forms
    ]
    method = Method(
        name=name,
        constant_name=operation_constant(named.name),
        operation=operation_specs.operation_spec(
            *(operation, bound, returned, context.resolve),
            errors.error_bodies(context, operation.errors),
            pagination=listed.pagination if listed else None,
        ),
        arguments=tuple(each.argument for each in bound.arguments),
        returns=returned.type,
        call=returned.call,
        description=describe_operation(operation, context.model.documentation),
        endpoint=operation.endpoint,
        expected_request=operation_specs.expected_request(
            operation, example, bound.bodies
        ),
        printed_attribute=returned.printed_attribute,
        raises=tuple(errors.raised_errors(context, operation)),
        response_headers=headers_type(context, operation),
        origin=operation.pointer,
        deprecated=f"`{named.name}` is deprecated." if operation.deprecated else "",
        constraints=method_constraints(bound, context.components, context.constrained),
        overloads=tuple(forms) if len(forms) > 1 else (),
    )
    if stream is None:
        return (method,), findings
    if chooser is None:
        second = _stream_method(method, stream, named.name.resource)
        return (method, second), findings
    whole_bodies = {
        each.argument.name
        for form in bound.forms
        if form.body is not None and form.body.kind is api.BodyKind.JSON
        for each in form.arguments
        if each.is_entire_body
    }
    chosen = _with_stream_overloads(context, method, stream, chooser, whole_bodies)
    return (chosen,), findings


# Streams ------------------------------------------------------------------------------


def _stream_method(
    method: Method, stream: Returned, resource: tuple[str, ...]
) -> Method:
    """The second method of an operation, which returns the stream."""
    name = suffixes.stream_method(method.name)
    return replace(
        method,
        name=name,
        constant_name=operation_constant(OperationName(resource, name)),
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


def _without_stream(form: CallForm, chooser: BoundArgument | None) -> CallForm:
    """The form with `False` as the example of the stream argument, so that the example call returns no stream."""
    name = chooser.argument.name if chooser else ""
    arguments = (
        replace(each, wire_example=False) if each.argument.name == name else each
        for each in form.arguments
    )
    return replace(form, arguments=tuple(arguments))


def _with_stream_overloads(
    context: Context,
    method: Method,
    stream: Returned,
    chooser: BoundArgument,
    whole_bodies: Collection[str],
) -> Method:
    """The method with overloads for a stream and for the usual response.

    An argument in `whole_bodies` may contain the property that chooses the stream.
    """
    name = chooser.argument.name
    is_default = _is_true_by_default(context, chooser.schema)
    either = types.union_of((*types.variants_of(method.returns), stream.type))

    def overloads(value: bool | None, returns: TypeExpr) -> Iterator[Overload]:
        for form in method.forms:
            if name in (each.name for each in form.arguments):
                listed = (
                    _choosing(each, value, is_default) if each.name == name else each
                    for each in form.arguments
                )
                yield Overload(_required_first(listed), returns)
            else:
                may_choose = any(each.name in whole_bodies for each in form.arguments)
                if value is (None if may_choose else False):
                    yield replace(form, returns=returns)

    return replace(
        method,
        returns=either,
        call=_CHOICES[method.call],
        # Narrower return types are first: a call has the type of the first overload that accepts it.
        overloads=(
            *overloads(False, method.returns),
            *overloads(True, stream.type),
            *overloads(None, either),
        ),
        stream_choice=StreamChoice(
            name,
            f"{method.constant_name}_AS_STREAM",
            stream.type,
            stream.decoded,
            stream.accept or "",
            is_default,
        ),
    )


def _choosing(own: Argument, value: bool | None, is_default: bool) -> Argument:
    """The stream argument in the overload for this value. The value is None if it is known only at run time."""
    type_: TypeExpr = types.BOOL if value is None else Literal((value,))
    if value is is_default and isinstance(own.type, Optional):
        # Null means the default.
        type_ = Optional(type_)
    can_omit = value is is_default and not own.is_required
    required = Presence.REQUIRED_UNDER_ANY_NAME if own.aliases else Presence.REQUIRED
    return replace(
        own,
        type=type_,
        example=bool(value),
        presence=Presence.OPTIONAL if can_omit else required,
    )


def _is_true_by_default(context: Context, schema: api.Schema | None) -> bool:
    if schema is None:
        return False
    default = schema.annotations.default or context.resolve(schema).annotations.default
    return default is not None and default.value is True


def _required_first(arguments: Iterable[Argument]) -> tuple[Argument, ...]:
    return tuple(sorted(arguments, key=lambda each: not each.is_required))
