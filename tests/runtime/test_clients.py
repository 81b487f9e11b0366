"""The client itself: options, copies, timeouts, and threads."""

import copy
import os
import pickle
import ssl
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest

import lightfield
from lightfield._runtime.http import credentials

from .conftest import KEY, SDK, SOURCE
from .server import Response, Server

TIMEOUT = httpx2.Timeout(3, read=0.05)
SLOW = Response(hold="before")


@pytest.mark.parametrize("timeout", [0.05, TIMEOUT])
@pytest.mark.parametrize(
    "where", ["client", "with_options", "call", "request", "later", "transport"]
)
def test_a_timeout(sdk: SDK, server: Server, timeout: Any, where: str) -> None:
    server.script(SLOW)
    options: dict[str, Any] = {"timeout": timeout} if where == "client" else {}
    if where == "transport":
        options = {"http_client": sdk.transport(timeout=timeout)}
    client = sdk.client(max_retries=0, **options)
    if where == "with_options":
        client = client.with_options(timeout=timeout)
    if where == "later":
        client.timeout = timeout
    with pytest.raises(lightfield.APITimeoutError):
        if where == "call":
            sdk.run(client.note.update("n1", timeout=timeout))
        elif where == "request":
            sdk.run(client.get("/x", cast_to=object, options={"timeout": timeout}))
        else:
            sdk.run(client.note.update("n1"))


def test_no_timeout(sdk: SDK, server: Server) -> None:
    server.script(SLOW)
    client = sdk.client(timeout=0.02, max_retries=0)
    for call in (
        lambda: client.note.update("n1", timeout=None),
        lambda: client.with_options(timeout=None).note.update("n1"),
        lambda: sdk.client(timeout=None).note.update("n1"),
    ):
        with server.releasing(after=0.1):
            sdk.run(call())


@pytest.mark.parametrize(
    ("timeout", "error"),
    [
        ("10", TypeError),
        (True, TypeError),
        ((1, 2), TypeError),
        (-1, ValueError),
        (float("nan"), ValueError),
    ],
)
def test_a_timeout_that_cannot_be(
    sdk: SDK, server: Server, timeout: Any, error: type[Exception]
) -> None:
    client = sdk.client()
    for act in (
        lambda: sdk.client(timeout=timeout),
        lambda: client.with_options(timeout=timeout),
        lambda: setattr(client, "timeout", timeout),
        lambda: sdk.run(client.note.update("n1", timeout=timeout)),
        lambda: sdk.run(client.get("/x", cast_to=object, options={"timeout": timeout})),
    ):
        with pytest.raises(error, match="`timeout`"):
            act()
    assert not server.requests


def test_the_usual_timeout(sdk: SDK) -> None:
    usual = httpx2.Timeout(60, connect=5)
    assert sdk.client().timeout == usual
    assert sdk.client(http_client=sdk.transport()).timeout == usual
    assert sdk.client(http_client=sdk.transport(timeout=7)).timeout == httpx2.Timeout(7)
    assert sdk.client(http_client=sdk.transport(timeout=7), timeout=8).timeout == 8


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("http_client", httpx.Client()),
        ("http_client", httpx.AsyncClient()),
        ("timeout", httpx.Timeout(5)),
        ("base_url", httpx.URL("http://x")),
    ],
)
def test_an_httpx_object_as_an_option(
    sdk: SDK, server: Server, option: str, value: Any
) -> None:
    name = f"httpx2.{type(value).__name__}"
    with pytest.raises(TypeError, match=name):
        sdk.client(**{option: value})
    with pytest.raises(TypeError, match=name):
        sdk.client().with_options(**{option: value})
    if option == "timeout":
        with pytest.raises(TypeError, match=name):
            sdk.run(sdk.client().note.update("n1", timeout=value))
    assert not server.requests


