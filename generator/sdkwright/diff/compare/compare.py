"""Owns the order in which two sides are compared, and that nothing goes untold.

It must not know how a change is found or shown.
"""

from collections.abc import Iterator
from dataclasses import replace

from sdkwright.diff.compare.context import Pair
from sdkwright.diff.compare.grouping import folded
from sdkwright.diff.compare.methods import CallChanges
from sdkwright.diff.compare.package import PackageChanges
from sdkwright.diff.compare.types import TypeChanges
from sdkwright.diff.http import operations
from sdkwright.diff.inputs.snapshot import Side
from sdkwright.diff.model.changes import Change, Level, Report, in_order
from sdkwright.package.model import Package


def compare(old: Side, new: Side, *, typing: Level = Level.MAJOR) -> Report:
    """All that changed from the old side to the new one. `typing` is what a break asks for that only type checkers see."""
    pair = Pair(old, new)
    found = folded(_python(pair), pair)
    if not found and _bare(old.package) != _bare(new.package):
        found.append(
            pair.change(
                *("package-changed", old.package.name, "", ""),
                "Generated files differ in what no rule tells.",
                old=("info",),
                new=("info",),
            )
        )
    http = operations.changes(old, new)
    return Report(old.revision, new.revision, in_order(found), in_order(http), typing)


def _python(pair: Pair) -> Iterator[Change]:
    yield from PackageChanges(pair).all()
    yield from CallChanges(pair).all()
    yield from TypeChanges(pair).all()


def _bare(package: Package) -> Package:
    """Without the version, which is for its maker to choose."""
    return replace(package, metadata=replace(package.metadata, version=""))
