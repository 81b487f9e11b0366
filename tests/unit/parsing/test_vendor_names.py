"""Names in the extensions of other generators."""

import pytest

from sdkwright.api.model import Object
from sdkwright.document.document import parse
from sdkwright.parsing.operations import parse_api

HEAD = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n'


def operation_names(extensions: str) -> tuple[tuple[str, ...] | None, str | None]:
    text = f"""{HEAD}
paths:
  /pets/{{id}}:
    post:
      operationId: updatePet
      {extensions}
      responses: {{ "204": {{ description: Done. }} }}
"""
    model, _ = parse_api(parse(text, "x.yaml"))
    (operation,) = model.operations
    return operation.vendor_resource, operation.vendor_method


@pytest.mark.parametrize(
    ("extensions", "resource", "method"),
    [
        ("x-fern-sdk-group-name: [zoo, pets]", ("zoo", "pets"), None),
        ("x-fern-sdk-group-name: pets", ("pets",), None),
        ("x-fern-sdk-method-name: feed", (), "feed"),
        ("x-speakeasy-group: zoo.pets", ("zoo", "pets"), None),
        ("x-speakeasy-name-override: feedPet", None, "feedPet"),
        ("x-stainless-naming: { python: { method_name: feed } }", None, "feed"),
        ("x-stainless-naming: { go: { method_name: Feed } }", None, None),
        ('x-fern-sdk-group-name: [1, ""]', None, None),
        ("x-speakeasy-group: ..", None, None),
        ("x-speakeasy-name-override: '*'", None, None),
        ("x-stainless-naming: { python: [feed] }", None, None),
    ],
)
def test_names_of_operations(
    extensions: str, resource: tuple[str, ...] | None, method: str | None
) -> None:
    assert operation_names(extensions) == (resource, method)


def test_names_of_parameters_properties_and_types() -> None:
    text = f"""{HEAD}
paths:
  /pets:
    get:
      parameters:
        - {{ name: q, in: query, x-fern-parameter-name: query, schema: {{ type: string }} }}
        - {{ name: b, in: query, schema: {{ type: string, x-stainless-param: betas }} }}
        - {{ name: c, in: query, x-sdk-name: own, x-speakeasy-name-override: other, schema: {{ type: string }} }}
      responses: {{ "200": {{ description: Done., content: {{ application/json: {{ schema: {{ $ref: "#/components/schemas/Pet" }} }} }} }} }}
components:
  schemas:
    Pet:
      x-fern-type-name: Animal
      type: object
      properties:
        nm: {{ type: string, x-fern-property-name: name, x-fern-type-name: Ignored }}
        sz: {{ type: string, x-stainless-naming: {{ python: {{ property_name: size }} }} }}
"""
    model, _ = parse_api(parse(text, "x.yaml"))
    assert [each.sdk_name for each in model.operations[0].parameters] == [
        "query",
        "betas",
        "own",
    ]
    pet = model.components["Pet"]
    assert isinstance(pet, Object)
    assert pet.annotations.sdk_name == "Animal"
    assert [each.schema.annotations.sdk_name for each in pet.properties] == [
        "name",
        "size",
    ]
