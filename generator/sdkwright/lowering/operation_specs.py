"""Operation specs: the constant that describes an operation to the runtime, and the arguments of each call to it.

This module must not know types. Values that are the runtime's defaults are left out.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import quote

from sdkwright.api import model as api
from sdkwright.api.media_types import essence
from sdkwright.lowering import examples
from sdkwright.lowering.arguments import BoundArgument
from sdkwright.lowering.descriptions import EXTRA_ARGUMENTS
from sdkwright.package.literals import literal
from sdkwright.package.methods import ExpectedRequest

Resolve = Callable[[api.Schema], api.Schema]

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_DELIMITED_STYLES = {
    "spaceDelimited": "space",
    "pipeDelimited": "pipe",
    "form": "comma",
}
_REQUEST_PARTS = ("path", "query", "headers", "cookies", "body")


def renamed_parts(
    arguments: Iterable[BoundArgument], resolve: Resolve
) -> tuple[str, ...]:
    """The parts of a request whose keys may have wire names that differ from the Python names."""
    parts = ["body"] if any(each.request_part == "body" for each in arguments) else []
    for each in arguments:
        if (
            each.request_part == "query"
            and each.parameter
            and _can_be_mapping(each, resolve)
        ):
            return (*parts, "query")
    return tuple(parts)


def operation_arguments(
    operation: api.Operation,
    arguments: list[BoundArgument],
    runtime_type: str,
    params_type: str,
    renamed: Iterable[str],
    idempotency_header: str | None,
    resolve: Resolve,
) -> Iterator[str]:
    """The keyword arguments of the operation's constant."""
    path, path_styles = _path_template(operation, arguments, resolve)
    yield f"method={literal(operation.method)}"
    yield f"path={literal(path)}"
    yield f"returns={runtime_type}"
    for part in renamed:
        yield f"{part}={params_type}"
    yield from _mapping_argument(
        "query_styles", dict(_query_styles(arguments, resolve))
    )
    if idempotency_header is not None:
        yield f"idempotency_header={literal(idempotency_header)}"
    if operation.request_body is not None:
        yield from _body_options(operation.request_body, arguments)
    yield from _mapping_argument("path_styles", path_styles)
    yield from _mapping_argument(
        "header_styles", dict(_header_styles(arguments, resolve))
    )
    reserved = [
        literal(each.wire)
        for each in arguments
        if each.request_part == "query"
        and each.parameter
        and each.parameter.allow_reserved
    ]
    if reserved:
        yield f"reserved=[{', '.join(reserved)}]"
    if operation.response is not None:
        yield from _response_options(operation.response)
    if operation.security is not None:
        yield f"security={security_literal(operation.security)}"
    if operation.server is not None:
        yield f"server={literal(operation.server)}"


def security_literal(alternatives: api.Security) -> str:
    """The alternatives of a `security` requirement, as code."""
    listed = (f"[{', '.join(map(literal, each))}]" for each in alternatives)
    return f"[{', '.join(listed)}]"


def call_arguments(
    arguments: list[BoundArgument], idempotency_header: str | None
) -> Iterator[str]:
    """The keyword arguments of the one call to the runtime."""
    for part in _REQUEST_PARTS:
        own = [each for each in arguments if each.request_part == part]
        if own:
            # The runtime looks up placeholders and body keys by their Python names.
            use_wire_name = part not in ("path", "body")
            pairs = (
                f"{literal(each.wire if use_wire_name else each.name)}: {each.value_expression}"
                for each in own
            )
            yield f"{part}={{{', '.join(pairs)}}}"
    if idempotency_header is not None:
        yield "idempotency_key=idempotency_key"
    yield from (f"{name}={name}" for name in EXTRA_ARGUMENTS)


def expected_request(
    operation: api.Operation, arguments: list[BoundArgument]
) -> ExpectedRequest:
    """The request of a call with all examples, as far as the examples determine it."""
    values = {
        each.wire: quote(examples.url_text(each.example) or "", safe="")
        for each in arguments
        if each.request_part == "path"
    }
    plain = all(
        each.parameter is None or each.parameter.style == "simple"
        for each in arguments
        if each.request_part == "path"
    )
    body = operation.request_body
    whole = next((each for each in arguments if each.is_entire_body), None)
    pairs = [
        f"{literal(each.wire)}: {each.wire_example}"
        for each in arguments
        if each.request_part == "body"
    ]
    is_json = body is not None and body.kind is api.BodyKind.JSON
    text = "{" + ", ".join(pairs) + "}" if pairs else ""
    return ExpectedRequest(
        path=(
            literal(_fill_placeholders(operation.path, values))
            if plain
            else literal("")
        ),
        query=tuple(_expected_values(arguments, "query")),
        headers=tuple(_expected_values(arguments, "headers")),
        body=(whole.wire_example if whole else text) if is_json else "",
        content_type=literal(essence(body.media_type)) if body and not is_json else "",
    )


# Bodies and responses -----------------------------------------------------------------


