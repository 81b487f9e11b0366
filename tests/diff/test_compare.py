"""The content of a change: names, locations, fingerprints, and the changes that belong together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.pets import PETS, edited, only, report, rules, side

from sdkwright.diff.compare.compare import compare
from sdkwright.diff.model.changes import Level
from sdkwright.diff.model.rules import RULES

NAME = ("        name: { type: string }\n        kind", "        kind")


def test_a_lost_field_is_told_with_its_name_its_places_and_a_program() -> None:
    change = only(report(NAME, ("required: [id, name]", "required: [id]")))
    assert (change.rule.id, str(change.subject)) == (
        "field-removed",
        "pets.types.Pet.name",
    )
    assert (change.old, change.new) == ("str", "")
    assert str(change.old_place) == "pets.yaml:39:9"
    assert str(change.new_place) == "pets.yaml:34:5"
    assert change.witness is not None and change.witness.is_runtime_failure
    assert str(change.witness.program) == (
        "from pets import Pets\n\n"
        'client = Pets()\nresponse = client.pets.retrieve(id="id")\nprint(response.name)\n'
    )


@pytest.mark.parametrize(
    ("argument", "left"),
    [
        ("        - { name: verbose, in: query, schema: { type: boolean } }\n", "parameters:"),
        ("                size: { enum: [small, large] }\n", "properties:"),
    ],
)  # fmt: skip
def test_a_lost_argument_is_shown_where_it_was(argument: str, left: str) -> None:
    place = only(report((argument, ""))).new_place
    assert place is not None
    assert edited((argument, "")).splitlines()[place.line - 1].strip() == left


def test_what_one_method_takes_is_named_by_the_call() -> None:
    change = only(report(("street: { type: string }, ", "")))
    assert str(change.subject) == 'client.pets.update(home={"street": …})'
    assert change.witness is not None
    assert str(change.witness.program).endswith(
        'client.pets.update(id="id", home={"street": "text"})\n'
    )


@pytest.mark.parametrize(
    ("pair", "rule", "python", "http"),
    [
        (("enum: [cat, dog]", "enum: [cat, dog, fish]"), "return-enum-value-added", "minor", "major"),
        (("enum: [cat, dog]", "type: string"), "return-type-widened", "major", "major"),
        (("enum: [small, large]", "enum: [small]"), "argument-type-narrowed", "major", "major"),
        (("in: query", "in: header"), "request-changed", "patch", "major"),
        (("items: { type: number }", "items: { type: integer }"), "return-items-narrowed", "major", "minor"),
        (("name: { type: string }\n        kind", "name: { type: [string, 'null'] }\n        kind"), "return-nullable", "major", "major"),
        (("/pets/{id}:", "/v2/pets/{id}:"), "request-changed", "patch", "major"),
        (("operationId: pets.update", "operationId: pets.change"), "method-renamed", "major", "none"),
        (("A pet.", "One pet."), "", "none", "none"),
        (("https://pets.example", "https://v2.pets.example"), "base-url-changed", "minor", "major"),
        (("security: [{ key: [] }]", "security: [{ key: [] }, {}]"), "credential-loosened", "minor", "minor"),
    ],
    ids=lambda each: each if isinstance(each, str) else None,
)  # fmt: skip
def test_the_two_verdicts_differ_on_purpose(
    pair: tuple[str, str], rule: str, python: str, http: str
) -> None:
    found = report(pair)
    assert ({rule} - {""}) <= {*rules(found)}
    assert (str(found.sdk_verdict), str(found.http_verdict)) == (python, http)


def test_what_only_type_checkers_see_may_count_as_minor() -> None:
    pair = ("enum: [small, large]", "enum: [small]")
    assert report(pair).sdk_verdict is Level.MAJOR
    assert report(pair, typing=Level.MINOR).sdk_verdict is Level.MINOR


def test_a_fingerprint_survives_whatever_happens_elsewhere() -> None:
    lost = [NAME, ("required: [id, name]", "required: [id]")]
    moved = ("openapi: 3.1.0\n", "# A comment.\n\nopenapi: 3.1.0\n")
    extra = ("        kind:", "        age: { type: integer }\n        kind:")
    alone, beside = report(*lost), report(moved, *lost, extra)
    assert only(alone).fingerprint in {each.fingerprint for each in beside.python}
    assert len(only(alone).fingerprint) == 12


def test_a_renamed_component_is_told_as_renamed_once() -> None:
    found = report(("schemas/Owner", "schemas/Keeper"), ("    Owner:", "    Keeper:"))
    change = only(found)
    assert change.rule.id == "type-renamed"
    assert "x-sdk-renamed-from: Owner" in change.advice
    assert str(found.http_verdict) == "none"


def test_a_renamed_argument_field_and_key_are_told_as_renamed() -> None:
    found = report(
        ("                name: { type: string }", "                name: { type: string, x-sdk-name: title }"),
        ("street: { type: string }", "street: { type: string, x-sdk-name: road }"),
        ("        kind: { enum", "        kind: { x-sdk-name: species, enum"),
    )  # fmt: skip
    assert rules(found) == ["argument-renamed", "field-renamed", "key-renamed"]


def test_the_types_of_a_lost_method_are_told_with_it() -> None:
    old = PETS
    new = old[: old.index("    post:")] + old[old.index("components:") :]
    found = compare(side(old), side(new))
    change = only(found)
    assert change.rule.id == "method-removed"
    assert change.related_names == ("PetsUpdateParams", "pets_update_params.Home")


def test_a_type_is_moved_into_a_component_of_its_name() -> None:
    """An inline answer that gets a component of the name that its type had: nothing changes for anybody."""
    inline = edited(
        (
            '{ $ref: "#/components/schemas/Pet" } } }',
            "{ type: object, properties: { id: { type: string } } } } }",
        )
    )
    named = edited(
        ("schema: { type: object, properties: { id: { type: string } } }",
         'schema: { $ref: "#/components/schemas/PetsRetrieveResponse" }'),
        ("    Owner:", "    PetsRetrieveResponse: { type: object, properties: { id: { type: string } } }\n    Owner:"),
        of=inline,
    )  # fmt: skip
    found = compare(side(inline), side(named))
    assert (found.python, found.http) == ((), ())


def test_arguments_by_position_in_another_order_are_the_worst_kind() -> None:
    """No type checker sees it: both are strings."""
    old = edited(("/pets/{id}:", "/{kind}/pets/{id}:"), ("- { name: id,", "- { name: kind, in: path, required: true, schema: { type: string } }\n        - { name: id,"))  # fmt: skip
    new = edited(("/{kind}/pets/{id}", "/pets/{id}/{kind}"), of=old)
    found = compare(side(old), side(new))
    ordered = [
        each for each in found.python if each.rule.id == "argument-order-changed"
    ]
    assert [str(each.subject) for each in ordered] == [
        "client.pets.retrieve(…)",
        "client.pets.update(…)",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("        name: { type: string", "        name: { description: %s, type: string"),
        ("    Owner:\n", "    Owner:\n      description: %s\n"),
        ("      operationId: pets.update\n", "      operationId: pets.update\n      description: %s\n"),
    ],
)  # fmt: skip
def test_other_line_breaks_of_a_description_do_not_change_the_package(
    before: str, after: str
) -> None:
    old, new = (
        side(edited((before, after % text)))
        for text in (r'"All of\nthe zoo"', '"All of the zoo"')
    )
    assert [each.rule.id for each in compare(old, new).python] == []


def test_every_break_has_a_program_that_is_python() -> None:
    changes = report(NAME, ("enum: [small, large]", "enum: [small]")).python
    for each in changes:
        assert (each.witness is not None) == each.rule.severity.is_break
        if each.witness is not None:
            compile(str(each.witness.program), "program.py", "exec")


@given(st.data())
def test_lines_that_go_break_nobody_unseen(data: st.DataObject) -> None:
    """Whatever single line of the schemas is lost, a document that is still one is told of with both places or its own."""
    lines = PETS.splitlines(keepends=True)
    at = data.draw(st.sampled_from([i for i, each in enumerate(lines) if ": { " in each and "}" in each and i > 33]))  # fmt: skip
    without = "".join(lines[:at] + lines[at + 1 :]).replace("required: [id, name]", "").replace("required: [name]", "")  # fmt: skip
    if "schemas/Owner" in without and "    Owner:" not in without:
        return
    found = compare(side(), side(without))
    assert found.python
    for each in found.python:
        assert each.place is not None
        assert each.rule is RULES[each.rule.id]
