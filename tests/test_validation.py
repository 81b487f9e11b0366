"""What is found in documents beyond the refusals, and that remembering changes nothing."""

from pathlib import Path

import pytest

from sdkwright.cache import VARIABLE, Cache
from sdkwright.diagnostics import Place
from sdkwright.document import load, parse
from sdkwright.validation import check, own_checks, specification_checks

SPEC = Path(__file__).parents[1] / "spec" / "lightfield.yaml"

HEAD = 'openapi: 3.1.0\ninfo: {title: T, version: "1"}\n'


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


def found(text: str) -> list[tuple[str, int]]:
    return [(each.code, each.place.line) for each in check(parse(text, "a.yaml"))]


def test_the_real_document_is_fine() -> None:
    assert check(load(SPEC)) == ()


def test_remembered_findings_are_the_same(
    monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    text = HEAD + "paths: {}\ncomponents: {schemas: {A: {type: x}}}\ninfos: 1\n"
    first = specification_checks(parse(text, "a.yaml"))
    (entry,) = (cache / "conformance").iterdir()
    remembered = specification_checks(parse(text, "b.yaml"))
    assert [str(each.place) for each in first] == ["a.yaml:4:34", "a.yaml:5:1"]
    assert [str(each.place) for each in remembered] == ["b.yaml:4:34", "b.yaml:5:1"]
    entry.write_text("corrupt")
    assert specification_checks(parse(text, "a.yaml")) == first
    monkeypatch.setenv(VARIABLE, "off")
    assert specification_checks(parse(text, "a.yaml")) == first
    monkeypatch.setenv(VARIABLE, str(SPEC))  # a file, where no directory can be
    assert specification_checks(parse(text, "a.yaml")) == first


def test_the_cache_gives_back_only_what_was_put(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new")
    cache.put("kind", "key", "text\nü")
    assert cache.get("kind", "key") == "text\nü"
    assert cache.get("kind", "other") is None
    assert cache.get("other", "key") is None
    off = Cache(None)
    off.put("kind", "key", "text")
    assert off.get("kind", "key") is None


def test_a_ref_that_is_data_or_a_name_is_none() -> None:
    schema = """\
      properties:
        $ref: {type: string}
        default: {$ref: "#/components/schemas/A"}
      default: {$ref: nowhere}
      example: {$ref: nowhere}
      examples: [{$ref: nowhere}]
      enum: [{$ref: nowhere}]
      const: {$ref: nowhere}
      x-note: {$ref: nowhere}
"""
    text = f"{HEAD}components:\n  schemas:\n    A:\n{schema}"
    assert own_checks(parse(text, "a.yaml")) == ()


def test_what_only_a_reference_leads_to_is_checked_too() -> None:
    text = HEAD + (
        "components: {schemas: {A: {$ref: '#/x-more/B'}}}\n"
        "x-more:\n  B:\n    items: {$ref: '#/x-more/C'}\n"
    )
    findings = own_checks(parse(text, "a.yaml"))
    assert [(f.code, f.place.line) for f in findings] == [("ref-unknown", 6)]


def test_a_broken_reference_has_no_consequences() -> None:
    """Nothing is said about what the parameter behind it may have declared."""
    text = HEAD + (
        "paths:\n  /a/{id}:\n    get:\n      parameters:\n"
        "        - $ref: '#/components/parameters/Id'\n"
    )
    assert found(text) == [("ref-unknown", 7)]


def test_path_parameters_are_found_wherever_they_are_declared() -> None:
    text = HEAD + (
        "paths:\n  /a/{id}/{key}:\n    $ref: '#/components/pathItems/A'\n"
        "components:\n  pathItems:\n    A:\n"
        "      parameters: [{$ref: '#/components/parameters/Id'}]\n"
        "      get:\n        parameters:\n"
        "          - {name: key, in: path, required: true, schema: {}}\n"
        "      put: {}\n"
        "  parameters:\n    Id: {name: id, in: path, required: true, schema: {}}\n"
    )
    assert found(text) == [("path-parameter-undeclared", 13)]


def test_a_deep_schema_ends_the_validator_and_not_the_process() -> None:
    schema = "{items: " * 95 + "{}" + "}" * 95
    codes = {
        code for code, _ in found(f"{HEAD}components: {{schemas: {{A: {schema}}}}}\n")
    }
    assert codes <= {"validation-incomplete"}


def test_required_names_that_nothing_defines_are_a_warning() -> None:
    text = HEAD + (
        "components:\n  schemas:\n    A:\n      allOf: [{type: object}]\n"
        "      required: [b, a]\n"
    )
    (finding,) = check(parse(text, "a.yaml"))
    assert finding.code == "required-undefined"
    assert finding.severity == "warning"
    assert finding.message == "No part of this schema defines `a` or `b`."
    assert finding.place == Place("a.yaml", 5, 5)


@pytest.mark.parametrize("version", ["3.0.0", "3.0.4", "3.1.1", "3.2.0"])
def test_supported_versions(version: str) -> None:
    text = f'openapi: {version}\ninfo: {{title: T, version: "1"}}\npaths: {{}}\n'
    assert found(text) == []
