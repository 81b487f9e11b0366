"""Webhooks: typed events, and signatures; compared with the package `standardwebhooks`."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from standardwebhooks import Webhook, WebhookVerificationError
from support.packages import files_of, generated, imported
from support.type_checks import Check, every_checker

CASE = Path(__file__).parent / "cases" / "webhooks"
KEY = "whsec_" + base64.b64encode(b"a key of some length").decode()
OTHER_KEY = "whsec_" + base64.b64encode(b"another key").decode()
CREATED = {"type": "note.created", "note": {"id": "n1"}, "extra": 5}
BODY = json.dumps(CREATED)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("webhooks")
    with imported(files_of(CASE), folder, CASE.name) as found:
        yield found


@pytest.fixture(params=["Client_", "AsyncClient_"])
def webhooks(package: ModuleType, request: pytest.FixtureRequest) -> Any:
    return getattr(package, request.param)(webhook_secret=KEY).webhooks


def headers(
    key: str = KEY, body: str = BODY, later: int = 0, id_: str = "msg_1"
) -> dict[str, str]:
    """The headers as the other package signs them."""
    timestamp = int(time.time()) + later
    signature = Webhook(key).sign(id_, datetime.fromtimestamp(timestamp, UTC), body)
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature,
    }


def test_an_event_is_verified_and_typed(webhooks: Any, package: ModuleType) -> None:
    for payload in (BODY, BODY.encode()):
        event = webhooks.unwrap(payload, headers())
        assert type(event) is package.types.NoteCreatedWebhookEvent
        assert event.note.id == "n1"
        assert event.to_dict() == CREATED
    assert webhooks.verify_signature(BODY, headers()) is None
    assert webhooks.verify_signature(BODY, headers(later=-4000), tolerance=5000) is None
    deleted = webhooks.unsafe_unwrap('{"type": "note.deleted", "id": "n1"}')
    assert type(deleted) is package.types.NoteDeleted


def test_an_unknown_event_is_what_was_received(webhooks: Any) -> None:
    body = '{"kind": "note.archived", "at": 5}'
    assert webhooks.unwrap(body, headers(body=body)) == json.loads(body)


@pytest.mark.parametrize("body", ["", "<html>", "[]", "5", '{"type": '])
def test_a_payload_that_is_no_event(
    webhooks: Any, package: ModuleType, body: str
) -> None:
    with pytest.raises(package.WebhookError, match="not as documented"):
        webhooks.unwrap(body, headers(body=body))


def test_a_parsed_payload_is_refused(webhooks: Any) -> None:
    with pytest.raises(TypeError, match="as it was received"):
        webhooks.unwrap(CREATED, headers())


@pytest.mark.parametrize("prefix", ["webhook", "Webhook", "svix", "SVIX"])
def test_the_names_of_headers(webhooks: Any, prefix: str) -> None:
    renamed = {
        name.replace("webhook", prefix): value for name, value in headers().items()
    }
    assert webhooks.unwrap(BODY, renamed).note.id == "n1"


def test_headers_as_pairs(webhooks: Any) -> None:
    """`scope["headers"]` of ASGI is a list of pairs of bytes."""
    assert webhooks.unwrap(BODY, list(headers().items())).note.id == "n1"
    raw = [(name.encode(), value.encode()) for name, value in headers().items()]
    assert webhooks.unwrap(BODY, raw).note.id == "n1"


def test_several_signatures_and_keys(webhooks: Any, package: ModuleType) -> None:
    """A sender that changes its key signs with both; a receiver may know both too."""
    both = headers(OTHER_KEY)
    both["webhook-signature"] += f" v1a,unknown {headers()['webhook-signature']}"
    assert webhooks.unwrap(BODY, both)
    assert webhooks.unwrap(BODY, headers(OTHER_KEY), secret=[KEY, OTHER_KEY])
    with pytest.raises(package.InvalidWebhookSignatureError):
        webhooks.unwrap(BODY, headers(OTHER_KEY))
    with pytest.raises(package.WebhookError, match="No secret"):
        webhooks.unwrap(BODY, headers(), secret=[])


def _signed(change: Callable[[str], str]) -> Callable[[], dict[str, str]]:
    """The sound headers with another signature."""

    def changed() -> dict[str, str]:
        sent = headers()
        return {**sent, "webhook-signature": change(sent["webhook-signature"])}

    return changed


@pytest.mark.parametrize(
    "sent",
    [
        lambda: {**headers(), "webhook-id": "msg_2"},
        lambda: {**headers(), "webhook-timestamp": str(int(time.time()) + 100)},
        lambda: {**headers(), "webhook-timestamp": "soon"},
        lambda: {**headers(), "webhook-timestamp": "1e999"},
        lambda: {**headers(), "webhook-timestamp": "9" * 400},
        lambda: {**headers(), "webhook-id": ""},
        lambda: {**headers(), "webhook-timestamp": ""},
        _signed(lambda signature: "v1,AAAA"),
        _signed(lambda signature: signature.replace("v1,", "v2,")),
        _signed(lambda signature: signature.removeprefix("v1,")),
        _signed(lambda signature: "v1,\udcff"),
        _signed(lambda signature: " " * 1000),
        _signed(lambda signature: ""),
        lambda: headers(later=-4000),
        lambda: headers(later=4000),
        lambda: headers(body=BODY + " "),
    ],
)
def test_what_the_other_package_refuses(
    webhooks: Any, package: ModuleType, sent: Callable[[], dict[str, str]]
) -> None:
    """The headers are made in the test: made earlier, they might be refused for their age alone."""
    given = sent()
    with pytest.raises(package.InvalidWebhookSignatureError):
        webhooks.unwrap(BODY, given)
    with pytest.raises((WebhookVerificationError, ValueError)):
        Webhook(KEY).verify(BODY, given)


def test_the_other_package_verifies_our_signature(package: ModuleType) -> None:
    from webhooks._runtime.webhooks import sign  # type: ignore[import-not-found]

    for key in (KEY, KEY.rstrip("="), KEY.removeprefix("whsec_")):
        assert Webhook(key).verify(BODY, sign(BODY.encode(), key)) == CREATED


def test_the_secret(package: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the call, else of the client, else of the environment."""
    without = package.Client_()
    with pytest.raises(package.WebhookError, match="webhook_secret=…"):
        without.webhooks.unwrap(BODY, headers())
    assert without.webhooks.unwrap(BODY, headers(), secret=KEY)
    copy = package.Client_(webhook_secret=KEY).with_options(timeout=5)
    assert copy.webhooks.unwrap(BODY, headers())
    monkeypatch.setenv("WEBHOOKS_WEBHOOK_SECRET", KEY)
    assert package.Client_().webhooks.unwrap(BODY, headers())
    with pytest.raises(package.WebhookError, match="whsec_"):
        without.webhooks.unwrap(BODY, headers(), secret="whsec_")
    plain = base64.b64encode(b"plain text").decode()
    assert without.webhooks.unwrap(BODY, headers(plain), secret=b"plain text")
    assert KEY not in repr(package.Client_())


