"""A whole package: what it exports, and what its clients need."""

from dataclasses import replace

from sdkwright.package.client import (
    RUNTIME_EXPORTS,
    Credential,
    CredentialFunction,
    CredentialSet,
    SchemeCredential,
)

from ..packages import PACKAGE


def test_the_user_agent_is_ascii() -> None:
    assert PACKAGE.user_agent == "Pets"
    assert replace(PACKAGE, client_class="PokéPets").user_agent == "PokePets"
    assert replace(PACKAGE, client_class="天気").user_agent == "pets"


def test_the_clients_and_the_errors_are_exported() -> None:
    assert PACKAGE.clients == ("AsyncPets", "Pets")
    assert "PetsError" in PACKAGE.errors
    assert {*PACKAGE.exports} == {*PACKAGE.clients, *PACKAGE.errors, *RUNTIME_EXPORTS}
    assert list(PACKAGE.exports) == sorted(PACKAGE.exports)


def test_a_credential_is_required_unless_a_request_needs_none() -> None:
    key = Credential("api_key", "PETS_API_KEY", "X-Key", "", "")
    assert not PACKAGE.requires_credential
    assert replace(PACKAGE, credential=key).requires_credential
    needed = CredentialSet(is_required=True)
    assert replace(PACKAGE, credential_set=needed).requires_credential


def test_a_set_of_credentials_uses_the_functions_that_make_them() -> None:
    key = SchemeCredential("k", CredentialFunction.KEY, ("k",), ("query", "key"))
    token = SchemeCredential("t", CredentialFunction.BEARER, ("t",))
    found = CredentialSet(schemes=(key, token), is_required=True)
    assert found.functions == ("bearer", "chosen", "key", "suffices")
    assert replace(found, is_required=False).functions == ("bearer", "chosen", "key")
