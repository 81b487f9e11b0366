"""Servers that misbehave: every outcome is a documented error, nothing is executed twice, and no connection is left."""

import itertools
import ssl
from pathlib import Path

import httpx2
import pytest

import lightfield

from .conftest import SDK
from .misbehaviour import (
    BRIEF,
    BROKEN,
    CONNECTION,
    INVALID,
    STALLED,
    STATUS,
    TIMEOUT,
    UNUSABLE,
    USABLE,
    calls,
    check_connections,
    client_of,
    error_of,
)
from .rogue import GOOD, Reaction, Rogue, certificate, response
from .server import nobody

pytestmark = pytest.mark.usefixtures("no_delays")


@pytest.mark.parametrize("way", range(3))
@pytest.mark.parametrize("case", [*BROKEN, *STALLED])
def test_no_complete_response(sdk: SDK, rogue: Rogue, case: str, way: int) -> None:
    """A connection error, or a timeout, after all attempts; a streaming body breaks off too late for a retry."""
    is_stalled = case in STALLED
    rogue.script({**BROKEN, **STALLED}[case])
    client = client_of(sdk, rogue, timeout=BRIEF if is_stalled else 60)
    error = error_of(calls(sdk, client)[way])
    assert type(error) is (TIMEOUT if is_stalled else CONNECTION)
    if is_stalled:
        # The server may notice the end of the last attempt later than the client.
        rogue.wait_for(connections=0)
    keys = {seen.header("idempotency-key") for seen in rogue.requests}
    assert len(keys) == 1 and None not in keys
    is_late = way == 2 and len(rogue.requests) == 1
    assert is_late or len(rogue.requests) == 3
    assert len(rogue.executed) == 1
    check_connections(sdk, rogue, client)


@pytest.mark.parametrize("case", BROKEN)
def test_a_keyed_write_is_executed_once(sdk: SDK, rogue: Rogue, case: str) -> None:
    rogue.script(BROKEN[case], BROKEN[case], GOOD)
    client = client_of(sdk, rogue)
    assert sdk.run(client.note.update("n1")).id == "n1"
    assert len(rogue.requests) == 3 and len(rogue.executed) == 1
    check_connections(sdk, rogue, client)


@pytest.mark.parametrize("case", [*BROKEN, *STALLED])
def test_a_write_without_a_key_is_sent_once(sdk: SDK, rogue: Rogue, case: str) -> None:
    """It may have been executed."""
    is_stalled = case in STALLED
    rogue.script({**BROKEN, **STALLED}[case])
    client = client_of(sdk, rogue, timeout=BRIEF if is_stalled else 60)
    error_of(lambda: sdk.run(client.post("/x", cast_to=object, body={})))
    rogue.wait_for(connections=0)
    assert len(rogue.requests) == 1
    check_connections(sdk, rogue, client)


@pytest.mark.parametrize("case", UNUSABLE)
def test_a_response_that_cannot_be_used(sdk: SDK, rogue: Rogue, case: str) -> None:
    reaction, type_ = UNUSABLE[case]
    rogue.script(reaction)
    client = client_of(sdk, rogue, max_retries=0)
    for call in calls(sdk, client):
        error = error_of(call)
        assert isinstance(error, type_)
        if reaction.end != "keep":
            # Until then, the client may take the connection for a usable one.
            rogue.wait_for(connections=0)
    assert len(rogue.requests) == 3
    check_connections(sdk, rogue, client)


@pytest.mark.parametrize(
    "case", [name for name, (_, type_) in UNUSABLE.items() if type_ is INVALID]
)
def test_an_unusable_response_is_not_tried_again(
    sdk: SDK, rogue: Rogue, case: str
) -> None:
    rogue.script(UNUSABLE[case][0])
    client = client_of(sdk, rogue)
    error_of(lambda: sdk.run(client.note.update("n1")))
    assert len(rogue.requests) == 1


@pytest.mark.parametrize("case", USABLE)
def test_a_response_that_can_be_used(sdk: SDK, rogue: Rogue, case: str) -> None:
    client = client_of(sdk, rogue)
    rogue.script(USABLE[case])
    for call in calls(sdk, client):
        call()
        if USABLE[case].end != "keep":
            rogue.wait_for(connections=0)
    assert len(rogue.requests) == 3
    check_connections(sdk, rogue, client)


def test_a_reset_between_two_calls(sdk: SDK, rogue: Rogue) -> None:
    """The dead connection is noticed before the next request, which is then sent once, even without a key."""
    client = client_of(sdk, rogue)
    for number in range(1, 4):
        sdk.run(client.post("/x", cast_to=object, body={}))
        rogue.reset_all()
        assert len(rogue.requests) == rogue.accepted == number
    check_connections(sdk, rogue, client)


def test_nobody_listens(sdk: SDK) -> None:
    """It cannot have been executed, so it is tried again; what counts is the error."""
    client = sdk.client(base_url=nobody())
    error = error_of(lambda: sdk.run(client.post("/x", cast_to=object)))
    assert type(error) is CONNECTION
    assert isinstance(error.__cause__, httpx2.ConnectError)


def test_a_redirect_loop(sdk: SDK, rogue: Rogue) -> None:
    moved = response(b"", "Location: /again", status="307 Temporary Redirect")
    rogue.script(Reaction([moved]))
    client = client_of(sdk, rogue)
    error = error_of(lambda: sdk.run(client.note.update("n1")))
    assert type(error) is CONNECTION and "Too many redirects" in str(error)
    assert len(rogue.requests) == 21 and len(rogue.executed) == 1
    # A body that was read leaves its connection to the next request.
    assert rogue.accepted == 1
    check_connections(sdk, rogue, client)


