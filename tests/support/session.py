"""What is made once in a session of tests, whichever of its processes needs it first."""

import os
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock


def folder() -> Path:
    """The folder of the session; the processes of pytest-xdist inherit its name."""
    return Path(os.environ["SDKWRIGHT_TESTS"])


def once(name: str, make: Callable[[Path], None]) -> Path:
    """The path that `make` has made; all but the first caller wait for it."""
    made = folder() / name
    done = made.with_name(f"{name}.done")
    with FileLock(made.with_name(f"{name}.lock")):
        if not done.exists():
            make(made)
            done.touch()
    return made
