"""Progress messages on stderr."""

import sys
from time import perf_counter

_STARTED = perf_counter()


def say(message: str) -> None:
    """Print one line with the seconds since the start."""
    print(
        f"[{perf_counter() - _STARTED:4.0f} s] {message}", file=sys.stderr, flush=True
    )
