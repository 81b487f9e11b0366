"""Arguments of a method: their names, their types, and the part of the request that each is sent in.

The order is: path parameters, other parameters, body. Each property of a JSON object or a form is an argument; any
other body is the one argument `body`. If two arguments would have the same name, the later one in this order gets its
location as a prefix: `query_id`, `body_id`. This module must not know the package's modules or files.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering import examples
from sdkwright.lowering.argument_names import ArgumentNames
from sdkwright.lowering.context import Context
from sdkwright.lowering.headers import is_idempotency_key
from sdkwright.lowering.types import type_exprs
from sdkwright.lowering.types.argument_types import ArgumentType, argument_type
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.lowering.types.schema_types import Site
from sdkwright.lowering.types.schemas import object_properties
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.client_paths import NamedOperation
from sdkwright.package import types
from sdkwright.package.deprecation import renamed_docstring
from sdkwright.package.literals import Value
from sdkwright.package.methods import Argument, ArgumentKind, Presence
from sdkwright.package.types import Generic, Literal, Name, TypeExpr
from sdkwright.package.types_modules import Field, TypedDictClass

_BODY_ARGUMENT = "body"
_KINDS = {
    api.Location.PATH: ArgumentKind.PATH,
    api.Location.QUERY: ArgumentKind.QUERY,
    api.Location.HEADER: ArgumentKind.HEADER,
    api.Location.COOKIE: ArgumentKind.COOKIE,
    api.Location.QUERYSTRING: ArgumentKind.QUERY,
}
_FILE = b"string"


@dataclass(frozen=True, slots=True)
class BoundArgument:
    """An argument with its source in the model of the API."""

    argument: Argument
    wire_example: Value
    """The example under wire names."""
    parameter: api.Parameter | None = None
    is_entire_body: bool = False
    """Whether its value is the entire body."""
    schema: api.Schema | None = None
    """Its schema; None for a path argument."""


def bind_arguments(
    context: Context, named: NamedOperation
) -> tuple[list[BoundArgument], Name | None, list[Finding]]:
    """The arguments of an operation, required ones first, the TypedDict of all but the path arguments, and the findings.

    The module of the TypedDict is added to the types. Without such arguments, there is none.
    """
    operation = named.operation
    names = ArgumentNames(named.name.method, context.locate)
    names.plan(
        (each.location.value, each.name, each.sdk_name) for each in operation.parameters
    )
    path, others = _passed_parameters(context, operation)
    found = [_path_argument(context, each, names) for each in path]
    module: ModuleBuilder | None = None
    if others or operation.request_body is not None:
        module = _params_module(context, named)
        site = Site(context.types, module)
        params = [_parameter_argument(context, each, names, site) for each in others]
        if (body := operation.request_body) is not None:
            params[:0] = _body_arguments(context, body, names, site)
        found += params
    ordered = sorted(found, key=lambda each: not each.argument.is_required)
    arguments = list(_with_aliases(context, ordered, names, named.paths))
    if module is not None:
        finished = {each.argument.name: each.argument for each in arguments}
        listed = (finished[each.argument.name] for each in found)
        _declare_params(module, listed, operation)
    return arguments, module.main if module else None, names.findings()


def _passed_parameters(
    context: Context, operation: api.Operation
) -> tuple[list[api.Parameter], list[api.Parameter]]:
    """The parameters that a caller passes: those of the path, in its order, and the others."""
    passed = [
        each
        for each in operation.parameters
        if each.name not in context.constant_headers and not is_idempotency_key(each)
    ]
    path = [each for each in passed if each.location is api.Location.PATH]
    path.sort(key=lambda each: operation.path.find("{" + each.name + "}"))
    return path, [each for each in passed if each.location is not api.Location.PATH]


def _with_aliases(
    context: Context,
    arguments: Iterable[BoundArgument],
    names: ArgumentNames,
    paths: Sequence[str],
) -> Iterator[BoundArgument]:
    """The arguments with their accepted aliases, and with the presence that these require."""
    follows_alias = False
    for each in arguments:
        own = each.argument
        requested = context.aliases.nested_aliases(
            paths, own.name, own.origin, own.aliases
        )
        aliases = tuple(
            alias.name for alias in requested if names.has_alias(alias, own.name)
        )
        follows_alias = follows_alias or (own.is_positional and bool(aliases))
        presence = own.presence
        if own.is_required and (aliases or (own.is_positional and follows_alias)):
            presence = Presence.REQUIRED_UNDER_ANY_NAME
        yield replace(each, argument=replace(own, aliases=aliases, presence=presence))


# The TypedDict of all arguments -------------------------------------------------------


def _params_module(context: Context, named: NamedOperation) -> ModuleBuilder:
    main_type = suffixes.params_name(identifiers.method_type_prefix(str(named.name)))
    pointer = named.operation.pointer
    module = context.types.new_module(main_type, api.Direction.REQUEST, pointer)
    module.scope.claim(module.main_type, pointer, module.main_type)
    return module


def _declare_params(
    module: ModuleBuilder, arguments: Iterable[Argument], operation: api.Operation
) -> None:
    fields = tuple(_params_fields(arguments))
    declared = TypedDictClass(module.main_type, "", fields, origin=operation.pointer)
    module.declarations.append(declared)


def _params_fields(arguments: Iterable[Argument]) -> Iterator[Field]:
    """The keys of the TypedDict of all arguments. A required argument has no aliases there."""
    for each in arguments:
        if each.is_positional:
            continue
        key = Field(
            *(each.name, each.wire, each.type, each.is_required, each.description),
            origin=each.origin,
        )
        yield key
        for alias in () if each.is_required else each.aliases:
            text = renamed_docstring(each.name)
            yield replace(key, name=alias, description=text, deprecated=True)


# Parameters ---------------------------------------------------------------------------


def _path_argument(
    context: Context, parameter: api.Parameter, names: ArgumentNames
) -> BoundArgument:
    example = _path_example(context, parameter)
    argument = Argument(
        name=names.claim(parameter.name, parameter.sdk_name, "path", parameter.pointer),
        wire=parameter.name,
        type=_path_type(context, parameter.schema),
        kind=ArgumentKind.PATH,
        presence=Presence.REQUIRED,
        example=example,
        description=_parameter_description(context, parameter),
        aliases=parameter.renamed_from,
        is_deprecated=parameter.deprecated,
        origin=parameter.pointer,
    )
    return BoundArgument(argument, example, parameter)


def _path_type(context: Context, schema: api.Schema) -> TypeExpr:
    """The type of a path argument. A path is text: it has no null, and the items of a list are scalars."""
    match context.resolve(schema):
        case api.Primitive(kind="integer" | "number" | "boolean" as kind):
            return type_exprs.python_type(kind)
        case api.Enumeration(values=values):
            return Literal(values)
        case api.Primitive(kind="string") as primitive:
            return type_exprs.argument_type(primitive)
        case api.Array(items=items):
            return types.sequence_of(_path_type(context, items))
        case api.Object() | api.Map():
            return types.mapping_of(types.OBJECT)
        case api.Union(variants=variants):
            return types.union_of(_path_type(context, each) for each in variants)
        case _:
            return types.STR


def _path_example(context: Context, parameter: api.Parameter) -> Value:
    match context.resolve(parameter.schema):
        case api.Enumeration(values=values):
            return values[0]
        case api.Array() | api.Object() | api.Map() as schema:
            return examples.schema_example(
                schema, context.components, use_wire_names=True
            )
        case schema:
            return examples.path_example(parameter.name, schema)


def _parameter_argument(
    context: Context,
    parameter: api.Parameter,
    names: ArgumentNames,
    site: Site,
) -> BoundArgument:
    location = parameter.location
    name = names.claim(
        parameter.name, parameter.sdk_name, location.value, parameter.pointer
    )
    bound = _schema_argument(
        context,
        name,
        # `in: querystring` is the entire query, without a name in it.
        "" if location is api.Location.QUERYSTRING else parameter.name,
        parameter.schema,
        argument_type(parameter.schema, site.inside(parameter.name)),
        parameter.required,
    )
    argument = replace(
        bound.argument,
        kind=_KINDS[location],
        description=_parameter_description(context, parameter),
        aliases=parameter.renamed_from,
        is_deprecated=parameter.deprecated or bound.argument.is_deprecated,
        origin=parameter.pointer,
    )
    return replace(bound, argument=argument, parameter=parameter)


def _parameter_description(context: Context, parameter: api.Parameter) -> str:
    own = context.clean_description(parameter.description)
    return own or context.describe(parameter.schema)


# The body -----------------------------------------------------------------------------


def _body_arguments(
    context: Context,
    body: api.RequestBody,
    names: ArgumentNames,
    site: Site,
) -> Iterator[BoundArgument]:
    found = None
    if body.kind in (api.BodyKind.JSON, api.BodyKind.FORM, api.BodyKind.MULTIPART):
        found = object_properties(body.schema, site)
    if found is None:
        yield _entire_body_argument(context, body, names, site)
        return
    properties, site = found
    schema = context.resolve(body.schema)
    smallest = (
        schema.smallest_keys(properties) if isinstance(schema, api.Object) else ()
    )
    names.plan(
        ("body", each.name, each.schema.annotations.sdk_name) for each in properties
    )
    for each in properties:
        annotations = each.schema.annotations
        name = names.claim(each.name, annotations.sdk_name, "body", annotations.pointer)
        file_type = None
        if body.kind is api.BodyKind.MULTIPART:
            file_type = type_exprs.file_type(each.schema, context.components)
        if file_type is None:
            type_ = argument_type(each.schema, site.inside(each.name))
        else:
            type_ = ArgumentType(file_type)
        bound = _schema_argument(
            *(context, name, each.name, each.schema, type_, each.required),
            example=None if file_type is None else _file_example(file_type),
        )
        is_needed = each.name in smallest and not each.required
        argument = replace(bound.argument, is_in_smallest_call=is_needed)
        yield replace(bound, argument=argument)


def _file_example(file_type: TypeExpr) -> Value:
    return [_FILE] if isinstance(file_type, Generic) else _FILE


def _entire_body_argument(
    context: Context,
    body: api.RequestBody,
    names: ArgumentNames,
    site: Site,
) -> BoundArgument:
    name = names.claim(_BODY_ARGUMENT, None, "request", body.pointer)
    example: Value = None
    if body.kind is api.BodyKind.BINARY:
        type_, example = ArgumentType(types.FILE_CONTENT), _FILE
    elif body.kind is api.BodyKind.TEXT:
        type_ = ArgumentType(types.union_of((types.STR, types.BYTES)))
        example = "string"
    else:
        # Not `Body`: the modules of methods import that name.
        type_ = argument_type(body.schema, site.inside("request_body"))
    bound = _schema_argument(
        *(context, name, name, body.schema, type_, body.required), example=example
    )
    return replace(bound, is_entire_body=True)


def _schema_argument(
    context: Context,
    name: str,
    wire: str,
    schema: api.Schema,
    type_: ArgumentType,
    required: bool,
    *,
    example: Value = None,
) -> BoundArgument:
    """An argument of the body, as its schema describes it. Without an example, the schema's own is used."""
    components, annotations = context.components, schema.annotations
    argument = Argument(
        name=name,
        wire=wire,
        type=type_.type,
        types_module=type_.module,
        kind=ArgumentKind.BODY,
        presence=Presence.REQUIRED if required else Presence.OPTIONAL,
        example=example or examples.schema_example(schema, components),
        description=context.describe(schema),
        aliases=annotations.renamed_from,
        is_deprecated=annotations.deprecated,
        origin=annotations.pointer,
    )
    wire_example = example or examples.schema_example(
        schema, components, use_wire_names=True
    )
    return BoundArgument(argument, wire_example, schema=schema)
