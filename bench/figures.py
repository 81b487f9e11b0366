"""Owns what a measurement comes to: a median, its spread, and the row of the table that it stands in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Figure:
    """A median, with the range of the middle half of the samples; an exact figure has one sample."""

    median: float
    low: float
    high: float
    samples: int

    @classmethod
    def of(cls, samples: Sequence[float]) -> "Figure":
        """The figure of some samples."""
        if len(samples) < 2:
            return cls(samples[0], samples[0], samples[0], len(samples))
        low, _, high = quantiles(samples, n=4, method="inclusive")
        return cls(median(samples), low, high, len(samples))

    @property
    def is_exact(self) -> bool:
        """Whether nothing was sampled: a count."""
        return self.samples == 1


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        number: The row of the goals that it belongs to.
        measured: What was measured.
        ours: What came out; None where it could not be measured.
        goal: What it may be at most, where there is a goal.
        vendor: The same figure of each release of the vendor's package that has one.
        notes: The absolute figures behind a ratio, or why there is none.
    """

    number: int
    measured: str
    ours: Figure | None
    goal: float | None = None
    vendor: Mapping[str, Figure] = field(default_factory=dict[str, Figure])
    notes: tuple[str, ...] = ()

    @property
    def met(self) -> bool | None:
        """Whether the median is within the goal; None where there is no goal, or no figure."""
        if self.goal is None or self.ours is None:
            return None
        return self.ours.median <= self.goal

    @property
    def is_close(self) -> bool:
        """Whether the goal lies within the spread, so that another run may say otherwise."""
        if self.goal is None or self.ours is None or self.ours.is_exact:
            return False
        return self.ours.low <= self.goal <= self.ours.high