def _body_options(
    request_body: api.RequestBody, arguments: Iterable[BoundArgument]
) -> Iterator[str]:
    if request_body.kind is not api.BodyKind.JSON:
        yield f"body_form={literal(request_body.kind.value)}"
    if request_body.kind in (api.BodyKind.TEXT, api.BodyKind.BINARY) or (
        request_body.kind is api.BodyKind.JSON
        and request_body.media_type != "application/json"
    ):
        yield f"content_type={literal(request_body.media_type)}"
    whole = next((each.name for each in arguments if each.is_entire_body), None)
    if whole is not None:
        yield f"whole_body={literal(whole)}"
    elif not request_body.required:
        yield "body_optional=True"
    yield from _mapping_argument(
        "encodings", dict(_property_encodings(request_body.encodings))
    )


def _property_encodings(
    encodings: Mapping[str, api.Encoding],
) -> Iterator[tuple[str, str]]:
    for name, each in encodings.items():
        if each.style is not None:
            yield name, _query_style(each.style, each.explode)
        elif each.content_type is not None and not {*",*"} & {*each.content_type}:
            # Unlike a list of types or a range, this names one type.
            yield name, each.content_type


def _response_options(response: api.Response) -> Iterator[str]:
    if essence(response.media_type) != "application/json":
        yield f"accept={literal(response.media_type)}"
    if response.kind in (api.BodyKind.EVENT_STREAM, api.BodyKind.JSON_LINES):
        yield "streams=True"


# Styles -------------------------------------------------------------------------------


def _path_template(
    operation: api.Operation, arguments: Iterable[BoundArgument], resolve: Resolve
) -> tuple[str, dict[str, str]]:
    """The path with Python names as placeholders, and the styles of those that are not joined by commas."""
    placeholders: dict[str, str] = {}
    styles: dict[str, str] = {}
    for each in arguments:
        if each.request_part != "path" or each.parameter is None:
            continue
        placeholder = "{" + each.name + "}"
        style, explode = each.parameter.style, each.parameter.explode
        several = explode and _can_be_mapping(each, resolve, or_array=style != "simple")
        if style == "label":
            placeholder = f".{placeholder}"
            styles |= {each.name: "label*"} if several else {}
        elif style == "matrix" and several:
            styles[each.name] = f";{each.wire}"
        elif style == "matrix":
            placeholder = f";{each.wire}={placeholder}"
        elif several:
            styles[each.name] = "simple*"
        placeholders[each.wire] = placeholder
    return _fill_placeholders(operation.path, placeholders), styles


def _query_styles(
    arguments: Iterable[BoundArgument], resolve: Resolve
) -> Iterator[tuple[str, str]]:
    for each in arguments:
        if each.request_part != "query" or each.parameter is None:
            continue
        if each.parameter.content_kind is not None:
            yield each.wire, each.parameter.content_kind.value
            continue
        style = _query_style(each.parameter.style, each.parameter.explode)
        # Style `form` with `explode` is the default; of a mapping, it sends the keys without the parameter's name.
        if style != "form" or _can_be_mapping(each, resolve):
            yield each.wire, style


def _query_style(style: str, explode: bool) -> str:
    if style == "deepObject":
        return "brackets"
    return "form" if explode else _DELIMITED_STYLES.get(style, "comma")


def _header_styles(
    arguments: Iterable[BoundArgument], resolve: Resolve
) -> Iterator[tuple[str, str]]:
    for each in arguments:
        parameter = each.parameter
        if parameter is None or each.request_part not in ("headers", "cookies"):
            continue
        if parameter.content_kind is api.BodyKind.JSON:
            yield each.wire, "json"
        elif each.request_part == "cookies":
            if not parameter.explode:
                yield each.wire, "comma"
        elif parameter.explode and _can_be_mapping(each, resolve):
            yield each.wire, "simple*"


def _can_be_mapping(
    argument: BoundArgument, resolve: Resolve, *, or_array: bool = False
) -> bool:
    """Whether the value may be a mapping, or, with `or_array`, a list."""

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


# Text ---------------------------------------------------------------------------------


def _mapping_argument(name: str, entries: Mapping[str, str]) -> Iterator[str]:
    if entries:
        pairs = (f"{literal(key)}: {literal(each)}" for key, each in entries.items())
        yield f"{name}={{{', '.join(pairs)}}}"


def _expected_values(
    arguments: Iterable[BoundArgument], request_part: str
) -> Iterator[tuple[str, str]]:
    for each in arguments:
        if each.request_part == request_part and each.wire and _has_default_style(each):
            text = examples.url_text(each.wire_example)
            if text is not None:
                yield literal(each.wire), literal(text)


def _has_default_style(argument: BoundArgument) -> bool:
    parameter = argument.parameter
    return parameter is None or (
        parameter.content_kind is None and parameter.style in ("form", "simple")
    )


def _fill_placeholders(path: str, values: Mapping[str, str]) -> str:
    """Fill all placeholders of a path in one pass, since a value may contain another placeholder."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), path)
