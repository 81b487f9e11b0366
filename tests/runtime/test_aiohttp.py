"""The transport by aiohttp: the same outcomes as with httpx2's own, for servers that misbehave."""

import asyncio
import sys
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

import lightfield

from .conftest import SDK
from .misbehaviour import (
    BRIEF,
    BROKEN,
    CONNECTION,
    STALLED,
    TIMEOUT,
    UNUSABLE,
    USABLE,
    calls,
    error_of,
)
from .rogue import GOOD, Rogue
from .server import Response, Server, nobody

pytestmark = pytest.mark.usefixtures("no_delays")

pytest.importorskip("httpx_aiohttp.httpx2", reason="The extra is not installed.")


INTERIM = "silent after an interim response"
"""Then aiohttp has no timeout for reading."""


@pytest.fixture
def aio(rogue: Rogue) -> Iterator[SDK]:
    sdk = SDK("async", rogue.url)
    yield sdk
    sdk.close()


def client_of(sdk: SDK, **options: Any) -> Any:
    return sdk.client(http_client=lightfield.DefaultAioHttpClient(), **options)


@pytest.mark.parametrize("case", [*BROKEN, "silent in the body"])
def test_no_complete_response(aio: SDK, rogue: Rogue, case: str) -> None:
    """A keyed write is tried again and executed once; one without a key is sent once."""
    is_stalled = case in STALLED
    rogue.script({**BROKEN, **STALLED}[case])
    client = client_of(aio, timeout=BRIEF if is_stalled else 60)
    error = error_of(lambda: aio.run(client.note.update("n1")))
    assert type(error) is (TIMEOUT if is_stalled else CONNECTION)
    assert len(rogue.requests) == 3 and len(rogue.executed) == 1
    rogue.requests.clear()
    error_of(lambda: aio.run(client.post("/x", cast_to=object, body={})))
    assert len(rogue.requests) == 1
    aio.run(client.close())
    rogue.wait_for(connections=0)


@pytest.mark.parametrize("case", UNUSABLE)
def test_a_response_that_cannot_be_used(aio: SDK, rogue: Rogue, case: str) -> None:
    reaction, type_ = UNUSABLE[case]
    rogue.script(reaction)
    client = client_of(aio, max_retries=0)
    error = error_of(lambda: aio.run(client.note.update("n1")))
    # aiohttp may read what follows the response before the response is complete.
    assert isinstance(error, (type_, CONNECTION))


@pytest.mark.parametrize("case", USABLE)
def test_a_response_that_can_be_used(aio: SDK, rogue: Rogue, case: str) -> None:
    rogue.script(USABLE[case])
    for call in calls(aio, client_of(aio)):
        call()


def test_nobody_listens(aio: SDK) -> None:
    client = client_of(aio, base_url=nobody(), max_retries=1)
    error = error_of(lambda: aio.run(client.post("/x", cast_to=object)))
    assert type(error) is CONNECTION
    assert isinstance(error.__cause__, httpx2.ConnectError)


@pytest.mark.parametrize("case", ["silent in the headers", INTERIM])
def test_the_total_timeout(aio: SDK, rogue: Rogue, case: str) -> None:
    rogue.script(STALLED[case])
    client = client_of(aio, timeout=lightfield.Timeout(total=0.2))
    assert type(error_of(lambda: aio.run(client.note.update("n1")))) is TIMEOUT
    rogue.script(GOOD)
    again = client.with_options(timeout=60)
    assert aio.run(again.note.update("n1")).id == "n1"


def test_an_upload_and_a_download(server: Server) -> None:
    sdk = SDK("async", server.url)
    client = client_of(sdk)
    server.script(Response(body=b'{"ok": true}'), Response())
    files = {"file": ("a.txt", b"content")}
    assert sdk.run(client.post("/x", cast_to=object, files=files)) == {"ok": True}
    assert b"content" in server.requests[0].body
    manager = client.note.with_streaming_response.update("n1")
    ((*chunks,),) = sdk.streamed(manager, "iter_bytes")
    assert b"".join(chunks)
    sdk.close()


def test_one_event_loop_after_another(server: Server) -> None:
    server.script(Response(), Response())
    client = lightfield.AsyncLightfield(
        api_key="k",
        base_url=server.url,
        http_client=lightfield.DefaultAioHttpClient(),
    )

    async def call() -> str:
        return (await client.note.update("n1")).id

    assert [asyncio.run(call()), asyncio.run(call())] == ["n1", "n1"]


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx_aiohttp.httpx2", None)
    with pytest.raises(ImportError, match="extra `aiohttp`"):
        lightfield.DefaultAioHttpClient()
