"""Typos that the specification allows: each is a warning with the right spelling, even in your own document."""

import pytest

from sdkwright.diagnostics.findings import Severity
from sdkwright.document.document import parse
from sdkwright.validation.document_rules import check_rules

TEXT = """\
openapi: 3.1.0
info: { title: Zoo, version: "1" }
tags: [{ name: animals }]
paths:
  /pets:
    post:
      operationId: pets.create
      x-sdk-method: create
      tags: [animals]
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
      responses: { "200": { description: A pet., content: { text/plain: { schema: { type: string } } } } }
components:
  schemas:
    Pet:
      oneOf: [{ $ref: "#/components/schemas/Cat" }]
      discriminator: { propertyName: kind, mapping: { cat: "#/components/schemas/Cat" } }
    Owner: { type: object, required: [name], properties: { name: { type: string } } }
    Cat:
      x-sdk-name: HouseCat
      type: object
      required: [kind]
      minProperties: 1
      dependentRequired: { born: [kind] }
      properties: { kind: { const: cat }, born: { type: string, format: date-time } }
      additionalProperties: { $ref: "#/components/schemas/Pet" }
"""


PHOTOS = """\
openapi: 3.1.0
info: { title: Photos, version: "1" }
paths:
  /photos:
    post:
      operationId: photos.create
      security: [{ user: [write] }, { admin: [] }]
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, properties: { photo: { type: string } } }
            encoding: { photo: { contentType: image/png } }
      responses: { default: { description: Problem., content: { application/problem+json: {} } } }
components:
  securitySchemes:
    admin: { type: http, scheme: digest }
    user:
      type: oauth2
      flows: { clientCredentials: { tokenUrl: "https://pets.example", scopes: { write: All } } }
"""


def warnings(text: str) -> list[tuple[str, str]]:
    found = check_rules(parse(text, "a.yaml"))
    assert {each.severity for each in found} <= {Severity.WARNING}
    return [(each.code, each.advice) for each in found]


def test_correct_words_are_not_reported() -> None:
    assert warnings(TEXT) == []
    assert warnings(PHOTOS) == []


@pytest.mark.parametrize(
    ("word", "typo"),
    [
        ("required", "requred"),
        ("properties", "propertes"),
        ("additionalProperties", "additionalPropertys"),
        ("oneOf", "oneOff"),
        ("discriminator", "discriminater"),
        ("date-time", "date-tiem"),
        ("application/json", "aplication/json"),
        ("text/plain", "text/plian"),
        ("x-sdk-method", "x-sdk-methd"),
        ("x-sdk-name", "x-skd-name"),
        ("animals]", "animal]"),
        ("[kind]", "[knid]"),
        ("propertyName: kind", "propertyName: kin"),
        ("mapping", "mappings"),
        ("cat: ", "cats: "),
        ("minProperties", "minProps"),
        ("const", "constant"),
        ("born: [", "bron: ["),
        ("photo: { c", "phot: { c"),
        ("image/png", "image/pgn"),
        ("application/problem+json", "application/problem+jsn"),
        ("[write]", "[wriet]"),
        ("digest", "digset"),
        ("propertyName", "propertyname"),
    ],
)
def test_a_typo_is_reported_with_the_right_spelling(word: str, typo: str) -> None:
    right = word.removeprefix("propertyName: ").strip("[]").split(":")[0]
    text = TEXT if word in TEXT else PHOTOS
    found = warnings(text.replace(word, typo, 1))
    assert ("word-misspelt", f"Did you mean `{right}`?") in found


ADVICE = "Add it to `properties`, or correct its name in `required`."


def test_a_required_name_without_a_property_is_reported() -> None:
    found = warnings(TEXT.replace("[name]", "[name, age]"))
    assert found == [("required-undefined", ADVICE)]


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        # Other schemas may define what a part of a union or an `allOf` requires.
        ("[kind]", "[kind, age]"),
        ("[name], prop", "[name, age], allOf: [{ type: object }], prop"),
        # Without properties, the schema says nothing about them.
        ("[name], properties: { name: { type: string } }", "[name]"),
    ],
)
def test_a_required_name_may_be_a_property_of_another_schema(
    text: str, changed: str
) -> None:
    assert warnings(TEXT.replace(text, changed, 1)) == []


def test_the_property_of_a_discriminator_may_be_defined_by_the_mapped_schemas() -> None:
    text = """
openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    Pet:
      properties: { name: {} }
      discriminator: { propertyName: kind, mapping: { cat: "#/components/schemas/Cat" } }
    Cat:
      allOf: [{ $ref: "#/components/schemas/Pet" }]
      properties: { kind: { const: cat } }
"""
    found = [each.message for each in check_rules(parse(text, "a.yaml"))]
    assert not [each for each in found if "discriminator" in each or "variant" in each]
    without = text.replace("kind: { const: cat }", "age: {}")
    found = [each.message for each in check_rules(parse(without, "a.yaml"))]
    assert "No variant defines the property `kind`." in found


def test_capitals_count() -> None:
    found = warnings(
        TEXT.replace("additionalProperties: { $ref", "additionalProperties: { $Ref")
    )
    assert found == [("word-misspelt", "Did you mean `$ref`?")]


def test_an_unknown_extension_of_our_own_is_reported() -> None:
    found = warnings(TEXT.replace("  /pets:\n", "  /pets:\n    x-sdk-color: red\n"))
    assert found == [("word-misspelt", "Correct or remove it.")]


@pytest.mark.parametrize(
    ("section", "typo"), [("components:", "componets:"), ("schemas:", "shemas:")]
)
def test_a_misspelt_section_is_reported_in_place_of_its_references(
    section: str, typo: str
) -> None:
    text = TEXT.replace(section, typo, 1)
    found = check_rules(parse(text, "a.yaml"))
    assert [(each.code, each.message, each.advice) for each in found] == [
        (
            "ref-unknown",
            f"`{typo[:-1]}` is an unknown section. 1 reference points to `{section[:-1]}`, which does not exist.",
            f"Did you mean `{section[:-1]}`?",
        )
    ]
