"""Row 4: import, construct, first call, over a script that does the same with bare transport and pydantic."""

from collections.abc import Iterator
from pathlib import Path

from bench.figures import Row
from bench.libraries import Library, Plan, Ratios, compare
from bench.processes import script, server

GOAL = 1.15


def measure(plan: Plan) -> Iterator[Row]:
    """Measure in new processes. The figures exclude their start, which is the same for both."""
    with server() as url:

        def once(library: Library, python: Path) -> Ratios:
            typed = script(python, "first_call_typed.py", url)
            bare = script(python, "first_call_bare.py", library.transport, url)
            return {clock: [(typed[clock], bare[clock])] for clock in ("cpu", "wall")}

        compare(plan, "first calls, unmeasured", 1, once)  # writes the bytecode
        found = compare(plan, "first calls", plan.rounds, once)
    yield found.row(4, "cpu", "import, construct, first call ÷ bare, CPU", goal=GOAL)
    yield found.row(4, "wall", "the same, wall", goal=GOAL)
