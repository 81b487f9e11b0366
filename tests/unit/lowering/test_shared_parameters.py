"""The parameters that most operations share."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sdkwright.api import model as api
from sdkwright.config.config import Config, OptionRule, OptionsConfig
from sdkwright.diagnostics.findings import Place
from sdkwright.lowering.package import client_parameters
from sdkwright.lowering.shared_parameters import (
    SharedParameter,
    explain_parameters,
    judge_parameters,
)

from .contexts import locate

HEADER, QUERY = api.Location.HEADER, api.Location.QUERY
PLAIN = api.Annotations(())
TEXT = api.Primitive(PLAIN, "string")
LIST = api.Array(PLAIN, TEXT)
PLACE = Place("pyproject.toml", 1, 1)


def parameter(
    name: str,
    location: api.Location = HEADER,
    *,
    required: bool = False,
    schema: api.Schema = TEXT,
    default: api.Json = None,
    option: bool | None = None,
) -> api.Parameter:
    if default is not None:
        schema = api.Primitive(replace(PLAIN, default=api.JsonValue(default)), "string")
    return api.Parameter(name, location, schema, required, ("p",), client_option=option)


def model(total: int, *parameters: api.Parameter, count: int | None = None) -> api.Api:
    """An API of several operations, of which the first ones have the parameters."""
    count = total if count is None else count
    operations = (
        api.Operation(
            f"pets.m{n}",
            "GET",
            f"/p{n}",
            (n,),
            parameters=parameters if n < count else (),
        )
        for n in range(total)
    )
    return api.Api(*("Pets", "1", None, None, None, None), operations=tuple(operations))


def judged(
    of: api.Api, settings: OptionsConfig | None = None
) -> dict[str, SharedParameter]:
    found, findings = judge_parameters(of, settings or OptionsConfig(), locate)
    assert not findings
    return {each.parameter.name: each for each in found}


def shared(of: api.Api, settings: OptionsConfig | None = None) -> list[str]:
    return [name for name, each in judged(of, settings).items() if each.is_shared]


@pytest.mark.parametrize(
    ("name", "count", "options"),
    [
        ("X-Account", 6, {"required": True}),
        ("anthropic-version", 6, {"required": True, "default": "2023-06-01"}),
        ("xi-api-key", 6, {}),
        ("X-Team-Token", 10, {}),
        ("X-Account", 9, {}),
        ("api_key", 8, {"location": QUERY}),
        ("access_token", 10, {"location": QUERY}),
        ("key", 8, {"location": QUERY}),
        ("api-version", 10, {"location": QUERY, "required": True}),
        ("version", 10, {"location": QUERY}),
    ],
)
def test_shared(name: str, count: int, options: dict[str, Any]) -> None:
    each = parameter(name, **options)
    assert shared(model(10, each, count=count)) == [name]


@pytest.mark.parametrize(
    ("name", "count", "options"),
    [
        ("X-Account", 5, {"required": True}),
        ("xi-api-key", 5, {}),
        ("X-Account", 8, {}),
        ("X-Account", 10, {"required": True, "schema": LIST}),
        ("If-Match", 10, {"required": True}),
        ("X-Request-Id", 10, {"required": True}),
        ("TMPS-Correlation-Id", 10, {"required": True}),
        ("X-Page-Token", 10, {}),
        ("timeout", 10, {}),
        ("api_key", 7, {"location": QUERY}),
        ("page_token", 10, {"location": QUERY}),
        ("sort_key", 10, {"location": QUERY}),
        ("latitude", 10, {"location": QUERY, "required": True}),
        ("resourceVersion", 10, {"location": QUERY, "required": True}),
        ("session", 10, {"location": api.Location.COOKIE, "required": True}),
        ("account", 10, {"location": api.Location.PATH, "required": True}),
    ],
)
def test_not_shared(name: str, count: int, options: dict[str, Any]) -> None:
    each = parameter(name, **options)
    assert shared(model(10, each, count=count)) == []


def test_few_operations() -> None:
    """With one operation, only a value that is clearly the client's is shared; a bare word needs five."""
    required = parameter("X-Account", required=True)
    default = parameter("X-Version", required=True, default="1")
    secret = parameter("X-Api-Key")
    assert shared(model(1, required, default, secret)) == ["X-Version", "X-Api-Key"]
    assert shared(model(4, parameter("key", QUERY))) == []
    assert shared(model(5, parameter("key", QUERY))) == ["key"]


