"""Methods: what they return, and what they are called."""

import pytest

from sdkwright.api import model as api
from sdkwright.lowering.methods import build_method
from sdkwright.package.methods import CallKind, Method
from sdkwright.package.types import (
    BINARY,
    JSON_TEXT,
    NONE,
    OBJECT,
    STR,
    Container,
    Generic,
    Name,
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


def build(
    *responses: api.Response, can_be_empty: bool = False, deprecated: bool = False
) -> Method:
    operation = api.Operation(
        *(None, "GET", "/pets", ("paths", "/pets", "get")),
        responses=responses,
        can_be_empty=can_be_empty,
        deprecated=deprecated,
    )
    method, findings = build_method(
        context(operation, components=COMPONENTS), named("pets.list", operation)
    )
    assert findings == []
    return method


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
    assert method.checked_type is None


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
        build_method(shared, named(name, operation))[0].operation.body
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
