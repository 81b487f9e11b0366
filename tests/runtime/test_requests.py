"""Requests: URL, query, headers and body, and which hosts get the credential."""

from enum import Enum
from typing import TYPE_CHECKING, Any

import pytest

import lightfield
from lightfield import omit
from lightfield._runtime.encoding.urls import encode_query, expand_path
from lightfield._runtime.http.requests import build_request
from lightfield._runtime.operations import Operation

from .conftest import KEY, SDK
from .server import Response, Server

if TYPE_CHECKING:
    from lightfield._runtime.http.base_client import CallArguments


class Color(Enum):
    RED = "red"


def sent(
    sdk: SDK, server: Server, options: dict[str, Any] | None = None, **call: Any
) -> Any:
    sdk.run(sdk.client(**options or {}).note.update("n1", **call))
    return server.last


def test_the_headers_of_every_call(sdk: SDK, server: Server) -> None:
    seen = sent(sdk, server, fields={"title": "Hi"})
    assert (seen.method, seen.target) == ("POST", "/v1/notes/n1")
    assert seen.header("authorization") == f"Bearer {KEY}"
    assert seen.header("accept") == seen.header("content-type") == "application/json"
    assert (seen.header("user-agent") or "").partition("/")[0].endswith("Lightfield")
    assert seen.header("lightfield-version")
    assert seen.json() == {"fields": {"$title": "Hi"}}


@pytest.mark.parametrize(
    "name",
    [
        "X-Mine",
        "User-Agent",
        "authorization",
        "ACCEPT",
        "accept-encoding",
        "content-type",
        "lightfield-VERSION",
        "Host",
    ],
)
@pytest.mark.parametrize("where", ["extra_headers", "default_headers"])
@pytest.mark.parametrize("own_transport", [True, False])
def test_a_header_of_the_caller_replaces_the_clients(
    sdk: SDK, server: Server, name: str, where: str, own_transport: bool
) -> None:
    options: dict[str, Any] = {} if own_transport else {"http_client": sdk.transport()}
    if where == "default_headers":
        options["default_headers"] = {name: "mine"}
        assert sent(sdk, server, options).header(name) == "mine"
        assert (
            sent(
                sdk, server, options, extra_headers={name.swapcase(): "of this call"}
            ).header(name)
            == "of this call"
        )
    else:
        assert (
            sent(sdk, server, options, extra_headers={name: "mine"}).header(name)
            == "mine"
        )


@pytest.mark.parametrize(
    "name",
    [
        "User-Agent",
        "AUTHORIZATION",
        "accept",
        "Accept-Encoding",
        "lightfield-version",
        "idempotency-key",
    ],
)
@pytest.mark.parametrize("where", ["extra_headers", "default_headers"])
@pytest.mark.parametrize("own_transport", [True, False])
def test_omit_removes_a_header(
    sdk: SDK, server: Server, name: str, where: str, own_transport: bool
) -> None:
    options: dict[str, Any] = (
        {}
        if own_transport
        else {"http_client": sdk.transport(headers={"X-Theirs": "1"})}
    )
    call: dict[str, Any] = {}
    (options if where == "default_headers" else call)[where] = {name: omit}
    seen = sent(sdk, server, options, **call)
    assert seen.header(name) is None
    assert own_transport or seen.header("x-theirs") == "1"


def test_omit_removes_a_header_when_there_are_cookies(sdk: SDK, server: Server) -> None:
    server.script(Response(headers={"Set-Cookie": "a=1"}))
    client = sdk.client()
    for _ in range(2):
        sdk.run(client.note.update("n1", extra_headers={"user-agent": omit}))
    assert server.last.header("cookie") == "a=1"
    assert server.last.header("user-agent") is None


@pytest.mark.parametrize(
    ("value", "error"),
    [("ü", ValueError), ("a\nb", ValueError), (5, TypeError), (None, TypeError)],
)
def test_a_header_that_cannot_be(
    sdk: SDK, server: Server, value: Any, error: type[Exception]
) -> None:
    with pytest.raises(error, match="X-Mine"):
        sent(sdk, server, extra_headers={"X-Mine": value})
    assert not server.requests