def limited(*headers: str, status: str = "429 Too Many Requests") -> Reaction:
    return Reaction([response(b"{}", *headers, status=status)])


@pytest.mark.parametrize(
    "headers",
    [
        (),
        ("Retry-After: 0",),
        ("Retry-After: 0.001",),
        ("Retry-After: -5",),
        ("Retry-After:",),
        ("Retry-After: soon",),
        ("Retry-After: nan",),
        ("Retry-After: Sun, 06 Nov 1994 08:49:37 GMT",),
        ("Retry-After: Sunday, 06-Nov-94 08:49:37 GMT",),
        ("Retry-After: Sun Nov  6 08:49:37 1994",),
        ("Retry-After-Ms: 1",),
        ("Retry-After-Ms: 1", "Retry-After: 5000"),
        ("Retry-After: 1, 2",),
        ("Retry-After: soon", "Retry-After: later"),
    ],
)
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Unavailable"])
def test_a_limit_that_ends_soon(
    sdk: SDK, rogue: Rogue, headers: tuple[str, ...], status: str
) -> None:
    rogue.script(limited(*headers, status=status), GOOD)
    client = client_of(sdk, rogue)
    assert sdk.run(client.note.update("n1")).id == "n1"
    assert len(rogue.requests) == 2
    check_connections(sdk, rogue, client)


@pytest.mark.parametrize(
    "header",
    [
        "Retry-After: 61",
        "Retry-After: 1e9",
        "Retry-After: 99999999999999999999999",
        "Retry-After: Wed, 01 Jan 2200 00:00:00 GMT",
        "Retry-After: Friday, 31-Dec-49 23:59:59 GMT",
        "Retry-After: Wed Jan  1 00:00:00 2200",
        "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT",
        "Retry-After-Ms: 60001",
    ],
)
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Unavailable"])
def test_a_limit_that_lasts(sdk: SDK, rogue: Rogue, header: str, status: str) -> None:
    rogue.script(limited(header, status=status))
    client = client_of(sdk, rogue)
    error = error_of(lambda: sdk.run(client.note.update("n1")))
    assert error.status_code == int(status[:3])
    assert len(rogue.requests) == 1
    check_connections(sdk, rogue, client)


def test_a_storm(sdk: SDK, rogue: Rogue) -> None:
    rogue.script(limited(status="503 Unavailable"))
    client = client_of(sdk, rogue)
    error = error_of(lambda: sdk.run(client.note.update("n1")))
    assert type(error) is lightfield.InternalServerError
    assert len(rogue.requests) == 3 and len(rogue.executed) == 1
    error_of(lambda: sdk.run(client.post("/x", cast_to=object, body={})))
    assert len(rogue.requests) == 4
    assert rogue.accepted == 1
    check_connections(sdk, rogue, client)


# TLS


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("certificates")
    return {name: certificate(folder, name) for name in ("127.0.0.1", "other.example")}


def secure(certificates: dict[str, Path], name: str) -> Rogue:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates[name])
    return Rogue(context)


@pytest.mark.parametrize("case", ["unknown issuer", "other name"])
def test_an_invalid_certificate_is_not_tried_again(
    sdk: SDK, certificates: dict[str, Path], case: str
) -> None:
    name = "127.0.0.1" if case == "unknown issuer" else "other.example"
    trusted = certificates["other.example"]
    rogue = secure(certificates, name)
    http_client = sdk.transport(verify=ssl.create_default_context(cafile=str(trusted)))
    client = sdk.client(base_url=rogue.url, http_client=http_client, max_retries=5)
    error = error_of(lambda: sdk.run(client.note.update("n1")))
    assert type(error) is CONNECTION and "certificate" in str(error).lower()
    rogue.wait_for(connections=0)
    assert rogue.accepted == 1 and not rogue.requests
    rogue.close()


def test_a_redirect_from_https_to_http(
    sdk: SDK, rogue: Rogue, certificates: dict[str, Path]
) -> None:
    safe = secure(certificates, "127.0.0.1")
    location = f"Location: {rogue.url}/x"
    safe.script(Reaction([response(b"", location, status="307 Moved")]))
    context = ssl.create_default_context(cafile=str(certificates["127.0.0.1"]))
    http_client = sdk.transport(verify=context, follow_redirects=True)
    client = sdk.client(base_url=safe.url, http_client=http_client)
    error = error_of(lambda: sdk.run(client.note.update("n1")))
    assert (type(error), error.status_code) == (STATUS, 307)
    assert len(safe.requests) == 1 and rogue.accepted == 0
    safe.script(GOOD)
    assert sdk.run(client.note.update("n1")).id == "n1"
    sdk.run(client.close())
    safe.wait_for(connections=0)
    safe.close()


def test_the_reactions_differ() -> None:
    """No two cases are the same one."""
    every = [*BROKEN.values(), *STALLED.values(), *USABLE.values()]
    every += [reaction for reaction, _ in UNUSABLE.values()]
    assert not [a for a, b in itertools.combinations(every, 2) if a == b]


def test_certificates_of_the_environment(
    sdk: SDK, certificates: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Clients share the TLS context, but not across other certificates."""
    rogue = secure(certificates, "127.0.0.1")

    def call() -> None:
        client = sdk.client(base_url=rogue.url, max_retries=0)
        try:
            sdk.run(client.note.update("n1"))
        finally:
            sdk.run(client.close())

    assert "certificate" in str(error_of(call)).lower()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates["127.0.0.1"]))
    call()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates["other.example"]))
    assert "certificate" in str(error_of(call)).lower()
    rogue.close()
