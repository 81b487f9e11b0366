"""Fixtures: servers, and both clients behind one interface, so that most tests are written once."""

import asyncio
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SOURCE = Path(__file__).parents[2] / "generated" / "lightfield" / "src"
sys.path.insert(0, str(SOURCE))

from .rogue import Rogue
from .server import Server

KEY = "sk-very-secret"


class SDK:
    """Makes clients of one kind, and awaits their results: `sdk.run(client.note.update("n1"))`."""

    def __init__(self, kind: str, url: str) -> None:
        self.kind = kind
        self.url = url
        self._runner = asyncio.Runner() if kind == "async" else None
        self._clients: list[Any] = []

    def client(self, **options: Any) -> Any:
        import lightfield

        class_ = (
            lightfield.Lightfield if self.kind == "sync" else lightfield.AsyncLightfield
        )
        client: Any = class_(**{"api_key": KEY, "base_url": self.url, **options})
        self._clients.append(client)
        return client

    def transport(self, **options: Any) -> Any:
        """An httpx2 client of the same kind."""
        import httpx2

        class_ = httpx2.Client if self.kind == "sync" else httpx2.AsyncClient
        return class_(**options)

    def run(self, result: Any) -> Any:
        if self._runner is None:
            return result

        async def wait() -> Any:
            return await result

        return self._runner.run(wait())

    def streamed(self, manager: Any, *steps: str) -> list[Any]:
        """Enter a streaming response and return the results of the named methods. Iterators are exhausted."""
        if self._runner is None:
            with manager as response:
                results = [getattr(response, step)() for step in steps]
                return [
                    list(result) if "iter" in step else result
                    for step, result in zip(steps, results, strict=True)
                ]

        async def read() -> list[Any]:
            async with manager as response:
                results = []
                for step in steps:
                    result = getattr(response, step)()
                    if "iter" in step:
                        results.append([item async for item in result])
                    else:
                        results.append(await result)
                return results

        return self._runner.run(read())

    def close(self) -> None:
        for client in self._clients:
            self.run(client.close())
        if self._runner is not None:
            self._runner.close()


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ignore the environment variables of the machine for the SDK and for proxies."""
    for variable in ("LIGHTFIELD_API_KEY", "LIGHTFIELD_BASE_URL", "LIGHTFIELD_LOG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def other_server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture(params=["sync", "async"])
def sdk(request: pytest.FixtureRequest, server: Server) -> Iterator[SDK]:
    sdk = SDK(request.param, server.url)
    yield sdk
    sdk.close()


@pytest.fixture
def rogue() -> Iterator[Rogue]:
    """A server that misbehaves."""
    rogue = Rogue()
    yield rogue
    rogue.close()


@pytest.fixture
def no_delays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose the minimum of the random delays before retries."""
    monkeypatch.setattr(random, "uniform", lambda low, high: low)
