"""The goals, and whether the results meet them."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from bench.corpus.generators import CLIENT

Results = Mapping[str, Mapping[str, Any]]
TIMED = ("github", "stripe")
RUFF, BLACK = 0.5, 1.5
MEGABYTES = 1024
FIRST_USE = 1.2
LIGHTFIELD = "lightfield"


class Goal(NamedTuple):
    """A goal; `met` is None if a measurement is missing."""

    asked: str
    met: bool | None
    found: str


def goals(results: Results, baseline: Mapping[str, Any], documents: int) -> list[Goal]:
    """All goals. A goal is met only if it was measured for this number of documents."""
    return [
        *_nothing_wrong(results, documents),
        *(
            _time(results, formatter, most)
            for formatter, most in (("ruff", RUFF), ("black", BLACK))
        ),
        _memory(results, documents),
        _first_use(results, baseline),
    ]


def _nothing_wrong(results: Results, documents: int) -> Iterator[Goal]:
    asked: Mapping[str, tuple[str, ...]] = {
        "Omitted operations": ("counts", "black", "missing"),
        "Modules that fail to import": ("imports", "black", "failures"),
        "Errors of pyright strict": ("types", "pyright", "count"),
        "Errors of mypy strict": ("types", "mypy", "count"),
        "Suppressed checks": ("types", "silenced", "count"),
        "Files that black changes": ("style", "black", "count"),
        "Files that ruff format changes": ("style", "ruff format", "count"),
        "Errors of ruff check, for the rules below": (*("style", "ruff", "count"),),
        "Broken promises": ("promises", "misses"),
    }
    for sentence, path in asked.items():
        found = {name: number(each, *path) for name, each in results.items()}
        known = {name: count for name, count in found.items() if count is not None}
        wrong = {name: count for name, count in known.items() if count}
        details = ", ".join(f"{name} {count}" for name, count in wrong.items())
        whole = 0 < documents == len(known)
        met = False if wrong else (True if whole else None)
        text = f"{sum(known.values())} in {len(known)} documents"
        yield Goal(f"{sentence}: 0", met, f"{text}: {details}" if details else text)


def _time(results: Results, formatter: str, most: float) -> Goal:
    parts: list[str] = []
    ratios: list[float] = []
    for name in TIMED:
        each = results.get(name, {}).get("generate", {})
        ours, peer = each.get(f"{formatter} checked", {}), each.get(CLIENT, {})
        if ours.get("status") == 0 and "seconds" in peer:
            ratios.append(ours["seconds"] / peer["seconds"])
            times = f"{ours['seconds']:.1f} / {peer['seconds']:.1f} s"
            failed = f", exit code {peer['status']}"
            parts.append(
                f"{name} {ratios[-1]:.2f} ({times}{failed if peer['status'] else ''})"
            )
        else:
            parts.append(f"{name} not measured")
    met = max(ratios) <= most if len(ratios) == len(TIMED) else None
    asked = f"Generating with {formatter}, with cached specification checks: ≤ {most} × {CLIENT}"
    return Goal(asked, met, ", ".join(parts))


def _memory(results: Results, documents: int) -> Goal:
    most = {
        name: max(
            (
                run["megabytes"]
                for key, run in each.get("generate", {}).items()
                if key.partition(" ")[0] in ("black", "ruff") and "megabytes" in run
            ),
            default=None,
        )
        for name, each in results.items()
    }
    known = {name: value for name, value in most.items() if value is not None}
    if not known:
        return Goal(f"Peak memory: ≤ {MEGABYTES} MB", None, "not measured")
    worst = max(known, key=lambda name: known[name])
    met = known[worst] <= MEGABYTES
    whole = len(known) == documents
    return Goal(
        f"Peak memory, all processes together: ≤ {MEGABYTES} MB",
        met if whole or not met else None,
        f"{known[worst]:.0f} MB, for {worst}, the highest of {len(known)} documents",
    )


def _first_use(results: Results, baseline: Mapping[str, Any]) -> Goal:
    asked = f"Importing GitHub's SDK and using one resource takes at most {FIRST_USE} times as long as the same in Lightfield's SDK"
    ours = results.get("github", {}).get("first-use", {}).get("black", {})
    if "import" not in ours or "import" not in baseline:
        return Goal(asked, None, "not measured")
    start = baseline["import"] + baseline["client"] + ours["use"]
    whole = ours["import"] + ours["client"] + ours["use"]
    text = f"{whole / start:.2f} ({whole * 1000:.0f} / {start * 1000:.0f} ms, including {ours['use'] * 1000:.0f} ms for the use)"
    return Goal(asked, whole / start <= FIRST_USE, text)


def number(row: Mapping[str, Any], *path: str) -> int | None:
    """The count at a path of a document's results; the sum of a list or of counts."""
    found: Any = row
    for key in path:
        if not isinstance(found, Mapping) or key not in found:
            return None
        found = found[key]
    if isinstance(found, Mapping):
        values = list(found.values())
        return sum(values) if all(isinstance(v, int) for v in values) else len(values)
    return len(found) if isinstance(found, list) else int(found)
