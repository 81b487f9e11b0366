"""Row 5: the CPU to decode a response into its model, over `json.loads` of the same bytes."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from bench.figures import Row
from bench.libraries import OPERATIONS, Library, Plan, Ratios, compare
from bench.processes import sample, script

Pairs: TypeAlias = Sequence[tuple[float, float]]

GOAL = 2.0
_PAIRS = 6
_SECONDS = 0.02
_CASES = {
    "mixed": ("decode a response ÷ json.loads", GOAL),
    "raw": ("the same, with_raw_response….parse()", 2.5),
    "thousand": ("the same, 1,000 values", 4.0),
    "wrong": ("the same, one value of a wrong type", 20.0),
}
_DATES = "dates"
_DATES_GOAL = 3.0


def measure(plan: Plan) -> Iterator[Row]:
    """Measure both operations. The goal is for a response with eight values of mixed types."""

    def pairs(library: Library, python: Path, operation: str, case: str) -> Pairs:
        found: Pairs = script(
            python,
            "decode.py",
            library.flavour,
            operation,
            case,
            sample(operation),
            _PAIRS,
            _SECONDS,
        )["pairs"]
        return found

    def once(library: Library, python: Path) -> Ratios:
        found = {
            f"{operation} {case}": pairs(library, python, operation, case)
            for operation in OPERATIONS
            for case in _CASES
        }
        return {**found, _DATES: pairs(library, python, OPERATIONS[0], _DATES)}

    found = compare(plan, "decoding", plan.few_rounds, once)
    for case, (measured, goal) in _CASES.items():
        for operation in OPERATIONS:
            key, shown = f"{operation} {case}", f"{measured}, {operation}"
            yield found.row(5, key, shown, goal=goal, unit="µs")
    shown = "the same, 200 models with three dates each"
    yield found.row(5, _DATES, shown, goal=_DATES_GOAL, unit="µs")
