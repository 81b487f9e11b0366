"""Pages of lists: the requests for the next page in each style, the end of a list, and what a page keeps."""

import asyncio
import copy
import gc
import json
import pickle
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, List, Optional, TypedDict, cast
from urllib.parse import quote

import httpx2
import pytest
from pydantic import Field as FieldInfo

import lightfield
from lightfield._runtime.encoding.json import Wire
from lightfield._runtime.models import BaseModel, ParsedDatetime
from lightfield._runtime.operations import Operation
from lightfield._runtime.pages import (
    BaseAsyncPage,
    BaseSyncPage,
    Item,
    PageInfo,
    PageLayout,
)
from lightfield._runtime.resources import AsyncAPIResource, SyncAPIResource

from .conftest import SDK
from .server import Response, Server

CURSOR = PageLayout("cursor", items=("data",), next=("nextCursor",), has_more=("more",))


class File(BaseModel):
    id: str


class SyncFiles(BaseSyncPage[Item]):
    data: List[Item]
    more: Optional[bool] = None
    total: Optional[int] = None
    next_cursor: Optional[str] = FieldInfo(alias="nextCursor", default=None)
    _layout: ClassVar[PageLayout] = CURSOR


class AsyncFiles(BaseAsyncPage[Item]):
    data: List[Item]
    more: Optional[bool] = None
    total: Optional[int] = None
    next_cursor: Optional[str] = FieldInfo(alias="nextCursor", default=None)
    _layout: ClassVar[PageLayout] = CURSOR


class SyncArray(BaseSyncPage[Item]):
    items: List[Item]
    _layout: ClassVar[PageLayout] = PageLayout("link")


class AsyncArray(BaseAsyncPage[Item]):
    items: List[Item]
    _layout: ClassVar[PageLayout] = PageLayout("link")


class Params(TypedDict, total=False):
    page_token: Annotated[str, Wire("pageToken")]
    size: int


class Lists:
    """Lists of files in one style, by either client."""

    def __init__(
        self,
        sdk: SDK,
        layout: PageLayout = CURSOR,
        item: type[BaseModel] = File,
        **operation: Any,
    ) -> None:
        self.sdk = sdk
        pair: Any = (SyncFiles, AsyncFiles) if layout.items else (SyncArray, AsyncArray)
        own = type("Own", (pair[sdk.kind == "async"][item],), {"_layout": layout})
        self.page_type = own
        self._operation = Operation[Any](
            **{
                "method": "GET",
                "path": "/files",
                "returns": File,
                "page_parameter": "after",
                **operation,
            }
        )

    def call(self, mode: Any = "parsed", client: Any = None, **arguments: Any) -> Any:
        client = client or self.sdk.client()
        class_: Any = SyncAPIResource if self.sdk.kind == "sync" else AsyncAPIResource
        return class_(client, mode)._page(self._operation, self.page_type, **arguments)

    def page(self, **arguments: Any) -> Any:
        return self.sdk.run(self.call(**arguments))

    def ids(self, **arguments: Any) -> list[str]:
        """The ids of the items of all pages."""
        return [each.id for each in every(self.sdk, self.call(**arguments))]


def every(sdk: SDK, iterable: Any) -> list[Any]:
    if sdk.kind == "sync":
        return list(iterable)

    async def collect() -> list[Any]:
        return [each async for each in iterable]

    return cast("list[Any]", sdk.run(collect()))


def page(*ids: str, **more: Any) -> Response:
    return Response(body={"data": [{"id": each} for each in ids], **more})


def targets(server: Server) -> list[str]:
    return [each.target for each in server.requests]


# Styles


def test_a_cursor_in_the_response(sdk: SDK, server: Server) -> None:
    server.script(page("a", "b", nextCursor="x y"), page("c", nextCursor=None))
    assert Lists(sdk).ids(query={"limit": 2}) == ["a", "b", "c"]
    assert targets(server) == ["/files?limit=2", "/files?limit=2&after=x%20y"]


