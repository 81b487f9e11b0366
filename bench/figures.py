"""The result of a measurement: a median, its spread, and its row in the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Figure:
    """A median and the range of the middle half of the samples. An exact figure has one sample."""

    median: float
    low: float
    high: float
    samples: int

    @classmethod
    def of(cls, samples: Sequence[float]) -> "Figure":
        """The figure for samples."""
        if len(samples) < 2:
            return cls(samples[0], samples[0], samples[0], len(samples))
        low, _, high = quantiles(samples, n=4, method="inclusive")
        return cls(median(samples), low, high, len(samples))

    @property
    def is_exact(self) -> bool:
        """Whether the figure is an exact count."""
        return self.samples == 1


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        number: The number of the row in docs/benchmarks.md.
        measured: The name of the measurement.
        ours: The result, or None if it could not be measured.
        goal: The upper limit, if there is one.
        vendor: The results of the vendor's releases, by version.
        notes: The absolute figures behind a ratio, or the reason why there are none.
    """

    number: int
    measured: str
    ours: Figure | None
    goal: float | None = None
    vendor: Mapping[str, Figure] = field(default_factory=dict[str, Figure])
    notes: tuple[str, ...] = ()

    @property
    def met(self) -> bool | None:
        """Whether the median meets the goal; None without a goal or a figure."""
        if self.goal is None or self.ours is None:
            return None
        return self.ours.median <= self.goal

    @property
    def is_close(self) -> bool:
        """Whether the goal is within the spread, so that another run may have a different result."""
        if self.goal is None or self.ours is None or self.ours.is_exact:
            return False
        return self.ours.low <= self.goal <= self.ours.high
