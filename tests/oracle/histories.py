"""The selected pairs of documents: each step of real histories, and random changes of many documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
HISTORIES = ROOT.parent / "shared" / "corpus" / "history"


@dataclass(frozen=True, slots=True)
class Step:
    """A document before and after a change."""

    group: str
    name: str
    old: str
    new: str


def histories(folder: Path = HISTORIES) -> Iterator[Step]:
    """The steps of every history on this machine, the oldest first."""
    for history in sorted(each for each in folder.glob("*") if each.is_dir()):
        versions = sorted(history.glob("*.yaml"))
        for old, new in pairwise(versions):
            texts = (each.read_text("utf-8") for each in (old, new))
            yield Step(history.name, f"{history.name} {new.stem}", *texts)


def random_changes(seed: int, count: int, names: Sequence[str] = ()) -> Iterator[Step]:
    """Random changes by the operators of mutations, in these documents or in all. They are the same for the same seed."""
    from mutations.documents import mutations

    for number, (name, old, new) in enumerate(mutations(seed, count, names)):
        yield Step("mutations", f"{seed}.{number} {name}", old, new)
