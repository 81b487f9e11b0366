"""Environments by their names, and the variables of a base URL, in both clients."""

from collections.abc import Iterator
from typing import Any

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
        ({"environment": "prod"}, "`environment` is one of 'production', 'sandbox', not 'prod'"),
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
    }
