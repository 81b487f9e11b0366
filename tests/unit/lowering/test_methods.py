"""Methods: what they return, and what they are called."""

import pytest

from sdkwright.api import model as api
from sdkwright.lowering.methods import build_methods
from sdkwright.package.methods import CallKind, Method
from sdkwright.package.types import (
    BINARY,
    BOOL,
    JSON_TEXT,
    NONE,
    OBJECT,
    STR,
    Container,
    Generic,
    Literal,
    Name,
    Optional,
    TypeExpr,
    union_of,
)

from .contexts import context, named

PLAIN = api.Annotations(())
TEXT = api.Primitive(PLAIN, "string")
PET = api.Reference(PLAIN, "Pet")
COMPONENTS: dict[str, api.Schema] = {
    "Pet": api.Object(
        api.Annotations(("components", "schemas", "Pet")),
        (
            api.Property("tag", TEXT, False),
            api.Property("petId", TEXT, True),
        ),
    )
}
PET_TYPE = Name("pet", "Pet")
FILE = (api.BodyKind.BINARY, "image/png")


def build(
    *responses: api.Response, can_be_empty: bool = False, deprecated: bool = False
) -> Method:
    (method,) = build_all(
        *responses, empty=("204",) if can_be_empty else (), deprecated=deprecated
    )
    return method


def build_all(
    *responses: api.Response,
    empty: tuple[str, ...] = (),
    parameters: tuple[api.Parameter, ...] = (),
    deprecated: bool = False,
) -> tuple[Method, ...]:
    operation = api.Operation(
        *(None, "GET", "/pets", ("paths", "/pets", "get")),
        parameters=parameters,
        responses=responses,
        empty_statuses=empty,
        deprecated=deprecated,
    )
    methods, findings = build_methods(
        context(operation, components=COMPONENTS), named("pets.list", operation)
    )
    assert findings == []
    return methods


def test_a_method_without_a_response_returns_none() -> None:
    method = build()
    assert (method.returns, method.operation.returns) == (NONE, NONE)
    assert method.checked_type is None


def test_an_object_is_printed_by_its_first_required_attribute() -> None:
    method = build(api.Response(PET))
    assert (method.returns, method.checked_type) == (PET_TYPE, PET_TYPE)
    assert method.printed_attribute == "pet_id"
    assert [*method.response_types] == [PET_TYPE]


def test_a_response_that_can_be_empty_is_optional() -> None:
    method = build(api.Response(PET), can_be_empty=True)
    assert method.returns == union_of((PET_TYPE, NONE))
    assert method.operation.returns == PET_TYPE
    assert method.checked_type == PET_TYPE
    assert method.printed_attribute == ""


def test_any_value_includes_none() -> None:
    method = build(api.Response(api.AnySchema(PLAIN)), can_be_empty=True)
    assert method.returns == OBJECT


def test_a_json_string_is_parsed() -> None:
    method = build(api.Response(TEXT))
    assert (method.returns, method.operation.returns) == (STR, JSON_TEXT)
    text = build(api.Response(TEXT, api.BodyKind.TEXT, "text/plain"))
    assert (text.returns, text.operation.returns) == (STR, STR)


def test_bytes_are_downloaded() -> None:
    method = build(api.Response(TEXT, api.BodyKind.BINARY, "image/png"))
    assert (method.returns, method.call) == (BINARY, CallKind.DOWNLOAD)
    assert method.checked_type is None


@pytest.mark.parametrize(
    ("has_events", "container"),
    [(False, Container.STREAM), (True, Container.EVENT_STREAM)],
)
def test_the_items_of_a_stream_have_a_type(
    has_events: bool, container: Container
) -> None:
    method = build(
        api.Response(
            *(PET, api.BodyKind.EVENT_STREAM, "text/event-stream"),
            has_event_items=has_events,
        )
    )
    assert method.call is CallKind.STREAM
    assert method.returns == Generic(Container.STREAM, (PET_TYPE,))
    assert method.operation.returns == Generic(container, (PET_TYPE,))
    assert (method.operation.accept, method.operation.streams) == (
        *("text/event-stream", True),
    )
    assert method.checked_type is None


STREAM = api.Response(PET, api.BodyKind.EVENT_STREAM, "text/event-stream")
PETS = Generic(Container.STREAM, (PET_TYPE,))


def chooser(
    *, required: bool = False, default: bool | None = None, nullable: bool = False
) -> api.Parameter:
    annotations = api.Annotations(
        (),
        nullable=nullable,
        default=None if default is None else api.JsonValue(default),
    )
    schema = api.Primitive(annotations, "boolean")
    return api.Parameter("stream", api.Location.QUERY, schema, required, ("stream",))


def stream_arguments(method: Method) -> list[tuple[TypeExpr, bool]]:
    """The type of `stream` in each overload, and whether it is required."""
    found = (each.arguments[-1] for each in method.overloads)
    return [(each.type, each.is_required) for each in found]


def test_a_boolean_argument_chooses_the_stream() -> None:
    (method,) = build_all(api.Response(TEXT), STREAM, parameters=(chooser(),))
    assert method.returns == union_of((STR, PETS))
    assert [each.returns for each in method.overloads] == [STR, PETS, method.returns]
    assert stream_arguments(method) == [
        (Literal((False,)), False),
        (Literal((True,)), True),
        (BOOL, True),
    ]
    assert (method.operation.returns, method.operation.accept) == (JSON_TEXT, None)
    assert method.call is CallKind.CALL_OR_STREAM
    assert method.stream_choice is not None
    assert method.stream_choice.accept == "text/event-stream"
    assert method.checked_type == STR


