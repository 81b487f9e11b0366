"""Files that are made once in a session of tests, by the first process that needs them."""

import os
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

# The slowest files are first, so that no worker ends much later than the others. The first file waits for the type
# checkers; the other files that need them are much later.
SLOW_FILES = (
    "test_cases.py",
    "test_typing.py",
    "release/test_command.py",
    "oracle/test_oracle.py",
    "mutations/test_mutations.py",
    "test_refusals.py",
    "diff/test_verifying.py",
    "diff/test_rules.py",
    "test_files.py",
    "test_corpus.py",
    "diff/test_action_runs.py",
    "test_watching.py",
    "test_several.py",
    "test_fleets_page.py",
    "diff/test_former_names.py",
    "release/test_dying.py",
    "init/test_review_runs.py",
    "init/test_init.py",
    "test_killing.py",
    "promises/test_answers.py",
    "promises/test_edges.py",
    "test_insertions.py",
    "test_operation_names.py",
)


def folder() -> Path:
    """The folder of the session. The processes of pytest-xdist inherit its path."""
    return Path(os.environ["SDKWRIGHT_TESTS"])


def once(name: str, make: Callable[[Path], None]) -> Path:
    """The path that `make` creates. Only the first caller calls `make`; other callers wait for it."""
    made = folder() / name
    done = made.with_name(f"{name}.done")
    with FileLock(made.with_name(f"{name}.lock")):
        if not done.exists():
            make(made)
            done.touch()
    return made
