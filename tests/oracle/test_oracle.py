"""The oracle detects changes that break a user's program, and only these.

One document is changed, one change at a time. The program made from its package is judged with each changed package;
`make pairs` runs all of them.
"""

import json
from pathlib import Path

import pytest
from support.thorough import part

from sdkwright.config.config import Config

from .checking import Checker, Task
from .consumer import consumer
from .generating import generated
from .judge import Judge, Pair, Verdict, Version
from .pairs import MORE, USUAL, Known

PAIRS = (*USUAL, *MORE)


def made(known: Known, folder: Path) -> Version:
    config = Config(
        root=folder,
        package=known.package,
        client=known.client,
        env_prefix=known.prefix or "PETS",
    )
    return generated(json.dumps(known.document()), folder, config)


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """The verdicts of all pairs, made at once, since a type checker takes long to start."""
    folder = tmp_path_factory.mktemp("oracle")
    old = made(PAIRS[0], folder / "old")
    pairs = [
        Pair(known.name, old, made(known, folder / f"new{number}"))
        for number, known in enumerate(PAIRS)
    ]
    found = Judge(folder).judge(pairs)
    return {pair.name: verdict for pair, verdict in zip(pairs, found, strict=True)}


@part("pairs")
@pytest.mark.parametrize("known", PAIRS, ids=lambda known: known.name)
def test_what_is_to_be_seen(known: Known, verdicts: dict[str, Verdict]) -> None:
    verdict = verdicts[known.name]
    seen = "failure" if verdict.runtime else "typing" if verdict.fails else "nothing"
    assert seen == known.seen, "\n".join(map(str, verdict.problems))


@part("pairs")
def test_only_a_client_without_credentials_does_not_work_at_first(
    verdicts: dict[str, Verdict],
) -> None:
    """With and without a base URL, by arguments and by the environment, for both clients."""
    assert {each.left_out for each in verdicts.values()} == {8}


@part("pairs")
def test_what_is_remembered_is_what_would_be_found(tmp_path: Path) -> None:
    """A checker with stored results reports the same as a new one."""
    names = ("argument retyped", "answer's list of values became text")
    changed = [known for known in USUAL if known.name in names]
    assert len(changed) == len(names)
    old = made(USUAL[0], tmp_path / "old")
    program = consumer(old.source)
    experienced = Checker("pyright", tmp_path)
    experienced.check([Task(program, old.source)])
    for number, known in enumerate(changed):
        task = Task(program, made(known, tmp_path / f"new{number}").source)
        (found,) = experienced.check([task])
        assert found and [found] == Checker("pyright", tmp_path).check([task])


@part("pairs")
def test_mypy_accepts_the_program_beside_the_package_that_it_was_made_from(
    tmp_path: Path,
) -> None:
    old = made(USUAL[0], tmp_path / "old")
    task = Task(consumer(old.source), old.source)
    assert Checker("mypy", tmp_path).check([task]) == [()]
