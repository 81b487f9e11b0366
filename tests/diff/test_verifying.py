"""Witnesses are checked with both packages: by a type checker, and by a run against a local server."""

from dataclasses import replace
from functools import cache

import pytest
from support.pets import PETS, edited, side
from support.programs import program_of
from support.thorough import part

from sdkwright.api import model as api
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.model.changes import Change, Confirmation, Subject, Witness
from sdkwright.diff.verify import verify
from sdkwright.diff.verify.mock_responses import VALUES_PER_SCHEMA, MockValues
from sdkwright.diff.verify.mock_server import MockApi

CHANGES = {
    "an argument is gone": (
        ("        - { name: verbose, in: query, schema: { type: boolean } }\n", ""),
        "argument-removed",
        "TypeError",
    ),
    "a field is gone": (
        ("        name: { type: string }\n        kind", "        kind"),
        "field-removed",
        "AttributeError",
    ),
    "a field may be null": (
        ("        id: { type: string }\n", "        id: { type: [string, 'null'] }\n"),
        "return-nullable",
        "AssertionError",
    ),
    "a field of another type, deep inside": (
        ("properties: { name: { type: string } }", "properties: { name: { type: integer } }"),
        "return-type-changed",
        "AssertionError",
    ),
    "a value may not be passed": (
        ("enum: [small, large]", "enum: [small]"),
        "argument-type-narrowed",
        "",
    ),
    "a method is called otherwise": (
        ("operationId: pets.update", "operationId: pets.change"),
        "method-renamed",
        "AttributeError",
    ),
    "the client is called otherwise": (
        ("title: Pets", "title: Zoo"),
        "client-renamed",
        "",
    ),
}  # fmt: skip


ALONE = ("a method is called otherwise", "the client is called otherwise")
"""Those that no other program gets along with; each takes type checkers of its own."""
TOGETHER = [name for name in CHANGES if name not in ALONE]


@cache
def verified(*names: str) -> tuple[Change, ...]:
    """What is found of these changes, made at once: a type checker takes long to start."""
    new = edited(*(CHANGES[name][0] for name in names))
    if "a field is gone" in names:
        new = new.replace("required: [id, name]", "required: [id]")
    old, now = side(), side(new)
    return verify.verify_witnesses(compare(old, now), old, now, lambda _: None).python


@part("pairs")
@pytest.mark.parametrize("name", [*TOGETHER, *ALONE])
def test_what_breaks_is_seen_to_break(name: str) -> None:
    _, rule, told = CHANGES[name]
    changes = verified(name) if name in ALONE else verified(*TOGETHER)
    witness = next(each.witness for each in changes if each.rule.id == rule)
    assert witness is not None
    assert (witness.confirmation, bool(witness.output)) == (
        Confirmation.CONFIRMED,
        True,
    )
    assert told in witness.output


def test_what_works_with_both_packages_proves_nothing() -> None:
    old, new = side(), side(edited(("operationId: pets.update", "operationId: pets.change")))  # fmt: skip
    report = compare(old, new)
    (change,) = report.python
    programs = {
        "with the new": "from pets import Pets\n\nPets()\n",
        "with the old": "from pets import Pets\n\nPets().nothing\n",
    }
    tried = [
        replace(change, subject=Subject(told), witness=Witness(program_of(each), True))
        for told, each in programs.items()
    ]
    report = replace(report, python=tuple(tried))
    found = verify.verify_witnesses(report, old, new, lambda _: None).python
    assert len(found) == len(programs)
    for each in found:
        assert each.witness is not None
        assert each.witness.confirmation is Confirmation.UNCONFIRMED
        assert str(each.subject) in each.witness.output


def test_nothing_is_made_where_there_is_nothing_to_prove() -> None:
    old, new = side(), side(edited(("enum: [cat, dog]", "enum: [cat, dog, fish]")))
    report = compare(old, new)
    notes: list[str] = []
    assert verify.verify_witnesses(report, old, new, notes.append) == report
    assert notes == []


# The server -----------------------------------------------------------------------------


def test_answers_differ_in_what_may_be_missing_or_null() -> None:
    model = side(edited(("kind: { enum: [cat, dog] }", "kind: { type: [string, 'null'] }"))).model  # fmt: skip
    values = [
        MockValues(model.components, variant).value(model.components["Pet"])
        for variant in range(VALUES_PER_SCHEMA)
    ]
    whole, sparse, null = values[:3]
    assert (
        isinstance(whole, dict) and isinstance(sparse, dict) and isinstance(null, dict)
    )
    assert whole.keys() == {"id", "name", "kind", "sizes", "owner"}
    assert sparse.keys() == {"id", "name"}
    assert null["kind"] is None and null["name"] == "name"


def test_a_schema_that_contains_itself_has_an_end() -> None:
    about = api.Annotations(("components", "schemas", "Node"))
    inner = api.Property("inner", api.Reference(about, "Node"), required=True)
    node = api.Object(about, (inner, api.Property("all", api.Array(about, api.Reference(about, "Node")), True)))  # fmt: skip
    for variant in range(VALUES_PER_SCHEMA):
        assert isinstance(MockValues({"Node": node}, variant).value(node), dict)


def test_the_server_knows_its_operations_and_no_other() -> None:
    answering = MockApi(side(PETS).model)
    assert answering.respond("GET", "/pets/1")[0] == 200
    assert answering.respond("POST", "/pets/1") == (204, "application/json", b"")
    assert answering.respond("GET", "/base/path/pets/1")[0] == 200
    assert answering.respond("DELETE", "/pets/1")[0] == 404
    assert answering.respond("GET", "/pets/1/2/3")[0] == 404
