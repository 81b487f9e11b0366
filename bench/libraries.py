"""The compared packages, each with its own transport, and the order of their measurements."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from bench.environments import Environments
from bench.figures import Figure, Row
from bench.processes import Failed
from bench.progress import say

OPERATIONS = ("note", "opportunity")
Flavour: TypeAlias = Literal["sdkwright", "stainless"]
Ratios: TypeAlias = Mapping[str, Sequence[tuple[float, float]]]
"""By measurement: pairs of the measured value and its baseline."""


@dataclass(frozen=True, slots=True)
class Library:
    """A package that is imported as `lightfield`."""

    label: str
    environment: str
    transport: str
    flavour: Flavour


OURS = Library("ours", "lightfield", "httpx2", "sdkwright")
VENDORS = tuple(
    Library(version, f"vendor-{version}", "httpx", "stainless")
    for version in ("0.20.0a0", "0.9.0a0")
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The extent of a run, and its folders.

    Attributes:
        rounds: The number of rounds per measurement.
        environments: The environments in which the packages are installed.
        folder: An empty folder, removed at the end.
    """

    rounds: int
    environments: Environments
    folder: Path

    @property
    def few_rounds(self) -> int:
        """The rounds of a measurement that takes several pairs per round."""
        return max(1, self.rounds // 3)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The pairs of all libraries."""

    pairs: Mapping[Library, Mapping[str, Sequence[tuple[float, float]]]]

    def row(
        self,
        number: int,
        key: str,
        measured: str,
        *,
        goal: float | None = None,
        unit: Literal["ms", "µs"] = "ms",
    ) -> Row:
        """The row of one measurement, of the libraries for which it was made."""
        pairs = {
            library: found[key] for library, found in self.pairs.items() if key in found
        }
        figures = {
            library.label: Figure.of([ours / base for ours, base in found])
            for library, found in pairs.items()
        }
        scale = {"ms": 1e3, "µs": 1e6}[unit]
        notes: list[str] = []
        for library, found in pairs.items():
            measured_one, baseline = (
                Figure.of([pair[side] * scale for pair in found]).median
                for side in (0, 1)
            )
            notes.append(
                f"{library.label} {_short(measured_one)} / {_short(baseline)} {unit}"
            )
        ours = figures.pop(OURS.label)
        return Row(number, measured, ours, goal, figures, ("; ".join(notes),))


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def alone(
    what: str, rounds: int, once: Callable[[], Sequence[tuple[float, float]]]
) -> Comparison:
    """Measure our package alone. The key of its pairs is `what`."""
    pairs: list[tuple[float, float]] = []
    for number in range(1, rounds + 1):
        say(f"{what}: {number} of {rounds}")
        pairs.extend(once())
    return Comparison({OURS: {what: pairs}})


def compare(
    plan: Plan, what: str, rounds: int, once: Callable[[Library, Path], Ratios]
) -> Comparison:
    """Measure each library in each round, so that other load on the machine affects all of them.

    Raises:
        Failed: Our package cannot be measured. A vendor's package that cannot be measured is left out.
    """
    pairs: dict[Library, dict[str, list[tuple[float, float]]]] = {}
    left_out: set[Library] = set()
    for number in range(1, rounds + 1):
        say(f"{what}: {number} of {rounds}")
        for library in (OURS, *VENDORS):
            if library in left_out:
                continue
            try:
                found = once(library, plan.environments.python(library.environment))
            except Failed as failure:
                if library is OURS:
                    raise
                say(f"without {library.label}: {failure}")
                left_out.add(library)
                pairs.pop(library, None)
                continue
            for key, samples in found.items():
                pairs.setdefault(library, {}).setdefault(key, []).extend(samples)
    return Comparison(pairs)
