"""The oracle sees what breaks a user's program, and does not see what is no break.

One document is changed in one thing after the other; the program that was made from its package is judged against each.
`ORACLE_PAIRS=all` judges all of them.
"""

import json
import os
from pathlib import Path

import pytest

from sdkwright.config import Config

from .checking import Checker, Task
from .consumer import consumer
from .generating import generated
from .judge import Judge, Pair, Verdict, Version
from .pairs import MORE, USUAL, Known

PAIRS = (*USUAL, *MORE) if os.environ.get("ORACLE_PAIRS") == "all" else USUAL


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
    """All of them at once: a type checker takes long to start."""
    folder = tmp_path_factory.mktemp("oracle")
    old = made(PAIRS[0], folder / "old")
    pairs = [
        Pair(known.name, old, made(known, folder / f"new{number}"))
        for number, known in enumerate(PAIRS)
    ]
    found = Judge(folder).judge(pairs)
    return {pair.name: verdict for pair, verdict in zip(pairs, found)}


@pytest.mark.parametrize("known", PAIRS, ids=lambda known: known.name)
def test_what_is_to_be_seen(known: Known, verdicts: dict[str, Verdict]) -> None:
    verdict = verdicts[known.name]
    seen = "failure" if verdict.runtime else "typing" if verdict.fails else "nothing"
    assert seen == known.seen, "\n".join(map(str, verdict.problems))


def test_only_a_client_without_credentials_does_not_work_at_first(
    verdicts: dict[str, Verdict],
) -> None:
    """With and without an address, by arguments and by the environment, on both clients."""
    assert {each.left_out for each in verdicts.values()} == {8}
