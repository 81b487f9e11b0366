"""The constant of an operation, the call to the runtime, and the expected request, on literals."""

import pytest

from sdkwright.api import model as api
from sdkwright.lowering.arguments import BoundArgument
from sdkwright.lowering.operation_specs import (
    call_arguments,
    expected_request,
    operation_arguments,
    renamed_parts,
    security_literal,
)

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


PARTS = {
    api.Location.PATH: "path",
    api.Location.QUERY: "query",
    api.Location.HEADER: "headers",
    api.Location.COOKIE: "cookies",
}


def bound(own: api.Parameter, name: str = "", example: str = '"a b"') -> BoundArgument:
    return BoundArgument(
        *(name or own.name, own.name, PARTS[own.location], "str", own.required, ""),
        *(example, (), example),
        parameter=own,
    )


def body_argument(
    name: str, wire: str, example: str = "0", *, entire: bool = False
) -> BoundArgument:
    return BoundArgument(
        *(name, wire, "body", "int", True, "", example, (), example),
        is_entire_body=entire,
    )


def operation(
    path: str = "/notes",
    body: api.RequestBody | None = None,
    response: api.Response | None = None,
    security: api.Security | None = None,
    server: str | None = None,
) -> api.Operation:
    return api.Operation(
        *(None, "POST", path, ()),
        request_body=body,
        response=response,
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


def specs(
    described: api.Operation, *arguments: BoundArgument, header: str | None = None
) -> dict[str, str]:
    """The keyword arguments of the constant, by name."""
    lines = operation_arguments(
        *(described, [*arguments], "Note", "NoteParams"),
        *(renamed_parts(arguments, resolve), header, resolve),
    )
    return dict(line.split("=", 1) for line in lines)


def test_defaults_are_left_out() -> None:
    query = bound(parameter("tag", api.Location.QUERY))
    assert specs(operation(), query) == {
        "method": '"POST"',
        "path": '"/notes"',
        "returns": "Note",
    }


def test_placeholders_have_python_names() -> None:
    note = bound(parameter("noteId", api.Location.PATH, style="simple"), "note_id")
    assert specs(operation("/notes/{noteId}"), note)["path"] == '"/notes/{note_id}"'


def test_a_placeholder_without_an_argument_stays() -> None:
    assert specs(operation("/notes/{id}"))["path"] == '"/notes/{id}"'


@pytest.mark.parametrize(
    ("style", "explode", "path", "styles"),
    [
        ("simple", False, '"/{id}"', None),
        ("label", False, '"/.{id}"', None),
        ("matrix", False, '"/;id={id}"', None),
        ("simple", True, '"/{id}"', '{"id": "simple*"}'),
        ("label", True, '"/.{id}"', '{"id": "label*"}'),
        ("matrix", True, '"/{id}"', '{"id": ";id"}'),
    ],
)
def test_the_style_of_a_map_in_a_path(
    style: str, explode: bool, path: str, styles: str | None
) -> None:
    """RFC 6570: only exploded maps need a style at run time."""
    own = parameter("id", api.Location.PATH, MAP, style=style, explode=explode)
    found = specs(operation("/{id}"), bound(own))
    assert (found["path"], found.get("path_styles")) == (path, styles)


def test_an_exploded_list_in_a_path_needs_no_style_if_it_is_simple() -> None:
    own = parameter("id", api.Location.PATH, TEXTS, style="simple")
    assert "path_styles" not in specs(operation("/{id}"), bound(own))


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
    assert specs(operation(), bound(own))["query_styles"] == f'{{"tags": "{expected}"}}'


def test_an_exploded_map_in_a_query_has_the_form_style() -> None:
    own = parameter("filter", api.Location.QUERY, MAP)
    assert specs(operation(), bound(own))["query_styles"] == '{"filter": "form"}'


def test_content_overrides_the_style_of_a_query_parameter() -> None:
    own = parameter("filter", api.Location.QUERY, content_kind=api.BodyKind.JSON)
    assert specs(operation(), bound(own))["query_styles"] == '{"filter": "json"}'


@pytest.mark.parametrize(
    ("own", "styles"),
    [
        (parameter("X-Map", api.Location.HEADER, MAP), '{"X-Map": "simple*"}'),
        (parameter("X-List", api.Location.HEADER, TEXTS), None),
        (
            parameter("X-Json", api.Location.HEADER, content_kind=api.BodyKind.JSON),
            '{"X-Json": "json"}',
        ),
        (
            parameter("list", api.Location.COOKIE, TEXTS, explode=False),
            '{"list": "comma"}',
        ),
    ],
)
def test_the_style_of_a_header_or_a_cookie(
    own: api.Parameter, styles: str | None
) -> None:
    assert specs(operation(), bound(own)).get("header_styles") == styles


def test_reserved_characters_are_allowed_by_name() -> None:
    own = parameter("url", api.Location.QUERY, allow_reserved=True)
    assert specs(operation(), bound(own))["reserved"] == '["url"]'


def test_a_json_body_has_renamed_keys() -> None:
    found = specs(operation(body=body()), body_argument("note_id", "noteId"))
    assert found["body"] == "NoteParams"
    assert not {"body_form", "content_type", "body_optional"} & found.keys()


def test_an_optional_body_is_marked() -> None:
    found = specs(operation(body=body(required=False)), body_argument("id", "id"))
    assert found["body_optional"] == "True"


def test_an_entire_body_is_named() -> None:
    found = specs(operation(body=body()), body_argument("body", "body", entire=True))
    assert found["whole_body"] == '"body"'


def test_a_media_type_other_than_json_is_sent() -> None:
    patch = body(media_type="application/merge-patch+json")
    assert specs(operation(body=patch))["content_type"] == (
        '"application/merge-patch+json"'
    )


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        (api.Encoding("deepObject", True, None), '{"file": "brackets"}'),
        (api.Encoding(None, True, "image/png"), '{"file": "image/png"}'),
        (api.Encoding(None, True, "image/png, image/gif"), None),
        (api.Encoding(None, True, "image/*"), None),
    ],
)
def test_the_encoding_of_a_form_property(
    encoding: api.Encoding, expected: str | None
) -> None:
    form = body(api.BodyKind.MULTIPART, encodings={"file": encoding})
    assert specs(operation(body=form)).get("encodings") == expected