@pytest.mark.parametrize("value", [httpx.Response, httpx.Response(200)])
def test_httpx_classes_as_cast_to(sdk: SDK, server: Server, value: Any) -> None:
    client = sdk.client()
    for method in (client.get, client.post, client.patch, client.put, client.delete):
        with pytest.raises(TypeError, match=r"cast_to.*httpx2\.Response"):
            sdk.run(method("/a", cast_to=value))
    assert not server.requests
    raw = sdk.run(client.note.with_raw_response.update("n1"))
    with pytest.raises(TypeError, match=r"`to`.*httpx2\.Response"):
        sdk.run(raw.parse(to=value))
    assert sdk.run(raw.parse(to=httpx2.Response)) is raw.http_response


def test_a_path_that_is_a_url(sdk: SDK, server: Server) -> None:
    client = sdk.client()
    with pytest.raises(TypeError, match=r"path.*httpx2\.URL"):
        sdk.run(client.get(httpx.URL("/a"), cast_to=object))
    assert not server.requests
    sdk.run(client.get(httpx2.URL("/a?b=c"), cast_to=object))
    sdk.run(client.get(httpx2.URL(server.url + "/a?b=c"), cast_to=object))
    assert [seen.target for seen in server.requests] == ["/a?b=c"] * 2


def test_an_attribute_that_is_httpxs(sdk: SDK) -> None:
    client = sdk.client()
    with pytest.raises(TypeError, match=r"timeout.*httpx2\.Timeout"):
        client.timeout = httpx.Timeout(3)
    with pytest.raises(TypeError, match=r"base_url.*httpx2\.URL"):
        client.base_url = httpx.URL("http://x")
    assert client.timeout == httpx2.Timeout(60, connect=5)
    assert client.base_url == sdk.url + "/"


class OwnClient(httpx.Client):
    """A class that a program which used httpx may still have."""


class OwnAsyncClient(httpx.AsyncClient):
    """A class that a program which used httpx may still have."""


@pytest.mark.parametrize("class_", [OwnClient, OwnAsyncClient])
def test_a_subclass_of_httpxs(sdk: SDK, class_: Any) -> None:
    for value in (class_, class_()):
        with pytest.raises(TypeError, match=f"httpx2.{class_.__base__.__name__}"):
            sdk.client(http_client=value)


@pytest.mark.parametrize(
    "class_", [lightfield.DefaultHttpxClient, lightfield.DefaultAsyncHttpxClient]
)
@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("transport", httpx.MockTransport(lambda _: httpx.Response(200))),
        ("timeout", httpx.Timeout(3)),
        ("limits", httpx.Limits()),
        ("base_url", httpx.URL("http://x")),
        ("mounts", {"http://": httpx.HTTPTransport()}),
    ],
)
def test_a_transport_of_httpxs(class_: Any, option: str, value: Any) -> None:
    part = value["http://"] if isinstance(value, dict) else value
    with pytest.raises(TypeError, match=f"{option}.*httpx2.{type(part).__name__}"):
        class_(**{option: value})


@pytest.mark.parametrize(
    "class_", [lightfield.DefaultHttpxClient, lightfield.DefaultAsyncHttpxClient]
)
def test_the_defaults_of_a_transport(class_: Any) -> None:
    client = class_()
    assert client.timeout == httpx2.Timeout(60, connect=5) and client.follow_redirects
    changed = class_(timeout=3, follow_redirects=False, mounts=None)
    assert changed.timeout == httpx2.Timeout(3) and not changed.follow_redirects


@pytest.mark.parametrize("key", ["secret\n", "secret ", "sécret"])
def test_a_credential_that_no_header_holds(sdk: SDK, key: str) -> None:
    with pytest.raises(ValueError, match="header 'Authorization'") as caught:
        sdk.client(api_key=key)
    assert "cret" not in str(caught.value)
    with pytest.raises(ValueError, match="header 'Authorization'"):
        sdk.client().with_options(api_key=key)


class Secret:
    """As pydantic's `SecretStr`: neither its text nor its `repr` is the credential."""

    def __str__(self) -> str:
        return "sk-inside"

    __repr__ = __str__


