# Generated from the API's OpenAPI document: change that, not this.

"""Tests of the clients that apply to any API."""

from __future__ import annotations

import subprocess
import sys

import httpx2
import pytest

from lightfield import (
    AsyncLightfield,
    InternalServerError,
    Lightfield,
    LightfieldError,
    omit,
)

from .local_server import LocalServer, Response, in_turn

pytestmark = pytest.mark.anyio

_BASE_URL = "https://api.example.com"
_OK = Response(200, b"{}", {"Content-Type": "application/json"})
_FAILED_ONCE = [Response(500, b"", {"Retry-After-Ms": "1"}), _OK]
_FAILED_TWICE = [_FAILED_ONCE[0], *_FAILED_ONCE]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only these settings, whatever the environment of the test run."""
    monkeypatch.delenv("LIGHTFIELD_BASE_URL", raising=False)
    monkeypatch.setenv("LIGHTFIELD_API_KEY", "from-the-environment")


@pytest.mark.parametrize("value", [None, ""])
@pytest.mark.parametrize("client_class", [Lightfield, AsyncLightfield])
def test_missing_credential(
    client_class: type[Lightfield | AsyncLightfield],
    value: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The constructor raises, not the first call."""
    monkeypatch.delenv("LIGHTFIELD_API_KEY")
    if value is not None:
        monkeypatch.setenv("LIGHTFIELD_API_KEY", value)

    with pytest.raises(LightfieldError, match="LIGHTFIELD_API_KEY"):
        client_class(base_url=_BASE_URL)


def test_credential() -> None:
    """An argument overrides the environment; both are sent as documented."""
    with LocalServer(in_turn([_OK, _OK])) as server:
        with Lightfield(base_url=server.base_url) as client:
            client.get("/anything", cast_to=httpx2.Response)
        with Lightfield(base_url=server.base_url, api_key="given") as client:
            client.get("/anything", cast_to=httpx2.Response)

    sent = [request.headers["Authorization"] for request in server.requests]
    assert sent == ["Bearer from-the-environment", "Bearer given"]


def test_credential_is_for_the_api_alone() -> None:
    """A request to another host does not contain the credential."""
    with (
        LocalServer(in_turn([_OK])) as server,
        Lightfield(base_url=_BASE_URL) as client,
    ):
        client.get(f"{server.base_url}/anything", cast_to=httpx2.Response)

    assert "Authorization" not in server.requests[0].headers


