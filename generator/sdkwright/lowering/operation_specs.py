"""Operation specs: the record that describes an operation to the runtime, and the request of an example call.

This module must not know how the types of a schema are named.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypedDict
from urllib.parse import quote

from sdkwright.api import model as api
from sdkwright.api.media_types import essence
from sdkwright.api.pagination import PagePlace, Pagination
from sdkwright.lowering import examples
from sdkwright.lowering.arguments import BoundArguments, CallForm
from sdkwright.lowering.body_forms import BodyForm
from sdkwright.lowering.bound_arguments import BoundArgument
from sdkwright.lowering.headers import idempotency_header
from sdkwright.lowering.return_types import Returned
from sdkwright.package.literals import Value
from sdkwright.package.methods import (
    ArgumentKind,
    CallKind,
    ExpectedRequest,
    JsonBody,
    OperationSpec,
)
from sdkwright.package.types import TypeExpr

Resolve = Callable[[api.Schema], api.Schema]

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_DELIMITED_STYLES = {
    "spaceDelimited": "space",
    "pipeDelimited": "pipe",
    "form": "comma",
}


def operation_spec(
    operation: api.Operation,
    bound: BoundArguments,
    returned: Returned,
    resolve: Resolve,
    errors: Mapping[str, TypeExpr],
    pagination: Pagination | None = None,
) -> OperationSpec:
    """The record of an operation. `errors` has the types of error bodies, by status."""
    arguments, params_type = bound.arguments, bound.params_type
    path, path_styles = _path_template(operation, arguments, resolve)
    choices = tuple(_body_choices(bound.bodies))
    # One choice is described by the fields of the record itself. It need not be the preferred media type.
    sole = next((each.body for each in bound.bodies), operation.request_body)
    body = sole if len(choices) <= 1 else None
    whole = next((each for each in arguments if each.is_entire_body), None)
    whole = whole if body else None
    return OperationSpec(
        method=operation.method,
        path=path,
        returns=returned.decoded,
        body=params_type if _of_kind(arguments, ArgumentKind.BODY) else None,
        parameters=params_type if _has_objects(arguments, resolve) else None,
        query_styles=dict(_query_styles(arguments, resolve)),
        idempotency_header=idempotency_header(operation),
        body_form=(body.kind if body else api.BodyKind.JSON).value,
        content_type=_content_type(body) if body else None,
        whole_body=whole.argument.name if whole else None,
        body_optional=whole is None and _is_body_optional(operation),
        encodings=dict(_property_encodings(body.encodings if body else {})),
        path_styles=path_styles,
        header_styles=dict(_header_styles(arguments, resolve)),
        reserved=tuple(_reserved_names(arguments)),
        accept=returned.accept,
        streams=returned.call is CallKind.STREAM,
        statuses=returned.statuses,
        bodies=choices if len(choices) > 1 else (),
        security=operation.security,
        server=operation.server,
        **_page_fields(pagination, arguments),
        errors=errors,
        retries=dict(_retries(operation.retries)),
    )


class _PageFields(TypedDict, total=False):
    page_parameter: str
    page_place: str
    first_page: int


def _page_fields(
    pagination: Pagination | None, arguments: Iterable[BoundArgument]
) -> _PageFields:
    """The fields of the record about the argument that selects a page."""
    if pagination is None:
        return {}
    fields = _PageFields(first_page=pagination.first)
    if (name := pagination.parameter) is not None:
        fields["page_parameter"], fields["page_place"] = name, pagination.place.value
        if pagination.place is PagePlace.PATH:
            in_path = _of_kind(arguments, ArgumentKind.PATH)
            found = (each.argument for each in in_path)
            own = next(each for each in found if each.wire == name)
            fields["page_parameter"] = own.key
    return fields


def _retries(retries: api.Retries | None) -> Iterator[tuple[str, Value]]:
    if retries is not None and retries.max_retries is not None:
        yield "max_retries", retries.max_retries
    if retries is not None and retries.statuses:
        yield "statuses", retries.statuses


def expected_request(
    operation: api.Operation, form: CallForm, bodies: Iterable[BodyForm]
) -> ExpectedRequest:
    """The request that a call with all examples sends, as far as the examples determine it."""
    arguments = tuple(each for each in form.arguments if not each.argument.is_excluded)
    form = CallForm(arguments, form.body)
    body = _sent_body(form, bodies)
    path, constant_query = operation.path_and_query
    in_path = [*_of_kind(arguments, ArgumentKind.PATH)]
    values = {
        each.argument.wire: quote(
            examples.url_text(each.argument.example) or "", safe=""
        )
        for each in in_path
    }
    is_plain = all(
        each.parameter is None
        or (each.parameter.style == "simple" and not each.parameter.allow_reserved)
        for each in in_path
    )
    is_json = body is not None and body.kind is api.BodyKind.JSON
    return ExpectedRequest(
        path=_fill_placeholders(path, values) if is_plain else "",
        query=(
            *constant_query,
            *_expected_values(arguments, ArgumentKind.QUERY),
        ),
        headers=tuple(_expected_values(arguments, ArgumentKind.HEADER)),
        body=_expected_body(arguments) if is_json else None,
        content_type=essence(body.media_type) if body and not is_json else "",
    )


def _sent_body(form: CallForm, bodies: Iterable[BodyForm]) -> api.RequestBody | None:
    """The body that the runtime chooses for the examples.

    It is the first body that has the arguments and can contain their values.
    """
    given = {
        each.argument.name: each.argument.example
        for each in _of_kind(form.arguments, ArgumentKind.BODY)
    }
    fitting = (
        each.body
        for each in bodies
        if each.required <= given.keys() <= each.by_name.keys()
        and _can_carry(each.body, given.values())
    )
    return next(fitting, form.body)


def _can_carry(body: api.RequestBody, examples: Iterable[Value]) -> bool:
    """Whether the runtime sends these values as this body if other bodies have the same arguments."""
    listed = list(examples)
    holds_file = any(isinstance(each, bytes) or _has_file(each) for each in listed)
    match body.kind:
        case api.BodyKind.MULTIPART:
            return True
        case api.BodyKind.TEXT:
            return all(isinstance(each, (str, bytes)) for each in listed)
        case api.BodyKind.BINARY:
            return holds_file
        case _:
            return not holds_file


def _has_file(example: Value) -> bool:
    return isinstance(example, list) and any(
        isinstance(each, bytes) for each in example
    )


def _expected_body(arguments: Iterable[BoundArgument]) -> JsonBody | None:
    properties: dict[str, Value] = {}
    for each in _of_kind(arguments, ArgumentKind.BODY):
        if each.is_entire_body:
            return JsonBody(each.wire_example)
        properties[each.argument.wire] = each.wire_example
    return JsonBody(properties) if properties else None


def _expected_values(
    arguments: Iterable[BoundArgument], kind: ArgumentKind
) -> Iterator[tuple[str, str]]:
    for each in _of_kind(arguments, kind):
        if each.argument.wire and _has_default_style(each):
            text = examples.url_text(each.wire_example)
            if text is not None:
                yield each.argument.wire, text


def _has_default_style(bound: BoundArgument) -> bool:
    parameter = bound.parameter
    return parameter is None or (
        parameter.content_kind is None and parameter.style in ("form", "simple")
    )


def _of_kind(
    arguments: Iterable[BoundArgument], kind: ArgumentKind
) -> list[BoundArgument]:
    return [each for each in arguments if each.argument.kind is kind]


# Bodies and responses -----------------------------------------------------------------


def _is_body_optional(operation: api.Operation) -> bool:
    body = operation.request_body
    return body is not None and not body.required


def _body_choices(forms: Iterable[BodyForm]) -> Iterator[Mapping[str, Value]]:
    """The bodies among which the runtime chooses by the arguments of a call.

    The variants of a union are one body: the runtime sends them in the same way.
    """
    groups: dict[tuple[api.BodyKind, bool], list[BodyForm]] = {}
    for each in forms:
        groups.setdefault((each.body.kind, each.is_whole), []).append(each)
    for (_, is_whole), alike in groups.items():
        names = dict.fromkeys(name for each in alike for name in each.by_name)
        first, *others = (each.required for each in alike)
        required = first.intersection(*others)
        yield dict(_body_choice(alike[0].body, [*names], required, is_whole))


def _body_choice(
    body: api.RequestBody, names: list[str], required: Iterable[str], is_whole: bool
) -> Iterator[tuple[str, Value]]:
    yield "form", body.kind.value
    yield "names", tuple(names)
    if required := sorted(required):
        yield "required", tuple(required)
    if (content_type := _content_type(body)) is not None:
        yield "content_type", content_type
    if is_whole:
        yield "whole_body", names[0]
    if encodings := dict(_property_encodings(body.encodings)):
        yield "encodings", encodings


def _content_type(body: api.RequestBody) -> str | None:
    """The media type of a body; None if it is the default of the body's kind."""
    has_default = body.kind not in (api.BodyKind.TEXT, api.BodyKind.BINARY)
    if body.kind is api.BodyKind.JSON:
        has_default = body.media_type == "application/json"
    return None if has_default else body.media_type