def test_another_type_in_one_operation() -> None:
    first = model(3, parameter("X-Account", required=True))
    number = api.Primitive(PLAIN, "integer")
    other = parameter("X-Account", required=True, schema=number)
    changed = replace(first.operations[2], parameters=(other,))
    mixed = replace(first, operations=(*first.operations[:2], changed))
    assert judged(mixed)["X-Account"].reason == "its type is not the same in all operations"  # fmt: skip


def test_a_default_is_that_of_all_and_never_a_secret() -> None:
    def default(*parameters: api.Parameter) -> object:
        (found,) = judged(model(2, *parameters)).values()
        return found.default and found.default.value

    assert default(parameter("X-Version", required=True, default="1")) == "1"
    assert default(parameter("X-Key", required=True, default="demo")) is None
    assert default(parameter("X-Version", default="1")) is None
    wrong = parameter("X-Version", required=True, default=7)
    assert default(wrong) is None


def test_the_document_and_the_settings_override_the_rule() -> None:
    rules = OptionsConfig(parameters=(OptionRule("X-A", False, PLACE),))
    of = model(3, parameter("X-A", required=True), parameter("X-B", required=True))
    assert shared(of, rules) == ["X-B"]
    assert shared(of, OptionsConfig(is_enabled=False)) == []
    stated = model(3, parameter("X-A", required=True, option=False))
    on = OptionsConfig(parameters=(OptionRule("X-A", True, PLACE),))
    assert shared(stated, on) == []
    one = model(9, parameter("limit", QUERY, option=True), count=1)
    assert shared(one, OptionsConfig(is_enabled=False)) == ["limit"]


def test_what_cannot_be_an_option_is_reported() -> None:
    of = model(3, parameter("ids", QUERY, schema=LIST, option=True))
    _, (finding,) = judge_parameters(of, OptionsConfig(), locate)
    assert finding.code == "extension-invalid"
    assert "its type is not plain" in finding.message
    rules = (OptionRule("ids", True, PLACE), OptionRule("idz", True, PLACE))
    of = model(3, parameter("ids", QUERY, schema=LIST))
    _, findings = judge_parameters(of, OptionsConfig(parameters=rules), locate)
    assert [each.code for each in findings] == ["config-invalid-value"] * 2


def test_a_name_that_the_client_has_is_no_option() -> None:
    of = model(
        3, parameter("base-url", required=True), parameter("pets", required=True)
    )
    found, _ = client_parameters(of, Config(root=Path()), locate)
    assert [each.reason for each in found] == [
        "its name says that it belongs to one request",
        "the client has something else that is called pets",
    ]


def test_the_explanation() -> None:
    of = model(3, parameter("X-Key"), parameter("X-Request-Id"))
    found, _ = judge_parameters(of, OptionsConfig(), locate)
    assert explain_parameters(found).splitlines() == [
        "Options of the client:",
        "X-Key  header  a credential, in 3 of 3 operations",
        "",
        "No options, although many operations have them:",
        "X-Request-Id  header  its name says that it belongs to one request",
    ]
    assert explain_parameters(()) == "Few operations share a parameter."


def test_a_global_parameter_of_another_generator() -> None:
    """It is an option however few operations have it; what cannot be one is ignored."""
    tenant = replace(parameter("tenant", QUERY), is_global=True)
    tags = replace(parameter("tags", QUERY, schema=LIST), is_global=True)
    found = judged(model(9, tenant, tags, count=1))
    assert found["tenant"].reason == "a global parameter of the document"
    assert found["tenant"].is_shared and "tags" not in found
    off = OptionsConfig(parameters=(OptionRule("tenant", False, PLACE),))
    assert not judged(model(9, tenant, count=1), off)["tenant"].is_shared