def test_queries_are_merged(sdk: SDK, server: Server) -> None:
    defaults = {"default_query": {"a": 1, "b": "x y", "c": 3}}
    seen = sent(
        sdk,
        server,
        defaults,
        extra_query={"b": ["ü", True], "c": omit, "d": None, "e": {"f": "&"}},
    )
    assert seen.target.partition("?")[2] == "a=1&b=%C3%BC%2Ctrue&e%5Bf%5D=%26"


def test_queries() -> None:
    assert (
        encode_query(
            {
                "a": {"x"},
                "b": (i for i in "12"),
                "c": Color.RED,
                "d": [Color.RED, omit],
            },
            {"b": "repeat"},
        )
        == "a=x&b=1&b=2&c=red&d=red"
    )
    assert (
        encode_query({"a": [1, 2], "b": [1, 2], "c": None}, {"b": "brackets"})
        == "a=1%2C2&b%5B%5D=1&b%5B%5D=2"
    )
    with pytest.raises(ValueError, match="lone surrogate"):
        encode_query({"a": "\ud800"})


def test_properties_are_added_to_the_body(sdk: SDK, server: Server) -> None:
    seen = sent(
        sdk,
        server,
        fields={"title": "Hi"},
        extra_body={"more": 1, "fields": {"$content": None}},
    )
    assert seen.json() == {"fields": {"$content": None}, "more": 1}


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("a/b", "a%2Fb"),
        ("ü", "%C3%BC"),
        ("%2F", "%252F"),
        ("%2e%2e", "%252e%252e"),
        ("a?b#c d", "a%3Fb%23c%20d"),
        ("..a", "..a"),
        ("...", "..."),
        ("{id}", "%7Bid%7D"),
        (7, "7"),
        (Color.RED, "red"),
    ],
)
def test_a_path_argument_is_one_segment(
    sdk: SDK, server: Server, value: Any, path: str
) -> None:
    sdk.run(sdk.client().note.update(value))
    assert server.last.target == f"/v1/notes/{path}"


@pytest.mark.parametrize("value", ["", ".", "..", None, omit, "\ud800"])
def test_a_path_argument_that_leads_elsewhere(
    sdk: SDK, server: Server, value: Any
) -> None:
    refused = "Expected a|lone surrogate"
    with pytest.raises(ValueError, match=refused):
        sdk.run(sdk.client().note.update(value))
    with pytest.raises(ValueError, match=refused):
        expand_path("/{a}/x", {"a": value})
    assert not server.requests


def test_a_path_argument_of_several_segments() -> None:
    styles = {"a": "+"}
    path = expand_path("/v1/{a}:run", {"a": "projects/p 1/jobs/j?#%"}, styles)
    assert path == "/v1/projects/p%201/jobs/j%3F%23%25:run"
    for value in ("a/../b", "/a", "a//b", "a/.", ".."):
        with pytest.raises(ValueError, match="stays in its place"):
            expand_path("/v1/{a}", {"a": value}, styles)


# The base URL


