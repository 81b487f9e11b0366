"""The mock for the tests of users: what they write in pytest."""

import json
from typing import Annotated, Any, ClassVar, List, Literal, Optional, Union

import httpx2
import pytest

import lightfield
from lightfield._runtime.binary import AsyncBinaryAPIResponse, BinaryAPIResponse
from lightfield._runtime.models import BaseModel, OneOf, Open
from lightfield._runtime.operations import Operation
from lightfield._runtime.pages import (
    BaseAsyncPage,
    BaseSyncPage,
    Item,
    PageLayout,
)
from lightfield._runtime.resources import AsyncAPIResource, SyncAPIResource
from lightfield._runtime.streams import EventStream, Stream
from lightfield.testing import UnexpectedRequest, example, mock
from lightfield.types import NoteUpdateResponse

from .conftest import SDK
from .server import NOTE, Server

NOWHERE = "http://nowhere.invalid/api"


@pytest.fixture
def client(sdk: SDK) -> Any:
    return sdk.client(base_url=NOWHERE)


def test_an_example(sdk: SDK, client: Any) -> None:
    with mock():
        note = sdk.run(client.note.update("n1"))
    assert note.to_dict() == example(NoteUpdateResponse)
    assert note.updated_at and note.fields["key"].value_type == "ADDRESS"


def test_a_response_and_its_request(sdk: SDK, client: Any) -> None:
    with mock() as api:
        api.note.update.returns(NOTE, headers={"X-Request-Id": "r1"})
        note = sdk.run(
            client.note.update(
                "n7", fields={"title": "Hello"}, extra_query={"a": "b c"}
            )
        )
        (call,) = api.note.update.calls
    assert (note.id, note._request_id) == ("n1", "r1")
    assert (call.path, call.query) == ("/api/v1/notes/n7", {"a": "b c"})
    assert call.body == {"fields": {"$title": "Hello"}}
    assert call.headers["authorization"] and call.request.method == "POST"


def test_a_model_is_a_response(sdk: SDK, client: Any) -> None:
    with mock() as api:
        first = sdk.run(client.note.update("n1"))
        first.id = "changed"
        api.note.update.returns(first)
        assert sdk.run(client.note.update("n1")) == first


def test_several_responses(sdk: SDK, client: Any) -> None:
    """One after the other; the last one is repeated. The client retries as usual, without the delays."""
    with mock() as api:
        api.note.update.fails(503).raises(httpx2.ReadError("lost")).returns(NOTE)
        assert sdk.run(client.note.update("n1")).id == "n1"
        assert len(api.note.update.calls) == 3
        sdk.run(client.note.update("n1"))
        api.opportunity.update.fails(404, {"message": "No such opportunity"})
        with pytest.raises(lightfield.NotFoundError, match="No such opportunity"):
            sdk.run(client.opportunity.update("o1"))
    assert len(api.note.update.calls) == 4 and len(api.opportunity.update.calls) == 1


def test_no_response(sdk: SDK, client: Any) -> None:
    with mock(examples=False) as api:
        with pytest.raises(UnexpectedRequest, match="POST /api/v1/notes/n1"):
            sdk.run(client.note.update("n1"))
        with pytest.raises(AssertionError, match="GET /api/x"):
            sdk.run(client.get("/x", cast_to=object))
        api.get("/api/x").returns({"a": [1]})
        assert sdk.run(client.get("/x", cast_to=object)) == {"a": [1]}
        assert api.get("/api/x").calls[0].body is None


@pytest.mark.parametrize(
    "path", ["not", "note.updated", "note.update.return_value", "note.close"]
)
def test_a_name_that_is_not_the_clients(path: str) -> None:
    found: Any = mock()
    *parents, last = path.split(".")
    for each in parents:
        found = getattr(found, each)
    with pytest.raises(AttributeError, match=last):
        getattr(found, last)


def test_everything_else_stays(sdk: SDK, client: Any) -> None:
    """Hooks, raw responses and streaming ones, and cookies, which the mock does not keep."""
    seen: list[str] = []
    hooked = client.with_options(
        event_hooks={"request": [lambda request: seen.append(request.method)]}
    )
    with mock() as api:
        api.note.update.returns(NOTE, headers={"Set-Cookie": "a=b"})
        raw = sdk.run(hooked.note.with_raw_response.update("n1"))
        assert raw.headers["set-cookie"] and raw.elapsed.total_seconds() >= 0
        manager = hooked.note.with_streaming_response.update("n1")
        assert sdk.streamed(manager, "json") == [NOTE]
    assert seen == ["POST"] * 2