@pytest.mark.parametrize("client_class", [Lightfield, AsyncLightfield])
def test_base_url(
    client_class: type[Lightfield | AsyncLightfield], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An argument overrides the environment."""
    monkeypatch.setenv("LIGHTFIELD_BASE_URL", "https://env.example.com/v2")

    assert client_class().base_url == "https://env.example.com/v2/"
    assert client_class(base_url=_BASE_URL).base_url == f"{_BASE_URL}/"


@pytest.mark.parametrize("client_class", [Lightfield, AsyncLightfield])
def test_server_of_the_document(
    client_class: type[Lightfield | AsyncLightfield],
) -> None:
    """The server of the document is the default base URL."""
    assert client_class().base_url == httpx2.URL("https://api.lightfield.app" + "/")


def test_headers_of_every_request() -> None:
    """The headers that the client sends by default."""
    with (
        LocalServer(in_turn([_OK])) as server,
        Lightfield(base_url=server.base_url) as client,
    ):
        client.post("/anything", cast_to=httpx2.Response, body={"a": 1})

    headers = server.requests[0].headers
    assert headers["Accept"] == "application/json"
    assert headers["Content-Type"] == "application/json"
    assert headers["User-Agent"].startswith("Lightfield/Python ")
    assert headers["Lightfield-Version"] == "2026-03-01"


def test_default_headers() -> None:
    """Default headers can be replaced and removed, for all requests and for one; the case of names is ignored."""
    with (
        LocalServer(in_turn([_OK, _OK])) as server,
        Lightfield(
            base_url=server.base_url,
            default_headers={"user-agent": "mine", "Accept": omit, "X-Mine": "1"},
        ) as client,
    ):
        client.get("/anything", cast_to=httpx2.Response)
        client.get(
            "/anything",
            cast_to=httpx2.Response,
            options={"headers": {"x-mine": omit, "User-Agent": "another"}},
        )

    first, second = (request.headers for request in server.requests)
    assert first.get_all("User-Agent") == ["mine"]
    assert first["X-Mine"] == "1"
    assert "Accept" not in first
    assert second.get_all("User-Agent") == ["another"]
    assert "X-Mine" not in second


@pytest.mark.parametrize(
    "name",
    [
        "Lightfield-Version",
    ],
)
def test_constant_header(name: str) -> None:
    """A header that every operation requires can be replaced and removed too."""
    with LocalServer(in_turn([_OK, _OK])) as server:
        for value in ("another", omit):
            with Lightfield(
                base_url=server.base_url, default_headers={name: value}
            ) as client:
                client.get("/anything", cast_to=httpx2.Response)

    assert [request.headers[name] for request in server.requests] == ["another", None]


def test_default_query() -> None:
    """Sent with every request, in addition to the request's own."""
    with (
        LocalServer(in_turn([_OK])) as server,
        Lightfield(base_url=server.base_url, default_query={"a": 1, "b": 2}) as client,
    ):
        client.get("/anything", cast_to=httpx2.Response, options={"params": {"b": 3}})

    assert server.requests[0].target.startswith("/anything?a=1&b=3")


def test_with_options() -> None:
    """Other options stay unchanged."""
    with Lightfield(
        api_key="given",
        base_url=_BASE_URL,
        timeout=7,
        max_retries=5,
        default_headers={"X-Mine": "1"},
        default_query={"q": "1"},
        strict_response_validation=True,
        validate_requests=True,
    ) as client:
        for copy in (client.with_options(), client.with_options(timeout=9)):
            assert copy.api_key == "given"
            assert copy.base_url == client.base_url
            assert copy.max_retries == 5
            assert copy.default_headers == client.default_headers
            assert copy.default_query == {"q": "1"}
            assert copy.strict_response_validation
            assert copy.validate_requests
        assert client.with_options().timeout == 7
        assert client.with_options(timeout=9).timeout == 9
        added = client.with_options(default_headers={"X-Other": "2"}).default_headers
        assert (added["X-Mine"], added["X-Other"]) == ("1", "2")
        assert "X-Other" not in client.default_headers


def test_retries() -> None:
    """All attempts have the same key, so that the API recognizes them as one call."""
    with (
        LocalServer(in_turn(_FAILED_TWICE)) as server,
        Lightfield(base_url=server.base_url) as client,
    ):
        response = client.post(
            "/anything",
            cast_to=httpx2.Response,
            body={"a": 1},
            options={"idempotency_key": "a-key"},
        )

    assert response.status_code == 200
    assert [request.headers["Idempotency-Key"] for request in server.requests] == [
        "a-key"
    ] * 3
    assert [request.body for request in server.requests] == [b'{"a":1}'] * 3


async def test_retries_async() -> None:
    """The asynchronous client does the same."""
    with LocalServer(in_turn(_FAILED_TWICE)) as server:
        async with AsyncLightfield(base_url=server.base_url) as client:
            response = await client.post(
                "/anything",
                cast_to=httpx2.Response,
                body={"a": 1},
                options={"idempotency_key": "a-key"},
            )

    assert response.status_code == 200
    assert [request.headers["Idempotency-Key"] for request in server.requests] == [
        "a-key"
    ] * 3
    assert [request.body for request in server.requests] == [b'{"a":1}'] * 3


def test_no_retry_of_an_unsafe_request() -> None:
    """A POST without a key is not retried, unless `max_retries` is set."""
    with (
        LocalServer(in_turn(_FAILED_ONCE)) as server,
        Lightfield(base_url=server.base_url) as client,
    ):
        with pytest.raises(InternalServerError):
            client.post("/anything", cast_to=httpx2.Response)
        assert len(server.requests) == 1

    with (
        LocalServer(in_turn(_FAILED_ONCE)) as server,
        Lightfield(base_url=server.base_url) as client,
    ):
        response = client.with_options(max_retries=1).post(
            "/anything", cast_to=httpx2.Response
        )

    assert response.status_code == 200
    assert len(server.requests) == 2


def test_import_is_cheap() -> None:
    """Importing the package loads neither pydantic nor the transport."""
    program = "import sys, lightfield; print({'httpx2', 'pydantic'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )

    assert done.stdout.strip() == "set()"
