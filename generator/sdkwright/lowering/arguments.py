"""Arguments of a method: their names, their types, and the part of the request that contains them.

The order is: path parameters, other parameters, body. If two arguments would have the same name, the later one in this
order gets its location as a prefix: `query_id`, `body_id`. This module must not know the package's modules or files.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering import examples
from sdkwright.lowering.argument_names import ArgumentNames
from sdkwright.lowering.body_forms import (
    BodyForm,
    body_forms,
    distinct_forms,
    merge_arguments,
)
from sdkwright.lowering.bound_arguments import BoundArgument, schema_argument
from sdkwright.lowering.context import Context
from sdkwright.lowering.headers import is_idempotency_key
from sdkwright.lowering.types import type_exprs
from sdkwright.lowering.types.argument_types import argument_type
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.lowering.types.schema_types import Site
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.client_paths import NamedOperation
from sdkwright.package import docstrings, types
from sdkwright.package.deprecation import renamed_docstring
from sdkwright.package.literals import Value
from sdkwright.package.methods import Argument, ArgumentKind, Presence
from sdkwright.package.types import Literal, Name, TypeExpr
from sdkwright.package.types_modules import Field, TypedDictClass
from sdkwright.records import record

_KINDS = {
    api.Location.PATH: ArgumentKind.PATH,
    api.Location.QUERY: ArgumentKind.QUERY,
    api.Location.HEADER: ArgumentKind.HEADER,
    api.Location.COOKIE: ArgumentKind.COOKIE,
    api.Location.QUERYSTRING: ArgumentKind.QUERY,
}


@record(frozen=True, slots=True)
class CallForm:
    """One way to call a method: its arguments, required arguments first, and the request body that they make."""

    arguments: tuple[BoundArgument, ...]
    body: api.RequestBody | None


@record(frozen=True, slots=True)
class BoundArguments:
    """All arguments of a method, and the ways to pass them."""

    arguments: tuple[BoundArgument, ...]
    """All arguments, required ones first. An argument is required only if each form requires it."""
    forms: tuple[CallForm, ...]
    """The ways to call the method; the first is the narrowest."""
    bodies: tuple[BodyForm, ...]
    """The forms of the body, the preferred media type first."""
    params_type: Name | None
    """The TypedDict of all arguments except path arguments; None if there are none."""


def bind_arguments(
    context: Context, named: NamedOperation
) -> tuple[BoundArguments, list[Finding]]:
    """The arguments of an operation, and the findings. The module of the arguments' TypedDict is added to the types."""
    operation = named.operation
    names = ArgumentNames(named.name.method, context.locate)
    security = (
        context.model.security if operation.security is None else operation.security
    )

    def by_client(parameter: api.Parameter) -> str | None:
        return context.client.described(parameter, security)

    names.plan(
        (each.location.value, each.name, each.sdk_name) for each in operation.parameters
    )
    path, others = _passed_parameters(context, operation)
    common = [_path_argument(context, each, names) for each in path]
    bodies: list[BodyForm] = []
    module: ModuleBuilder | None = None
    if others or operation.request_bodies:
        module = _params_module(context, named)
        site = Site(context.types, module)
        params = [
            _parameter_argument(context, each, names, site, by_client(each))
            for each in others
        ]
        bodies = body_forms(context, operation.request_bodies, names, site)
    else:
        params = []
    merged = _merge_arguments(bodies)
    found = [*common, *merged, *params]
    ordered = sorted(found, key=lambda each: not each.argument.is_required)
    arguments = tuple(_with_aliases(context, ordered, names, named.paths))
    finished = {each.argument.name: each.argument for each in arguments}
    if module is not None:
        listed = (finished[each.argument.name] for each in found)
        _declare_params(module, listed, operation)
    forms = tuple(
        CallForm(
            _finished_form([*common, *each.arguments, *params], finished), each.body
        )
        for each in distinct_forms(bodies)
    )
    if len(forms) == 1:
        forms = (replace(forms[0], arguments=arguments),)
    bound = BoundArguments(
        tuple(map(_printable, arguments)) if len(forms) > 1 else arguments,
        forms or (CallForm(arguments, None),),
        tuple(bodies),
        module.main if module else None,
    )
    return bound, names.findings()


def _merge_arguments(forms: Sequence[BodyForm]) -> list[BoundArgument]:
    """The arguments of all forms of a call. Arguments with the same name are merged."""
    listed: dict[str, list[BoundArgument]] = {}
    for form in forms:
        for each in form.arguments:
            listed.setdefault(each.argument.name, []).append(each)
    return [
        merge_arguments(each) if len(each) == len(forms) else _optional(each)
        for each in listed.values()
    ]


def _optional(bound: Sequence[BoundArgument]) -> BoundArgument:
    merged = merge_arguments(bound)
    argument = replace(merged.argument, presence=Presence.OPTIONAL)
    return replace(merged, argument=argument)


