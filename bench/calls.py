"""Row 1: the CPU of a typed call, over the same call of the bare transport; ours also with hooks and a deadline."""

from collections.abc import Iterator
from pathlib import Path

from bench.figures import Row
from bench.libraries import OPERATIONS, OURS, Library, Plan, Ratios, compare
from bench.processes import sample, script, server

GOAL = 1.10
LIMITED_GOAL = 1.15
_PAIRS = 6
_CALLS = 100
_MODES = {"sync": "CPU of a typed call ÷ bare", "async": "the same, async"}


def measure(plan: Plan) -> Iterator[Row]:
    """Measure both operations with both clients."""
    with server() as url:

        def once(library: Library, python: Path) -> Ratios:
            options = ("plain", "limited") if library is OURS else ("plain",)
            return {
                f"{operation} {mode} {option}": script(
                    python,
                    "call.py",
                    library.transport,
                    operation,
                    mode,
                    url,
                    sample(operation),
                    _PAIRS,
                    _CALLS,
                    option,
                )["pairs"]
                for operation in OPERATIONS
                for mode in _MODES
                for option in options
            }

        found = compare(plan, "typed calls", plan.few_rounds, once)
    for mode, measured in _MODES.items():
        for operation in OPERATIONS:
            key, shown = f"{operation} {mode}", f"{measured}, {operation}.update"
            yield found.row(1, f"{key} plain", shown, goal=GOAL, unit="µs")
    for mode in _MODES:
        shown = f"the same, {mode}, with hooks and a deadline, note.update"
        yield found.row(1, f"note {mode} limited", shown, goal=LIMITED_GOAL, unit="µs")
