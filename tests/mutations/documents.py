"""The documents that are changed: an artificial document with all features, Lightfield's, and some of the corpus."""

import json
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml
from support.repository import ROOT

from mutations.catalogue import Mutation, Operator, shown
from mutations.operators import OPERATORS

sys.path.append(str(ROOT))  # bench is not installed

from bench.corpus import documents

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
    """The document as JSON text, without YAML aliases."""
    if name in _FILES:
        data = yaml.load(_FILES[name].read_text("utf-8"), documents.Text)
        return json.dumps(data)
    return json.dumps(documents.found([name])[0].data)


def data_of(name: str) -> Json:
    return json.loads(text_of(name))


def present() -> list[str]:
    """The documents of the corpus that exist on this machine, the smallest first."""
    return [each.name for each in documents.found(CORPUS)]


Changed = tuple[Json, Mutation]


def applied(name: str, operator: Operator, random: Random) -> Changed | None:
    """A document, and the document changed by the operator; None if it has no place for the operator."""
    data = data_of(name)
    mutation = operator.apply(data, random)
    return (data, mutation) if mutation else None


def prepared(name: str, operator: Operator, random: Random) -> Changed | None:
    """A document, and the document changed by the operator. If there is no place for it, the reverse operator creates one first."""
    if (found := applied(name, operator, random)) is not None:
        return found
    mirror = OPERATORS.get(operator.mirror)
    if mirror is None or mirror is operator:
        return None
    for each in mirror.everywhere(data_of(name)):
        if (mutation := operator.apply(each.data, random)) is not None:
            return each.data, mutation
    return None


def mutations(
    seed: int, count: int, names: Sequence[str] = ()
) -> Iterator[tuple[str, str, str]]:
    """Random changes of the documents with these names, or of all documents.

    Each has its description, the old text and the new text. The changes are the same for the same seed.
    """
    random = Random(seed)
    names = names or ("everything", *present())
    operators = sorted(OPERATORS)
    found = 0
    while found < count:
        name, operator = random.choice(names), OPERATORS[random.choice(operators)]
        apply = prepared if name == "everything" else applied
        if (pair := apply(name, operator, random)) is not None:
            old, mutation = pair
            yield f"{name}: {mutation}", shown(old), mutation.text
            found += 1
