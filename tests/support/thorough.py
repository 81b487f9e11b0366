"""The tests that `make test` leaves out, and the commands that run them."""

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

_LARGE = 500_000  # bytes

VARIABLE = "THOROUGH"
IS_THOROUGH = os.environ.get(VARIABLE) == "1"
# `make thorough` searches at random. A check that decides about a change must not depend on chance: it asks for the same
# examples in each run, as `make test` has them.
HAS_NEW_EXAMPLES = IS_THOROUGH and os.environ.get("SAME_EXAMPLES") != "1"

PARTS = {
    "check": "types and style of the generator, the document, the output",
    "cases": "all cases with mypy and black, an alias of every name, all refusals by the command",
    "kill": "a run of the generator, and a release, killed at every step",
    "releases": "complete releases, and each command of the README and the tutorial",
    "actions": "the action and the workflows in all situations",
    "pairs": "all known changes of one document, judged by the oracle",
    "promises": "the promises of docs/unions.md with many random payloads",
    "fuzz": "many random documents",
    "insertions": "many random insertions into real documents",
    "mutations": "many random changes of real documents",
    "reference": "the reference of all cases, in a browser",
    "documents": "large real documents",
}
"""A description of each target of the Makefile, in the order of `make thorough`."""


def part(name: str) -> pytest.MarkDecorator:
    """A mark for a test that only this target of the Makefile runs."""
    assert name in PARTS
    return pytest.mark.skipif(not IS_THOROUGH, reason=f"make {name}")


def several(few: int, many: int, variable: str = "") -> int:
    """The number of examples to test: `many` in a thorough run, else `few`. An environment variable overrides it."""
    wanted = os.environ.get(variable) if variable else None
    return int(wanted) if wanted else many if IS_THOROUGH else few


def documents(files: Iterable[Path]) -> list[Any]:
    """The files as parameters of a test. Only `make documents` runs the test with large files."""
    large = part("documents")
    return [
        pytest.param(each, marks=[large] if each.stat().st_size > _LARGE else [])
        for each in files
    ]


def examples(few: int, many: int, variable: str = "") -> settings:
    """The settings of Hypothesis, with the number of examples."""
    return settings(max_examples=several(few, many, variable))


def configure_hypothesis() -> None:
    settings.register_profile(
        "sdkwright",
        derandomize=not HAS_NEW_EXAMPLES,
        database=None,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("sdkwright")
    # Otherwise the examples would depend on the loaded modules, since Hypothesis uses the constants in their texts.
    patched: Any = providers
    patched._get_local_constants = partial(getattr, patched, "_local_constants")
