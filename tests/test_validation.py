"""Findings about documents besides the refusals, and equal findings with a cache."""

from pathlib import Path

import pytest

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Place, Severity
from sdkwright.document.document import load, parse
from sdkwright.storage.cache import ENVIRONMENT_VARIABLE, Cache
from sdkwright.validation import conformance, worker
from sdkwright.validation.document_rules import (
    check_document,
    check_rules,
    check_specification,
)
from sdkwright.validation.schema_cycles import MAX_STEPS

SPEC = Path(__file__).parents[1] / "spec" / "lightfield.yaml"

HEAD = 'openapi: 3.1.0\ninfo: {title: T, version: "1"}\n'


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(tmp_path))
    return tmp_path


def found(text: str) -> list[tuple[str, int]]:
    return [
        (each.code, each.place.line) for each in check_document(parse(text, "a.yaml"))
    ]


def test_the_real_document_is_fine() -> None:
    assert check_document(load(SPEC)) == ()


def test_remembered_findings_are_the_same(
    monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    text = HEAD + "paths: {}\ncomponents: {schemas: {A: {type: x}}}\ninfos: 1\n"
    first = check_specification(parse(text, "a.yaml"))
    (entry,) = (cache / "conformance").iterdir()
    remembered = check_specification(parse(text, "b.yaml"))
    assert [str(each.place) for each in first] == ["a.yaml:4:34", "a.yaml:5:1"]
    assert [str(each.place) for each in remembered] == ["b.yaml:4:34", "b.yaml:5:1"]
    entry.write_text("corrupt")
    assert check_specification(parse(text, "a.yaml")) == first
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, "off")
    assert check_specification(parse(text, "a.yaml")) == first
    monkeypatch.setenv(
        ENVIRONMENT_VARIABLE, str(SPEC)
    )  # a file, where no directory can be
    assert check_specification(parse(text, "a.yaml")) == first


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
    assert check_rules(parse(text, "a.yaml")) == ()


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
def test_the_reported_error_of_several_does_not_depend_on_the_hashes_of_names(
    version: str,
) -> None:
    """The validator visits properties in the order of a set, and reports its first error."""
    names = [f"property{number}" for number in range(100, 160)]
    properties = "".join(f"      {name}: {{oneOf: []}}\n" for name in names)
    text = (
        HEAD.replace("3.1.0", version)
        + f"paths: {{}}\ncomponents:\n  schemas:\n    A:\n     properties:\n{properties}"
    )
    assert found(text) == [("openapi-invalid", 8)]


def test_what_only_a_reference_leads_to_is_checked_too() -> None:
    text = HEAD + (
        "components: {schemas: {A: {$ref: '#/x-more/B'}}}\n"
        "x-more:\n  B:\n    items: {$ref: '#/x-more/C'}\n"
    )
    findings = check_rules(parse(text, "a.yaml"))
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
    for depth, code in ((60, "validation-incomplete"), (95, "schema-too-deep")):
        schema = "{items: " * depth + "{}" + "}" * depth
        text = f"{HEAD}components: {{schemas: {{A: {schema}}}}}\n"
        assert {each for each, _ in found(text)} <= {code}


def chain(link: str, length: int, end: str = "{}") -> str:
    """A document whose components lead to each other; `link` says where `NEXT` stands in each."""
    lines = "".join(
        "    A{}: {}\n".format(i, link.replace("NEXT", f"A{i + 1}"))
        for i in range(length)
    )
    return f"{HEAD}paths: {{}}\ncomponents:\n  schemas:\n{lines}    A{length}: {end}\n"


NEXT = '{ $ref: "#/components/schemas/NEXT" }'


@pytest.mark.parametrize(
    "link",
    [
        NEXT,
        f"{{ anyOf: [{{ type: string }}, {NEXT}] }}",
        f"{{ type: array, items: {NEXT} }}",
        f"{{ type: object, properties: {{ a: {NEXT} }} }}",
    ],
)
@pytest.mark.parametrize(
    "end", ["{}", '{ items: { $ref: "#/components/schemas/A0" } }']
)
def test_schemas_that_lead_on_and_on_are_refused_once(link: str, end: str) -> None:
    assert found(chain(link, MAX_STEPS - 2, end)) == []
    assert found(chain(link, 1_000, end)) == [("schema-too-deep", 6)]


