"""The record of an operation, and the request that a call sends."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from sdkwright.api import model as api
from sdkwright.lowering.arguments import BoundArguments, CallForm
from sdkwright.lowering.body_forms import BodyForm
from sdkwright.lowering.bound_arguments import BoundArgument
from sdkwright.lowering.operation_specs import (
    expected_request,
    operation_spec,
)
from sdkwright.lowering.return_types import Returned
from sdkwright.package import types
from sdkwright.package.literals import Value
from sdkwright.package.methods import (
    Argument,
    ArgumentKind,
    ExpectedRequest,
    JsonBody,
    OperationSpec,
    Presence,
)
from sdkwright.package.types import Name

NOTE = Name("note", "Note")
PARAMS = Name("note_params", "NoteParams")
TEXT = api.Primitive(api.Annotations(()), "string")
MAP = api.Map(api.Annotations(()), TEXT)
TEXTS = api.Array(api.Annotations(()), TEXT)


def resolve(schema: api.Schema) -> api.Schema:
    return schema


def parameter(
    name: str,
    location: api.Location,
    schema: api.Schema = TEXT,
    *,
    style: str = "form",
    explode: bool = True,
    allow_reserved: bool = False,
    content_kind: api.BodyKind | None = None,
) -> api.Parameter:
    return api.Parameter(
        *(name, location, schema, True, ()),
        style=style,
        explode=explode,
        allow_reserved=allow_reserved,
        content_kind=content_kind,
    )


KINDS = {
    api.Location.PATH: ArgumentKind.PATH,
    api.Location.QUERY: ArgumentKind.QUERY,
    api.Location.HEADER: ArgumentKind.HEADER,
    api.Location.COOKIE: ArgumentKind.COOKIE,
}


def bound(own: api.Parameter, name: str = "") -> BoundArgument:
    kind = KINDS[own.location]
    argument = Argument(
        *(name or own.name, own.name, types.STR, kind, Presence.REQUIRED, "a b")
    )
    return BoundArgument(argument, "a b", parameter=own)


def body_argument(
    name: str, wire: str, example: Value = 0, *, entire: bool = False
) -> BoundArgument:
    kind = ArgumentKind.BODY
    argument = Argument(name, wire, types.INT, kind, Presence.REQUIRED, example)
    return BoundArgument(argument, example, is_entire_body=entire)


RETURNED = Returned(NOTE, NOTE)


def operation(
    path: str = "/notes",
    body: api.RequestBody | None = None,
    security: api.Security | None = None,
    server: str | None = None,
) -> api.Operation:
    return api.Operation(
        *(None, "POST", path, ()),
        request_bodies=() if body is None else (body,),
        security=security,
        server=server,
    )


def body(
    kind: api.BodyKind = api.BodyKind.JSON,
    media_type: str = "application/json",
    *,
    required: bool = True,
    encodings: dict[str, api.Encoding] | None = None,
) -> api.RequestBody:
    return api.RequestBody(TEXT, required, (), kind, media_type, encodings or {})


def spec(described: api.Operation, *arguments: BoundArgument) -> OperationSpec:
    bound = BoundArguments(
        arguments,
        (CallForm(arguments, described.request_body),),
        tuple(BodyForm(each, arguments) for each in described.request_bodies),
        PARAMS,
    )
    return operation_spec(described, bound, RETURNED, resolve, {})


def expected(
    path: str, sent: api.RequestBody | None, *arguments: BoundArgument
) -> ExpectedRequest:
    return expected_request(operation(path), CallForm(arguments, sent), ())


def test_several_bodies_are_choices() -> None:
    described = replace(
        operation(body=body()),
        request_bodies=(body(), body(api.BodyKind.TEXT, "text/plain", required=False)),
    )
    own, whole = body_argument("is_x", "isX"), body_argument(
        "body", "body", entire=True
    )
    bound = BoundArguments(
        (own, whole),
        (),
        tuple(
            BodyForm(each, (argument,))
            for each, argument in zip(
                described.request_bodies, (own, whole), strict=True
            )
        ),
        PARAMS,
    )
    found = operation_spec(described, bound, RETURNED, resolve, {})
    assert found.bodies == (
        {"form": "json", "names": ("is_x",), "required": ("is_x",)},
        {
            "form": "text",
            "names": ("body",),
            "required": ("body",),
            "content_type": "text/plain",
            "whole_body": "body",
        },
    )
    assert (found.body_form, found.whole_body, found.body) == ("json", None, PARAMS)


def test_defaults_are_those_of_the_runtime() -> None:
    query = bound(parameter("tag", api.Location.QUERY))
    assert spec(operation(), query) == OperationSpec("POST", "/notes", NOTE)


def test_placeholders_have_python_names() -> None:
    note = bound(parameter("noteId", api.Location.PATH, style="simple"), "note_id")
    assert spec(operation("/notes/{noteId}"), note).path == "/notes/{note_id}"


def test_the_fragment_of_a_path_is_not_sent() -> None:
    operation = api.Operation(None, "POST", "/notes/{id}#stream", ())
    assert operation.url_path == "/notes/{id}"
    assert api.Operation(None, "GET", "/notes", ()).url_path == "/notes"


def test_a_placeholder_without_an_argument_stays() -> None:
    assert spec(operation("/notes/{id}")).path == "/notes/{id}"


@pytest.mark.parametrize(
    ("style", "explode", "path", "styles"),
    [
        ("simple", False, "/{id}", {}),
        ("label", False, "/.{id}", {}),
        ("matrix", False, "/;id={id}", {}),
        ("simple", True, "/{id}", {"id": "simple*"}),
        ("label", True, "/.{id}", {"id": "label*"}),
        ("matrix", True, "/{id}", {"id": ";id"}),
    ],
)
def test_the_style_of_a_map_in_a_path(
    style: str, explode: bool, path: str, styles: Mapping[str, str]
) -> None:
    """RFC 6570: only exploded maps need a style at run time."""
    own = parameter("id", api.Location.PATH, MAP, style=style, explode=explode)
    found = spec(operation("/{id}"), bound(own))
    assert (found.path, found.path_styles) == (path, styles)


def test_an_exploded_list_in_a_path_needs_no_style_if_it_is_simple() -> None:
    own = parameter("id", api.Location.PATH, TEXTS, style="simple")
    assert spec(operation("/{id}"), bound(own)).path_styles == {}


@pytest.mark.parametrize(
    ("style", "explode", "expected"),
    [
        ("form", False, "comma"),
        ("spaceDelimited", False, "space"),
        ("pipeDelimited", False, "pipe"),
        ("deepObject", True, "brackets"),
    ],
)
def test_the_style_of_a_query_parameter(
    style: str, explode: bool, expected: str
) -> None:
    own = parameter("tags", api.Location.QUERY, TEXTS, style=style, explode=explode)
    assert spec(operation(), bound(own)).query_styles == {"tags": expected}


def test_an_exploded_map_in_a_query_has_the_form_style() -> None:
    own = parameter("filter", api.Location.QUERY, MAP)
    assert spec(operation(), bound(own)).query_styles == {"filter": "form"}


def test_content_overrides_the_style_of_a_query_parameter() -> None:
    own = parameter("filter", api.Location.QUERY, content_kind=api.BodyKind.JSON)
    assert spec(operation(), bound(own)).query_styles == {"filter": "json"}


@pytest.mark.parametrize(
    ("own", "styles"),
    [
        (parameter("X-Map", api.Location.HEADER, MAP), {"X-Map": "simple*"}),
        (parameter("X-List", api.Location.HEADER, TEXTS), {}),
        (
            parameter("X-Json", api.Location.HEADER, content_kind=api.BodyKind.JSON),
            {"X-Json": "json"},
        ),
        (
            parameter("list", api.Location.COOKIE, TEXTS, explode=False),
            {"list": "comma"},
        ),
    ],
)
def test_the_style_of_a_header_or_a_cookie(
    own: api.Parameter, styles: Mapping[str, str]
) -> None:
    assert spec(operation(), bound(own)).header_styles == styles


def test_reserved_characters_are_allowed_by_name() -> None:
    own = parameter("url", api.Location.QUERY, allow_reserved=True)
    assert spec(operation(), bound(own)).reserved == ("url",)


def test_a_json_body_has_renamed_keys() -> None:
    found = spec(operation(body=body()), body_argument("note_id", "noteId"))
    assert found.body == PARAMS
    assert (found.body_form, found.content_type) == ("json", None)
    assert not found.body_optional


def test_an_optional_body_is_marked() -> None:
    found = spec(operation(body=body(required=False)), body_argument("id", "id"))
    assert found.body_optional


def test_an_entire_body_is_named() -> None:
    found = spec(operation(body=body()), body_argument("body", "body", entire=True))
    assert found.whole_body == "body"


def test_a_media_type_other_than_json_is_sent() -> None:
    patch = body(media_type="application/merge-patch+json")
    found = spec(operation(body=patch))
    assert found.content_type == "application/merge-patch+json"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        (api.Encoding("deepObject", True, None), {"file": "brackets"}),
        (api.Encoding(None, True, "image/png"), {"file": "image/png"}),
        (api.Encoding(None, True, "image/png, image/gif"), {}),
        (api.Encoding(None, True, "image/*"), {}),
    ],
)
def test_the_encoding_of_a_form_property(
    encoding: api.Encoding, expected: Mapping[str, str]
) -> None:
    form = body(api.BodyKind.MULTIPART, encodings={"file": encoding})
    assert spec(operation(body=form)).encodings == expected


def test_security_without_alternatives_sends_no_credential() -> None:
    assert spec(operation(security=())).security == ()
    assert spec(operation()).security is None


def test_only_a_parameter_with_a_map_has_renamed_keys() -> None:
    text, maps = (
        bound(parameter("q", api.Location.QUERY, each)) for each in (TEXT, MAP)
    )
    assert spec(operation(), text).parameters is None
    assert spec(operation(), text, maps).parameters == PARAMS


def test_the_expected_path_is_percent_encoded() -> None:
    note = bound(parameter("id", api.Location.PATH, style="simple"))
    found = expected("/notes/{id}", None, note)
    assert found.path == "/notes/a%20b"


def test_the_path_is_unknown_for_other_styles() -> None:
    for asked in ({"style": "label"}, {"style": "simple", "allow_reserved": True}):
        note = bound(parameter("id", api.Location.PATH, **asked))
        assert expected("/notes/{id}", None, note).path == ""


def test_the_query_of_a_path_is_expected() -> None:
    found = expected("/notes?refresh&beta=true", None)
    assert (found.path, found.query) == ("/notes", (("refresh", ""), ("beta", "true")))


def test_the_expected_json_body_has_wire_names() -> None:
    found = expected("/notes", body(), body_argument("is_x", "isX"))
    assert (found.body, found.content_type) == (JsonBody({"isX": 0}), "")


def test_the_expected_body_of_another_media_type_is_its_essence() -> None:
    form = body(api.BodyKind.TEXT, "text/plain; charset=utf-8")
    found = expected("/notes", form)
    assert (found.body, found.content_type) == (None, "text/plain")