@pytest.mark.parametrize("key", [Secret(), b"sk-inside", 5])
def test_a_credential_that_is_no_text(sdk: SDK, server: Server, key: Any) -> None:
    client = sdk.client()
    for act in (
        lambda: sdk.client(api_key=key),
        lambda: client.with_options(api_key=key),
        lambda: (setattr(client, "api_key", key), sdk.run(client.note.update("n1"))),
        lambda: credentials.bearer(key),
        lambda: credentials.basic(key, None),
        lambda: credentials.basic("me", key),
        lambda: credentials.key("header", "X-Key", key),
        lambda: credentials.key("query", "key", key),
        lambda: credentials.key("cookie", "key", key),
    ):
        with pytest.raises(TypeError, match=type(key).__name__) as caught:
            act()
        assert "sk-inside" not in str(caught.value)
    assert not server.requests


def test_a_client_shows_its_base_url(sdk: SDK) -> None:
    client = sdk.client(base_url="https://me:secret@api.example.com/v1")
    name = type(client).__name__
    assert repr(client) == (
        f"<{name} base_url='https://%5Bredacted%5D@api.example.com/v1/'>"
    )
    assert KEY not in repr(client) and "secret" not in repr(client)


def test_a_client_cannot_be_pickled(sdk: SDK) -> None:
    client = sdk.client()
    for thing in (client, client.note, [client]):
        for act in (pickle.dumps, copy.deepcopy):
            with pytest.raises(TypeError, match=r"`client\.copy\(\)` returns a copy"):
                act(thing)
    with pytest.raises(TypeError, match="holds connections"):
        copy.copy(client)


def test_the_other_kind_of_transport(sdk: SDK) -> None:
    other: Any = httpx2.AsyncClient() if sdk.kind == "sync" else httpx2.Client()
    with pytest.raises(TypeError, match=type(sdk.transport()).__name__):
        sdk.client(http_client=other)


def test_a_copy_keeps_every_option(sdk: SDK) -> None:
    transport = sdk.transport()
    options = {
        "api_key": "k2",
        "base_url": "http://x/y/",
        "timeout": 7,
        "max_retries": 9,
        "default_headers": {"X-A": "1", "User-Agent": lightfield.omit},
        "default_query": {"q": 1},
        "strict_response_validation": True,
        "validate_requests": True,
        "http_client": transport,
    }
    client = sdk.client(**options)
    copy = client.copy().with_options()
    state = vars(copy)
    for name, value in vars(client).items():
        if name != "_shared":
            assert state[name] == value, name
    changed = client.with_options(
        api_key="k3",
        base_url="http://z",
        timeout=1,
        max_retries=0,
        default_headers={"x-a": "2", "X-B": "3"},
        default_query={"r": 2},
    )
    assert (changed.api_key, str(changed.base_url)) == ("k3", "http://z/")
    assert (changed.timeout, changed.max_retries) == (1, 0)
    headers = changed.default_headers
    assert (headers["x-a"], headers["X-B"]) == ("2", "3")
    assert "User-Agent" not in headers and "X-A" not in headers
    assert changed.default_query == {"q": 1, "r": 2}
    replaced = client.with_options(set_default_headers={}, set_default_query={})
    assert "User-Agent" in replaced.default_headers and not replaced.default_query
    with pytest.raises(ValueError, match="set_default_headers"):
        client.with_options(default_headers={}, set_default_headers={})


def test_closing_a_copy_leaves_the_original_open(sdk: SDK, server: Server) -> None:
    client = sdk.client()
    sdk.run(client.with_options(timeout=5).close())
    sdk.run(client.note.update("n1"))
    own = client.with_options(http_client=sdk.transport())
    sdk.run(own.close())
    assert own.is_closed() and not client.is_closed()
    sdk.run(client.close())
    assert client.is_closed()


def test_context_managers(server: Server) -> None:
    with lightfield.Lightfield(api_key="k", base_url=server.url) as client:
        with client.with_options(timeout=5) as copy:
            copy.note.update("n1")
        client.note.update("n1")
    assert client.is_closed()