def _printable(bound: BoundArgument) -> BoundArgument:
    """An argument in the implementation of an overloaded method.

    It has the type `object` if inline types of several modules may have the same name.
    """
    argument = bound.argument
    is_qualified = argument.types_module or not [*types.names(argument.type)]
    if argument.kind is not ArgumentKind.BODY or is_qualified:
        return bound
    return replace(bound, argument=replace(argument, type=types.OBJECT))


def _finished_form(
    form: Iterable[BoundArgument], finished: Mapping[str, Argument]
) -> tuple[BoundArgument, ...]:
    """The arguments of a form, required arguments first.

    `finished` has each argument with its final aliases, by name.
    """
    found = [
        replace(each, argument=_finished_argument(each.argument, finished))
        for each in form
    ]
    return tuple(sorted(found, key=lambda each: not each.argument.is_required))


def _finished_argument(own: Argument, finished: Mapping[str, Argument]) -> Argument:
    done = finished[own.name]
    if not own.is_required:
        presence = Presence.OPTIONAL
    elif done.is_required:
        presence = done.presence
    else:
        has_alias = bool(done.aliases)
        presence = Presence.REQUIRED_UNDER_ANY_NAME if has_alias else Presence.REQUIRED
    return replace(own, aliases=done.aliases, presence=presence)


def _passed_parameters(
    context: Context, operation: api.Operation
) -> tuple[list[api.Parameter], list[api.Parameter]]:
    """The parameters that a caller passes: the path parameters, in the order of the path, and all other parameters."""
    passed = [
        each
        for each in operation.parameters
        if each.name not in context.constant_headers and not is_idempotency_key(each)
    ]
    path = [each for each in passed if each.location is api.Location.PATH]
    path.sort(key=lambda each: operation.url_path.find("{" + each.name + "}"))
    return path, [each for each in passed if each.location is not api.Location.PATH]


def _with_aliases(
    context: Context,
    arguments: Iterable[BoundArgument],
    names: ArgumentNames,
    paths: Sequence[str],
) -> Iterator[BoundArgument]:
    """The arguments with their valid aliases.

    A required argument that has an alias must be passed under one of its names.
    """
    follows_alias = False
    for each in arguments:
        own = each.argument
        requested = context.aliases.nested_aliases(
            paths, own.name, own.origin, own.aliases
        )
        aliases = tuple(
            alias.name for alias in requested if names.claim_alias(alias, own.name)
        )
        follows_alias = follows_alias or (own.is_positional and bool(aliases))
        presence = own.presence
        if own.is_required and (aliases or (own.is_positional and follows_alias)):
            presence = Presence.REQUIRED_UNDER_ANY_NAME
        if aliases != own.aliases or presence is not own.presence:
            own = replace(own, aliases=aliases, presence=presence)
            each = replace(each, argument=own)
        yield each


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
    """The keys of the TypedDict of all arguments. The aliases of required arguments are omitted."""
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
    example = _path_example(context, parameter.name, parameter.schema)
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
    """The type of a path argument. In a path, there is no null, and the items of a list are scalars."""
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


def _path_example(context: Context, name: str, declared: api.Schema) -> Value:
    match context.resolve(declared):
        case api.Enumeration(values=values):
            return values[0]
        case api.Union(variants=[first, *_]):
            return _path_example(context, name, first)
        case api.Array() | api.Object() | api.Map() as schema:
            return examples.schema_example(
                schema, context.components, use_wire_names=True
            )
        case schema:
            return examples.path_example(name, schema)


def _parameter_argument(
    context: Context,
    parameter: api.Parameter,
    names: ArgumentNames,
    site: Site,
    by_client: str | None,
) -> BoundArgument:
    """The argument for a parameter.

    `by_client` is a sentence about the client's value; None if the client has no value.
    """
    location = parameter.location
    name = names.claim(
        parameter.name, parameter.sdk_name, location.value, parameter.pointer
    )
    bound = schema_argument(
        context,
        name,
        # `in: querystring` is the entire query, without a name in it.
        "" if location is api.Location.QUERYSTRING else parameter.name,
        parameter.schema,
        argument_type(parameter.schema, site.inside(parameter.name)),
        parameter.required and by_client is None,
    )
    argument = replace(
        bound.argument,
        kind=_KINDS[location],
        description=_parameter_description(context, parameter, by_client),
        aliases=parameter.renamed_from,
        is_deprecated=parameter.deprecated or bound.argument.is_deprecated,
        origin=parameter.pointer,
    )
    return replace(bound, argument=argument, parameter=parameter)


def _parameter_description(
    context: Context, parameter: api.Parameter, by_client: str | None = None
) -> str:
    own = context.clean_description(parameter.description)
    text = own or context.describe(parameter.schema)
    return text if by_client is None else docstrings.with_sentence(text, by_client)
