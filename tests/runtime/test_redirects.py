"""Redirects: the client follows them, and sends no credentials to another host."""

import httpx2
import pytest

import lightfield

from .conftest import KEY, SDK
from .server import Response, Server

PRIVATE = {"Cookie": f"sid={KEY}", "X-Api-Key": KEY, "X-Custom": KEY}


def to(url: str, status: int = 307) -> Response:
    return Response(status, headers={"Location": url})


def test_the_same_host_gets_all_headers(sdk: SDK, server: Server) -> None:
    server.script(to("/elsewhere"), Response())
    sdk.run(
        sdk.client().note.update("n1", fields={"title": "Hi"}, extra_headers=PRIVATE)
    )
    first, second = server.requests
    assert (second.method, second.target) == ("POST", "/elsewhere")
    assert second.body == first.body
    assert dict(first.headers).items() == dict(second.headers).items()
    assert second.header("authorization") == f"Bearer {KEY}"


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_another_host_gets_no_credentials(
    sdk: SDK, server: Server, other_server: Server, name: str
) -> None:
    server.script(to(other_server.url.replace("127.0.0.1", name) + "/x"))
    sdk.run(
        sdk.client(default_headers={"X-Default": KEY}).note.update(
            "n1", extra_headers=PRIVATE
        )
    )
    assert KEY not in repr(other_server.last)
    assert other_server.last.header("idempotency-key") is None
    assert other_server.last.header("content-type") == "application/json"


def test_another_host_and_back(sdk: SDK, server: Server, other_server: Server) -> None:
    server.script(to(other_server.url), Response())
    other_server.script(to(server.url))
    sdk.run(sdk.client().note.update("n1", extra_headers=PRIVATE))
    assert KEY not in repr(server.last)


def test_another_host_gets_no_authentication_of_the_transport(
    sdk: SDK, server: Server, other_server: Server
) -> None:
    server.script(to(other_server.url))
    http_client = sdk.transport(
        auth=("me", KEY), follow_redirects=True, cookies={"sid": KEY}
    )
    sdk.run(sdk.client(http_client=http_client).note.update("n1"))
    assert (server.last.header("authorization") or "").startswith("Basic")
    assert other_server.last.header("authorization") is None
    assert other_server.last.header("cookie") is None


def test_a_loop_ends(sdk: SDK, server: Server) -> None:
    server.script(to("/loop"))
    with pytest.raises(lightfield.APIConnectionError, match="Too many redirects"):
        sdk.run(sdk.client().note.update("n1"))
    assert len(server.requests) == 21


@pytest.mark.parametrize("location", ["ftp://127.0.0.1/", "http://127.0.0.1:1/"])
def test_a_redirect_to_nowhere(sdk: SDK, server: Server, location: str) -> None:
    server.script(to(location))
    with pytest.raises(lightfield.APIConnectionError):
        sdk.run(sdk.client(max_retries=0).note.update("n1"))


@pytest.mark.parametrize("location", ["http://[", ""])
def test_a_redirect_that_cannot_be_read(
    sdk: SDK, server: Server, location: str
) -> None:
    server.script(to(location))
    with pytest.raises(lightfield.APIError):
        sdk.run(sdk.client(max_retries=0).note.update("n1"))


def test_redirects_that_are_not_followed(sdk: SDK, server: Server) -> None:
    server.script(to("/x", 302))
    with pytest.raises(lightfield.APIStatusError) as caught:
        sdk.run(sdk.client(http_client=sdk.transport()).note.update("n1"))
    assert caught.value.status_code == 302
    with pytest.raises(lightfield.APIStatusError):
        sdk.run(
            sdk.client().get("/x", cast_to=object, options={"follow_redirects": False})
        )


def test_a_see_other_becomes_a_get(sdk: SDK, server: Server) -> None:
    server.script(to("/x", 303), Response())
    sdk.run(sdk.client().note.update("n1"))
    assert (server.last.method, server.last.body) == ("GET", b"")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_from_https_to_http_is_not_followed(sdk: SDK, status: int) -> None:
    seen: list[str] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        seen.append(str(request.url))
        location = {"Location": "http://api.example/elsewhere"}
        return httpx2.Response(status, headers=location)

    http_client = sdk.transport(
        transport=httpx2.MockTransport(handle), follow_redirects=True
    )
    client = sdk.client(base_url="https://api.example", http_client=http_client)
    with pytest.raises(lightfield.APIStatusError) as caught:
        sdk.run(client.note.update("n1"))
    assert caught.value.status_code == status
    assert seen == ["https://api.example/v1/notes/n1"]
