"""Changes of the options of a client: shared parameters, environments and variables of the base URL."""

from dataclasses import replace

import pytest

from sdkwright.api import model as api
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Place
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.lowering import package as lowering

from ..snapshots import operation, snapshot

PLAIN = api.Annotations(())


def header(name: str = "X-Account", default: str | None = None) -> api.Parameter:
    annotations = replace(PLAIN, default=api.JsonValue(default) if default else None)
    schema = api.Primitive(annotations, "string")
    return api.Parameter(name, api.Location.HEADER, schema, True, ())


def with_header(*parameters: api.Parameter) -> Snapshot:
    return snapshot(operation("/a", *parameters), operation("/b", *parameters))


def with_servers(*servers: api.Server) -> Snapshot:
    plain = snapshot(operation("/a"))
    model = replace(plain.model, servers=servers, server="https://a.x")
    lowered, _ = lowering.lower(model, Config(plain.config.root), lambda _: Place("x", 1, 1))  # fmt: skip
    return replace(plain, model=model, package=lowered)


def server(text: str, host: str, *variables: api.ServerVariable) -> api.Server:
    return api.Server((f"https://{host}",), f"https://{host}", variables, text)


def region(default: str) -> api.ServerVariable:
    return api.ServerVariable("region", default, (), None, ())


LIVE, SANDBOX = server("Live", "a.x"), server("Sandbox", "b.x")


def rules(old: Snapshot, new: Snapshot) -> list[str]:
    found = (f"{each.rule.id} {each.subject.text}" for each in compare(old, new).python)
    return sorted(each for each in found if "Pets(" in each)


def test_a_required_argument_that_the_client_has_now_is_no_break() -> None:
    """Each operation has it before, and most have it after: it becomes optional, and an option of the client."""
    old = snapshot(operation("/a", header()), operation("/b"), operation("/c"))
    new = snapshot(
        operation("/a", header()), operation("/b", header()), operation("/c")
    )
    report = compare(old, new)
    assert {each.rule.id for each in report.python} >= {"option-added", "argument-became-optional"}  # fmt: skip
    assert not [each for each in report.python if each.rule.severity.is_break]
    removed = compare(new, old)
    assert {each.rule.id for each in removed.python if each.rule.severity.is_break} == {
        "option-removed",
        "argument-became-required",
        "argument-removed",
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (header(default="1"), header(default="2"), "option-default-changed"),
        (header(default="1"), header(), "option-became-required"),
        (header(), header(default="1"), "option-default-changed"),
    ],
)
def test_a_default(old: api.Parameter, new: api.Parameter, expected: str) -> None:
    found = rules(with_header(old), with_header(new))
    assert found == [f"{expected} pets.Pets(x_account=…)"]


def test_environments_and_variables() -> None:
    one, two = with_servers(LIVE), with_servers(LIVE, SANDBOX)
    assert rules(one, two) == ["option-added pets.Pets(environment=…)"] * 2
    assert rules(two, one) == ["option-removed pets.Pets(environment=…)"] * 2
    eu, us = (with_servers(server("Live", "a.x", region(each))) for each in ("eu", "us"))  # fmt: skip
    assert rules(one, eu) == ["option-added pets.Pets(region=…)"]
    assert rules(eu, us) == ["option-default-changed pets.Pets(region=…)"]
