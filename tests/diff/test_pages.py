"""Lists with pages, before and after a change."""

from support.pets import edited, side

from sdkwright.diff.compare.compare import compare
from sdkwright.diff.model.changes import Level

LISTS = """\
openapi: 3.1.0
info: { title: Pets, version: "1" }
servers: [{ url: https://pets.example }]
paths:
  /pets:
    get:
      operationId: pets.list
      parameters:
        - { name: after, in: query, schema: { type: string } }
        - { name: limit, in: query, schema: { type: integer } }
      responses:
        "200":
          description: Pets.
          content:
            application/json:
              schema:
                type: object
                required: [data, has_more]
                properties:
                  data: { type: array, items: { $ref: "#/components/schemas/Pet" } }
                  has_more: { type: boolean }
                  note: { type: string }
components:
  schemas:
    Pet:
      type: object
      required: [id, name]
      properties:
        id: { type: string }
        name: { type: string }
"""


def changes(*pairs: tuple[str, str]) -> list[tuple[str, str, Level]]:
    found = compare(side(LISTS), side(edited(*pairs, of=LISTS)))
    return [
        (each.rule.id, str(each.subject), each.rule.severity.level())
        for each in found.python
    ]


NO_CURSOR = ("        - { name: after, in: query, schema: { type: string } }\n", "")


def test_a_field_of_a_page_is_read_from_the_call() -> None:
    assert changes(("                  note: { type: string }\n", "")) == [
        ("field-removed", "client.pets.list(…).note", Level.MAJOR)
    ]
    assert changes(("has_more]", "has_more, note]")) == [
        ("return-not-nullable", "client.pets.list(…).note", Level.MINOR)
    ]


def test_a_field_of_an_item_is_read_in_a_loop() -> None:
    old, new = side(LISTS), side(
        edited(("required: [id, name]", "required: [id]"), of=LISTS)
    )
    (change,) = compare(old, new).python
    assert change.rule.id == "return-nullable"
    assert change.witness is not None
    program = str(change.witness.program)
    assert "response = client.pets.list()\nfor value in response:\n" in program


def test_a_method_that_returns_no_page_any_more_returns_another_type() -> None:
    found = changes(NO_CURSOR)
    assert ("return-type-changed", "client.pets.list(…)", Level.MAJOR) in found
    assert ("type-removed", "pets.pagination.SyncCursorPage", Level.MAJOR) in found


def test_another_way_to_the_next_page_is_another_class() -> None:
    found = changes(
        (
            "name: after, in: query, schema: { type: string }",
            "name: page, in: query, schema: { type: integer }",
        ),
        ("has_more: { type: boolean }", "total: { type: integer }"),
        ("has_more]", "total]"),
    )
    assert ("return-type-changed", "client.pets.list(…)", Level.MAJOR) in found


def test_other_items_are_another_return_type() -> None:
    pair = (
        'items: { $ref: "#/components/schemas/Pet" }',
        "items: { type: object, properties: { x: { type: string } } }",
    )
    assert ("return-type-changed", "client.pets.list(…)", Level.MAJOR) in changes(pair)


NEW_LIST = LISTS[LISTS.index("  /pets:") : LISTS.index("  schemas:")].replace("pets", "cats")  # fmt: skip
NOTED = ("has_more]", "has_more, note]")


def test_a_new_list_without_a_field_of_the_pages_breaks_type_checkers_alone() -> None:
    """Both lists have one class of pages, but the pages of the old list have the same values as before."""
    old = edited(NOTED, of=LISTS)
    report = compare(side(old), side(edited(("components:", NEW_LIST), of=old)))
    (change,) = (each for each in report.python if each.rule.severity.is_break)
    assert (change.rule.id, change.new) == ("return-type-widened", "str | None")
    assert change.advice.endswith("including new lists.")
    report = compare(side(old), side(edited(("components:", NEW_LIST), of=LISTS)))
    (change,) = (each for each in report.python if each.rule.severity.is_break)
    assert change.rule.id == "return-nullable"
