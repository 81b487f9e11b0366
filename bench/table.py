"""The output formats of rows: an aligned table and JSON."""

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from bench.figures import Figure, Row
from bench.libraries import VENDORS

_LEGEND = (
    "Ratios are medians, with the range of the middle half of the samples in brackets; counts are exact.",
    "~ the goal is within that range: another run may have a different result.",
)


def text(rows: Sequence[Row]) -> str:
    """The table, followed by the figures behind its ratios."""
    labels = tuple(vendor.label for vendor in VENDORS)
    lines = [
        ("", "measured", "ours", "goal", "met?", f"vendor ({' | '.join(labels)})"),
        *(_cells(row, labels) for row in rows),
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(6)]
    shown = ["  ".join(map(str.ljust, line, widths)).rstrip() for line in lines]
    shown.insert(1, "  ".join("-" * width for width in widths))
    notes = [
        f"{row.number} {row.measured}: {note}" for row in rows for note in row.notes
    ]
    return "\n".join([*shown, "", *_LEGEND, machine(), "", *notes])


def machine() -> str:
    """The machine and its load."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()}"
        f" {platform.machine()}, {os.cpu_count()} cores, load {load} at the end."
    )


def document(rows: Iterable[Row]) -> dict[str, object]:
    """All rows, for JSON."""
    return {
        "machine": machine(),
        "rows": [asdict(row) | {"met": row.met, "close": row.is_close} for row in rows],
    }


def _cells(row: Row, labels: Sequence[str]) -> tuple[str, ...]:
    goal = "" if row.goal is None else f"≤ {_number(row.goal)}"
    met = {True: "yes", False: "no", None: ""}[row.met] + (" ~" if row.is_close else "")
    vendor = " | ".join(
        _spread(row.vendor[label]) if label in row.vendor else "-" for label in labels
    )
    ours = _spread(row.ours) if row.ours else "not measured"
    return (
        str(row.number),
        row.measured,
        ours,
        goal,
        met,
        vendor if row.vendor else "",
    )


def _spread(figure: Figure) -> str:
    if figure.is_exact:
        return _number(figure.median)
    low, middle, high = map(_ratio, (figure.low, figure.median, figure.high))
    return f"{middle} ({low}-{high})"


def _ratio(value: float) -> str:
    return f"{value:.1f}" if value >= 9.95 else f"{value:.2f}"


def _number(value: float) -> str:
    return (
        f"{value:.0f}"
        if (value == int(value) and value >= 3) or not value
        else f"{value:.2f}"
    )
