"""Values that most methods send: options of the client, which a call can override, in both clients."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from runtime.server import Response, Server
from support.packages import CASES, files_of, imported

(CASE,) = [each for each in CASES if each.name == "client_options"]
EMPTY = Response(204, body=b"")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("client_options")
    with imported(files_of(CASE), folder, "client_options") as found:
        yield found


class Caller:
    """Makes the same calls by either client."""

    def __init__(self, package: Any, kind: str, url: str) -> None:
        self.package = package
        self._is_sync = kind == "sync"
        self._url = url
        self._runner = asyncio.Runner()

    def client(self, **options: Any) -> Any:
        name = "Client_" if self._is_sync else "AsyncClient_"
        given = {"api_key": "tenant", "base_url": self._url, **options}
        return getattr(self.package, name)(**given)

    def run(self, call: Any) -> Any:
        """The result of `call`, a function of no arguments. The items of a page are a list."""
        if self._is_sync:
            found = call()
            return list(found) if hasattr(found, "iter_pages") else found
        return self._runner.run(self._awaited(call))

    async def _awaited(self, call: Any) -> Any:
        found = call()
        if hasattr(found, "__aiter__"):
            return [each async for each in found]
        return await found

    def close(self) -> None:
        self._runner.close()


@pytest.fixture(params=["sync", "async"])
def call(
    request: pytest.FixtureRequest, package: Any, server: Server
) -> Iterator[Caller]:
    caller = Caller(package, request.param, server.url)
    yield caller
    caller.close()


def test_the_default_of_the_document_is_sent(call: Caller, server: Server) -> None:
    server.script(EMPTY)
    call.run(lambda: call.client(x_account_number=7).reports.create(name="n"))
    (sent,) = server.requests
    assert sent.header("example-version") == "2026-01"
    assert sent.header("X-Account-Number") == "7"
    assert sent.header("X-Project-Key") is None
    assert sent.target == "/reports?region=eu"


def test_a_call_overrides_the_client(call: Caller, server: Server) -> None:
    server.script(EMPTY)
    client = call.client(example_version="2026-02", x_account_number=7, region="us")
    call.run(
        lambda: client.reports.create(
            example_version="2026-03", x_account_number=8, region="eu"
        )
    )
    (sent,) = server.requests
    assert sent.header("example-version") == "2026-03"
    assert sent.header("X-Account-Number") == "8"
    assert sent.target == "/reports?region=eu"


def test_a_global_header_that_no_operation_declares(
    call: Caller, server: Server
) -> None:
    server.script(EMPTY, EMPTY, EMPTY)
    client = call.client(x_account_number=7, workspace="a")
    call.run(lambda: client.reports.create())
    call.run(lambda: client.reports.create(workspace="b"))
    call.run(lambda: call.client(x_account_number=7).reports.create())
    sent = [each.header("X-Acme-Workspace") for each in server.requests]
    assert sent == ["a", "b", None]


def test_a_required_value_must_be_somewhere(call: Caller, server: Server) -> None:
    client = call.client()
    with pytest.raises(TypeError, match="`x_account_number` is missing: pass it"):
        call.run(lambda: client.reports.create())
    assert not server.requests


def test_a_secret_is_read_from_the_environment(
    call: Caller, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLIENT_OPTIONS_X_PROJECT_KEY", "from-the-environment")
    server.script(EMPTY, EMPTY)
    client = call.client(x_account_number=7)
    call.run(lambda: client.reports.create())
    call.run(
        lambda: call.client(x_account_number=7, x_project_key="k").reports.create()
    )
    sent = [each.header("X-Project-Key") for each in server.requests]
    assert sent == ["from-the-environment", "k"]
    assert "from-the-environment" not in repr(client)


def test_a_secret_is_text(call: Caller) -> None:
    class Secret:
        def __repr__(self) -> str:
            return "very-secret"

    client = call.client(x_account_number=7, x_project_key=Secret())
    with pytest.raises(TypeError, match="A credential is a string") as caught:
        call.run(lambda: client.reports.create())
    assert "very-secret" not in str(caught.value)


def test_a_copy_keeps_options_and_changes_some(call: Caller, server: Server) -> None:
    server.script(EMPTY)
    client = call.client(x_account_number=7, x_project_key="k", region="us")
    copy = client.with_options(region="eu", x_project_key=None)
    assert (copy.x_account_number, copy.region, copy.x_project_key) == (7, "eu", None)
    call.run(lambda: copy.reports.create())
    assert server.requests[0].target == "/reports?region=eu"


def test_an_undocumented_request_has_them_too(call: Caller, server: Server) -> None:
    server.script(Response(body={}))
    client = call.client(x_account_number=7, api_token="t")
    call.run(lambda: client.get("/x", cast_to=object, options={"params": {"region": "us"}}))  # fmt: skip
    (sent,) = server.requests
    assert sent.header("example-version") == "2026-01"
    assert sent.target == "/x?region=us&api_token=t"


def test_another_host_gets_none(call: Caller, server: Server) -> None:
    server.script(Response(body={}))
    client = call.client(
        base_url="https://api.example.com", x_account_number=7, x_project_key="k"
    )
    call.run(lambda: client.get(f"{server.url}/x", cast_to=object))
    (sent,) = server.requests
    assert sent.target == "/x"
    assert not {"example-version", "X-Project-Key", "X-Account-Number"} & {
        *sent.headers
    }


def test_each_page_has_them(call: Caller, server: Server) -> None:
    first = {"data": [{"id": "a"}], "next": "c"}
    server.script(Response(body=first), Response(body={"data": [{"id": "b"}]}))
    client = call.client(x_account_number=7, api_token="t")
    found = call.run(lambda: client.reports.list(example_version="2026-02"))
    assert [each.id for each in found] == ["a", "b"]
    versions = [each.header("example-version") for each in server.requests]
    assert versions == ["2026-02", "2026-02"]
    assert all("api_token=t" in each.target for each in server.requests)


def test_a_parameter_can_be_the_credential_of_the_client(
    call: Caller, server: Server
) -> None:
    server.script(EMPTY, EMPTY)
    client = call.client(api_token="t")
    call.run(lambda: client.reports.retrieve("1"))
    call.run(lambda: client.reports.retrieve("1", x_tenant="other"))
    assert [each.header("X-Tenant") for each in server.requests] == ["tenant", "other"]
