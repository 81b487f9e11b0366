"""Clients as source."""

import pytest

from sdkwright.package.client import (
    CredentialFunction,
    CredentialSet,
    SchemeCredential,
)
from sdkwright.rendering.client_printer import credential_call, missing_hint

LOGIN = SchemeCredential("login", CredentialFunction.BASIC, ("user", "password"))
KEY = SchemeCredential("key", CredentialFunction.KEY, ("key",), ("query", 'a"b'))


@pytest.mark.parametrize(
    ("credential", "call"),
    [
        (LOGIN, "basic(self.user, self.password)"),
        (KEY, r'key("query", "a\"b", self.key)'),
    ],
)
def test_a_credential_is_made_of_attributes(
    credential: SchemeCredential, call: str
) -> None:
    assert credential_call(credential) == call


def test_the_hint_names_the_arguments_of_every_alternative() -> None:
    found = CredentialSet((), (LOGIN, KEY), (("login", "key"), ("key",)))
    assert missing_hint(found) == "user=… and password=… and key=… or key=…"