def test_the_base_url(
    sdk: SDK, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for base in ("/api", "/api/", "/api//"):
        sdk.run(sdk.client(base_url=server.url + base).note.update("n1"))
        assert server.last.target == "/api/v1/notes/n1"
        sdk.run(
            sdk.client(base_url=server.url + base).get(
                "x?a=1", cast_to=object, options={"params": {"b": 2}}
            )
        )
        assert server.last.target == "/api/x?a=1&b=2"
    monkeypatch.setenv("LIGHTFIELD_BASE_URL", server.url + "/env")
    monkeypatch.setenv("LIGHTFIELD_API_KEY", "sk-env")
    client = sdk.client(base_url=None, api_key=None)
    sdk.run(client.note.update("n1"))
    assert server.last.target == "/env/v1/notes/n1"
    assert server.last.header("authorization") == "Bearer sk-env"
    monkeypatch.setenv("LIGHTFIELD_BASE_URL", "")
    assert str(sdk.client(base_url=None).base_url) == "https://api.lightfield.app/"


def test_options_may_change_later(
    sdk: SDK, server: Server, other_server: Server
) -> None:
    client = sdk.client()
    client.api_key = "sk-new"
    client.base_url = other_server.url
    sdk.run(client.note.update("n1"))
    assert other_server.last.header("authorization") == "Bearer sk-new"


# Hosts that get the credential


def test_a_whole_url_of_the_same_host(sdk: SDK, server: Server) -> None:
    client = sdk.client(base_url=server.url + "/api")
    sdk.run(client.get(server.url.replace("http", "HTTP") + "/x", cast_to=object))
    assert server.last.target == "/x"
    assert server.last.header("authorization") == f"Bearer {KEY}"


def test_a_whole_url_of_another_host(
    sdk: SDK, server: Server, other_server: Server
) -> None:
    client = sdk.client(
        default_headers={"X-Api-Key": KEY, "X-Own": KEY}, default_query={"token": KEY}
    )
    port = other_server.url.rpartition(":")[2]
    for url in (
        other_server.url + "/x",
        # Both have the client's own URL as a prefix.
        f"{server.url}@127.0.0.1:{port}/x",
        f"{server.url}:pass@127.0.0.1:{port}/x",
    ):
        options = {"headers": {"X-Of-This-Request": "1"}, "params": {"a": 1}}
        sdk.run(client.get(url, cast_to=object, options=options))
        assert KEY not in repr(other_server.last)
        assert other_server.last.header("x-of-this-request") == "1"
        assert other_server.last.target == "/x?a=1"
    assert not server.requests


def test_a_look_alike_is_another_host(sdk: SDK) -> None:
    client = sdk.client(base_url="http://api.example", max_retries=0)
    for url in (
        "http://api.example.evil.invalid/x",
        "http://api.example@evil.invalid/",
        "https://api.example/",
        "http://api.example:81/",
    ):
        prepared = client._prepare_request(
            "GET", url, body=None, content=None, files=None, options={}, deadline=None
        )
        assert KEY not in repr(tuple(prepared))
    for url in (
        "//evil.invalid/x",
        "/x?to=http://evil.invalid",
        "@evil.invalid/x",
        "\\\\evil.invalid",
    ):
        prepared = client._prepare_request(
            "GET", url, body=None, content=None, files=None, options={}, deadline=None
        )
        assert (
            build_request(client._http, prepared, own_transport=False).url.host
            == "api.example"
        )


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_undocumented_endpoints(sdk: SDK, server: Server, method: str) -> None:
    client = sdk.client()
    sdk.run(getattr(client, method)("/x", cast_to=object, body={"a": (1, 2)}))
    assert (server.last.method, server.last.json()) == (method.upper(), {"a": [1, 2]})
    sdk.run(
        getattr(client, method)(
            "/x",
            cast_to=object,
            content=b"raw",
            options={"headers": {"content-type": "text/plain"}},
        )
    )
    assert (server.last.body, server.last.header("content-type")) == (
        b"raw",
        "text/plain",
    )


def test_the_result_of_an_undocumented_endpoint(sdk: SDK, server: Server) -> None:
    import httpx2

    client = sdk.client()
    for type_ in (
        str,
        bytes,
        dict,
        httpx2.Response,
        lightfield.types.NoteUpdateResponse,
    ):
        assert isinstance(sdk.run(client.get("/x", cast_to=type_)), type_)
    assert sdk.run(client.get("/x", cast_to=lightfield.NoneType)) is None


# Arguments of operations


def call(
    sdk: SDK, client: Any, arguments: "CallArguments", path: str = "/x", **more: Any
) -> None:
    operation: Operation[Any] = Operation("GET", path, object, **more)
    sdk.run(client.__call_operation__(operation, "parsed", arguments))


@pytest.mark.parametrize("value", [omit, lightfield.not_given, None])
@pytest.mark.parametrize("own_transport", [True, False])
def test_what_is_omitted_is_not_sent(
    sdk: SDK, server: Server, value: Any, own_transport: bool
) -> None:
    options: dict[str, Any] = {} if own_transport else {"http_client": sdk.transport()}
    client = sdk.client(**options)
    server.script(Response(headers={"Set-Cookie": "session=s"}), Response())
    for query in ({"a": value}, {"a": [value, 1]}):
        arguments: CallArguments = {
            "cookies": {"session": value},
            "headers": {"X-A": value},
            "query": query,
        }
        call(sdk, client, arguments)
    first, second = server.requests
    assert (first.header("cookie"), second.header("cookie")) == (None, "session=s")
    assert first.header("x-a") is None
    assert (first.target, second.target) == ("/x", "/x?a=1")


@pytest.mark.parametrize("own_transport", [True, False])
def test_cookies_of_a_call_and_of_the_jar(
    sdk: SDK, server: Server, own_transport: bool
) -> None:
    options: dict[str, Any] = {} if own_transport else {"http_client": sdk.transport()}
    client = sdk.client(**options)
    server.script(Response(headers={"Set-Cookie": "session=jar; Path=/"}), Response())
    call(sdk, client, {})
    call(sdk, client, {"cookies": {"theme": "dark", "size": 1}})
    assert server.last.header("cookie") == "session=jar; theme=dark; size=1"
    call(sdk, client, {"cookies": {"session": "mine"}})
    assert server.last.header("cookie") == "session=mine"
    call(sdk, client, {"cookies": {"a": 1}, "extra_headers": {"cookie": "b=2"}})
    assert server.last.header("cookie") == "b=2"
    call(sdk, client, {})
    assert server.last.header("cookie") == "session=jar"


def test_cookies_of_a_call_and_of_a_redirect(sdk: SDK, server: Server) -> None:
    moved = {"Location": "/y", "Set-Cookie": "session=new; Path=/"}
    server.script(
        Response(headers={"Set-Cookie": "session=old; Path=/"}),
        Response(307, headers=moved),
        Response(),
    )
    client = sdk.client()
    call(sdk, client, {})
    call(sdk, client, {"cookies": {"theme": "dark"}})
    assert (server.last.target, server.last.header("cookie")) == (
        "/y",
        "theme=dark; session=new",
    )


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/x#copy", "/x?a=1"),
        ("/x?action=copy", "/x?action=copy&a=1"),
        ("/x?action=copy#2", "/x?action=copy&a=1"),
    ],
)
def test_a_path_with_more_than_a_path(
    sdk: SDK, server: Server, path: str, target: str
) -> None:
    """Documents tell operations of one path apart by a fragment or a query."""
    call(sdk, sdk.client(), {"query": {"a": 1}}, path)
    assert server.last.target == target
    options = {"params": {"a": 1}}
    sdk.run(sdk.client().get(path, cast_to=object, options=options))
    assert server.last.target == target
    call(sdk, sdk.client(), {"path": {"id": "a#b?c"}, "query": {"a": 1}}, "/{id}")
    assert server.last.target == "/a%23b%3Fc?a=1"


@pytest.mark.parametrize(
    "base_url",
    [
        "api.example.com/v1",
        "//api.example.com",
        "/v1",
        "localhost:8000",
        "https://",
        "https:///v1",
        "https://api.example.com:port",
        "https://api.example.com?key=1",
        "https://api.example.com/v1/?",
        "https://api.example.com/#a",
        "https://api.example.com\n",
        " https://api.example.com",
    ],
)
def test_a_base_url_that_cannot_be(
    sdk: SDK, base_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for act in (
        lambda: sdk.client(base_url=base_url),
        lambda: sdk.client().with_options(base_url=base_url),
        lambda: setattr(sdk.client(), "base_url", base_url),
    ):
        with pytest.raises(ValueError, match="`base_url`"):
            act()
    monkeypatch.setenv("LIGHTFIELD_BASE_URL", base_url)
    with pytest.raises(ValueError, match="`base_url`"):
        sdk.client(base_url=None)


def test_a_base_url_of_another_type(sdk: SDK) -> None:
    with pytest.raises(TypeError, match="`base_url` is a int"):
        sdk.client(base_url=5)