def test_the_id_of_the_last_item(sdk: SDK, server: Server) -> None:
    layout = PageLayout("item-cursor", ("data",), has_more=("more",), item_key="id")
    server.script(
        page("a", "b", more=True), page("c", more=True), page("d", more=False)
    )
    assert Lists(sdk, layout).ids(query={"after": "0"}) == ["a", "b", "c", "d"]
    assert targets(server) == ["/files?after=0", "/files?after=b", "/files?after=c"]


def test_a_cursor_is_the_text_that_was_received(sdk: SDK, server: Server) -> None:
    """A UUID in capitals, a date with nanoseconds: as values they would have other texts."""

    class Dated(BaseModel):
        at: ParsedDatetime

    layout = PageLayout("item-cursor", ("data",), has_more=("more",), item_key="at")
    lists = Lists(sdk, layout, Dated)
    text = "2026-01-02T03:04:05.123456789Z"
    server.script(
        Response(body={"data": [{"at": text}], "more": True}), page(more=False)
    )
    (item,) = every(sdk, lists.call())
    assert item.at.microsecond == 123456
    assert targets(server) == ["/files", f"/files?after={quote(text, safe='')}"]


@pytest.mark.parametrize(
    ("end", "first"),
    [
        ({"more": (True, False)}, 1),
        ({"last": (False, True)}, 1),
        ({"total": (3, 3)}, 1),
        ({"pages": (2, 2)}, 1),
        ({"pages": (2, 2)}, 0),
        ({"total": (3, None)}, 0),
    ],
)
def test_page_numbers(
    sdk: SDK, server: Server, end: dict[str, Sequence[object]], first: int
) -> None:
    ((name, values),) = end.items()
    paths: Any = {
        **{"more": "has_more", "last": "is_last"},
        **{"total": "total", "pages": "total"},
    }
    layout = PageLayout(
        "number", ("data",), total_is_pages=name == "pages", **{paths[name]: (name,)}
    )
    server.script(
        page("a", "b", **{name: values[0]}), page("c", **{name: values[1]}), page()
    )
    lists = Lists(sdk, layout, page_parameter="page", first_page=first)
    assert lists.ids() == ["a", "b", "c"]
    expected = ["/files", f"/files?page={first + 1}"]
    if values[1] is None:
        expected.append(f"/files?page={first + 2}")
    assert targets(server) == expected


def test_numbers_go_on_until_a_page_is_empty(sdk: SDK, server: Server) -> None:
    server.script(page("a"), page("b"), page())
    lists = Lists(sdk, PageLayout("number", ("data",)), page_parameter="page")
    assert lists.ids(query={"page": 7}) == ["a", "b"]
    assert targets(server) == [f"/files?page={number}" for number in (7, 8, 9)]


def test_the_items_of_all_pages_are_counted(sdk: SDK, server: Server) -> None:
    server.script(*(page(each, total=3) for each in "abc"))
    layout = PageLayout("number", ("data",), total=("total",))
    assert Lists(sdk, layout, page_parameter="page").ids() == ["a", "b", "c"]
    assert len(server.requests) == 3


def test_a_list_entered_in_the_middle_does_not_count_the_items(
    sdk: SDK, server: Server
) -> None:
    """How many items the pages before have is not known, so that the list ends with an empty page."""
    server.script(page("c", total=3), page("d", total=3), page(total=3))
    layout = PageLayout("number", ("data",), total=("total",))
    lists = Lists(sdk, layout, page_parameter="page")
    assert lists.ids(extra_query={"page": "2"}) == ["c", "d"]
    assert len(server.requests) == 3


def test_offsets_advance_by_the_items_received(sdk: SDK, server: Server) -> None:
    server.script(page("a", "b"), page("c"), page())
    lists = Lists(
        sdk, PageLayout("offset", ("data",)), page_parameter="skip", first_page=0
    )
    assert lists.ids(query={"limit": 5}) == ["a", "b", "c"]
    assert targets(server) == [
        "/files?limit=5",
        "/files?limit=5&skip=2",
        "/files?limit=5&skip=3",
    ]