def test_the_network_is_back_after_it(sdk: SDK, server: Server) -> None:
    client = sdk.client()
    with mock():
        sdk.run(client.note.update("n1"))
        with mock() as inner:
            sdk.run(client.note.update("n1"))
        assert len(inner.note.update.calls) == 1
        sdk.run(client.note.update("n1"))
        assert not server.requests
    sdk.run(client.note.update("n1"))
    assert len(server.requests) == 1


class Token(BaseModel):
    text: str


class Event(BaseModel):
    event: Optional[str] = None
    data: str


def call(sdk: SDK, client: Any, operation: Operation[Any]) -> list[Any]:
    """The items of a response that is a stream."""
    found = client.__call_operation__(operation, "parsed", {})
    if sdk.kind == "sync":
        return list(found)

    async def collect() -> list[Any]:
        return [each async for each in await found]

    result: list[Any] = sdk.run(collect())
    return result


@pytest.mark.parametrize("accept", ["text/event-stream", "application/jsonl"])
def test_a_stream(sdk: SDK, client: Any, accept: str) -> None:
    operation = Operation[Any](
        "GET", "/tokens", Stream[Token], accept=accept, streams=True
    )
    with mock() as api:
        assert [each.text for each in call(sdk, client, operation)] == ["string"]
        api._methods.mocked("GET", "/tokens").returns([{"text": "a"}, {"text": "b\n"}])
        assert [each.text for each in call(sdk, client, operation)] == ["a", "b\n"]


def test_events(sdk: SDK, client: Any) -> None:
    operation = Operation[Any](
        "GET",
        "/events",
        EventStream[Event],
        accept="text/event-stream",
        streams=True,
    )
    events = [{"event": "start", "data": "a\nb"}, {"data": "c"}]
    with mock() as api:
        api._methods.mocked("GET", "/events").returns(events)
        found = call(sdk, client, operation)
    assert [each.to_dict() for each in found] == events


def test_a_file(sdk: SDK, client: Any) -> None:
    is_sync = sdk.kind == "sync"
    type_ = BinaryAPIResponse if is_sync else AsyncBinaryAPIResponse
    operation = Operation[Any]("GET", "/file", type_, accept="image/png")
    with mock() as api:
        found = sdk.run(client.__call_operation__(operation, "parsed", {}))
        assert found.content == b"content"
        api._methods.mocked("GET", "/file").returns(b"\x89PNG")
        found = sdk.run(client.__call_operation__(operation, "parsed", {}))
        assert found.content == b"\x89PNG"


class SyncTokens(BaseSyncPage[Item]):
    data: List[Item]
    next: Optional[str] = None
    more: Optional[bool] = None
    total: Optional[int] = None
    _layout: ClassVar[PageLayout]


class AsyncTokens(BaseAsyncPage[Item]):
    data: List[Item]
    next: Optional[str] = None
    more: Optional[bool] = None
    total: Optional[int] = None
    _layout: ClassVar[PageLayout]


@pytest.mark.parametrize(
    ("layout", "items"),
    [
        (PageLayout("cursor", ("data",), next=("next",)), 1),
        (PageLayout("cursor", ("data",), has_more=("more",), next=("next",)), 1),
        (PageLayout("number", ("data",), total=("total",)), 1),
        (PageLayout("url", ("data",), next=("next",)), 1),
        # Only an empty page ends these.
        (PageLayout("offset", ("data",)), 0),
        (PageLayout("item-cursor", ("data",), item_key="text"), 0),
    ],
)
def test_a_list_ends(sdk: SDK, client: Any, layout: PageLayout, items: int) -> None:
    is_sync = sdk.kind == "sync"
    base: Any = (SyncTokens if is_sync else AsyncTokens)[Token]
    page = type("Page", (base,), {"_layout": layout})
    resource: Any = (SyncAPIResource if is_sync else AsyncAPIResource)(client)
    operation = Operation[Any]("GET", "/tokens", Token, page_parameter="after")

    async def collect() -> list[Any]:
        return [each async for each in resource._page(operation, page)]

    with mock():
        found = list(resource._page(operation, page)) if is_sync else None
        assert len(sdk.run(collect()) if found is None else found) == items


class Tagged(BaseModel):
    kind: Open[Literal["tagged"]]


class Plain(BaseModel):
    kind: str


@pytest.mark.parametrize(
    ("model", "value"), [(Tagged, "tagged"), (Plain, "Plain"), (Token, "Token")]
)
def test_the_example_of_a_union_with_a_discriminator(model: Any, value: str) -> None:
    """A mapping may contain the name of a schema alone, while the property has a value of its own."""
    mark = OneOf("kind", ((model.__name__, model), ("event", Event)))
    found = example(Annotated[Union[model, Event], mark])
    assert found["kind"] == value


def test_the_example_of_any_type() -> None:
    assert example(Optional[List[Token]]) == [{"text": "string"}]
    assert json.loads(json.dumps(example(NoteUpdateResponse)))
