"""One client for many threads, tasks and event loops: each call gets its own response, and no connection is lost."""

import asyncio
import gc
import itertools
import json
import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import httpx2
import pytest

import lightfield

from .conftest import KEY
from .rogue import Reaction, Rogue, response
from .server import NOTE, Received

HANG = 120
"""Seconds that only a hang takes."""


@pytest.fixture
def rogue() -> Iterator[Rogue]:
    rogue = Rogue()
    rogue.react(own_response)
    yield rogue
    rogue.close()


def own_response(received: Received) -> Reaction:
    """The note whose id is in the path, sent in several pieces."""
    note = {**NOTE, "id": received.target.rpartition("/")[2]}
    content = response(json.dumps(note).encode())
    return Reaction([content[:40], content[40:-40], content[-40:]])


def client_of(rogue: Rogue, **options: Any) -> lightfield.AsyncLightfield:
    return lightfield.AsyncLightfield(api_key=KEY, base_url=rogue.url, **options)


async def ids(client: lightfield.AsyncLightfield, names: list[str]) -> list[str]:
    """The ids in the responses of concurrent calls."""
    return [
        note.id
        for note in await asyncio.gather(*(client.note.update(name) for name in names))
    ]


def test_threads(rogue: Rogue) -> None:
    client = lightfield.Lightfield(api_key=KEY, base_url=rogue.url)
    start = threading.Barrier(64)

    def work(number: int) -> list[str]:
        start.wait()
        return [client.note.update(f"n{number}-{each}").id for each in range(3)]

    with ThreadPoolExecutor(64) as pool:
        found = list(pool.map(work, range(64)))
    assert found == [[f"n{n}-{each}" for each in range(3)] for n in range(64)]
    client.close()
    rogue.wait_for(connections=0)


def test_tasks(rogue: Rogue) -> None:
    names = [f"n{number}" for number in range(1000)]

    async def main() -> None:
        async with client_of(rogue) as client:
            assert await ids(client, names) == names

    asyncio.run(main())
    rogue.wait_for(connections=0)
    assert rogue.accepted <= 100


def test_one_event_loop_after_another(rogue: Rogue) -> None:
    """A connection of a loop that has been closed is not used again."""
    client = client_of(rogue)
    for number in range(3):
        names = [f"n{number}-{each}" for each in range(3)]
        assert asyncio.run(ids(client, names)) == names
    asyncio.run(client.close())
    assert client.is_closed()
    gc.collect()
    rogue.wait_for(connections=0)


def test_event_loops_in_threads(rogue: Rogue) -> None:
    """A session is that of the client, whichever loop sends the request."""
    client = client_of(rogue)
    http: Any = client._http
    http.cookies.set("session", "s")
    start, done, closed = (threading.Barrier(4, timeout=HANG) for _ in range(3))

    def work(number: int) -> bool:
        names = [f"n{number}-{each}" for each in range(10)]

        async def main() -> bool:
            start.wait()
            found = await ids(client, names)
            done.wait()
            if number == 0:
                # The others are closed in their own loops, which have to run.
                await client.close()
            await asyncio.to_thread(closed.wait)
            return found == names

        return asyncio.run(main())

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, range(4)))
    assert {seen.header("cookie") for seen in rogue.requests} == {"session=s"}
    assert client.is_closed()
    rogue.wait_for(connections=0)


def test_a_closed_client_stays_closed_in_another_event_loop(rogue: Rogue) -> None:
    client = client_of(rogue)
    asyncio.run(ids(client, ["n1"]))
    asyncio.run(client.close())
    with pytest.raises(RuntimeError, match="closed"):
        asyncio.run(ids(client, ["n2"]))


Call = Callable[[lightfield.AsyncLightfield, str], Any]


async def parsed(client: lightfield.AsyncLightfield, name: str) -> str:
    note = await client.note.update(name)
    return note.id


async def streamed(client: lightfield.AsyncLightfield, name: str) -> str:
    manager = client.note.with_streaming_response.update(name)
    async with manager as found:
        note = await found.parse()
    return note.id


class CancelledAt:
    """An awaitable whose task is cancelled when it waits for the given time."""

    def __init__(self, awaitable: Any, wait: int) -> None:
        self._steps = awaitable.__await__()
        self._wait = wait

    def __await__(self) -> Generator[Any, None, Any]:
        task = asyncio.current_task()
        assert task is not None
        resume = partial(self._steps.send, None)
        for wait in itertools.count():
            try:
                waiting = resume()
            except StopIteration as end:
                return end.value
            if wait == self._wait:
                task.cancel()
            try:
                yield waiting
                resume = partial(self._steps.send, None)
            except BaseException as error:
                resume = partial(self._steps.throw, error)


@pytest.mark.parametrize("call", [parsed, streamed])
@pytest.mark.parametrize("extra", ["", "total", "hook"])
def test_a_task_that_is_cancelled_anywhere(
    rogue: Rogue, call: Call, extra: str
) -> None:
    """It leaves the only connection to the other calls, and none of them gets its response."""
    options: dict[str, Any] = {}
    if extra == "total":
        options = {"timeout": lightfield.Timeout(60, total=300)}
    if extra == "hook":
        options = {"event_hooks": {"response": [lambda _: asyncio.sleep(0)]}}
    limits = httpx2.Limits(max_connections=1)

    async def cancelled(client: lightfield.AsyncLightfield, wait: int) -> bool:
        try:
            await CancelledAt(call(client, "cancelled"), wait)
        except asyncio.CancelledError:
            return True
        return False

    async def main() -> int:
        http_client = lightfield.DefaultAsyncHttpxClient(limits=limits)
        async with client_of(rogue, http_client=http_client, **options) as client:
            for wait in itertools.count():
                if not await asyncio.create_task(cancelled(client, wait)):
                    return wait
                # The next connection is a new one: the call begins by opening it.
                assert await call(client, f"n{wait}") == f"n{wait}"
                await client.note.update("last", extra_headers={"Connection": "close"})
        raise AssertionError

    assert asyncio.run(main()) > 3
    rogue.wait_for(connections=0)
