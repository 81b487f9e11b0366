"""Damaged documents: a lenient run generates the undamaged parts, and refuses only a file that is no document."""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any, Final

import pytest
import yaml
from support.repository import ROOT
from support.thorough import several

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Refusal, Severity
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.document.document import parse
from sdkwright.rendering import templates
from sdkwright.validation.document_rules import check_rules

LENIENT: Final = Leniency(is_lenient=True)
REFUSALS: Final = {"openapi-missing", "openapi-version", "document-unusable"}
DOCUMENTS: Final = sorted((ROOT / "tests" / "cases").glob("*/spec.yaml"))
KEYS: Final = [
    "$ref",
    "allOf",
    "enum",
    "in",
    "items",
    "name",
    "properties",
    "required",
    "schema",
    "type",
]
VALUES: Final[list[Any]] = [
    *(None, True, 0, -1, 1.5, 10**30, "", "3", "x", [], {}, [None], [{}], [[[]]]),
    *({"$ref": "#/components/schemas/None"}, {"$ref": 3}, {"$ref": "#/"}),
    *({"allOf": [{}]}, {"oneOf": [None]}, {"type": ["string", 5]}),
    {"minLength": "3", "maximum": "x", "minItems": -1, "pattern": 5, "enum": "x"},
]


def holders(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a value: the mapping or list, and the key or index."""
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from holders(value[key])


def damage(document: Any, chance: random.Random) -> None:
    """Replace a value, remove one, copy another one over it, or rename a key."""
    places = list(holders(document))
    holder, key = chance.choice(places)
    other, other_key = chance.choice(places)
    match chance.choice(["replace", "remove", "copy", "rename"]):
        case "remove":
            del holder[key]
        case "copy":
            holder[key] = copy.deepcopy(other[other_key])
        case "rename" if isinstance(holder, dict):
            holder[chance.choice(KEYS)] = holder.pop(key)
        case _:
            holder[key] = copy.deepcopy(chance.choice(VALUES))


@pytest.mark.parametrize("seed", range(several(20, 1_000, "FUZZ_DOCUMENTS")))
def test_a_damaged_document_is_generated(seed: int) -> None:
    chance = random.Random(seed)
    document: Any = yaml.safe_load(chance.choice(DOCUMENTS).read_text("utf-8"))
    for _ in range(chance.choice([1, 3, 10])):
        damage(document, chance)
    read = parse(json.dumps(document, default=str), "spec.json", is_lenient=True)
    rules = check_rules(read)
    try:
        lowered = pipeline.lower_package(read, Config(ROOT), LENIENT, lambda: rules)
    except Refusal as refusal:
        errors = [each for each in refusal.findings if each.severity is Severity.ERROR]
        assert {each.code for each in errors} <= REFUSALS
        return
    findings = lowered.findings_with(rules, LENIENT)
    errors = [each for each in findings if each.severity is Severity.ERROR]
    assert {each.code for each in errors} <= REFUSALS
    assert not any("sdkwright failed" in each.message for each in findings)
    for path, text in templates.render(lowered.product).files.items():
        if path.suffix == ".py":
            compile(text, str(path), "exec")
