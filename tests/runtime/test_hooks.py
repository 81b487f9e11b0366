"""Event hooks: what they see, when they are called, and what they can do."""

from typing import Any

import httpx2
import pytest

from .conftest import SDK
from .server import SOON, Response, Server

BUSY = Response(503, headers=SOON)


class Hooks:
    """Records what the hooks see."""

    def __init__(self) -> None:
        self.requests: list[httpx2.Request] = []
        self.responses: list[int] = []

    def sent(self, request: httpx2.Request) -> None:
        self.requests.append(request)
        request.headers["X-Count"] = str(len(self.requests))

    def received(self, response: httpx2.Response) -> None:
        self.responses.append(response.status_code)

    @property
    def option(self) -> Any:
        return {"request": [self.sent], "response": [self.received]}


def test_each_attempt_and_redirect(sdk: SDK, server: Server) -> None:
    hooks = Hooks()
    moved = Response(307, headers={"Location": "/elsewhere"})
    server.script(BUSY, moved, Response())
    client = sdk.client(event_hooks=hooks.option)
    assert sdk.run(client.note.update("n1")).id == "n1"
    assert hooks.responses == [503, 307, 200]
    # A hook can change the headers that are sent.
    assert [seen.header("x-count") for seen in server.requests] == ["1", "2", "3"]
    assert hooks.requests[0].content == server.requests[0].body


def test_copies_keep_them(sdk: SDK) -> None:
    hooks = Hooks()
    client = sdk.client(event_hooks=hooks.option)
    sdk.run(client.with_options(timeout=5).note.update("n1"))
    sdk.run(client.with_options(event_hooks={}).note.update("n1"))
    sdk.run(client.with_options(event_hooks={"request": []}).note.update("n1"))
    assert hooks.responses == [200]


def test_the_error_of_a_hook_ends_the_call(sdk: SDK, server: Server) -> None:
    """It is not tried again, and leaves the connection to the next call."""

    def refuse(_: object) -> None:
        raise LookupError

    limits = httpx2.Limits(max_connections=1)
    transport = sdk.transport(limits=limits)
    for place, sent in (("request", 0), ("response", 1)):
        client = sdk.client(event_hooks={place: [refuse]}, http_client=transport)
        with pytest.raises(LookupError):
            sdk.run(client.note.update("n1"))
        assert len(server.requests) == sent
    sdk.run(client.with_options(event_hooks={}).note.update("n1"))


def test_a_response_is_seen_before_its_body(sdk: SDK) -> None:
    read: list[bool] = []
    hooks = {"response": [lambda response: read.append(response.is_closed)]}
    sdk.run(sdk.client(event_hooks=hooks).note.update("n1"))
    assert read == [False]


def test_an_asynchronous_hook(sdk: SDK) -> None:
    """It is awaited, if the client is asynchronous too."""
    seen: list[httpx2.Request] = []

    async def sent(request: httpx2.Request) -> None:
        seen.append(request)

    client = sdk.client(event_hooks={"request": [sent]})
    if sdk.kind == "async":
        sdk.run(client.note.update("n1"))
        assert len(seen) == 1
    else:
        with pytest.raises(TypeError, match="asynchronous"):
            client.note.update("n1")


@pytest.mark.parametrize(
    "hooks", [{"requests": [print]}, {"request": print}, {"request": [1]}, [print], 1]
)
def test_hooks_of_another_form(sdk: SDK, hooks: Any) -> None:
    with pytest.raises(TypeError, match="event_hooks"):
        sdk.client(event_hooks=hooks)
