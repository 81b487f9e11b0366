"""Row 1: the CPU of a typed call, over the same call of the bare transport."""

from collections.abc import Iterator
from pathlib import Path

from bench.figures import Row
from bench.libraries import OPERATIONS, Library, Plan, Ratios, compare
from bench.processes import sample, script, server

GOAL = 1.10
_PAIRS = 6
_CALLS = 100
_MODES = {"sync": "CPU of a typed call ÷ bare", "async": "the same, async"}


def measure(plan: Plan) -> Iterator[Row]:
    """Measure both operations with both clients."""
    with server() as url:

        def once(library: Library, python: Path) -> Ratios:
            return {
                f"{operation} {mode}": script(
                    python,
                    "call.py",
                    library.transport,
                    operation,
                    mode,
                    url,
                    sample(operation),
                    _PAIRS,
                    _CALLS,
                )["pairs"]
                for operation in OPERATIONS
                for mode in _MODES
            }

        found = compare(plan, "typed calls", plan.few_rounds, once)
    for mode, measured in _MODES.items():
        for operation in OPERATIONS:
            key, shown = f"{operation} {mode}", f"{measured}, {operation}.update"
            yield found.row(1, key, shown, goal=GOAL, unit="µs")
