"""Webhooks that the application sends to its clients."""

import base64
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID

import pytest

from .conftest import SDK

SECRET = "whsec_" + base64.b64encode(b"a key of some length").decode()


class Receiver(ThreadingHTTPServer):
    """A user's server."""

    def __init__(self) -> None:
        self.received: list[tuple[bytes, dict[str, str]]] = []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook"


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((body, dict(self.headers)))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        threading.Thread(target=receiver.serve_forever, args=(0.01,)).start()
        yield receiver
        receiver.shutdown()


def test_webhooks_are_verified_and_typed(sdk: SDK, receiver: Receiver) -> None:
    client = sdk.client(webhook_secret=SECRET)
    sdk.run(client.hooks.test(url=receiver.url, secret=SECRET))
    printed, low = (client.webhooks.unwrap(*each) for each in receiver.received)
    assert type(printed) is sdk.package.types.OrderPrinted
    assert type(printed.order) is UUID and printed.printed_at.tzinfo is not None
    assert low.sku == "P1"
    body, headers = receiver.received[0]
    with pytest.raises(sdk.package.InvalidWebhookSignatureError):
        client.webhooks.unwrap(body + b" ", headers)