def test_a_total_ends_offsets(sdk: SDK, server: Server) -> None:
    server.script(page("c", total=4), page("d", total=4))
    layout = PageLayout("offset", ("data",), total=("total",))
    lists = Lists(sdk, layout, page_parameter="offset", first_page=0)
    assert lists.ids(query={"offset": 2}) == ["c", "d"]
    assert targets(server) == ["/files?offset=2", "/files?offset=3"]


def test_a_number_in_the_response(sdk: SDK, server: Server) -> None:
    layout = PageLayout("number", ("data",), next=("meta", "next"))
    server.script(page("a", meta={"next": 4}), page("b", meta={"next": None}))
    assert Lists(sdk, layout, page_parameter="page").ids() == ["a", "b"]
    assert targets(server)[1] == "/files?page=4"


def test_a_cursor_in_the_body_of_the_request(sdk: SDK, server: Server) -> None:
    server.script(page("a", nextCursor="b"), page("b"))
    lists = Lists(
        sdk,
        method="POST",
        body=Params,
        page_parameter="pageToken",
        page_place="body",
        idempotency_header="Idempotency-Key",
    )
    body = {"size": 2, "page_token": "a"}
    assert lists.ids(body=body, extra_body={"x": 1}, idempotency_key="k") == ["a", "b"]
    assert [each.json() for each in server.requests] == [
        {"size": 2, "pageToken": token, "x": 1} for token in ("a", "b")
    ]
    assert [each.target for each in server.requests] == ["/files"] * 2
    keys = [each.header("idempotency-key") for each in server.requests]
    assert keys[0] == "k" and keys[1] not in (None, "k")


def test_a_list_with_one_page(sdk: SDK, server: Server) -> None:
    layout = PageLayout("single", ("data",))
    server.script(page("a", "b"), page("a"))
    lists = Lists(sdk, layout, page_parameter="")
    assert lists.ids() == ["a", "b"]
    found = lists.page()
    assert not found.has_next_page()
    with pytest.raises(RuntimeError, match="no next page"):
        sdk.run(found.get_next_page())
    assert len(server.requests) == 2


def test_a_header_that_asks_for_a_page(sdk: SDK, server: Server) -> None:
    server.script(page("a", nextCursor="b"), page("b", nextCursor=3), page("c"))
    lists = Lists(sdk, page_parameter="X-Cursor", page_place="header")
    found = lists.ids(headers={"X-Cursor": "z"}, extra_headers={"x-trace": "1"})
    assert found == ["a", "b", "c"]
    cursors = [each.header("x-cursor") for each in server.requests]
    assert cursors == ["z", "b", "3"]
    assert server.requests[2].header("x-trace") == "1"


def test_a_number_in_the_path(sdk: SDK, server: Server) -> None:
    server.script(page("a", total=3), page("b", total=3))
    lists = Lists(
        sdk,
        PageLayout("number", ("data",), total=("total",), total_is_pages=True),
        path="/files/{page_number}",
        page_parameter="page_number",
        page_place="path",
    )
    first = lists.page(path={"page_number": 2})
    assert first.next_page_info().path == {"page_number": 3}
    server.script(page("a", total=3), page("b", total=3))
    assert lists.ids(path={"page_number": 2}) == ["a", "b"]
    assert targets(server)[-2:] == ["/files/2", "/files/3"]


def test_a_cursor_in_a_header(sdk: SDK, server: Server) -> None:
    first = Response(body=[{"id": "a"}], headers={"X-Next": "b"})
    server.script(first, Response(body=[{"id": "b"}]))
    assert Lists(sdk, PageLayout("cursor", next_header="x-next")).ids() == ["a", "b"]
    assert targets(server)[1] == "/files?after=b"


def test_the_link_header(sdk: SDK, server: Server) -> None:
    link = '</files?page=2&per_page=1>; rel="next", </files?page=9>; rel="last"'
    first = Response(body=[{"id": "a"}], headers={"Link": link})
    server.script(first, Response(body=[{"id": "b"}]))
    lists = Lists(sdk, PageLayout("link"), page_parameter="")
    assert lists.ids(query={"per_page": 1}) == ["a", "b"]
    assert targets(server) == ["/files?per_page=1", "/files?page=2&per_page=1"]