def test_a_chain_of_references_is_followed_once() -> None:
    """Each link asks for the end; where every one walks there, the steps are counted in millions."""
    document = parse(chain(NEXT, 1_000), "a.yaml")
    schemas = document.at(("components", "schemas"))
    end = schemas["A0"].follow()
    assert end.pointer == ("components", "schemas", "A1000")
    assert len(document.resolved_chains) == 1_000
    assert all(schemas[f"A{i}"].follow() is end for i in range(1_000))


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
@pytest.mark.parametrize(
    "schema",
    [
        'pattern: "(a+)+$", default: VALUE',
        'patternProperties: { "(a+)+$": {} }, default: { VALUE: 1 }',
        'additionalProperties: false, patternProperties: { "(a+)+$": {} }, default: { VALUE: 1 }',
        'unevaluatedProperties: false, patternProperties: { "(a+)+$": {} }, default: { VALUE: 1 }',
        'items: { $schema: "https://json-schema.org/draft/2020-12/schema", pattern: "(a+)+$" }, default: [VALUE]',
    ],
)
def test_no_expression_of_the_document_is_run(version: str, schema: str) -> None:
    """On this value, each would run for longer than anybody waits."""
    text = f"{HEAD.replace('3.1.0', version)}paths: {{}}\ncomponents: {{schemas: {{A: {{ {schema} }}}}}}\n"
    codes = {code for code, _ in found(text.replace("VALUE", '"' + "a" * 60 + '!"'))}
    assert codes <= {"openapi-invalid"}


def test_every_way_through_all_of_is_not_a_visit() -> None:
    twice = f"{{ allOf: [{NEXT}, {NEXT}] }}"
    assert found(chain(twice, 40)) == []


def test_a_check_ends_in_time_and_is_not_remembered(
    monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    """A value has as many ways through unions of unions as there are sheets in 40 foldings."""
    twice = f"{{ anyOf: [{NEXT}, {NEXT}] }}"
    text = chain(twice, 40, "{ type: integer }")
    text += '    B: { allOf: [{ $ref: "#/components/schemas/A0" }], default: no }\n'
    monkeypatch.setattr(conformance, "TIME_LIMIT_SECONDS", 0.5)
    assert found(text) == [("validation-incomplete", 1)]
    assert not list(cache.glob("conformance/*"))


def test_a_check_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    document = parse(HEAD + "paths: {}\n", "a.yaml")
    monkeypatch.setattr(conformance, "TIME_LIMIT_SECONDS", 0.0)
    monkeypatch.setattr(worker, "GRACE_SECONDS", 0.0)
    (finding,) = pipeline.validate(document, Config(root=Path()))
    assert finding.code == "validation-incomplete"
    assert finding.severity is Severity.WARNING


def test_required_names_that_nothing_defines_are_a_warning() -> None:
    text = HEAD + (
        "components:\n  schemas:\n    A:\n      allOf: [{type: object}]\n"
        "      required: [b, a]\n"
    )
    (finding,) = check_document(parse(text, "a.yaml"))
    assert finding.code == "required-undefined"
    assert finding.severity == "warning"
    assert finding.message == "This schema does not define `a` or `b`."
    assert finding.place == Place("a.yaml", 5, 5)


@pytest.mark.parametrize(
    ("version", "parameter", "advice"),
    [
        ("3.1.0", "stlye: form, schema: {type: string}", "Did you mean `style`?"),
        ("3.0.3", 'schema: {$Ref: "#/components/schemas/A"}', "Did you mean `$ref`?"),
    ],
)
def test_a_misspelt_field_is_named(version: str, parameter: str, advice: str) -> None:
    text = HEAD.replace("3.1.0", version) + (
        "paths: {}\ncomponents:\n  schemas: {A: {type: string}}\n"
        f"  parameters: {{P: {{name: p, in: query, {parameter}}}}}\n"
    )
    (finding,) = check_document(parse(text, "a.yaml"))
    assert finding.advice == advice


@pytest.mark.parametrize("version", ["3.0.0", "3.0.4", "3.1.1", "3.2.0"])
def test_supported_versions(version: str) -> None:
    text = f'openapi: {version}\ninfo: {{title: T, version: "1"}}\npaths: {{}}\n'
    assert found(text) == []