def _property_encodings(
    encodings: Mapping[str, api.Encoding],
) -> Iterator[tuple[str, str]]:
    for name, each in encodings.items():
        if each.style is not None:
            yield name, _query_style(each.style, each.explode)
        elif each.content_type is not None and not {*",*"} & {*each.content_type}:
            # Unlike a list of types or a range, this names one type.
            yield name, each.content_type


# Styles -------------------------------------------------------------------------------


def _path_template(
    operation: api.Operation, arguments: Iterable[BoundArgument], resolve: Resolve
) -> tuple[str, dict[str, str]]:
    """The path with Python names as placeholders, and the style of each argument with a special encoding."""
    placeholders: dict[str, str] = {}
    styles: dict[str, str] = {}
    for each in _of_kind(arguments, ArgumentKind.PATH):
        if each.parameter is None:
            continue
        name, wire = each.argument.name, each.argument.wire
        placeholder = "{" + name + "}"
        style, explode = each.parameter.style, each.parameter.explode
        several = explode and _can_be_mapping(each, resolve, or_array=style != "simple")
        if style == "label":
            placeholder = f".{placeholder}"
            styles |= {name: "label*"} if several else {}
        elif style == "matrix" and several:
            styles[name] = f";{wire}"
        elif style == "matrix":
            placeholder = f";{wire}={placeholder}"
        elif several:
            styles[name] = "simple*"
        elif each.parameter.allow_reserved:
            styles[name] = "+"
        placeholders[wire] = placeholder
    return _fill_placeholders(operation.url_path, placeholders), styles