URL = PageLayout("url", ("data",), next=("nextCursor",))


def test_a_url_in_the_response(sdk: SDK, server: Server) -> None:
    """What the caller adds to the request is sent with each page, unless the URL has it."""
    port = server.url.rpartition(":")[2]
    url = f"http://user:password@127.0.0.1:{port}/files?page=2&tag=new#end"
    server.script(page("a", nextCursor=url), page("b", nextCursor="?page=3"), page("c"))
    client = sdk.client(default_query={"version": "1"})
    found = Lists(sdk, URL, page_parameter="").ids(
        client=client,
        query={"order": "asc"},
        extra_query={"tag": "old", "trace": "é"},
        extra_headers={"X-Trace": "1"},
    )
    assert found == ["a", "b", "c"]
    assert targets(server)[1:] == [
        "/files?page=2&tag=new&version=1&trace=%C3%A9",
        "/files?page=3&version=1&tag=old&trace=%C3%A9",
    ]
    for each in server.requests:
        assert each.header("x-trace") == "1"
        assert each.header("authorization") == server.requests[0].header(
            "authorization"
        )


def test_a_url_on_another_server_gets_nothing(
    sdk: SDK, server: Server, other_server: Server
) -> None:
    server.script(page("a", nextCursor=f"{other_server.url}/files?page=2"))
    found = Lists(sdk, URL, page_parameter="").page()
    assert found.has_next_page()
    with pytest.raises(lightfield.APIError, match="on another server, http://127"):
        sdk.run(found.get_next_page())
    assert not other_server.requests
    assert len(server.requests) == 1


@pytest.mark.parametrize("url", ["\r\n/files", "http://127.0.0.1:port/", "?" * 70_000])
def test_an_invalid_url_gets_nothing(sdk: SDK, server: Server, url: str) -> None:
    server.script(page("a", nextCursor=url))
    found = Lists(sdk, URL, page_parameter="").page()
    assert found.has_next_page()
    with pytest.raises(lightfield.APIError, match="URL of the next page is invalid"):
        sdk.run(found.get_next_page())
    assert len(server.requests) == 1


# The end of a list


def test_an_empty_page_with_a_cursor_goes_on(sdk: SDK, server: Server) -> None:
    server.script(page(nextCursor="b"), page("a"))
    assert Lists(sdk).ids() == ["a"]


@pytest.mark.parametrize(
    "end", [{}, {"nextCursor": ""}, {"nextCursor": {"a": 1}}, {"nextCursor": True}]
)
def test_without_a_cursor_a_list_ends(sdk: SDK, server: Server, end: Any) -> None:
    server.script(page("a", **end))
    assert Lists(sdk).ids() == ["a"]


@pytest.mark.parametrize("item", [{"name": "a"}, {"id": None}])
def test_more_items_that_cannot_be_requested_are_no_end(
    sdk: SDK, server: Server, item: Any
) -> None:
    server.script(Response(body={"data": [item], "more": True}))
    layout = PageLayout("item-cursor", ("data",), has_more=("more",), item_key="id")
    first = Lists(sdk, layout).page()
    with pytest.raises(lightfield.APIError, match="more items follow"):
        every(sdk, first)
    with pytest.raises(lightfield.APIError, match="more items follow"):
        first.has_next_page()


def test_a_flag_leads_from_an_empty_page_to_the_next_number(
    sdk: SDK, server: Server
) -> None:
    server.script(page("a", more=True), page(more=True), page("b", more=False))
    layout = PageLayout("number", ("data",), has_more=("more",))
    assert Lists(sdk, layout, page_parameter="page").ids() == ["a", "b"]


def test_a_flag_ends_a_list_that_still_has_a_cursor(sdk: SDK, server: Server) -> None:
    server.script(page("a", nextCursor="b", more=False))
    assert Lists(sdk).ids() == ["a"]


def test_a_flag_marks_the_last_page(sdk: SDK, server: Server) -> None:
    layout = PageLayout("cursor", ("data",), next=("nextCursor",), is_last=("done",))
    server.script(
        page("a", nextCursor="b", done=False), page("b", nextCursor="c", done=True)
    )
    assert Lists(sdk, layout).ids() == ["a", "b"]