def test_a_payload_of_a_callback_has_a_type(package: ModuleType) -> None:
    event = package.types.ExportDoneCallbackEvent
    assert list(event.model_fields) == ["rows"]


@every_checker
def test_type_checkers_know_the_events(check: Check) -> None:
    assert not [each for each in check() if each.package.startswith(CASE.name)]


# Other signatures ---------------------------------------------------------------------

DOCUMENT = """
openapi: 3.1.0
info: {{ title: Other hooks, version: "1" }}
servers: [{{ url: https://api.example.com }}]
paths: {{}}
x-sdk-webhook-signature: {signature}
webhooks:
  any:
    post:
      requestBody:
        content:
          application/json:
            schema: {{ type: object, required: [a], properties: {{ a: {{ type: integer }} }} }}
"""


def _hex(key: bytes, content: bytes, algorithm: str = "sha256") -> str:
    return hmac.new(key, content, getattr(hashlib, algorithm)).hexdigest()


@pytest.mark.parametrize(
    ("signature", "sent", "stale"),
    [
        # GitHub
        (
            {"header": "X-Hub-Signature-256", "value": "sha256={signature}"},
            lambda now: {"x-hub-signature-256": "sha256=" + _hex(b"key", b'{"a": 1}')},
            None,
        ),
        # Stripe
        (
            {
                "header": "Stripe-Signature",
                "value": "t={timestamp},v1={signature}",
                "payload": "{timestamp}.{body}",
            },
            lambda now: {
                "Stripe-Signature": f"t={now},v0=5, v1=00, v1="
                + _hex(b"key", f'{now}.{{"a": 1}}'.encode())
            },
            {
                "Stripe-Signature": "t=1, v1=" + _hex(b"key", b'1.{"a": 1}'),
            },
        ),
        # Slack
        (
            {
                "header": "X-Slack-Signature",
                "value": "v0={signature}",
                "payload": "v0:{timestamp}:{body}",
                "timestamp-header": "X-Slack-Request-Timestamp",
            },
            lambda now: {
                "X-Slack-Signature": "v0="
                + _hex(b"key", f'v0:{now}:{{"a": 1}}'.encode()),
                "X-Slack-Request-Timestamp": str(now),
            },
            {
                "X-Slack-Signature": "v0=" + _hex(b"key", b'v0:1:{"a": 1}'),
                "X-Slack-Request-Timestamp": "1",
            },
        ),
        # Shopify
        (
            {"header": "X-Shopify-Hmac-Sha256", "encoding": "base64"},
            lambda now: {
                "X-Shopify-Hmac-Sha256": base64.b64encode(
                    hmac.digest(b"key", b'{"a": 1}', "sha256")
                ).decode()
            },
            None,
        ),
        (
            {"header": "X-Signature", "algorithm": "sha1"},
            lambda now: {"X-Signature": _hex(b"key", b'{"a": 1}', "sha1").upper()},
            None,
        ),
    ],
)
def test_a_signature_that_the_document_describes(
    tmp_path: Path,
    signature: dict[str, str],
    sent: Callable[[int], dict[str, str]],
    stale: dict[str, str] | None,
) -> None:
    texts = generated(DOCUMENT.format(signature=json.dumps(signature)))
    with imported(texts, tmp_path, "other_hooks") as package:
        hooks = package.OtherHooks(webhook_secret="key").webhooks
        given = sent(int(time.time()))
        assert hooks.unwrap('{"a": 1}', given).a == 1
        changed = {n: v[:-1] + ("1" if v[-1] == "0" else "0") for n, v in given.items()}
        for wrong in ({}, stale or {}, changed):
            with pytest.raises(package.InvalidWebhookSignatureError):
                hooks.unwrap('{"a": 1}', wrong)
        with pytest.raises(package.InvalidWebhookSignatureError):
            hooks.unwrap('{"a": 2}', given)
        with pytest.raises(package.InvalidWebhookSignatureError):
            hooks.unwrap('{"a": 1}', given, secret="kex")
        own = __import__("other_hooks._runtime.webhooks", fromlist=["sign"])
        found = own.sign(b'{"a": 1}', "key", type(hooks)._signature)
        assert hooks.unwrap('{"a": 1}', found).a == 1
