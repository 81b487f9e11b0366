"""Row 12: the CPU to iterate over the items of many pages, over decoding the same pages."""

from collections.abc import Iterator

from bench.figures import Row
from bench.libraries import OURS, Plan, alone
from bench.processes import sample, script

GOAL = 1.3
_PAGES = 100
_ITEMS = 100
_PAIRS = 4


def measure(plan: Plan) -> Iterator[Row]:
    """Measure notes as items. The vendor's package has no list."""
    python = plan.environments.python(OURS.environment)

    def once() -> list[tuple[float, float]]:
        arguments = (sample("note"), _PAGES, _ITEMS, _PAIRS)
        pairs: list[tuple[float, float]] = script(python, "pages.py", *arguments)[
            "pairs"
        ]
        return pairs

    shown = f"iterate over {_PAGES} pages of {_ITEMS} items ÷ decode them"
    found = alone("pages", plan.few_rounds, once)
    yield found.row(12, "pages", shown, goal=GOAL)
