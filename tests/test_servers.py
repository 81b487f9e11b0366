"""Environments by their names, and the variables of a base URL, in both clients."""

import asyncio
import logging
import pickle
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from support.packages import CASES, files_of, imported

(CASE,) = [each for each in CASES if each.name == "servers"]
PRODUCTION = "https://eu.api.example.com/v2/"
SANDBOX = "https://sandbox.example.com/v3/"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("servers")
    with imported(files_of(CASE), folder, "servers") as found:
        yield found


@pytest.fixture(params=["Client_", "AsyncClient_"])
def client(request: pytest.FixtureRequest, package: Any) -> Any:
    return getattr(package, request.param)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, PRODUCTION),
        ({"environment": "production"}, PRODUCTION),
        ({"environment": "sandbox"}, SANDBOX),
        ({"region": "us"}, "https://us.api.example.com/v2/"),
        (
            {"environment": "sandbox", "version": "v9"},
            "https://sandbox.example.com/v9/",
        ),
        ({"base_url": "http://localhost:1"}, "http://localhost:1/"),
    ],
)
def test_the_base_url(client: Any, options: Any, expected: str) -> None:
    assert client(**options).base_url == expected


def test_the_variable_of_the_environment_is_for_clients_without_arguments(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVERS_BASE_URL", "http://localhost:1")
    assert client().base_url == "http://localhost:1/"
    assert client(environment="sandbox").base_url == SANDBOX
    assert client(region="us").base_url == "https://us.api.example.com/v2/"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"environment": "prod"}, "`environment` is one of 'production', 'sandbox', 'bots', not 'prod'"),
        ({"environment": "sandbox", "base_url": "http://x"}, "`base_url` and `environment` cannot both"),
        ({"region": "us", "base_url": "http://x"}, "`base_url` and `region` cannot both"),
        ({"environment": "sandbox", "region": "us"}, "The URL of this environment has no `region`"),
        ({"version": "v2?key="}, "`version` cannot be a part of a URL"),
        ({"region": "evil.example/"}, "`region` cannot be a part of a URL"),
        ({"region": "user@evil.example"}, "`region` cannot be a part of a URL"),
    ],
)  # fmt: skip
def test_arguments_that_choose_no_server(
    client: Any, options: Any, message: str
) -> None:
    with pytest.raises(ValueError, match=message.replace("?", r"\\?")):
        client(**options)


def test_a_variable_is_text(client: Any) -> None:
    with pytest.raises(TypeError, match="`version` is a int, not a string"):
        client(version=2)


def test_a_copy(client: Any) -> None:
    """It keeps what is not changed, but no variable that the other URL lacks."""
    first = client(region="us", version="v9")
    assert first.with_options(timeout=1).with_options(version="v8").base_url == "https://us.api.example.com/v8/"  # fmt: skip
    sandbox = first.with_options(environment="sandbox")
    assert sandbox.base_url == "https://sandbox.example.com/v9/"
    assert sandbox.with_options(version="v1").base_url == "https://sandbox.example.com/v1/"  # fmt: skip
    local = sandbox.with_options(base_url="http://localhost:1")
    assert local.with_options(timeout=1).base_url == "http://localhost:1/"
    first.base_url = "http://localhost:2"
    assert first.with_options(timeout=1).base_url == "http://localhost:2/"


def test_environments_are_listed(package: Any) -> None:
    assert dict(package.ENVIRONMENTS) == {
        "production": PRODUCTION.rstrip("/"),
        "sandbox": SANDBOX.rstrip("/"),
        "bots": "https://bots.example.com/bot123456-abc/v1",
    }


SECRET = "4711:Very-Secret"


@pytest.fixture(params=["httpx2.Client", "httpx2.AsyncClient"])
def bot(request: pytest.FixtureRequest, package: Any) -> Any:
    """A client whose base URL contains a secret, and a function that calls it."""

    def respond(request: httpx2.Request) -> httpx2.Response:
        assert SECRET in str(request.url)
        return httpx2.Response(404, json={"error": f"/bot{SECRET}/v1/ping"})

    transport = httpx2.MockTransport(respond)
    options: dict[str, Any] = {"environment": "bots", "token": SECRET}
    if request.param == "httpx2.Client":
        http_client: Any = httpx2.Client(transport=transport)
        client = package.Client_(http_client=http_client, **options)
        return client, client.ping
    client = package.AsyncClient_(
        http_client=httpx2.AsyncClient(transport=transport), **options
    )
    return client, lambda: asyncio.run(client.ping())


def test_a_secret_in_the_base_url(
    package: Any, bot: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """No error and no log shows it, neither those of this package nor those of the transport."""
    client, ping = bot
    caplog.set_level(logging.DEBUG)
    with pytest.raises(package.NotFoundError) as caught:
        ping()
    error = caught.value
    shown = [repr(client), str(error), str(error.request.url), str(error.body)]
    shown += [str(pickle.dumps(error)), caplog.text]
    assert not any("very-secret" in each.lower() for each in shown)
    assert "https://bots.example.com/botredacted/v1/ping" in caplog.text
    # A copy keeps it.
    assert SECRET in str(client.with_options(timeout=1).base_url)


def test_a_value_that_is_no_part_of_a_url_is_not_shown(client: Any) -> None:
    with pytest.raises(ValueError, match=r"it contains '@'\.") as caught:
        client(environment="bots", token="secret@host")
    assert "secret" not in str(caught.value)
