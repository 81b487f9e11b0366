"""The credentials of a client."""

from dataclasses import replace

import pytest

from sdkwright.api import model as api
from sdkwright.api.model import CredentialKind
from sdkwright.lowering.credentials import (
    credential_set,
    header_credential,
    secret_names,
)
from sdkwright.package.client import CredentialFunction, SchemeCredential


def scheme(
    key: str,
    kind: CredentialKind = CredentialKind.BEARER,
    name: str = "Authorization",
    sdk_name: str | None = None,
    token_url: str | None = None,
) -> api.SecurityScheme:
    return api.SecurityScheme(key, kind, name, None, (), sdk_name, token_url)


def model(
    *schemes: api.SecurityScheme,
    security: api.Security | None = None,
    needs_credential: bool = True,
) -> api.Api:
    return api.Api(
        *("Pets", "1", None, None, None, None),
        security_schemes=schemes,
        security=(
            tuple((each.key,) for each in schemes) if security is None else security
        ),
        needs_credential=needs_credential,
    )


def test_a_token_that_every_request_sends_is_the_api_key() -> None:
    found = header_credential(model(scheme("oauth")), "PETS")
    assert found is not None
    assert (found.argument, found.environment_variable) == ("api_key", "PETS_API_KEY")
    assert found.prefix == "Bearer "


def test_a_key_in_a_header_has_no_prefix() -> None:
    found = header_credential(model(scheme("k", CredentialKind.HEADER, "X-Key")), "P")
    assert found is not None
    assert (found.header, found.prefix) == ("X-Key", "")


@pytest.mark.parametrize(
    "other",
    [
        model(),
        model(scheme("a"), needs_credential=False),
        model(scheme("a"), scheme("b")),
        model(scheme("a", CredentialKind.BASIC)),
        model(scheme("a", CredentialKind.QUERY, "k")),
    ],
)
def test_any_other_api_has_no_single_header(other: api.Api) -> None:
    assert header_credential(other, "PETS") is None


def test_a_single_header_needs_no_set() -> None:
    assert credential_set(model(scheme("a")), "PETS", ()).arguments == ()


def test_of_several_schemes_the_first_token_or_key_is_the_api_key() -> None:
    def arguments(*schemes: api.SecurityScheme) -> list[str]:
        found = credential_set(model(*schemes), "PETS", ()).arguments
        return [each.argument for each in found]

    basic, named = scheme("login", CredentialKind.BASIC), scheme("apiKey")
    assert arguments(scheme("a"), scheme("b")) == ["api_key", "b"]
    assert arguments(scheme("a"), named) == ["a", "api_key"]
    assert arguments(basic, scheme("a")) == ["login_username", "login_password", "api_key"]  # fmt: skip
    assert arguments(scheme("a", sdk_name="token"), scheme("b")) == ["token", "api_key"]


def test_other_schemes_have_arguments_of_their_keys() -> None:
    both = model(scheme("petAuth"), scheme("login", CredentialKind.BASIC))
    found = credential_set(both, "PETS", ())
    assert [(each.argument, each.environment_variable) for each in found.arguments] == [
        ("api_key", "PETS_API_KEY"),
        ("login_username", "PETS_LOGIN_USERNAME"),
        ("login_password", "PETS_LOGIN_PASSWORD"),
    ]
    assert found.schemes == (
        SchemeCredential("petAuth", CredentialFunction.BEARER, ("api_key",)),
        SchemeCredential(
            *("login", CredentialFunction.BASIC),
            ("login_username", "login_password"),
        ),
    )


def test_a_requested_name_replaces_the_key() -> None:
    only = model(scheme("a", CredentialKind.BASIC, sdk_name="admin"))
    found = credential_set(only, "PETS", ())
    assert [each.argument for each in found.arguments] == [
        "admin_username",
        "admin_password",
    ]


def test_an_argument_takes_no_reserved_name() -> None:
    both = model(scheme("timeout"), scheme("pets"))
    found = credential_set(both, "PETS", ["timeout", "pets"])
    assert {"timeout", "pets"}.isdisjoint(each.argument for each in found.arguments)


def test_each_alternative_needs_the_arguments_of_its_schemes() -> None:
    both = model(scheme("a"), scheme("b"), security=(("a", "b"), ("b",)))
    found = credential_set(both, "PETS", ())
    assert found.sufficient_arguments == (("api_key", "b"), ("b",))


def test_a_key_has_a_place() -> None:
    found = credential_set(model(scheme("k", CredentialKind.QUERY, "key")), "PETS", ())
    assert [each.place for each in found.schemes] == [("query", "key")]


def test_every_name_that_carries_a_secret_is_listed() -> None:
    several = model(
        scheme("a"),
        scheme("b", CredentialKind.QUERY, "k"),
        scheme("c", CredentialKind.COOKIE, "sid"),
        scheme("d", CredentialKind.HEADER, "k"),
    )
    assert secret_names(several) == ("k", "sid")


def test_a_user_name_with_a_reserved_name_is_described_as_such() -> None:
    found = credential_set(
        model(scheme("login", CredentialKind.BASIC)), "PETS", ["username"]
    )
    assert [(each.argument, each.description) for each in found.arguments] == [
        ("username_", "The user name."),
        ("password", "The password."),
    ]


def test_schemes_that_are_only_used_together_are_named_by_their_keys() -> None:
    pair = scheme("clientId", CredentialKind.HEADER, "PLAID-CLIENT-ID"), scheme(
        "secret"
    )
    found = credential_set(
        model(*pair, security=(("clientId", "secret"),)), "PLAID", ()
    )
    assert [each.argument for each in found.arguments] == ["client_id", "secret"]
    assert found.sufficient_arguments == (("client_id", "secret"),)


def test_client_credentials_are_another_way_to_a_token() -> None:
    of = model(scheme("a", token_url="https://x.example/token"))
    assert header_credential(of, "PETS") is None
    found = credential_set(of, "PETS", ())
    assert [each.environment_variable for each in found.arguments] == [
        "PETS_API_KEY",
        "PETS_CLIENT_ID",
        "PETS_CLIENT_SECRET",
    ]
    assert found.tokens == ("api_key",)
    assert found.sufficient_arguments == (("api_key",), ("client_id", "client_secret"))


def test_further_client_credentials_begin_with_their_key() -> None:
    url = "https://x.example/token"
    both = model(scheme("a", token_url=url), scheme("adminAuth", token_url=url))
    flows = credential_set(both, "PETS", ()).token_flows
    assert [each.client_id.argument for each in flows] == [
        "client_id",
        "admin_auth_client_id",
    ]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://api.example.com/oauth/token?a=1", "/oauth/token?a=1"),
        ("https://api.example.com", "/"),
        ("https://auth.example.com/token", "https://auth.example.com/token"),
        ("token", "token"),
    ],
)
def test_a_token_url_on_the_server_follows_the_base_url(
    url: str, expected: str
) -> None:
    of = replace(model(scheme("a", token_url=url)), server="https://api.example.com/v1")
    (flow,) = credential_set(of, "PETS", ()).token_flows
    assert flow.url == expected


def test_any_credential_that_an_operation_accepts_suffices() -> None:
    operation = api.Operation("o", "GET", "/o", (), security=(("admin",),))
    of = replace(
        model(scheme("a"), scheme("admin"), security=(("a",),)), operations=(operation,)
    )
    found = credential_set(of, "PETS", ())
    assert found.sufficient_arguments == (("api_key",), ("admin",))
