"""Retries: which requests, how often, after which delay, and with which key."""

import io
import time
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

import lightfield
from lightfield._runtime.http.retries import (
    delay_before,
    is_safe_to_repeat,
    may_retry_error,
    should_retry_status,
)

from .conftest import SDK
from .server import NOTE, SOON, Response, Server, nobody

FAILED = Response(500, headers=SOON)
BROKEN = Response(drop="before")


# Pure functions


@pytest.mark.parametrize(
    ("attempt", "longest"),
    [(1, 0.5), (2, 1), (3, 2), (4, 4), (5, 8), (9, 8), (10**9, 8)],
)
def test_backoff_is_exponential_with_full_jitter(attempt: int, longest: float) -> None:
    delays = [delay_before(attempt, None) for _ in range(300)]
    assert 0 <= min(delays) < longest * 0.1
    assert longest * 0.9 < max(delays) <= longest


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "3"}, 3),
        ({"retry-after": "0.25"}, 0.25),
        ({"retry-after": "60"}, 60),
        ({"retry-after-ms": "1500"}, 1.5),
        ({"retry-after-ms": "20", "retry-after": "30"}, 0.02),
        ({"retry-after-ms": "soon", "retry-after": "30"}, 30),
        ({"retry-after": " 7 "}, 7),
    ],
)
def test_the_server_says_when(headers: dict[str, str], seconds: float) -> None:
    assert delay_before(1, httpx2.Headers(headers)) == seconds


