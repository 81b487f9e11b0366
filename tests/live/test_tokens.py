"""Tokens that are valid for five seconds, fetched with client credentials."""

from types import ModuleType

import pytest

from .conftest import SDK, Clock
from .studio.ledger import CLIENT_ID, CLIENT_SECRET


@pytest.fixture
def sdk_clock(studio: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the SDK, where it looks at the life of a token."""
    clock = Clock()
    for module in ("tokens", "sync_client", "async_client"):
        monkeypatch.setattr(f"studio._runtime.http.{module}.monotonic", clock)
    return clock


def test_a_token_is_renewed_before_it_ends(
    sdk: SDK, clock: Clock, sdk_clock: Clock
) -> None:
    client = sdk.client(client_id=CLIENT_ID, client_secret=CLIENT_SECRET, api_key=None)

    def token() -> int:
        return int(sdk.run(client.ledger.balance.retrieve()).token)

    first = token()
    assert token() == first
    for each in (clock, sdk_clock):
        each.now += 4.5
    assert token() == first + 1
    # The server's clock is faster: the token ends early, and is fetched again.
    clock.now += 60
    assert token() == first + 2 and token() == first + 2


def test_an_unknown_program(sdk: SDK, studio: ModuleType) -> None:
    client = sdk.client(client_id=CLIENT_ID, client_secret="another-secret")
    with pytest.raises(studio.AuthenticationError) as caught:
        sdk.run(client.ledger.balance.retrieve())
    assert caught.value.__notes__[0].endswith("/token.")