def _query_styles(
    arguments: Iterable[BoundArgument], resolve: Resolve
) -> Iterator[tuple[str, str]]:
    for each in _of_kind(arguments, ArgumentKind.QUERY):
        if each.parameter is None:
            continue
        if each.parameter.content_kind is not None:
            yield each.argument.wire, each.parameter.content_kind.value
            continue
        style = _query_style(each.parameter.style, each.parameter.explode)
        # Style `form` with `explode` is the default. It sends the keys of a mapping without the parameter's name.
        if style != "form" or _can_be_mapping(each, resolve):
            yield each.argument.wire, style


def _has_objects(arguments: Iterable[BoundArgument], resolve: Resolve) -> bool:
    """Whether a query parameter, header or cookie may be an object, whose keys may need their wire names."""
    return any(
        _can_be_mapping(each, resolve)
        for each in arguments
        if each.argument.kind not in (ArgumentKind.PATH, ArgumentKind.BODY)
    )


def _reserved_names(arguments: Iterable[BoundArgument]) -> Iterator[str]:
    for each in _of_kind(arguments, ArgumentKind.QUERY):
        if each.parameter and each.parameter.allow_reserved:
            yield each.argument.wire


def _query_style(style: str, explode: bool) -> str:
    if style == "deepObject":
        return "brackets"
    return "form" if explode else _DELIMITED_STYLES.get(style, "comma")


def _header_styles(
    arguments: Iterable[BoundArgument], resolve: Resolve
) -> Iterator[tuple[str, str]]:
    for each in arguments:
        parameter, kind, wire = each.parameter, each.argument.kind, each.argument.wire
        if parameter is None or kind not in (ArgumentKind.HEADER, ArgumentKind.COOKIE):
            continue
        if parameter.content_kind is api.BodyKind.JSON:
            yield wire, "json"
        elif kind is ArgumentKind.COOKIE:
            if not parameter.explode:
                yield wire, "comma"
        elif parameter.explode and _can_be_mapping(each, resolve):
            yield wire, "simple*"


def _can_be_mapping(
    argument: BoundArgument, resolve: Resolve, *, or_array: bool = False
) -> bool:
    """Whether the value of an argument may be a mapping; with `or_array`, a mapping or a list."""

    def may_be(schema: api.Schema) -> bool:
        match resolve(schema):
            case api.Object() | api.Map() | api.AnySchema():
                return True
            case api.Array(items=items):
                inner = resolve(items)
                return or_array or isinstance(
                    inner, (api.Object, api.Map, api.AnySchema)
                )
            case api.Union(variants=members):
                return any(map(may_be, members))
            case _:
                return False

    return argument.parameter is not None and may_be(argument.parameter.schema)


def _fill_placeholders(path: str, values: Mapping[str, str]) -> str:
    """Fill all placeholders of a path in one pass, since a value may contain another placeholder."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), path)
