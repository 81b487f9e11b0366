"""Owns the order in which two sides are compared, and that nothing goes untold.

It must not know how a change is found or shown.
"""

from collections.abc import Iterator
from dataclasses import replace

from sdkwright.diff.compare.context import Comparison
from sdkwright.diff.compare.grouping import group_changes
from sdkwright.diff.compare.methods import MethodChanges
from sdkwright.diff.compare.package import PackageChanges
from sdkwright.diff.compare.types import TypeChanges
from sdkwright.diff.http import operations
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import Change, DiffReport, Level, sorted_changes
from sdkwright.package.client import Package


def compare(
    old: Snapshot, new: Snapshot, *, typing_level: Level = Level.MAJOR
) -> DiffReport:
    """All that changed from the old side to the new one. `typing` is what a break asks for that only type checkers see."""
    comparison = Comparison(old, new)
    found = group_changes(_python_changes(comparison), comparison)
    if not found and _without_version(old.package) != _without_version(new.package):
        found.append(
            comparison.make_change(
                *("package-changed", old.package.name, "", ""),
                "Generated files differ in a way that no other rule describes.",
                old=("info",),
                new=("info",),
            )
        )
    http = operations.http_changes(old, new)
    return DiffReport(
        old.info, new.info, sorted_changes(found), sorted_changes(http), typing_level
    )


def _python_changes(comparison: Comparison) -> Iterator[Change]:
    yield from PackageChanges(comparison).all()
    yield from MethodChanges(comparison).all()
    yield from TypeChanges(comparison).all()


def _without_version(package: Package) -> Package:
    """Without the version, which is for its maker to choose."""
    return replace(package, metadata=replace(package.metadata, version=""))
