"""Rows 13 and 14: streams of events and large files, over the same by the transport alone."""

from collections.abc import Iterator
from typing import Final

from bench.figures import Figure, Row
from bench.libraries import OURS, Plan, alone
from bench.processes import sample, script

_EVENTS: Final = 10_000
_MEGABYTES: Final = 100
_PAIRS: Final = 4
_EVENTS_GOAL: Final = 1.1
_FILES_GOAL: Final = 1 / 0.95
"""At least 95 % of the rate of the transport."""
_MEMORY_GOAL: Final = 4
"""Megabytes: what may be allocated for a file of any size."""


def measure_events(plan: Plan) -> Iterator[Row]:
    """Measure notes as the data of events."""
    python = plan.environments.python(OURS.environment)

    def once() -> list[tuple[float, float]]:
        arguments = (sample("note"), _EVENTS, _PAIRS)
        pairs: list[tuple[float, float]] = script(python, "events.py", *arguments)[
            "pairs"
        ]
        return pairs

    shown = f"a stream of {_EVENTS:,} events ÷ decode them"
    yield alone("events", plan.few_rounds, once).row(
        13, "events", shown, goal=_EVENTS_GOAL
    )


def measure_files(plan: Plan) -> Iterator[Row]:
    """Measure a file that is sent from its path, and one that is written while it is received."""
    python = plan.environments.python(OURS.environment)
    peaks: list[float] = []
    for key in ("upload", "download"):

        def once(key: str = key) -> list[tuple[float, float]]:
            found = script(python, "files.py", str(plan.folder), _MEGABYTES, _PAIRS)
            peaks.append(found["peak"] / 2**20)
            pairs: list[tuple[float, float]] = found[key]
            return pairs

        shown = f"{key} of {_MEGABYTES} MB ÷ by the transport, CPU"
        yield alone(key, plan.few_rounds, once).row(14, key, shown, goal=_FILES_GOAL)
    shown = f"what either adds to the peak memory of {_MEGABYTES} MB, in MB"
    yield Row(14, shown, Figure.of([max(peaks)]), goal=_MEMORY_GOAL)
