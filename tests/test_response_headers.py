"""The headers that a document declares for responses: typed on raw and streaming responses, in both clients."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import httpx2
import pytest
from support.packages import CASES, files_of, imported

(CASE,) = [each for each in CASES if each.name == "response_headers"]
EXPIRES = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("response_headers")
    with imported(files_of(CASE), folder, CASE.name) as found:
        yield found


class Reader:
    """Reads the declared headers of responses with given headers, by one of the clients."""

    def __init__(self, package: ModuleType, kind: str) -> None:
        self._package = package
        self._kind = kind

    def __call__(self, way: str = "raw", /, **headers: str) -> Any:
        return self.response(way, **headers).declared_headers

    def response(
        self, way: str = "raw", /, *, strict: bool = False, **headers: str
    ) -> Any:
        sent = {name.replace("_", "-"): text for name, text in headers.items()}
        transport = httpx2.MockTransport(
            lambda request: httpx2.Response(200, headers=sent, json={"id": "n1"})
        )
        options: dict[str, Any] = {"strict_response_validation": strict}
        if self._kind == "sync":
            http: Any = httpx2.Client(transport=transport)
            client = self._package.Client_(http_client=http, **options)
            if way == "raw":
                return client.notes.with_raw_response.retrieve("n1")
            with client.notes.with_streaming_response.retrieve("n1") as found:
                return found
        http = httpx2.AsyncClient(transport=transport)
        client = self._package.AsyncClient_(http_client=http, **options)

        async def read() -> Any:
            if way == "raw":
                return await client.notes.with_raw_response.retrieve("n1")
            async with client.notes.with_streaming_response.retrieve("n1") as found:
                return found

        return asyncio.run(read())


@pytest.fixture(params=["sync", "async"])
def read(request: pytest.FixtureRequest, package: ModuleType) -> Reader:
    return Reader(package, request.param)


@pytest.mark.parametrize("way", ["raw", "streamed"])
def test_values_have_their_types(read: Reader, package: ModuleType, way: str) -> None:
    headers = read(
        way,
        x_ratelimit_remaining="59",
        X_COST="0.5",
        x_cached="True",
        x_region="eu",
        x_tags="a, b",
        x_sizes="1,2",
        x_expires_at="2026-11-30T12:00:00Z",
        etag='"1"',
    )
    assert type(headers) is package.types.ResponseHeaders
    assert headers.x_rate_limit_remaining == 59 and headers.x_cost == 0.5
    assert headers.x_cached is True and headers.x_region == "eu"
    assert headers.x_tags == ["a", "b"] and headers.x_sizes == [1, 2]
    assert headers.x_expires_at == EXPIRES and headers.etag == '"1"'


def test_a_header_that_is_missing(read: Reader) -> None:
    headers = read(x_tags="a")
    assert headers.x_rate_limit_remaining is None
    assert headers.model_fields_set == {"x_tags"}


@pytest.mark.parametrize(
    ("attribute", "text"),
    [
        ("x_rate_limit_remaining", "many"),
        ("x_rate_limit_remaining", "1.5"),
        ("x_cost", "1e999"),
        ("x_cost", "free"),
        ("x_cached", "yes"),
        ("x_region", "moon"),
        ("x_expires_at", "tomorrow"),
    ],
)
def test_any_other_value_stays_text(read: Reader, attribute: str, text: str) -> None:
    """Nothing new raises, and nothing is lost."""
    names = {"x_rate_limit_remaining": "x_ratelimit_remaining"}
    assert getattr(read(**{names.get(attribute, attribute): text}), attribute) == text


def test_strict_validation(read: Reader, package: ModuleType) -> None:
    assert read.response(strict=True, x_cost="2").declared_headers.x_cost == 2
    raw = read.response(strict=True, x_ratelimit_remaining="many")
    with pytest.raises(package.APIResponseValidationError, match="X-RateLimit"):
        raw.declared_headers


def test_everything_else_of_the_response_is_as_before(
    read: Reader, package: ModuleType
) -> None:
    raw = read.response(x_cost="1", x_other="2")
    assert raw.headers["X-Other"] == "2" and raw.headers["x-cost"] == "1"
    assert isinstance(raw, (package.APIResponse, package.AsyncAPIResponse))
    if isinstance(raw, package.APIResponse):
        assert raw.parse().id == "n1"
    assert raw.declared_headers is raw.declared_headers


def test_an_operation_without_headers(package: ModuleType) -> None:
    transport = httpx2.MockTransport(lambda request: httpx2.Response(204))
    client = package.Client_(http_client=httpx2.Client(transport=transport))
    assert type(client.notes.with_raw_response.delete("n1")) is package.APIResponse
    assert client.with_raw_response.ping().declared_headers.x_region is None