RACE = """
import sys, threading
sys.path.insert(0, sys.argv[1])
sys.setswitchinterval(1e-6)
from lightfield import Lightfield

client = Lightfield(api_key="k", base_url=sys.argv[2])
start = threading.Barrier(16)
failed = []

def work(number):
    try:
        start.wait()
        for _ in range(3):
            note = client.note.update(f"n{number}", fields={"title": "x"})
            assert type(note.fields["office"].value).__name__ == "Address", note
            raw = client.opportunity.with_raw_response.update("o1", fields={"a": 1})
            assert raw.parse().fields["$title"].value == "Hello"
    except BaseException as error:
        failed.append(repr(error))

threads = [threading.Thread(target=work, args=(n,)) for n in range(16)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert not failed, failed
"""


def test_first_calls_race(server: Server) -> None:
    command = [
        sys.executable,
        "-W",
        "error::UserWarning",
        "-c",
        RACE,
        str(SOURCE),
        server.url,
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    assert len(server.requests) == 16 * 3 * 2


FORK = """
import asyncio, os, sys
sys.path.insert(0, sys.argv[1])
import lightfield

kind, url = sys.argv[2:]
sync = kind == "sync"
runner = None if sync else asyncio.Runner()
class_ = lightfield.Lightfield if sync else lightfield.AsyncLightfield
transport = lightfield.DefaultHttpxClient if sync else lightfield.DefaultAsyncHttpxClient
clients = [
    class_(api_key="k", base_url=url),
    class_(api_key="k", base_url=url, http_client=transport(timeout=60)),
]
clients.append(clients[0].with_options(timeout=60))
clients[1]._http.headers["x-kept"] = "1"

def call(client, who):
    result = client.note.update("n1", extra_headers={"x-process": who})
    return result if sync else runner.run(wait(result))

async def wait(result):
    return await result

for client in clients:
    call(client, "before")
child = os.fork()
if not child:
    runner = None if sync else asyncio.Runner()
for client in clients:
    for _ in range(3):
        assert call(client, "parent" if child else "child").id == "n1"
if not child:
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
for client in clients:
    assert call(client, "parent").id == "n1"
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Only POSIX forks.")
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_fork_shares_no_connection(server: Server, kind: str) -> None:
    """Each connection is used by one process; the parent keeps its own."""
    server.script(Response(headers={"Set-Cookie": "session=s; Path=/"}), Response())
    command = [sys.executable, "-c", FORK, str(SOURCE), kind, server.url]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    ports: dict[str | None, set[int]] = {}
    for seen in server.requests:
        ports.setdefault(seen.header("x-process"), set()).add(seen.port)
    assert ports.keys() == {"before", "parent", "child"}
    assert ports["parent"] <= ports["before"]
    assert not ports["child"] & ports["before"]
    # The settings and the cookies of the parent are the child's too.
    child = [seen for seen in server.requests if seen.header("x-process") == "child"]
    assert sum(seen.header("cookie") == "session=s" for seen in child) == 6
    assert sum(seen.header("x-kept") == "1" for seen in child) == 3


def test_many_threads(server: Server) -> None:
    client = lightfield.Lightfield(api_key=KEY, base_url=server.url)
    found: list[str] = []

    def work(number: int) -> None:
        for _ in range(5):
            client.note.update(f"n{number}")
        found.append("done")

    threads = [threading.Thread(target=work, args=(n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    client.close()
    assert len(found) == 16 and len(server.requests) == 80
    keys = [seen.header("idempotency-key") for seen in server.requests]
    assert len(set(keys)) == 80


def test_certificates_are_loaded_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Loading them takes longer than everything else that makes a client."""
    loaded: list[int] = []

    def load() -> ssl.SSLContext:
        loaded.append(1)
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

    monkeypatch.setattr(httpx2, "create_ssl_context", load)
    file = tmp_path / "certificates.pem"
    file.touch()
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    for make in (lightfield.DefaultHttpxClient, lightfield.DefaultAsyncHttpxClient) * 2:
        make()
    assert len(loaded) == 1
    file.write_text("# others")
    lightfield.DefaultHttpxClient()
    assert len(loaded) == 2
    for options in (
        {"verify": False},
        {"transport": httpx2.MockTransport(lambda request: httpx2.Response(200))},
    ):
        lightfield.DefaultHttpxClient(**options)
    assert len(loaded) == 2