def test_a_cursor_that_comes_again_raises(sdk: SDK, server: Server) -> None:
    cursors = ("x", "y", "x")
    server.script(*(page("a", nextCursor=each) for each in cursors))
    with pytest.raises(lightfield.APIError, match="would never end"):
        Lists(sdk).ids()
    assert len(server.requests) == 3


def test_a_page_that_refers_to_itself_raises(sdk: SDK, server: Server) -> None:
    server.script(page("a", nextCursor="x"))
    second = sdk.run(Lists(sdk).page().get_next_page())
    with pytest.raises(lightfield.APIError, match="would never end"):
        sdk.run(second.get_next_page())


def test_a_loop_that_is_left_requests_no_more(sdk: SDK, server: Server) -> None:
    server.script(page("a", nextCursor="b"))
    started = Lists(sdk).call()
    if sdk.kind == "sync":
        assert next(iter(started)).id == "a"
    else:

        async def leave() -> None:
            async for each in started:
                assert each.id == "a"
                break

        sdk.run(leave())
    assert len(server.requests) == 1


def test_a_loop_keeps_no_more_than_the_first_page(sdk: SDK) -> None:
    lists = Lists(sdk)
    kept: list[int] = []

    def respond(request: httpx2.Request) -> httpx2.Response:
        kept.append(sum(type(each) is lists.page_type for each in gc.get_objects()))
        cursor = len(kept) if len(kept) < 4 else None
        return httpx2.Response(200, json={"data": [{"id": "a"}], "nextCursor": cursor})

    transport = sdk.transport(transport=httpx2.MockTransport(respond))
    lists.ids(client=sdk.client(http_client=transport))
    assert kept == [0, 1, 1, 1]


def test_a_cancelled_loop_ends(server: Server) -> None:
    server.script(page("a", nextCursor="b"), Response(hold="before"))
    sdk = SDK("async", server.url)
    seen: list[str] = []

    async def loop() -> None:
        async for each in Lists(sdk).call():
            seen.append(each.id)

    async def cancel() -> None:
        task = asyncio.create_task(loop())
        while len(server.requests) < 2:
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    sdk.run(cancel())
    server.release()
    sdk.close()
    assert seen == ["a"]


# What a page is


def test_pages_by_hand(sdk: SDK, server: Server) -> None:
    server.script(page("a", nextCursor="b", total=2, extra=1), page("b", more=False))
    first = Lists(sdk).page()
    assert [each.id for each in first.data] == ["a"]
    assert first.total == 2 and first.extra == 1
    assert first.next_page_info() == PageInfo(params={"after": "b"})
    second = sdk.run(first.get_next_page())
    assert type(second) is type(first)
    assert not second.has_next_page() and second.next_page_info() is None
    with pytest.raises(RuntimeError, match="no next page"):
        sdk.run(second.get_next_page())


def test_a_page_can_be_followed_twice(sdk: SDK, server: Server) -> None:
    server.script(page("a", nextCursor="b"), page("b"))
    first = Lists(sdk).page()
    pages = [sdk.run(first.get_next_page()) for _ in range(2)]
    assert pages[0] == pages[1]


def test_each_page_has_its_headers(sdk: SDK, server: Server) -> None:
    def numbered(number: int, **more: Any) -> Response:
        return Response(body={"data": [], **more}, headers={"X-Number": str(number)})

    server.script(numbered(1, nextCursor="b"), numbered(2))
    started = Lists(sdk).call()
    found = [
        each.response_headers["x-number"] for each in every(sdk, started.iter_pages())
    ]
    assert found == ["1", "2"]


def test_a_raw_response_is_parsed_to_a_page(sdk: SDK, server: Server) -> None:
    server.script(page("a", nextCursor="b"), page("b"))
    raw = sdk.run(Lists(sdk).call("raw"))
    assert raw.status_code == 200
    assert [each.id for each in every(sdk, sdk.run(raw.parse()))] == ["a", "b"]
    untyped = sdk.run(raw.parse(to=object))
    assert untyped["nextCursor"] == "b"


