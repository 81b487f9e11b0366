"""Credentials that an API and its operations require."""

import json

import pytest

from sdkwright.api import model as api
from sdkwright.document.document import Node, Value, parse
from sdkwright.parsing.security import SecurityReader, read_scopes

SCHEMES: Value = {
    "token": {"type": "http", "scheme": "Bearer"},
    "login": {"type": "http", "scheme": "BASIC"},
    "key": {"type": "apiKey", "in": "query", "name": "k"},
    "certificate": {"type": "mutualTLS"},
}


def document(
    schemes: Value = SCHEMES, security: Value = None, **operations: Value
) -> Node:
    data: dict[str, Value] = {"components": {"securitySchemes": schemes}, **operations}
    if security is not None:
        data["security"] = security
    return parse(json.dumps(data), "x.json").root


@pytest.mark.parametrize(
    ("scheme", "sent"),
    [
        ({"type": "oauth2"}, ("bearer", "Authorization")),
        ({"type": "http", "scheme": "bearer"}, ("bearer", "Authorization")),
        ({"type": "http", "scheme": "Basic"}, ("basic", "Authorization")),
        ({"type": "http", "scheme": "digest"}, ("header", "Authorization")),
        ({"type": "apiKey", "in": "cookie", "name": "sid"}, ("cookie", "sid")),
        ({"type": "apiKey", "in": "body", "name": "k"}, None),
        ({"type": "mutualTLS"}, None),
        ("text", None),
    ],
)
def test_a_scheme_determines_how_its_credential_is_sent(
    scheme: Value, sent: tuple[str, str] | None
) -> None:
    reader = SecurityReader(document({"a": scheme}, [{"a": []}]))
    used, _, needs_credential = reader.collect_used([])
    assert [(each.kind.value, each.name) for each in used] == ([sent] if sent else [])
    assert needs_credential == (sent is not None)


def test_an_empty_requirement_makes_credentials_optional() -> None:
    reader = SecurityReader(document(security=[{"token": []}, {}]))
    _, security, needs_credential = reader.collect_used([None])
    assert security == (("token",), ())
    assert not needs_credential


def test_an_alternative_with_an_unknown_scheme_does_not_count() -> None:
    reader = SecurityReader(document(security=[{"gone": [], "key": []}, {"token": []}]))
    _, security, _ = reader.collect_used([None])
    assert security == (("token",),)


def test_a_certificate_is_no_part_of_an_alternative() -> None:
    root = document(security=[{"certificate": [], "key": []}])
    assert SecurityReader(root).read_security(root) == (("key",),)


def test_an_empty_list_is_not_a_missing_one() -> None:
    root = document(open={"security": []}, default={})
    reader = SecurityReader(root)
    assert reader.read_security(root["open"]) == ()
    assert reader.read_security(root["default"]) is None


def test_only_schemes_in_use_become_credentials() -> None:
    reader = SecurityReader(document(security=[{"key": []}]))
    used, _, _ = reader.collect_used([None, (("token",),)])
    assert {each.key for each in used} == {"key", "token"}


def test_without_a_default_the_requirements_of_operations_are_it() -> None:
    reader = SecurityReader(document())
    assert reader.collect_used([(("key",),), (("token",),)])[1:] == (
        (("key",), ("token",)),
        True,
    )
    _, default, needs_credential = reader.collect_used([(("key",),), None])
    assert (default, needs_credential) == ((("key",),), False)
    assert reader.is_override(None, default)


def test_an_operation_that_repeats_the_default_is_no_override() -> None:
    reader = SecurityReader(document(security=[{"key": []}]))
    default: api.Security = (("key",),)
    assert not reader.is_override(None, default)
    assert not reader.is_override((("key",),), default)
    assert reader.is_override((), default)


def test_each_scope_is_listed_once() -> None:
    security: Value = [{"token": ["read", "write"]}, {"token": ["read"], "key": []}]
    root = document(operation={"security": security})
    assert list(read_scopes(root["operation"])) == ["read", "write"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://auth.example.com/token", True),
        ("http://localhost:8080/token", True),
        ("http://127.0.0.1/token", True),
        ("/oauth/token", True),
        ("oauth/token", True),
        ("http://auth.example.com/token", False),
        ("//auth.example.com/token", False),
        ("https://", False),
        ("https://user:secret@auth.example.com/token", False),
        ("https://auth.example.com/{tenant}/token", False),
        ("https://auth.example.com/token#x", False),
        ("https://auth.example.com:port/token", False),
        ("file:///etc/passwd", False),
        ("https:\\\\auth.example.com", False),
        ("https://auth.example.com/a b", False),
        (7, False),
    ],
)
def test_the_token_url_of_client_credentials(url: Value, expected: bool) -> None:
    flow: Value = {"tokenUrl": url, "scopes": {"a": "", "b": ""}}
    scheme: Value = {"type": "oauth2", "flows": {"clientCredentials": flow}}
    reader = SecurityReader(document({"o": scheme}, [{"o": ["b", "c"]}]))
    (found,), _, _ = reader.collect_used([None])
    assert found.token_url == (url if expected else None)
    assert found.scopes == ("b",)


def test_schemes_that_nothing_requires_are_optional() -> None:
    reader = SecurityReader(document())
    schemes, default, needs = reader.collect_used([None, None])
    assert [each.key for each in schemes] == ["token", "login", "key"]
    assert (default, needs) == ((("token",), ("login",), ("key",)), False)
    assert not reader.is_override(None, default)


def test_a_header_that_is_a_credential_is_a_scheme() -> None:
    header: Value = {"name": "authorization", "in": "header", "description": "The key."}
    paths: Value = {"/a": {"get": {"parameters": [header]}}}
    reader = SecurityReader(document({}, paths=paths))
    (found,), default, needs = reader.collect_used([None])
    assert (found.kind, found.name) == ("header", "Authorization")
    assert (found.description, default, needs) == ("The key.", (("authorization",),), False)  # fmt: skip
