"""Operations of a document, some of which cannot be read."""

import pytest

from sdkwright.api.model import AnySchema, BodyKind, Object, Primitive
from sdkwright.diagnostics.findings import Severity
from sdkwright.document.document import Document, parse
from sdkwright.document.yaml_reader import Value
from sdkwright.parsing.operations import parse_api

TEXT = """
openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /a: { get: { operationId: a, responses: {} } }
  /b: { get: { operationId: b, responses: {} } }
components:
  schemas: { A: { type: object }, B: { type: string } }
"""


class Unreadable(dict[str, Value]):
    """A mapping that makes the parser fail, as an unknown violation would."""

    def __contains__(self, key: object) -> bool:
        raise ValueError(key)


def document_with(*pointer: str) -> Document:
    """The document with an unreadable value at the pointer."""
    document = parse(TEXT, "x.yaml")
    *parents, key = pointer
    holder = document.at(tuple(parents)).value
    assert isinstance(holder, dict)
    holder[key] = Unreadable()
    return document


def test_an_operation_that_cannot_be_read_is_omitted() -> None:
    document = document_with("paths", "/a", "get", "requestBody")
    model, findings = parse_api(document, is_lenient=True)
    assert [each.id for each in model.operations] == ["b"]
    assert model.omissions.operations == ("GET /a",)
    (finding,) = findings
    assert finding.severity is Severity.WARNING
    assert finding.message == "`GET /a` is omitted: sdkwright failed with ValueError."


def test_a_component_that_cannot_be_read_admits_anything() -> None:
    document = document_with("components", "schemas", "A")
    model, findings = parse_api(document, is_lenient=True)
    assert isinstance(model.components["A"], AnySchema)
    assert [each.code for each in findings] == ["openapi-ambiguous"]


def test_in_a_strict_run_the_exception_is_raised() -> None:
    with pytest.raises(ValueError, match="ref"):
        parse_api(document_with("paths", "/a", "get", "requestBody"))


@pytest.mark.parametrize(
    ("content", "media_types"),
    [
        ("application/json: {}, examples: {}", ["application/json"]),
        ("file: {}", ["file"]),
    ],
)
def test_a_misplaced_keyword_is_no_media_type(
    content: str, media_types: list[str]
) -> None:
    operation = (
        f"post: {{ requestBody: {{ content: {{ {content} }} }}, responses: {{}} }}"
    )
    text = TEXT.replace("get: { operationId: a, responses: {} }", operation)
    model, _ = parse_api(parse(text, "x.yaml"), is_lenient=True)
    bodies = model.operations[0].request_bodies
    assert [each.media_type for each in bodies] == media_types


def test_all_media_types_of_a_body_may_be_behind_one_reference() -> None:
    """OpenAPI has no such reference, but bundlers write it."""
    document = parse(
        TEXT.replace("responses: {} } }", 'responses: { "200": { content: { $ref: "#/components/x" } } } } }', 1)
        + "  x: { application/json: { schema: { type: string } } }",
        "x.yaml",
    )  # fmt: skip
    model, _ = parse_api(document, is_lenient=True)
    response = model.operations[0].response
    assert response is not None and isinstance(response.schema, Primitive)


EXCLUSIVE = """
openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /report:
    get:
      operationId: report
      responses:
        "200": { description: "", content: { application/pdf: { schema: { type: string, format: binary } } } }
        "202": { description: "", content: { application/json: { schema: { type: object } } } }
components:
  schemas:
    OneOf:
      type: object
      properties: { a: { type: string }, b: { type: string }, c: { type: string } }
      oneOf: [{ required: [a] }, { required: [b] }]
    Not:
      type: object
      properties: { a: { type: string }, b: { type: string } }
      anyOf: [{ required: [a] }, { required: [b] }]
      not: { required: [a, b] }
"""


def test_properties_that_exclude_each_other() -> None:
    model, _ = parse_api(parse(EXCLUSIVE, "x.yaml"))
    for schema in model.components.values():
        assert isinstance(schema, Object)
        assert (schema.alternatively_required, schema.excluded) == (("a",), ("b",))


def test_a_file_of_the_first_success_is_preferred_to_json() -> None:
    model, _ = parse_api(parse(EXCLUSIVE, "x.yaml"))
    assert model.operations[0].responses[0].kind is BodyKind.BINARY