def test_the_server_says_when_by_a_date(monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
    monkeypatch.setattr(time, "time", now.timestamp)
    date = now + timedelta(seconds=20)
    texts = (
        format_datetime(date, usegmt=True),
        date.strftime("%A, %d-%b-%y %H:%M:%S GMT"),
        date.strftime("%a %b %d %H:%M:%S %Y"),
        format_datetime(date),
        format_datetime(date.astimezone(timezone(timedelta(hours=5)))),
    )
    for text in texts:
        assert delay_before(1, httpx2.Headers({"retry-after": text})) == 20


@pytest.mark.parametrize(
    "value",
    [
        "-1",
        "0",
        "nan",
        "inf",
        "1e999",
        "3, 5",
        "",
        "soon",
        "Wed, 21 Oct 2015 07:28:00 GMT",
        "Mon, 45 Jan 99999 00:00:00 GMT",
    ],
)
def test_an_unusable_retry_after_means_the_usual_delay(value: str) -> None:
    assert 0 <= delay_before(1, httpx2.Headers({"retry-after": value})) <= 0.5


@given(
    st.text(st.characters(max_codepoint=127)), st.text(st.characters(max_codepoint=127))
)
def test_no_header_breaks_the_delay(after: str, after_ms: str) -> None:
    headers = httpx2.Headers({"retry-after": after, "retry-after-ms": after_ms})
    assert 0 <= delay_before(1, headers) <= 60


def test_which_methods_are_safe() -> None:
    assert is_safe_to_repeat("GET", has_idempotency_key=False)
    assert is_safe_to_repeat("PUT", has_idempotency_key=False)
    assert not is_safe_to_repeat("PATCH", has_idempotency_key=False)
    assert is_safe_to_repeat("POST", has_idempotency_key=True)


@pytest.mark.parametrize(
    "status", [400, 401, 403, 404, 408, 409, 422, 429, 500, 502, 503, 504, 529]
)
def test_which_statuses_are_retried(status: int) -> None:
    response = httpx2.Response(status)
    retried = status in (408, 409, 429) or status >= 500
    assert should_retry_status(response, repeatable=True) == retried
    assert should_retry_status(response, repeatable=False) == (status == 429)
    response.headers["retry-after"] = "1"
    assert should_retry_status(response, repeatable=False) == (status in (429, 503))
    response.headers["x-should-retry"] = "false"
    assert not should_retry_status(response, repeatable=True)
    response.headers["x-should-retry"] = "true"
    assert should_retry_status(response, repeatable=False)


@pytest.mark.parametrize(
    "headers",
    [
        {"retry-after": "61"},
        {"retry-after": "99999999999999999999"},
        {"retry-after-ms": "60001"},
        {"retry-after": "Fri, 31 Dec 9999 23:59:59 GMT"},
        {"retry-after": "3600", "x-should-retry": "true"},
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_longer_delay_than_a_minute_is_the_callers(
    sdk: SDK, server: Server, headers: dict[str, str], status: int
) -> None:
    server.script(Response(status, headers=headers))
    with pytest.raises(lightfield.APIStatusError) as caught:
        sdk.run(sdk.client(max_retries=5).note.update("n1"))
    assert caught.value.status_code == status
    assert caught.value.response.headers.items() >= headers.items()
    assert len(server.requests) == 1


def test_which_errors_are_retried() -> None:
    for error in (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout):
        assert may_retry_error(error(""), repeatable=False)
    for error in (
        httpx2.ReadError,
        httpx2.ReadTimeout,
        httpx2.RemoteProtocolError,
        httpx2.WriteError,
    ):
        assert may_retry_error(error(""), repeatable=True)
        assert not may_retry_error(error(""), repeatable=False)
    for error in (
        httpx2.TooManyRedirects,
        httpx2.UnsupportedProtocol,
        httpx2.LocalProtocolError,
        httpx2.DecodingError,
    ):
        assert not may_retry_error(error(""), repeatable=True)


# Calls


@pytest.mark.parametrize("status", [408, 409, 429, 500, 503])
def test_a_failure_is_followed_by_a_success(
    sdk: SDK, server: Server, status: int
) -> None:
    failed = Response(status, headers=SOON)
    server.script(failed, failed, Response())
    raw = sdk.run(sdk.client().note.with_raw_response.update("n1"))
    assert raw.retries_taken == 2 == len(server.requests) - 1


def test_a_failure_that_lasts(sdk: SDK, server: Server) -> None:
    server.script(FAILED)
    with pytest.raises(lightfield.InternalServerError):
        sdk.run(sdk.client().note.update("n1"))
    assert len(server.requests) == 3


def test_other_statuses_are_final(sdk: SDK, server: Server) -> None:
    server.script(Response(400, headers=SOON))
    with pytest.raises(lightfield.BadRequestError):
        sdk.run(sdk.client().note.update("n1"))
    assert len(server.requests) == 1


@pytest.mark.usefixtures("no_delays")
@pytest.mark.parametrize(
    "broken",
    [BROKEN, Response(drop="inside"), Response(500, headers=SOON, drop="inside")],
)
def test_a_broken_connection(sdk: SDK, server: Server, broken: Response) -> None:
    server.script(broken, broken, Response())
    assert sdk.run(sdk.client().note.update("n1")).id == "n1"
    assert len(server.requests) == 3


@pytest.mark.usefixtures("no_delays")
def test_nobody_listens(sdk: SDK) -> None:
    with pytest.raises(lightfield.APIConnectionError) as caught:
        sdk.run(sdk.client(base_url=nobody()).note.update("n1"))
    assert isinstance(caught.value.__cause__, httpx2.ConnectError)


@pytest.mark.usefixtures("no_delays")
def test_a_read_timeout(sdk: SDK, server: Server) -> None:
    """After one that a transport reports, for a server cannot be late and on time with the same timeout."""
    outcomes = [httpx2.ReadTimeout("late"), httpx2.Response(200, json=NOTE)]

    def handle(request: httpx2.Request) -> httpx2.Response:
        outcome = outcomes.pop(0)
        if isinstance(outcome, httpx2.Response):
            return outcome
        raise outcome

    mock = sdk.transport(transport=httpx2.MockTransport(handle))
    assert sdk.run(sdk.client(http_client=mock).note.update("n1")).id == "n1"
    assert not outcomes
    server.script(Response(hold="before"))
    with pytest.raises(lightfield.APITimeoutError) as caught:
        sdk.run(sdk.client(timeout=0.1, max_retries=0).note.update("n1"))
    assert str(caught.value) == "Request timed out."


def test_how_often(sdk: SDK, server: Server) -> None:
    server.script(FAILED)
    client = sdk.client(max_retries=1)

    def attempts(call: Any) -> int:
        server.requests.clear()
        with pytest.raises(lightfield.InternalServerError):
            sdk.run(call())
        return len(server.requests)

    assert attempts(lambda: client.note.update("n1")) == 2
    assert attempts(lambda: client.with_options(max_retries=3).note.update("n1")) == 4
    assert attempts(lambda: client.with_options(max_retries=0).note.update("n1")) == 1
    assert attempts(lambda: client.get("/x", cast_to=object)) == 2
    assert (
        attempts(lambda: client.get("/x", cast_to=object, options={"max_retries": 0}))
        == 1
    )
    client.max_retries = 0
    assert attempts(lambda: client.note.update("n1")) == 1
    assert attempts(lambda: client.with_options(timeout=5).note.update("n1")) == 1


def test_max_retries_is_a_number(sdk: SDK) -> None:
    none: Any = None
    with pytest.raises(TypeError, match="0 turns retries off"):
        sdk.client(max_retries=none)
    with pytest.raises(TypeError, match="0 turns retries off"):
        sdk.client().max_retries = none
    text: Any = "2"
    with pytest.raises(TypeError, match="not str; 0 turns retries off"):
        sdk.client(max_retries=text)


def test_max_retries_is_not_negative(sdk: SDK, server: Server) -> None:
    client = sdk.client()
    with pytest.raises(ValueError, match="max_retries"):
        sdk.client(max_retries=-1)
    with pytest.raises(ValueError, match="max_retries"):
        client.with_options(max_retries=-1)
    with pytest.raises(ValueError, match="max_retries"):
        client.max_retries = -1
    with pytest.raises(ValueError, match="max_retries"):
        sdk.run(client.get("/x", cast_to=object, options={"max_retries": -1}))
    assert not server.requests


def test_a_retry_waits_for_the_requested_delay(sdk: SDK, server: Server) -> None:
    server.script(Response(429, headers={"retry-after": "0.15"}), Response())
    start = time.monotonic()
    sdk.run(sdk.client().note.update("n1"))
    assert time.monotonic() - start >= 0.15


# Idempotency


def test_one_key_per_call(sdk: SDK, server: Server) -> None:
    client = sdk.client()
    for _ in range(2):
        server.script(FAILED, FAILED, Response())
        sdk.run(client.note.update("n1"))
    keys = [seen.header("idempotency-key") for seen in server.requests]
    assert None not in keys
    assert keys[0] == keys[1] == keys[2] != keys[3] == keys[4] == keys[5]


@pytest.mark.parametrize(
    "given",
    [
        {"idempotency_key": "mine"},
        {"extra_headers": {"Idempotency-Key": "mine"}},
        {"extra_headers": {"IDEMPOTENCY-KEY": "mine"}},
    ],
)
def test_the_callers_key_is_kept(
    sdk: SDK, server: Server, given: dict[str, Any]
) -> None:
    server.script(FAILED, Response())
    sdk.run(sdk.client().note.update("n1", **given))
    assert [seen.header("idempotency-key") for seen in server.requests] == ["mine"] * 2


def test_an_empty_key_is_refused(sdk: SDK, server: Server) -> None:
    client = sdk.client()
    with pytest.raises(ValueError, match="idempotency_key"):
        sdk.run(client.note.update("n1", idempotency_key=""))
    options = {"idempotency_key": ""}
    with pytest.raises(ValueError, match="idempotency_key"):
        sdk.run(client.post("/x", cast_to=object, options=options))
    assert not server.requests
    sdk.run(client.note.update("n1", idempotency_key=None))
    assert server.last.header("idempotency-key")


def test_without_its_key_a_call_is_not_repeated(sdk: SDK, server: Server) -> None:
    server.script(FAILED)
    headers = {"idempotency-key": lightfield.omit}
    with pytest.raises(lightfield.InternalServerError):
        sdk.run(sdk.client().note.update("n1", extra_headers=headers))
    assert len(server.requests) == 1
    assert server.last.header("idempotency-key") is None


@pytest.mark.usefixtures("no_delays")
@pytest.mark.parametrize(
    ("failure", "repeated"),
    [
        (FAILED, False),
        (BROKEN, False),
        (Response(503, headers=SOON), False),
        (Response(409, headers=SOON), False),
        (Response(503, headers={**SOON, "retry-after": "1"}), True),
        (Response(429, headers=SOON), True),
        (Response(500, headers={**SOON, "x-should-retry": "true"}), True),
    ],
)
def test_a_post_without_a_key(
    sdk: SDK, server: Server, failure: Response, repeated: bool
) -> None:
    client = sdk.client()
    server.script(failure, Response())
    if repeated:
        assert sdk.run(client.post("/x", cast_to=object)) == NOTE
    else:
        with pytest.raises(lightfield.APIError):
            sdk.run(client.post("/x", cast_to=object))
    assert len(server.requests) == 1 + repeated


@pytest.mark.parametrize(
    ("client", "request_"),
    [
        ({"max_retries": 2}, {}),
        ({}, {"max_retries": 2}),
        ({}, {"idempotency_key": "mine"}),
        ({}, {"headers": {"idempotency-KEY": "mine"}}),
    ],
)
def test_a_post_that_may_be_repeated(
    sdk: SDK, server: Server, client: Any, request_: Any
) -> None:
    server.script(FAILED, Response())
    sdk.run(sdk.client(**client).post("/x", cast_to=object, options=request_))
    assert len(server.requests) == 2


def test_a_file_is_sent_again_from_where_it_began(sdk: SDK, server: Server) -> None:
    server.script(Response(429, headers=SOON), Response())
    files = {"file": ("a.txt", io.BytesIO(b"the content"))}
    sdk.run(sdk.client().post("/x", cast_to=object, files=files, body={"kind": "text"}))
    for seen in server.requests:
        assert b"the content" in seen.body and b'name="kind"' in seen.body
        assert (seen.header("content-type") or "").startswith("multipart/form-data")


def test_a_file_that_can_be_read_once_is_sent_once(sdk: SDK, server: Server) -> None:
    class Pipe(io.BytesIO):
        def tell(self) -> int:
            raise OSError("not seekable")

    server.script(Response(429, headers=SOON), Response())
    with pytest.raises(lightfield.RateLimitError):
        sdk.run(
            sdk.client().post("/x", cast_to=object, files=[("file", Pipe(b"once"))])
        )
    assert len(server.requests) == 1


def test_the_statuses_of_a_rule_replace_the_default() -> None:
    def retried(status: int, *, repeatable: bool = True) -> bool:
        return should_retry_status(
            httpx2.Response(status), repeatable=repeatable, statuses=("404", "5XX")
        )

    assert [status for status in (404, 409, 429, 500, 503) if retried(status)] == [404, 500, 503]  # fmt: skip
    assert not retried(500, repeatable=False)
    assert not retried(429, repeatable=False)


def test_a_rule_of_an_operation(sdk: SDK, server: Server) -> None:
    """The client's own number of retries overrides that of the document."""
    from lightfield._runtime.operations import Operation

    operation = Operation("GET", "/x", object, retries={"max_retries": 0})

    def call(client: Any) -> None:
        with pytest.raises(lightfield.InternalServerError):
            sdk.run(client.__call_operation__(operation, "parsed", {}))

    server.script(*[Response(500, headers={"Retry-After-Ms": "1"})] * 4)
    call(sdk.client())
    assert len(server.requests) == 1
    call(sdk.client(max_retries=2))
    assert len(server.requests) == 4
