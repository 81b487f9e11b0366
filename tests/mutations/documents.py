"""Owns the documents that are changed: a made-up one that has everything, Lightfield's, and some of the corpus."""

import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml
from support import ROOT

from mutations.catalogue import Mutation, Operator, shown
from mutations.operators import OPERATORS

sys.path.append(str(ROOT))  # bench is not installed

from bench.corpus import documents  # noqa: E402

Json = Any

OWN = ("everything", "lightfield")
CORPUS = (
    *("museum", "uspto", "petstore3", "pokeapi", "resend", "twilio_verify"),
    *("qdrant", "adyen_checkout", "figma", "hetzner"),
)
_FILES = {
    "everything": Path(__file__).parent / "everything.yaml",
    "lightfield": ROOT / "spec" / "lightfield.yaml",
}


@cache
def text_of(name: str) -> str:
    """The document as JSON, in which nothing is shared."""
    if name in _FILES:
        data = yaml.load(_FILES[name].read_text("utf-8"), documents.Text)
        return json.dumps(data)
    return json.dumps(documents.found([name])[0].data)


def data_of(name: str) -> Json:
    return json.loads(text_of(name))


def present() -> list[str]:
    """Those of the corpus that are there, the smallest first."""
    return [each.name for each in documents.found(CORPUS)]


def applied(
    name: str, operator: Operator, random: Random
) -> tuple[Json, Mutation] | None:
    """A document and what the operator makes of it.

    Where it has no place, the operator that does the reverse is applied before, so that it has one.
    """
    data = data_of(name)
    if (found := operator.apply(data, random)) is not None:
        return data, found
    mirror = OPERATORS.get(operator.mirror)
    for each in mirror.everywhere(data) if mirror and mirror is not operator else ():
        if (found := operator.apply(each.data, random)) is not None:
            return each.data, found
    return None


def mutations(seed: int, count: int) -> Iterator[tuple[str, str, str]]:
    """Random changes of all documents: what each is, the old text and the new one. The same for the same seed."""
    random = Random(seed)
    names = ("everything", *present())
    operators = sorted(OPERATORS)
    found = 0
    while found < count:
        name, operator = random.choice(names), OPERATORS[random.choice(operators)]
        pair = applied(name, operator, random) if name == "everything" else None
        if name != "everything":
            data = data_of(name)
            mutation = operator.apply(data, random)
            pair = (data, mutation) if mutation else None
        if pair is not None:
            old, mutation = pair
            yield f"{name}: {mutation}", shown(old), mutation.text
            found += 1
