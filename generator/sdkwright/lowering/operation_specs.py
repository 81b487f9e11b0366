"""Owns what a method tells the runtime: of its operation once, of its arguments in each call.

It must not know types; what is sent by default is not told.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import quote

from sdkwright.api import model as api
from sdkwright.api.media_types import essence
from sdkwright.lowering import examples
from sdkwright.lowering.arguments import Input
from sdkwright.package.literals import literal
from sdkwright.package.model import Sent

Resolved = Callable[[api.Schema], api.Schema]

_PLACE = re.compile(r"\{([^{}]+)\}")
_DELIMITED = {
    "spaceDelimited": "space",
    "pipeDelimited": "pipe",
    "form": "comma",
}
_EXTRA = ("extra_headers", "extra_query", "extra_body", "timeout")
_KINDS = ("path", "query", "headers", "cookies", "body")


def renamed(
    operation: api.Operation, inputs: Iterable[Input], resolved: Resolved
) -> tuple[str, ...]:
    """The parts of a request in which keys may have other names over the wire."""
    parts = ["body"] if any(each.kind == "body" for each in inputs) else []
    for each in inputs:
        if each.kind == "query" and each.parameter and _is_nested(each, resolved):
            return (*parts, "query")
    return tuple(parts)


def constant(
    operation: api.Operation,
    inputs: list[Input],
    returns: str,
    params: str,
    parts: Iterable[str],
    key: str | None,
    resolved: Resolved,
) -> Iterator[str]:
    """The keyword arguments of the operation's constant."""
    path, path_styles = _path(operation, inputs, resolved)
    yield f"method={literal(operation.method)}"
    yield f"path={literal(path)}"
    yield f"returns={returns}"
    for part in parts:
        yield f"{part}={params}"
    yield from _mapping("query_styles", dict(_query_styles(inputs, resolved)))
    if key is not None:
        yield f"idempotency_header={literal(key)}"
    if operation.body is not None:
        yield from _body(operation.body, inputs)
    yield from _mapping("path_styles", path_styles)
    yield from _mapping("header_styles", dict(_header_styles(inputs, resolved)))
    reserved = [
        literal(each.wire)
        for each in inputs
        if each.kind == "query" and each.parameter and each.parameter.reserved
    ]
    if reserved:
        yield f"reserved=[{', '.join(reserved)}]"
    if operation.answer is not None:
        yield from _answer(operation.answer)
    if operation.security is not None:
        yield f"security={security(operation.security)}"
    if operation.server is not None:
        yield f"server={literal(operation.server)}"


def security(alternatives: api.Security) -> str:
    """The alternatives as code."""
    listed = (f"[{', '.join(map(literal, each))}]" for each in alternatives)
    return f"[{', '.join(listed)}]"


def call(inputs: list[Input], key: str | None) -> Iterator[str]:
    """The keyword arguments of the one call to the runtime."""
    for kind in _KINDS:
        own = [each for each in inputs if each.kind == kind]
        if own:
            # A path's placeholders and a body's keys are looked up by their Python names.
            wire = kind not in ("path", "body")
            pairs = (
                f"{literal(each.wire if wire else each.python)}: {each.value}"
                for each in own
            )
            yield f"{kind}={{{', '.join(pairs)}}}"
    if key is not None:
        yield "idempotency_key=idempotency_key"
    yield from (f"{name}={name}" for name in _EXTRA)


def sent(operation: api.Operation, inputs: list[Input]) -> Sent:
    """What the call with every example sends, as far as it is told by the examples alone."""
    values = {
        each.wire: quote(examples.text(each.example) or "", safe="")
        for each in inputs
        if each.kind == "path"
    }
    plain = all(
        each.parameter is None or each.parameter.style == "simple"
        for each in inputs
        if each.kind == "path"
    )
    body = operation.body
    whole = next((each for each in inputs if each.whole), None)
    pairs = [
        f"{literal(each.wire)}: {each.sent}" for each in inputs if each.kind == "body"
    ]
    is_json = body is not None and body.form is api.Form.JSON
    text = "{" + ", ".join(pairs) + "}" if pairs else ""
    return Sent(
        path=literal(_filled(operation.path, values)) if plain else literal(""),
        query=tuple(_texts(inputs, "query")),
        headers=tuple(_texts(inputs, "headers")),
        body=(whole.sent if whole else text) if is_json else "",
        content_type=literal(essence(body.media_type)) if body and not is_json else "",
    )


# What the operation says of itself ----------------------------------------------------


