"""Rows 2 and 3: time and modules of `from lightfield import Lightfield`, over the import of its transport."""

from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, Row
from bench.libraries import OURS, VENDORS, Library, Plan, Ratios, compare
from bench.processes import Failed, run, script
from bench.progress import say

GOAL = 1.1
MODULES_GOAL = 40
_STATEMENT = "from lightfield import Lightfield"


def measure_time(plan: Plan) -> Iterator[Row]:
    """Measure row 2: inside the process, and from outside minus the start of the interpreter."""

    def once(library: Library, python: Path) -> Ratios:
        inside = (
            script(python, "import_time.py", "lightfield", "Lightfield")["seconds"],
            script(python, "import_time.py", library.transport)["seconds"],
        )
        package, transport, nothing = (
            run([python, "-I", "-c", statement]).wall
            for statement in (_STATEMENT, f"import {library.transport}", "pass")
        )
        net = (package - nothing, transport - nothing)
        return {"inside": [inside], "net": [net]}

    def warm_up(library: Library, python: Path) -> Ratios:
        once(library, python)  # writes the bytecode
        return {}

    compare(plan, "imports, unmeasured", 1, warm_up)
    found = compare(plan, "imports", plan.rounds, once)
    yield found.row(2, "inside", "import, wall ÷ import of its transport", goal=GOAL)
    yield found.row(2, "net", "the same, process less interpreter start", goal=GOAL)


def measure_modules(plan: Plan) -> Iterator[Row]:
    """Measure row 3, an exact count."""
    yield Row(
        3,
        "modules beyond those of its transport",
        _modules(plan, OURS),
        MODULES_GOAL,
        {vendor.label: figure for vendor in VENDORS if (figure := _try(plan, vendor))},
    )


def _try(plan: Plan, vendor: Library) -> Figure | None:
    try:
        return _modules(plan, vendor)
    except Failed as failure:
        say(f"without {vendor.label}: {failure}")
        return None


def _modules(plan: Plan, library: Library) -> Figure:
    python = plan.environments.python(library.environment)
    package = script(python, "import_time.py", "lightfield", "Lightfield")["modules"]
    transport = script(python, "import_time.py", library.transport)["modules"]
    return Figure.of([len(set(package) - set(transport))])