def test_a_stream_has_its_media_type() -> None:
    stream = api.Response(TEXT, api.BodyKind.EVENT_STREAM, "text/event-stream")
    found = specs(operation(response=stream))
    assert (found["accept"], found["streams"]) == ('"text/event-stream"', "True")


def test_security_without_alternatives_sends_no_credential() -> None:
    assert specs(operation(security=()))["security"] == "[]"
    assert "security" not in specs(operation())


def test_alternatives_are_lists_of_keys() -> None:
    assert security_literal((("a", "b"), ())) == '[["a", "b"], []]'


def test_a_server_and_an_idempotency_header_are_literals() -> None:
    found = specs(operation(server="https://eu.example.com"), header="Idempotency-Key")
    assert found["server"] == '"https://eu.example.com"'
    assert found["idempotency_header"] == '"Idempotency-Key"'


def test_only_a_query_with_a_map_has_renamed_keys() -> None:
    text, maps = (
        bound(parameter("q", api.Location.QUERY, each)) for each in (TEXT, MAP)
    )
    assert renamed_parts([text], resolve) == ()
    assert renamed_parts([text, maps], resolve) == ("query",)


def test_a_call_groups_its_arguments_by_part() -> None:
    arguments = [
        bound(parameter("noteId", api.Location.PATH), "note_id"),
        bound(parameter("X-Trace", api.Location.HEADER), "x_trace"),
        body_argument("is_public", "isPublic"),
    ]
    path, headers, content, *options = call_arguments(arguments, None)
    assert path == 'path={"note_id": note_id}'
    assert headers == 'headers={"X-Trace": x_trace}'
    assert content == 'body={"is_public": is_public}'
    assert [each.partition("=")[0] for each in options] == [
        *("extra_headers", "extra_query", "extra_body", "timeout"),
    ]


def test_a_call_passes_the_idempotency_key() -> None:
    assert "idempotency_key=idempotency_key" in [*call_arguments([], "Idempotency-Key")]


def test_the_expected_path_is_percent_encoded() -> None:
    note = bound(parameter("id", api.Location.PATH, style="simple"))
    found = expected_request(operation("/notes/{id}"), [note])
    assert found.path == '"/notes/a%20b"'


def test_the_path_is_unknown_for_other_styles() -> None:
    note = bound(parameter("id", api.Location.PATH, style="label"))
    assert expected_request(operation("/notes/{id}"), [note]).path == '""'


def test_the_expected_json_body_has_wire_names() -> None:
    found = expected_request(operation(body=body()), [body_argument("is_x", "isX")])
    assert (found.body, found.content_type) == ('{"isX": 0}', "")


def test_the_expected_body_of_another_media_type_is_its_essence() -> None:
    form = body(api.BodyKind.TEXT, "text/plain; charset=utf-8")
    found = expected_request(operation(body=form), [])
    assert (found.body, found.content_type) == ("", '"text/plain"')