def _body(body: api.Body, inputs: Iterable[Input]) -> Iterator[str]:
    if body.form is not api.Form.JSON:
        yield f"body_form={literal(body.form.value)}"
    if body.form in (api.Form.TEXT, api.Form.BINARY) or (
        body.form is api.Form.JSON and body.media_type != "application/json"
    ):
        yield f"content_type={literal(body.media_type)}"
    whole = next((each.python for each in inputs if each.whole), None)
    if whole is not None:
        yield f"whole_body={literal(whole)}"
    elif not body.required:
        yield "body_optional=True"
    yield from _mapping("encodings", dict(_encodings(body.encodings)))


def _encodings(encodings: Mapping[str, api.Encoding]) -> Iterator[tuple[str, str]]:
    for name, each in encodings.items():
        if each.style is not None:
            yield name, _query_style(each.style, each.explode)
        elif each.content_type is not None and "," not in each.content_type:
            # Of several types nobody has said which.
            if "*" not in each.content_type:
                yield name, each.content_type


def _answer(answer: api.Answer) -> Iterator[str]:
    if essence(answer.media_type) != "application/json":
        yield f"accept={literal(answer.media_type)}"
    if answer.form in (api.Form.EVENTS, api.Form.LINES):
        yield "streams=True"


# Styles -------------------------------------------------------------------------------


def _path(
    operation: api.Operation, inputs: Iterable[Input], resolved: Resolved
) -> tuple[str, dict[str, str]]:
    """The path with Python placeholders, and how each is written where it is not joined by commas."""
    places: dict[str, str] = {}
    styles: dict[str, str] = {}
    for each in inputs:
        if each.kind != "path" or each.parameter is None:
            continue
        place = "{" + each.python + "}"
        style, explode = each.parameter.style, each.parameter.explode
        several = explode and _is_nested(each, resolved, lists=style != "simple")
        if style == "label":
            place = f".{place}"
            styles |= {each.python: "label*"} if several else {}
        elif style == "matrix" and several:
            styles[each.python] = f";{each.wire}"
        elif style == "matrix":
            place = f";{each.wire}={place}"
        elif several:
            styles[each.python] = "simple*"
        places[each.wire] = place
    return _filled(operation.path, places), styles


def _query_styles(
    inputs: Iterable[Input], resolved: Resolved
) -> Iterator[tuple[str, str]]:
    for each in inputs:
        if each.kind != "query" or each.parameter is None:
            continue
        if each.parameter.form is not None:
            yield each.wire, each.parameter.form.value
            continue
        style = _query_style(each.parameter.style, each.parameter.explode)
        # By repetition, unless there is a mapping whose keys are to stand alone.
        if style != "form" or _is_nested(each, resolved):
            yield each.wire, style


def _query_style(style: str, explode: bool) -> str:
    if style == "deepObject":
        return "brackets"
    return "form" if explode else _DELIMITED.get(style, "comma")


def _header_styles(
    inputs: Iterable[Input], resolved: Resolved
) -> Iterator[tuple[str, str]]:
    for each in inputs:
        parameter = each.parameter
        if parameter is None or each.kind not in ("headers", "cookies"):
            continue
        if parameter.form is api.Form.JSON:
            yield each.wire, "json"
        elif each.kind == "cookies":
            if not parameter.explode:
                yield each.wire, "comma"
        elif parameter.explode and _is_nested(each, resolved):
            yield each.wire, "simple*"


def _is_nested(each: Input, resolved: Resolved, *, lists: bool = False) -> bool:
    """Whether the value may be a mapping; on demand, a list too."""

    def may_be(schema: api.Schema) -> bool:
        match resolved(schema):
            case api.Object() | api.Map() | api.Anything():
                return True
            case api.Array(items=items):
                inner = resolved(items)
                return lists or isinstance(inner, (api.Object, api.Map, api.Anything))
            case api.Union(members=members):
                return any(map(may_be, members))
            case _:
                return False

    return each.parameter is not None and may_be(each.parameter.schema)


# Text ---------------------------------------------------------------------------------


def _mapping(name: str, entries: Mapping[str, str]) -> Iterator[str]:
    if entries:
        pairs = (f"{literal(key)}: {literal(each)}" for key, each in entries.items())
        yield f"{name}={{{', '.join(pairs)}}}"


def _texts(inputs: Iterable[Input], kind: str) -> Iterator[tuple[str, str]]:
    for each in inputs:
        if each.kind == kind and each.wire and _is_plain(each):
            text = examples.text(each.sent)
            if text is not None:
                yield literal(each.wire), literal(text)


def _is_plain(each: Input) -> bool:
    parameter = each.parameter
    return parameter is None or (
        parameter.form is None and parameter.style in ("form", "simple")
    )


def _filled(path: str, values: Mapping[str, str]) -> str:
    """The path with each parameter's place filled, all at once: a value may look like another's name."""
    return _PLACE.sub(lambda match: values.get(match[1], match[0]), path)