def test_null_and_the_default_choose_the_same() -> None:
    (method,) = build_all(
        api.Response(TEXT), STREAM, parameters=(chooser(nullable=True),)
    )
    assert stream_arguments(method)[0] == (Optional(Literal((False,))), False)
    (method,) = build_all(
        *(api.Response(TEXT), STREAM),
        parameters=(chooser(nullable=True, default=True),),
    )
    assert stream_arguments(method) == [
        (Literal((False,)), True),
        (Optional(Literal((True,))), False),
        (BOOL, True),
    ]
    assert method.stream_choice is not None and method.stream_choice.is_default


def test_a_required_choice_is_required_in_each_overload() -> None:
    (method,) = build_all(
        api.Response(TEXT), STREAM, parameters=(chooser(required=True),)
    )
    assert [each for _, each in stream_arguments(method)] == [True, True, True]


def test_a_second_method_streams_if_no_argument_chooses() -> None:
    method, second = build_all(api.Response(TEXT), STREAM)
    assert (method.name, method.returns, method.overloads) == ("list", STR, ())
    assert (second.name, second.returns) == ("list_stream", PETS)
    assert (second.operation.returns, second.operation.streams) == (PETS, True)
    assert second.operation.accept == "text/event-stream"


def test_an_argument_chooses_between_a_file_and_a_stream() -> None:
    file = api.Response(TEXT, api.BodyKind.BINARY, "image/png")
    (method,) = build_all(file, STREAM, parameters=(chooser(),))
    assert method.call is CallKind.DOWNLOAD_OR_STREAM
    assert [each.returns for each in method.overloads[:2]] == [BINARY, PETS]
    assert method.checked_type is None


def test_a_get_without_a_documented_body_is_a_download() -> None:
    (method,) = build_all(empty=("200",))
    assert (method.call, method.returns) == (CallKind.DOWNLOAD, BINARY)
    assert method.operation.accept == "*/*"
    for statuses in (("204",), ("202",), ("default",), ()):
        assert build_all(empty=statuses)[0].returns == NONE


def test_each_status_has_its_type() -> None:
    (method,) = build_all(
        *(api.Response(PET), api.Response(TEXT, status="201")),
        *(api.Response(PET, status="202"), STREAM),
        empty=("204", "205"),
        parameters=(chooser(),),
    )
    assert method.overloads[0].returns == union_of((PET_TYPE, STR, NONE))
    assert method.operation.statuses == {
        "200": PET_TYPE,
        "201": JSON_TEXT,
        "202": PET_TYPE,
        "205": NONE,
    }
    assert method.checked_type == union_of((PET_TYPE, STR))


def test_equal_successes_are_one_type() -> None:
    def inline(status: str) -> api.Response:
        about = api.Annotations(("responses", status), title=status)
        schema = api.Object(about, (api.Property("a", TEXT, True),))
        return api.Response(schema, status=status)

    (method,) = build_all(inline("200"), inline("201"))
    assert method.returns == Name("pets_list_response", "PetsListResponse")
    assert method.operation.statuses == {}


def test_a_file_is_returned_whatever_the_status() -> None:
    file = api.Response(TEXT, api.BodyKind.BINARY, "image/png")
    (method,) = build_all(file, api.Response(PET, status="202"))
    assert (method.returns, method.operation.statuses) == (BINARY, {})
    (method,) = build_all(api.Response(PET), api.Response(TEXT, *FILE, status="202"))
    assert (method.returns, method.operation.statuses) == (PET_TYPE, {})


def test_all_decoded_media_types_are_accepted() -> None:
    text = api.Response(TEXT, api.BodyKind.TEXT, "text/plain", status="202")
    (method,) = build_all(api.Response(PET), text)
    assert method.operation.accept == "application/json, text/plain"
    assert method.operation.statuses == {"200": PET_TYPE, "202": STR}


@pytest.mark.parametrize(
    ("data", "container"),
    [
        (TEXT, Container.EVENT_STREAM),
        (PET, Container.JSON_EVENT_STREAM),
    ],
)
def test_the_data_of_an_event_are_json_unless_they_are_text(
    data: api.Schema, container: Container
) -> None:
    event = api.Object(PLAIN, (api.Property("data", data, True),))
    method = build(
        api.Response(
            *(event, api.BodyKind.EVENT_STREAM, "text/event-stream"),
            has_event_items=True,
        )
    )
    assert isinstance(method.operation.returns, Generic)
    assert method.operation.returns.origin is container


def test_methods_with_the_same_prefix_of_types_have_arguments_of_their_own() -> None:
    """Otherwise one would send the wire names of the other."""
    operations = [
        api.Operation(
            *(None, "POST", path, ("paths", path, "post")),
            request_bodies=(
                api.RequestBody(
                    api.Object(
                        api.Annotations((path,)), (api.Property("a", TEXT, True),)
                    ),
                    *(True, (path, "body")),
                ),
            ),
        )
        for path in ("/one", "/two")
    ]
    shared = context(*operations)
    bodies = [
        build_methods(shared, named(name, operation))[0][0].operation.body
        for name, operation in zip(("a.b_c", "a_b.c"), operations, strict=True)
    ]
    assert bodies == [
        Name("abc_params", "ABCParams"),
        Name("abc_params_2", "ABCParams_2"),
    ]


def test_a_deprecated_operation_is_a_deprecated_method() -> None:
    method = build(deprecated=True)
    assert (method.name, method.deprecated) == ("list", "`pets.list` is deprecated.")
    assert method.endpoint == "GET /pets"
