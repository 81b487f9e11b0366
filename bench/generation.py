"""Row 6: `sdkwright generate` from start to exit, over openapi-python-client on the same document.

openapi-python-client omits every operation with a constant header parameter, so it would omit both operations. Both generators
therefore get a copy in which the constant is an enum with one value, which has the same meaning.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, Row
from bench.libraries import Plan
from bench.processes import ROOT, Failed, Finished, run
from bench.progress import say

COLD_GOAL = 1.2
UNCHANGED_GOAL = 0.35
PEER = "openapi-python-client"
_CONSTANT = 'schema: { type: string, const: "2026-03-01" }'
_ENUMERATION = 'schema: { type: string, enum: ["2026-03-01"] }'
_OPERATIONS = 2


def measure(plan: Plan) -> Iterator[Row]:
    """Generate cold, into a new folder; then again, with nothing changed."""
    folder = plan.folder / "generation"
    folder.mkdir()
    spec = folder / "lightfield.yaml"
    text = (ROOT / "spec" / "lightfield.yaml").read_text("utf-8")
    if _CONSTANT not in text:
        raise Failed("the document's version header is not as this row expects")
    spec.write_text(text.replace(_CONSTANT, _ENUMERATION), "utf-8")
    cold: list[tuple[Finished, Finished]] = []
    again: list[tuple[Finished, Finished]] = []
    for number in range(plan.rounds + 1):
        say(f"generating: {number} of {plan.rounds}")
        here = folder / str(number)
        here.mkdir()
        pairs = [(_ours(plan, spec, here), _peer(plan, spec, here)) for _ in range(2)]
        _check(here)
        shutil.rmtree(here)
        if number:  # the first run writes the bytecode
            cold.append(pairs[0])
            again.append(pairs[1])
    yield _row("generate, cold ÷ openapi-python-client", cold, COLD_GOAL)
    yield _row("the same, nothing changed", again, UNCHANGED_GOAL)


def _ours(plan: Plan, spec: Path, here: Path) -> Finished:
    program = plan.environments.bin("sdkwright") / "sdkwright"
    return run(
        [program, "generate", spec, "-o", here / "ours"],
        cwd=here,
        variables={"SDKWRIGHT_CACHE_DIR": str(here / "cache")},
    )


def _peer(plan: Plan, spec: Path, here: Path) -> Finished:
    folder = plan.environments.bin(PEER)
    out = here / "peer"
    return run(
        [
            folder / PEER,
            "generate",
            "--path",
            spec,
            "--output-path",
            out,
            "--overwrite",
        ],
        cwd=here,
        # Its default hooks find ruff there.
        variables={"PATH": f"{folder}:/usr/bin:/bin"},
    )


def _check(here: Path) -> None:
    """Check that both generators wrote both operations."""
    endpoints = list((here / "peer").glob("*/api/*/*_update.py"))
    ours = list((here / "ours" / "src").glob("*/resources/*.py"))
    if len(endpoints) != _OPERATIONS or len(ours) != _OPERATIONS + 1:
        raise Failed(
            f"{len(endpoints)} endpoints by the peer, {len(ours)} by sdkwright"
        )


def _row(measured: str, pairs: list[tuple[Finished, Finished]], goal: float) -> Row:
    ours, peer = zip(*pairs, strict=True)
    note = "; ".join(
        f"{name} {Figure.of([run.wall for run in runs]).median:.3f} s,"
        f" CPU {Figure.of([run.cpu for run in runs]).median:.3f} s"
        for name, runs in (("sdkwright", ours), (PEER, peer))
    )
    ratios = [one.wall / other.wall for one, other in pairs]
    return Row(6, measured, Figure.of(ratios), goal, notes=(note,))
