"""A rename with a deprecated alias breaks no program and reports a deprecation. Removing the alias is a break."""

from pathlib import Path

import pytest
from support.pets import PETS, edited, report, rules, side
from support.thorough import part

from sdkwright.config.config import load
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.model.changes import Change, Confirmation, Level
from sdkwright.diff.model.rules import RULES
from sdkwright.diff.verify import verify

RENAMES = {
    "method": (
        [("operationId: pets.update", "operationId: pets.change{}")],
        "\n      x-sdk-renamed-from: update",
        {"method-deprecated", "method-added", "type-deprecated"},
        {"method-removed", "type-removed"},
    ),
    "argument": (
        [("                name: { type: string }", "                name: { type: string, x-sdk-name: title{} }")],
        ", x-sdk-renamed-from: name",
        {"argument-deprecated", "argument-added"},
        {"argument-removed"},
    ),
    "type": (
        [("schemas/Owner", "schemas/Keeper"), ("    Owner:\n", "    Keeper:\n{}")],
        "      x-sdk-renamed-from: Owner\n",
        {"type-deprecated"},
        {"type-removed", "import-removed"},
    ),
    "field": (
        [("        kind: { enum", "        kind: { x-sdk-name: species{}, enum")],
        ", x-sdk-renamed-from: kind",
        {"field-deprecated", "field-added"},
        {"field-removed"},
    ),
}  # fmt: skip


def texts(name: str) -> tuple[str, str]:
    """The document with the new name and the former one beside it, and without that."""
    pairs, beside, _, _ = RENAMES[name]
    kept = edited(*((old, new.replace("{}", beside)) for old, new in pairs))
    gone = edited(*((old, new.replace("{}", "")) for old, new in pairs))
    return kept, gone


@pytest.mark.parametrize("name", RENAMES)
def test_a_rename_with_its_former_name_is_a_minor_change(name: str) -> None:
    kept, _ = texts(name)
    found = compare(side(), side(kept))
    assert found.sdk_verdict is Level.MINOR
    assert RENAMES[name][2] <= set(rules(found))
    assert found.http_verdict is Level.NONE


@pytest.fixture(scope="module")
def proved() -> tuple[Change, ...]:
    """What is found where all former names go at once: a type checker takes long to start."""
    kept, gone = PETS, PETS
    for pairs, beside, _, _ in RENAMES.values():
        kept = edited(*((old, new.replace("{}", beside)) for old, new in pairs), of=kept)  # fmt: skip
        gone = edited(*((old, new.replace("{}", "")) for old, new in pairs), of=gone)
    old, new = side(kept), side(gone)
    return verify.verify_witnesses(compare(old, new), old, new, lambda _: None).python


@part("pairs")
@pytest.mark.parametrize("name", RENAMES)
def test_a_former_name_that_goes_is_a_break_with_a_proof(
    name: str, proved: tuple[Change, ...]
) -> None:
    breaks = [each for each in proved if each.rule.id in RENAMES[name][3]]
    assert breaks
    for each in breaks:
        assert each.rule.severity.is_break and each.witness is not None
        assert each.witness.confirmation is Confirmation.CONFIRMED, each.witness


@pytest.mark.parametrize("name", RENAMES)
def test_former_names_that_stay_are_no_change(name: str) -> None:
    kept, _ = texts(name)
    assert compare(side(kept), side(kept)).python == ()


def test_an_argument_that_must_be_given_may_be_given_by_either_name() -> None:
    must = ("type: object\n              properties:\n                name", "type: object\n              required: [name]\n              properties:\n                name")  # fmt: skip
    old = edited(must)
    kept = edited(("                name: { type: string }", "                name: { type: string, x-sdk-name: title, x-sdk-renamed-from: name }"), of=old)  # fmt: skip
    gone = kept.replace(", x-sdk-renamed-from: name", "")
    # A dictionary of all arguments has no second name for what must be there: type checkers see it, and they alone.
    kept_report = compare(side(old), side(kept), typing_level=Level.MINOR)
    assert kept_report.sdk_verdict is Level.MINOR
    assert [each for each in rules(kept_report) if RULES[each].severity.is_break] == [
        "key-removed"
    ]
    found = rules(compare(side(kept), side(gone)))
    assert "argument-removed" in found and "argument-became-required" not in found


def test_the_configuration_can_say_it_too(tmp_path: Path) -> None:
    table = (
        '[tool.sdkwright]\n[tool.sdkwright.renamed]\n"pets.update" = "pets.change"\n'
    )
    (tmp_path / "pyproject.toml").write_text(table)
    config = load(tmp_path)
    assert config is not None
    new = edited(("operationId: pets.update", "operationId: pets.change"))
    found = compare(side(), side(new, config=config))
    assert found.sdk_verdict is Level.MINOR


@pytest.mark.parametrize(
    ("pair", "rule"),
    [
        (("operationId: pets.update", "operationId: pets.update\n      deprecated: true"), "method-deprecated"),
        (("size: { enum: [small, large] }", "size: { enum: [small, large], deprecated: true }"), "argument-deprecated"),
        (("in: query, schema", "in: query, deprecated: true, schema"), "argument-deprecated"),
        (("street: { type: string }", "street: { type: string, deprecated: true }"), "key-deprecated"),
        (("kind: { enum: [cat, dog] }", "kind: { enum: [cat, dog], deprecated: true }"), "field-deprecated"),
    ],
)  # fmt: skip
def test_what_is_deprecated_asks_for_a_minor_version(
    pair: tuple[str, str], rule: str
) -> None:
    found = report(pair)
    assert rule in rules(found)
    assert found.sdk_verdict is Level.MINOR
