"""Client paths on operations of the API model."""

from pathlib import Path

from sdkwright.api.model import Operation, Pointer
from sdkwright.config.config import Config, NameRule
from sdkwright.diagnostics.findings import Finding, Place, Severity
from sdkwright.naming.client_paths import child_resources, name_operations

PLACE = Place("pyproject.toml", 1, 1)


def locate(pointer: Pointer) -> Place:
    return Place("spec.yaml", 1, 1)


def operation(path: str, method: str = "GET", **fields: str) -> Operation:
    return Operation(
        id=fields.get("id"),
        method=method,
        path=path,
        pointer=("paths", path, method.lower()),
        sdk_resource=fields.get("sdk_resource"),
        sdk_method=fields.get("sdk_method"),
    )


def named(
    *operations: Operation, rules: tuple[NameRule, ...] = (), spec: Path | None = None
) -> tuple[list[str], list[Finding]]:
    config = Config(root=Path(), name_rules=rules, spec=spec)
    found, findings = name_operations(operations, config, locate)
    return [str(each.name) for each in found], findings


def test_the_rule_names_an_operation() -> None:
    assert named(operation("/pets")) == (["pets.list"], [])


def test_the_longest_prefix_wins() -> None:
    rules = (NameRule("/v2", "old", PLACE), NameRule("/v2/pets", "animals", PLACE))
    names, findings = named(operation("/v2/pets/{id}"), rules=rules)
    assert names == ["animals.retrieve"]
    assert "`/v2` of `names` matches no operation" in findings[0].message


def test_the_document_overrides_the_configuration() -> None:
    rules = (NameRule("GET /pets", "animals.every", PLACE),)
    assert named(operation("/pets", sdk_method="all"), rules=rules) == (
        ["animals.all"],
        [],
    )


def test_a_reserved_name_gets_an_underscore() -> None:
    names, _ = named(operation("/copy", id="copy.with_raw_response"))
    assert names == ["copy_.with_raw_response_"]


def test_a_collision_is_a_warning_in_a_document_of_others() -> None:
    pair = operation("/pets"), operation("/v1/pets")
    names, findings = named(*pair)
    assert len(set(names)) == 2
    assert {each.severity for each in findings} == {Severity.WARNING}


def test_a_collision_is_an_error_in_the_configured_document() -> None:
    pair = operation("/pets"), operation("/v1/pets")
    _, findings = named(*pair, spec=Path("spec.yaml"))
    assert {each.severity for each in findings} == {Severity.ERROR}


def test_a_parent_without_operations_is_a_resource() -> None:
    assert child_resources([("chat", "completions")]) == {
        (): (("chat",),),
        ("chat",): (("chat", "completions"),),
        ("chat", "completions"): (),
    }


def test_an_empty_resource_is_the_client() -> None:
    assert named(
        operation("/pets", sdk_resource="", sdk_method="list_pets"),
        operation("/health", id="a"),
        rules=(NameRule("a", "close", PLACE),),
    ) == (["list_pets", "close_"], [])


def test_a_method_of_the_client_moves_into_a_resource_of_its_name() -> None:
    found, findings = named(
        operation("/search", "POST", id="search"), operation("/search/history")
    )
    assert found == ["search.search", "search.history.list"]
    assert len(findings) == 1
