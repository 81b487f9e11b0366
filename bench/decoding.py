"""Row 5: the CPU to decode a response into its model, over `json.loads` of the same bytes."""

from collections.abc import Iterator
from pathlib import Path

from bench.figures import Row
from bench.libraries import OPERATIONS, Library, Plan, Ratios, compare
from bench.processes import sample, script

GOAL = 2.0
_PAIRS = 6
_SECONDS = 0.02
_CASES = {
    "mixed": ("decode a response ÷ json.loads", GOAL),
    "thousand": ("the same, 1,000 values", 4.0),
    "wrong": ("the same, one value of a wrong type", 20.0),
}


def measure(plan: Plan) -> Iterator[Row]:
    """Measure both operations. The goal is for a response with eight values of mixed types."""

    def once(library: Library, python: Path) -> Ratios:
        return {
            f"{operation} {case}": script(
                python,
                "decode.py",
                library.flavour,
                operation,
                case,
                sample(operation),
                _PAIRS,
                _SECONDS,
            )["pairs"]
            for operation in OPERATIONS
            for case in _CASES
        }

    found = compare(plan, "decoding", plan.few_rounds, once)
    for case, (measured, goal) in _CASES.items():
        for operation in OPERATIONS:
            key, shown = f"{operation} {case}", f"{measured}, {operation}"
            yield found.row(5, key, shown, goal=goal, unit="µs")
