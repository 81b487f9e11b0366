# Generated from the API's OpenAPI document: change that, not this.

"""Fixtures: the clients of the tests, and the server that they call."""

from __future__ import annotations

import importlib.util
from collections.abc import AsyncIterator, Iterator

import pytest

from lightfield import AsyncLightfield, Lightfield

from .servers import running_server

_DOCUMENT = "../../spec/lightfield.yaml"
_BACKENDS = [name for name in ("asyncio", "trio") if importlib.util.find_spec(name)]


@pytest.fixture(params=_BACKENDS)
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """The backend of asynchronous tests."""
    return str(request.param)


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """The URL of the server that checks each request."""
    with running_server(_DOCUMENT) as url:
        yield url


@pytest.fixture(params=[False, True], ids=["tolerant", "strict"])
def strict(request: pytest.FixtureRequest) -> bool:
    """Whether the client rejects a response that is not exactly as documented."""
    return bool(request.param)


@pytest.fixture
def client(base_url: str, strict: bool) -> Iterator[Lightfield]:
    """A client of that server."""
    with Lightfield(
        api_key="a-credential",
        base_url=base_url,
        max_retries=0,
        strict_response_validation=strict,
    ) as client:
        yield client


@pytest.fixture
async def async_client(base_url: str, strict: bool) -> AsyncIterator[AsyncLightfield]:
    """An asynchronous client of that server."""
    async with AsyncLightfield(
        api_key="a-credential",
        base_url=base_url,
        max_retries=0,
        strict_response_validation=strict,
    ) as client:
        yield client
