"""Credentials that are functions, and tokens of the OAuth 2 flow for client credentials, in both clients."""

import asyncio
import base64
import importlib
import pickle
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any
from urllib.parse import parse_qs

import pytest
from runtime.server import Received, Response, Server
from support.packages import CASES, files_of, imported

(CASE,) = [each for each in CASES if each.name == "client_credentials"]
EMPTY = Response(204, body=b"")
REJECTED = Response(401, body={"error": "expired"})


def token(text: str, lifetime: object = 3600) -> Response:
    return Response(body={"access_token": text, "token_type": "Bearer", "expires_in": lifetime})  # fmt: skip


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("tokens")
    with imported(files_of(CASE), folder, "client_credentials") as found:
        yield found


class Caller:
    """Makes clients of one kind, and calls one method of them."""

    def __init__(self, package: Any, kind: str, url: str) -> None:
        self.package = package
        self.kind = kind
        self._url = url
        self._runner = asyncio.Runner()

    def client(self, **options: Any) -> Any:
        name = "Client_" if self.kind == "sync" else "AsyncClient_"
        return getattr(self.package, name)(**{"base_url": self._url, **options})

    def fetching(self, **options: Any) -> Any:
        """A client that fetches its tokens."""
        return self.client(client_id="the id", client_secret="s3cret/key", **options)

    def __call__(self, client: Any, times: int = 1) -> None:
        """Call the method as often, one after another."""

        async def call() -> None:
            for _ in range(times):
                await client.jobs.list()

        if self.kind == "async":
            self._runner.run(call())
        else:
            for _ in range(times):
                client.jobs.list()

    def at_once(self, client: Any, times: int) -> None:
        """Call the method as often in threads or tasks."""

        async def calls() -> None:
            await asyncio.gather(*(client.jobs.list() for _ in range(times)))

        if self.kind == "async":
            self._runner.run(calls())
            return
        threads = [threading.Thread(target=client.jobs.list) for _ in range(times)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()

    def close(self) -> None:
        self._runner.close()


@pytest.fixture(params=["sync", "async"])
def call(
    request: pytest.FixtureRequest, package: Any, server: Server
) -> Iterator[Caller]:
    caller = Caller(package, request.param, server.url)
    yield caller
    caller.close()


def sent(server: Server, path: str = "/jobs") -> list[str | None]:
    """The credentials of the requests to a path."""
    return [
        each.header("Authorization")
        for each in server.requests
        if each.target.partition("?")[0] == path
    ]


def form(request: Received) -> dict[str, list[str]]:
    return parse_qs(request.body.decode())


# Functions ----------------------------------------------------------------------------


def in_turn(*texts: object) -> Callable[[], Any]:
    found = iter(texts)
    return lambda: next(found)


def test_a_function_is_called_for_each_call(call: Caller, server: Server) -> None:
    server.script(EMPTY, EMPTY)
    call(call.client(api_key=in_turn("a", "b")), times=2)
    assert sent(server) == ["Bearer a", "Bearer b"]


def test_a_function_is_called_again_after_a_401_once(
    call: Caller, server: Server
) -> None:
    server.script(REJECTED, EMPTY, REJECTED, REJECTED)
    client = call.client(api_key=in_turn("a", "b", "c", "d"), max_retries=0)
    call(client)
    with pytest.raises(call.package.AuthenticationError):
        call(client)
    assert sent(server) == ["Bearer a", "Bearer b", "Bearer c", "Bearer d"]


def test_a_text_that_is_set_later_replaces_a_function(
    call: Caller, server: Server
) -> None:
    server.script(EMPTY)
    client = call.client(api_key=in_turn())
    assert client.api_key == ""
    client.api_key = "new"
    call(client)
    assert sent(server) == ["Bearer new"]


def test_a_text_is_sent_once(call: Caller, server: Server) -> None:
    server.script(REJECTED)
    with pytest.raises(call.package.AuthenticationError):
        call(call.client(api_key="a"))
    assert sent(server) == ["Bearer a"]


def test_a_function_of_a_key_in_the_query(call: Caller, server: Server) -> None:
    server.script(REJECTED, EMPTY)
    client = call.client(legacy=in_turn("a b", "c"))

    async def create() -> None:
        await client.jobs.create(name="n")

    if call.kind == "sync":
        client.jobs.create(name="n")
    else:
        call._runner.run(create())
    targets = [each.target for each in server.requests]
    assert targets == ["/jobs?key=a%20b", "/jobs?key=c"]
    assert server.requests[0].body == server.requests[1].body


@pytest.mark.parametrize("result", [None, b"bytes", 7])
def test_a_function_returns_text(call: Caller, server: Server, result: object) -> None:
    with pytest.raises(TypeError, match="A credential is a string"):
        call(call.client(api_key=in_turn(result)))
    assert not server.requests


def test_an_asynchronous_function(call: Caller, server: Server) -> None:
    async def fetched() -> str:
        await asyncio.sleep(0)
        return "later"

    server.script(EMPTY)
    client = call.client(api_key=fetched)
    if call.kind == "async":
        call(client)
        assert sent(server) == ["Bearer later"]
    else:
        with pytest.raises(TypeError, match="`api_key` is an asynchronous function"):
            call(client)


def test_its_error_is_the_error_of_the_call(call: Caller) -> None:
    def fails() -> str:
        raise LookupError("no vault")

    with pytest.raises(LookupError, match="no vault"):
        call(call.client(api_key=fails))


def test_a_copy_and_an_undocumented_request_have_it(
    call: Caller, server: Server
) -> None:
    server.script(Response(body={}))
    client = call.client(api_key=in_turn("a", "b")).with_options(max_retries=0)

    async def get() -> None:
        await client.get("/x", cast_to=object)

    if call.kind == "sync":
        client.get("/x", cast_to=object)
    else:
        call._runner.run(get())
    assert sent(server, "/x") == ["Bearer a"]


# Client credentials -------------------------------------------------------------------


def test_a_token_is_fetched_once(call: Caller, server: Server) -> None:
    server.script(token("t1"), EMPTY, EMPTY)
    call(call.fetching(), times=2)
    first = server.requests[0]
    assert (first.method, first.target) == ("POST", "/oauth/token")
    assert form(first) == {
        "grant_type": ["client_credentials"],
        "scope": ["jobs.read jobs.write"],
    }
    pair = base64.b64encode(b"the+id:s3cret%2Fkey").decode()
    assert first.header("Authorization") == f"Basic {pair}"
    assert sent(server) == ["Bearer t1", "Bearer t1"]


def test_a_server_that_wants_the_secret_in_the_body(
    call: Caller, server: Server
) -> None:
    refused = Response(400, body={"error": "invalid_client"})
    server.script(refused, token("t1", 0), EMPTY, token("t2"), EMPTY)
    client = call.fetching(scopes=["admin"])
    call(client, times=2)
    fetched = [each for each in server.requests if each.target == "/oauth/token"]
    assert [each.header("Authorization") is None for each in fetched] == [False, True, True]  # fmt: skip
    assert form(fetched[1])["client_secret"] == ["s3cret/key"]
    assert form(fetched[1])["scope"] == ["admin"]


def test_calls_at_once_wait_for_one_token(call: Caller, server: Server) -> None:
    server.script(token("t1"), *[EMPTY] * 8)
    call.at_once(call.fetching(), 8)
    assert sent(server) == ["Bearer t1"] * 8
    assert len(sent(server, "/oauth/token")) == 1


def test_a_token_is_renewed_before_it_ends(
    call: Caller, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A minute before its end, or after four fifths of a short life."""
    now = [1000.0]
    runtime = f"{call.package.__name__}._runtime.http"
    for module in ("tokens", "sync_client", "async_client"):
        monkeypatch.setattr(f"{runtime}.{module}.monotonic", lambda: now[0])
    server.script(token("t1", 600), EMPTY, EMPTY, token("t2", "5"), EMPTY, EMPTY, token("t3"), EMPTY)  # fmt: skip
    client = call.fetching()
    for moment in (1000, 1539, 1540, 1543, 1544):
        now[0] = moment
        call(client)
    tokens = ["t1", "t1", "t2", "t2", "t3"]
    assert sent(server) == [f"Bearer {each}" for each in tokens]


def test_a_rejected_token_is_fetched_again(call: Caller, server: Server) -> None:
    server.script(token("t1"), REJECTED, token("t2"), EMPTY, EMPTY)
    call(call.fetching(max_retries=0), times=2)
    assert sent(server) == ["Bearer t1", "Bearer t2", "Bearer t2"]
    assert len(sent(server, "/oauth/token")) == 2


def test_a_copy_shares_the_token_of_the_same_client(
    call: Caller, server: Server
) -> None:
    server.script(token("t1"), EMPTY, EMPTY, token("t2"), EMPTY)
    client = call.fetching()
    call(client)
    call(client.with_options(timeout=5))
    call(client.with_options(client_id="another"))
    assert sent(server) == ["Bearer t1", "Bearer t1", "Bearer t2"]


def test_a_token_of_the_caller_is_used_instead(call: Caller, server: Server) -> None:
    server.script(EMPTY)
    call(call.fetching(api_key="mine"))
    assert sent(server) == ["Bearer mine"]


def test_the_variables_of_the_environment(
    call: Caller, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLIENT_CREDENTIALS_CLIENT_ID", "i")
    monkeypatch.setenv("CLIENT_CREDENTIALS_CLIENT_SECRET", "s")
    server.script(token("t1"), EMPTY)
    call(call.client())
    assert sent(server) == ["Bearer t1"]


def test_a_client_id_overrides_a_token_of_the_environment(
    call: Caller, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLIENT_CREDENTIALS_API_KEY", "from-the-environment")
    server.script(token("t1"), EMPTY)
    call(call.fetching())
    assert sent(server) == ["Bearer t1"]


@pytest.mark.parametrize("options", [{}, {"client_id": "i"}, {"client_secret": "s"}])
def test_both_are_needed(call: Caller, options: Any) -> None:
    with pytest.raises(
        call.package.Client_Error, match="client_id=… and client_secret=…"
    ):
        call.client(**options)


def test_a_refused_client(call: Caller, server: Server) -> None:
    body = {"error": "invalid_client", "error_description": "Unknown s3cret/key"}
    server.script(*[Response(401, body=body)] * 2)
    client = call.fetching()
    with pytest.raises(call.package.AuthenticationError) as caught:
        call(client)
    assert str(caught.value) == "401 Unauthorized: invalid_client: Unknown [redacted]"
    (note,) = caught.value.__notes__
    assert note.endswith("/oauth/token.")
    shown = [repr(client), repr(caught.value), note, str(pickle.dumps(caught.value))]
    assert not any("s3cret" in each for each in shown)


@pytest.mark.parametrize(
    "response",
    [Response(body={}), Response(body=[]), Response(body=b"<html>"), token("a\nb")],
)
def test_a_response_without_a_token(
    call: Caller, server: Server, response: Response
) -> None:
    server.script(response)
    with pytest.raises(call.package.APIError, match="has no `access_token`"):
        call(call.fetching())
    assert len(server.requests) == 1


def test_a_failure_of_the_token_server_is_tried_again(
    call: Caller, server: Server
) -> None:
    busy = Response(503, headers={"Retry-After-Ms": "1"})
    server.script(busy, Response(drop="before"), token("t1"), EMPTY)
    call(call.fetching())
    assert sent(server) == ["Bearer t1"]


def test_a_redirect_is_not_followed(call: Caller, server: Server) -> None:
    server.script(Response(307, headers={"Location": "/elsewhere"}))
    with pytest.raises(call.package.APIStatusError):
        call(call.fetching())
    assert {each.target for each in server.requests} == {"/oauth/token"}


def test_headers_of_the_caller_are_not_for_the_token_url(
    call: Caller, server: Server
) -> None:
    server.script(token("t1"), EMPTY)
    call(call.fetching(default_headers={"X-Mine": "1", "Authorization": "mine"}))
    first, second = server.requests
    assert first.header("X-Mine") is None
    assert str(first.header("Authorization")).startswith("Basic ")
    assert second.header("Authorization") == "mine"


@pytest.mark.parametrize("name", ["api_key", "client_secret"])
def test_a_credential_is_text(call: Caller, name: str) -> None:
    class Secret:
        def __repr__(self) -> str:
            return "very-secret"

    options: dict[str, Any] = {"client_id": "i", "client_secret": "s", name: Secret()}
    with pytest.raises(TypeError, match="A credential is a string") as caught:
        call.client(**options)
    assert "very-secret" not in str(caught.value)


def test_a_cancelled_task_leaves_the_token_to_the_others(
    package: Any, server: Server
) -> None:
    server.script(Response(hold="before"), token("t1"), EMPTY)

    async def calls() -> Sequence[object]:
        async with package.AsyncClient_(
            base_url=server.url, client_id="i", client_secret="s", max_retries=0
        ) as client:
            first = asyncio.ensure_future(client.jobs.list())
            while not server.requests:
                await asyncio.sleep(0)
            second: Awaitable[object] = asyncio.ensure_future(client.jobs.list())
            await asyncio.sleep(0)
            first.cancel()
            return await asyncio.gather(first, second, return_exceptions=True)

    first, second = asyncio.run(calls())
    assert isinstance(first, asyncio.CancelledError)
    assert second is None
    assert sent(server) == ["Bearer t1"]


# The total timeout ---------------------------------------------------------------------


def test_the_token_is_fetched_before_the_deadline(call: Caller, server: Server) -> None:
    server.script(Response(hold="before"))
    client = call.fetching(timeout=call.package.Timeout(total=0.2))
    with pytest.raises(call.package.APITimeoutError) as caught:
        call(client)
    assert caught.value.__notes__[0].endswith("/oauth/token.")
    assert sent(server) == []


def test_a_slow_function_takes_time_of_the_call(
    call: Caller, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]

    def slow() -> str:
        now[0] += 60
        return "late"

    runtime = f"{call.package.__name__}._runtime.http.deadline"
    monkeypatch.setattr(f"{runtime}.monotonic", lambda: now[0])
    client = call.client(api_key=slow, timeout=call.package.Timeout(total=50))
    with pytest.raises(call.package.APITimeoutError):
        call(client)
    assert sent(server) == []


def test_a_call_waits_for_the_token_of_another_until_the_deadline(package: Any) -> None:
    runtime = importlib.import_module(f"{package.__name__}._runtime.http.tokens")
    deadlines = importlib.import_module(f"{package.__name__}._runtime.http.deadline")
    cache, brief = runtime.TokenCache(), deadlines.Deadline(0.01)
    request = runtime.TokenRequest("https://a.example/token", "i", "s", "")
    with cache.lock(request, None), pytest.raises(package.APITimeoutError):
        with cache.lock(request, brief):
            pytest.fail("Both have it.")

    async def wait() -> None:
        async with cache.async_lock(request, brief):
            pytest.fail("Both have it.")

    async def twice() -> None:
        async with cache.async_lock(request, None):
            # A task may not lock twice.
            await asyncio.create_task(wait())

    with pytest.raises(package.APITimeoutError):
        asyncio.run(twice())
