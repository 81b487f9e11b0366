"""Lowering of what can be lowered."""

from collections.abc import Sequence

import pytest

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding, Place, Severity
from sdkwright.lowering.salvage import OperationFailures, lower_or_omit

HERE = Place("a.yaml", 1, 1)


def api_of(*paths: str) -> api.Api:
    operations = tuple(
        api.Operation(None, "GET", path, ("paths", path, "get")) for path in paths
    )
    return api.Api("T", "1", None, None, None, None, operations=operations)


def lower(model: api.Api) -> tuple[list[str], Sequence[Finding]]:
    paths = [each.path for each in model.operations]
    if "/crash" in paths:
        raise RecursionError
    if {"/one", "/other"} <= {*paths}:
        return paths, [Finding("name-collision", "Both have one name.", HERE)]
    return paths, [Finding("path-duplicate", "!", HERE, severity=Severity.WARNING)]


def test_an_api_that_can_be_lowered_is_lowered_once() -> None:
    model = api_of("/a", "/b")
    same, product, findings = lower_or_omit(model, lower, lambda _: HERE)
    assert same is model and product == ["/a", "/b"]
    assert [each.code for each in findings] == ["path-duplicate"]


def test_only_the_operations_that_fail_are_omitted() -> None:
    model = api_of("/a", "/one", "/b", "/crash", "/other", "/c")
    rest, product, findings = lower_or_omit(model, lower, lambda _: HERE)
    assert product == ["/a", "/one", "/b", "/c"]
    assert rest.omissions.operations == ("GET /crash", "GET /other")
    assert [each.message for each in findings if each.code == "operation-skipped"] == [
        "`GET /crash` is omitted: sdkwright failed with RecursionError.",
        "`GET /other` is omitted: Both have one name.",
    ]


def test_an_error_that_no_operation_causes_is_raised() -> None:
    def fail(model: api.Api) -> tuple[list[str], Sequence[Finding]]:
        raise ValueError(model.title)

    with pytest.raises(ValueError, match="T"):
        lower_or_omit(api_of("/a"), fail, lambda _: HERE)


def test_an_error_of_every_operation_is_raised() -> None:
    with pytest.raises(RecursionError):
        lower_or_omit(api_of("/crash"), lower, lambda _: HERE)


def test_operations_that_are_known_to_fail_are_omitted_at_once() -> None:
    """However many they are, `lower` is called twice."""
    calls: list[int] = []

    def lower(model: api.Api) -> tuple[list[str], Sequence[Finding]]:
        calls.append(len(model.operations))
        failures = {
            each.pointer: KeyError("x")
            for each in model.operations
            if each.path.startswith("/bad")
        }
        if failures:
            raise OperationFailures(failures)
        return [each.path for each in model.operations], []

    model = api_of("/a", *(f"/bad/{number}" for number in range(50)))
    rest, product, findings = lower_or_omit(model, lower, lambda _: HERE)
    assert product == ["/a"]
    assert len(rest.omissions.operations) == len(findings) == 50
    assert calls == [51, 1]
