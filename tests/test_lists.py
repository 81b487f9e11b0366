"""Lists of a generated package, called by both clients: each style of pages, from the first item to the last."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from runtime.server import Response, Server
from support.packages import CASES, files_of, imported

(CASE,) = [each for each in CASES if each.name == "pages"]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with imported(files_of(CASE), tmp_path_factory.mktemp("pages"), "pages") as found:
        yield found


class Caller:
    """Makes the same call by either client."""

    def __init__(self, package: Any, kind: str, url: str) -> None:
        self.kind = kind
        self._package = package
        self._url = url

    def __call__(self, path: str, **arguments: Any) -> tuple[Any, list[Any]]:
        """The first page and the items of all pages."""
        return asyncio.run(self._call(path, arguments))

    async def _call(self, path: str, arguments: Any) -> tuple[Any, list[Any]]:
        resource, name = path.split(".")
        if self.kind == "sync":
            with self._package.Client_(base_url=self._url) as client:
                page = getattr(getattr(client, resource), name)(**arguments)
                return page, list(page)
        async with self._package.AsyncClient_(base_url=self._url) as client:
            page = await getattr(getattr(client, resource), name)(**arguments)
            return page, [each async for each in page]


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest, package: Any, server: Server) -> Caller:
    return Caller(package, request.param, server.url)


def requested(server: Server) -> list[str]:
    return [each.target for each in server.requests]


def test_the_id_of_the_last_item(call: Caller, server: Server) -> None:
    first = {"object": "list", "data": [{"id": "a"}, {"id": "b"}], "has_more": True}
    last = {**first, "data": [{"id": "c"}], "has_more": False, "owner": 1}
    server.script(Response(body=first), Response(body=last))
    page, items = call("files.list", limit=2)
    assert type(page).__name__ == f"{call.kind.capitalize()}CursorPage[File]"
    assert [each.id for each in items] == ["a", "b", "c"]
    assert (page.object, page.has_more, page.owner) == ("list", True, None)
    assert json.loads(page.to_json()) == first
    assert requested(server) == ["/files?limit=2", "/files?limit=2&after=b"]


def test_a_token_in_the_body_of_the_request(call: Caller, server: Server) -> None:
    first = {"results": [{"id": "a"}], "nextPageToken": "t"}
    server.script(Response(body=first), Response(body={"results": [{"id": "b"}]}))
    page, items = call("files.search", query="x")
    assert page.next_page_token == "t"
    assert [each.id for each in items] == ["a", "b"]
    assert [each.json() for each in server.requests] == [
        {"query": "x"},
        {"query": "x", "pageToken": "t"},
    ]


def test_numbers_up_to_a_total(call: Caller, server: Server) -> None:
    pages = [
        {"servers": [{"name": name}], "meta": {"page": number, "total_pages": 2}}
        for number, name in ((1, "a"), (2, "b"))
    ]
    server.script(*(Response(body=each) for each in pages))
    page, items = call("servers.list")
    assert page.meta.total_pages == 2
    assert [each.name for each in items] == ["a", "b"]
    assert requested(server) == ["/servers", "/servers?page=2"]


def test_offsets(call: Caller, server: Server) -> None:
    pages = [{"items": items, "total": 3} for items in (["a", "b"], ["c"])]
    server.script(*(Response(body=each) for each in pages))
    page, items = call("tags.list", limit=2)
    assert items == ["a", "b", "c"] and page.items == ["a", "b"]
    assert requested(server) == ["/tags?limit=2", "/tags?offset=2&limit=2"]


def test_a_url_in_the_response(call: Caller, server: Server) -> None:
    first = {"data": {"lines": [{"object": "a"}]}, "links": {"next": "/logs?c=1"}}
    last = {"data": {"lines": [{"object": "b"}]}, "links": {"next": None}}
    server.script(Response(body=first), Response(body=last))
    page, items = call("logs.list")
    assert [each.object for each in items] == ["a", "b"]
    assert [each.object for each in page.data.lines] == ["a"]
    assert requested(server) == ["/logs", "/logs?c=1"]


def test_the_link_header(call: Caller, server: Server) -> None:
    link = {"Link": '</repos?page=2>; rel="next"'}
    server.script(
        Response(body=[{"object": "a"}], headers=link),
        Response(body=[{"object": "b", "new": 1}]),
    )
    page, items = call("repos.list")
    assert [each.object for each in items] == ["a", "b"]
    assert [each.object for each in page.items] == ["a"]
    assert json.loads(page.to_json()) == [{"object": "a"}]
    assert requested(server) == ["/repos", "/repos?page=2"]


def test_nothing_is_lost_of_a_page_that_is_not_as_documented(
    call: Caller, server: Server
) -> None:
    body = {"data": {"lines": [{"object": 1}, 5], "x": 1}, "links": "none", "y": []}
    server.script(Response(body=body))
    page, items = call("logs.list")
    assert json.loads(page.to_json()) == body
    assert items[0].object == 1 and items[1] == 5
