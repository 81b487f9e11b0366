"""The running application, the SDK of the document that it serves, and both clients."""

import asyncio
import urllib.request
from collections.abc import AsyncIterable, Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from support.packages import generated, imported
from support.repository import ROOT

from sdkwright.config.config import Config

from .server import running
from .studio import create_app
from .studio.suppliers import TOKEN


class Clock:
    """The clock of the application, which only a test advances."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="session")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def url(clock: Clock) -> Iterator[str]:
    with running(create_app(clock)) as url:
        yield url


@pytest.fixture(scope="session")
def document(url: str) -> str:
    """The document that the application serves, unchanged."""
    with urllib.request.urlopen(f"{url}/openapi.json") as response:
        text: str = response.read().decode()
    return text


@pytest.fixture(scope="session")
def studio(
    document: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ModuleType]:
    """The package of the document."""
    files = generated(document, Config(root=ROOT, package="studio", client="Studio"))
    with imported(files, tmp_path_factory.mktemp("studio"), "studio") as package:
        yield package


class SDK:
    """A client of one kind, and what makes a test of it the same for both."""

    def __init__(self, package: ModuleType, kind: str, url: str) -> None:
        self.package = package
        self.kind = kind
        self._url = url
        self._runner = asyncio.Runner() if kind == "async" else None
        self._clients: list[Any] = []

    def client(self, **options: Any) -> Any:
        name = "Studio" if self._runner is None else "AsyncStudio"
        options = {"base_url": self._url, "api_key": TOKEN, **options}
        self._clients.append(getattr(self.package, name)(**options))
        return self._clients[-1]

    def run(self, result: Any) -> Any:
        """The result of a call."""
        if self._runner is None:
            return result

        async def wait() -> Any:
            return await result

        return self._runner.run(wait())

    def items(self, result: Any) -> list[Any]:
        """What a list or a stream yields; the result of a call, or what it returned."""
        if self._runner is None:
            return list(result)

        async def read() -> list[Any]:
            found = result if isinstance(result, AsyncIterable) else await result
            return [each async for each in found]

        return self._runner.run(read())

    def close(self) -> None:
        for client in self._clients:
            self.run(client.close())
        if self._runner is not None:
            self._runner.close()


@pytest.fixture(params=["sync", "async"])
def sdk(studio: ModuleType, url: str, request: pytest.FixtureRequest) -> Iterator[SDK]:
    sdk = SDK(studio, request.param, url)
    yield sdk
    sdk.close()


@pytest.fixture
def client(sdk: SDK) -> Any:
    return sdk.client()


@pytest.fixture
def run(sdk: SDK) -> Callable[[Any], Any]:
    return sdk.run