def test_a_streamed_response_is_parsed_to_a_page(sdk: SDK, server: Server) -> None:
    server.script(page("a", nextCursor="b"), page("b"))
    response = sdk.run(Lists(sdk).call("streamed"))
    assert not response.is_closed
    assert [each.id for each in every(sdk, sdk.run(response.parse()))] == ["a", "b"]


@pytest.mark.parametrize("data", [None, {"a": 1}, "text"])
def test_a_response_without_a_list_has_no_items(
    sdk: SDK, server: Server, data: object
) -> None:
    server.script(Response(body={"data": data, "other": 1}))
    found = Lists(sdk).page()
    assert every(sdk, found) == []
    assert json.loads(found.to_json()) == {"data": data, "other": 1}


def test_a_response_without_a_body_is_an_empty_page(sdk: SDK, server: Server) -> None:
    for layout in (CURSOR, PageLayout("link")):
        server.script(Response(status=204, body=b""))
        found = Lists(sdk, layout).page()
        assert every(sdk, found) == []
        assert not found.has_next_page()


def test_an_item_that_is_not_as_documented_is_kept(sdk: SDK, server: Server) -> None:
    body = {"data": [{"id": 1, "new": True}, 5, None], "more": "no"}
    server.script(Response(body=body))
    found = Lists(sdk).page()
    assert isinstance(found.data[0], File)
    assert found.data[1:] == [5, None]
    assert json.loads(found.to_json()) == body


def test_strict_validation_applies_to_each_page(sdk: SDK, server: Server) -> None:
    server.script(page("a", nextCursor="b"), Response(body={"data": [{"id": 1}]}))
    client = sdk.client(strict_response_validation=True)
    with pytest.raises(lightfield.APIResponseValidationError):
        Lists(sdk).ids(client=client)


def test_a_list_is_dumped_as_a_list(sdk: SDK, server: Server) -> None:
    body = [{"id": "a", "new": 1.0}, {"id": "\ud800"}]
    server.script(Response(body=body))
    found = Lists(sdk, PageLayout("link")).page()
    assert json.loads(found.to_json()) == body
    assert found.model_dump(exclude_unset=True) == body
    assert found.to_dict() == {"items": body}


def test_a_page_can_be_sent(sdk: SDK, server: Server) -> None:
    client = sdk.client()
    for layout, response in (
        (CURSOR, page("a")),
        (PageLayout("link"), Response(body=[{"id": "b"}])),
    ):
        server.script(response, Response())
        found = Lists(sdk, layout).page()
        sdk.run(client.post("/files", cast_to=object, body=found))
        assert server.last.json() == json.loads(found.to_json())


def test_pages_are_values(sdk: SDK, server: Server) -> None:
    """They are equal if their contents are; a copy has no call, and so no next page."""
    server.script(page("a", nextCursor="b"))
    class_: Any = SyncFiles if sdk.kind == "sync" else AsyncFiles
    resource: Any = SyncAPIResource if sdk.kind == "sync" else AsyncAPIResource
    operation = Operation[Any]("GET", "/files", File, page_parameter="after")
    call = resource(sdk.client())._page
    one, other = (sdk.run(call(operation, class_[File])) for _ in range(2))
    assert one == other
    for copied in (
        copy.copy(one),
        copy.deepcopy(one),
        pickle.loads(pickle.dumps(one)),
    ):
        assert copied == one and type(copied) is type(one)
        assert every(sdk, copied) == one.data
        assert not copied.has_next_page()


def test_only_pages_are_iterable(sdk: SDK, server: Server) -> None:
    with pytest.raises(TypeError, match=r"'File' is not iterable: `to_dict\(\)`"):
        list(cast(Any, File(id="a")))
    with pytest.raises(TypeError, match="iterate over it with `async for`"):
        list(cast(Any, AsyncFiles[File](data=[])))
    assert File(id="a") == File(id="a")
    assert repr(File(id="a")) == "File(id='a')"
    assert File(id="a").model_copy(update={"id": "b"}).id == "b"
