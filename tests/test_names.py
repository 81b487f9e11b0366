"""Python names: by one rule, from any wire name."""

import ast
import keyword
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.packages import generated

from sdkwright.naming.identifiers import (
    MODEL_ATTRIBUTES,
    RESERVED_TYPE_NAMES,
    method_type_prefix,
    snake,
    type_name,
)

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("$name", "name"),
        ("first-name", "first_name"),
        ("postalCode", "postal_code"),
        ("HTTPServerID", "http_server_id"),
        ("street2", "street2"),
        ("oauth2Token", "oauth2_token"),
        ("OAuth2Token", "oauth2_token"),
        ("supportsIPv6", "supports_ipv6"),
        ("callbackURLs", "callback_urls"),
        ("userIDsList", "user_ids_list"),
        ("ABTest", "ab_test"),
        ("class", "class_"),
        ("3d", "field_3d"),
        ("名前", "名前"),
        ("ﬁle", "file"),
        ("+1", "plus_1"),
        ("-1", "minus_1"),
        ("a.b/c d", "a_b_c_d"),
        ("__init__", "init"),
        ("$", ""),
        ("", ""),
    ],
)
def test_snake(wire: str, name: str) -> None:
    assert snake(wire) == name


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("full_name", "FullName"),
        ("FullName", "FullName"),
        ("APIKey", "APIKey"),
        ("OAuthToken", "OAuthToken"),
        ("entityIds", "EntityIds"),
        ("3d", "Type3d"),
        ("none", "None_"),
        ("list-photos", "ListPhotos"),
        ("union", "Union_"),
    ],
)
def test_type_name(wire: str, name: str) -> None:
    assert type_name([wire]) == name


def test_a_long_prefix_lacks_the_resources_in_the_middle() -> None:
    assert method_type_prefix("chat.completions.create") == "ChatCompletionsCreate"
    long = (
        "subscriptions.resource_groups.providers.integration_accounts.agreements.list"
    )
    assert method_type_prefix(long) == "SubscriptionsIntegrationAccountsAgreementsList"


def test_a_prefix_does_not_repeat_the_resource() -> None:
    assert method_type_prefix("search.search") == "Search"
    assert method_type_prefix("a.b.b") == "AB"
    assert method_type_prefix("search") == "Search"


def test_what_a_model_has_already_is_avoided() -> None:
    assert snake("copy", MODEL_ATTRIBUTES) == "copy_"
    assert snake("model_config", MODEL_ATTRIBUTES) == "model_config_"


def test_the_list_of_what_a_model_has_is_complete() -> None:
    """Whatever pydantic's base class or its metaclass has and is public is on the list."""
    import pydantic

    own = {*dir(pydantic.BaseModel), *dir(type(pydantic.BaseModel))}
    public = {name for name in own if not name.startswith("_")}
    assert public <= MODEL_ATTRIBUTES


@given(st.text())
def test_every_name_is_an_identifier_or_missing(wire: str) -> None:
    for name in (snake(wire), type_name([wire])):
        assert not name or (name.isidentifier() and not keyword.iskeyword(name))
        assert not name.startswith("_")


@given(st.text())
def test_a_name_of_a_name_is_itself(wire: str) -> None:
    name = snake(wire)
    assert snake(name) == name


def test_what_a_types_module_or_a_resource_imports_is_taken() -> None:
    """A component that is called as something imported beside it would take its place."""
    imported: set[str] = set()
    for case in ("best_fit_union", "enums", "property_names", "recursion"):
        files = generated((CASES / case / "spec.yaml").read_text("utf-8"))
        for path, source in files.items():
            if "/types/" in path or "/resources/" in path:
                for node in ast.walk(ast.parse(source)):
                    if isinstance(node, ast.ImportFrom) and not _is_of_the_api(node):
                        imported |= {each.asname or each.name for each in node.names}
    assert len(imported) > 20
    assert {name for name in imported if name[0].isupper()} <= RESERVED_TYPE_NAMES


def _is_of_the_api(node: ast.ImportFrom) -> bool:
    """Whether the import is of the document's own types and resources."""
    return node.level > 0 and "_runtime" not in (node.module or "")
