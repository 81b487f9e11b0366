"""The extensions about pages, and the headers that a response declares."""

import pytest

from sdkwright.api.model import Json, Operation
from sdkwright.document.document import parse
from sdkwright.parsing.operations import parse_api


def read(extensions: str, root: str = "") -> Operation:
    text = f"""
openapi: 3.1.0
info: {{ title: T, version: "1" }}
{root}
paths:
  /pets:
    get:
      {extensions}
      responses:
        "200": {{ $ref: "#/components/responses/Pets" }}
components:
  responses:
    Pets:
      description: Pets.
      headers: {{ Link: {{ schema: {{ type: string }} }}, X-Total: {{ $ref: "#/x" }} }}
      content: {{ application/json: {{ schema: {{ type: array }} }} }}
"""
    model, _ = parse_api(parse(text, "x.yaml"))
    (operation,) = model.operations
    return operation


@pytest.mark.parametrize(
    ("extensions", "keyword", "value"),
    [
        ("x-sdk-pages: false", "x-sdk-pages", False),
        ("x-fern-pagination: { cursor: a }", "x-fern-pagination", {"cursor": "a"}),
        (
            "x-fern-pagination: false\n      x-speakeasy-pagination: { type: url }",
            "x-speakeasy-pagination",
            {"type": "url"},
        ),
    ],
)
def test_the_first_extension_applies(
    extensions: str, keyword: str, value: Json
) -> None:
    extension = read(extensions).page_extension
    assert extension is not None
    assert (extension.keyword, extension.value) == (keyword, value)
    assert extension.pointer == ("paths", "/pets", "get", keyword)


def test_the_extension_of_the_document_applies_where_fern_says_so() -> None:
    root = "x-fern-pagination: { cursor: $request.after }"
    extension = read("x-fern-pagination: true", root).page_extension
    assert extension is not None
    assert extension.value == {"cursor": "$request.after"}
    assert extension.pointer == ("x-fern-pagination",)
    assert read("deprecated: true", root).page_extension is None


def test_the_headers_of_a_response() -> None:
    found = read("deprecated: true").response_headers
    assert [(each.status, each.name) for each in found] == [
        ("200", "Link"),
        ("200", "X-Total"),
    ]
