"""Comparison of two snapshots. If the packages differ and no rule applies, `package-changed` reports it.

This module must not know how a change is found or rendered.
"""

from collections.abc import Iterator
from dataclasses import replace

from sdkwright.diff.compare.causes import merge_causes
from sdkwright.diff.compare.context import Comparison
from sdkwright.diff.compare.errors import error_body_changes
from sdkwright.diff.compare.grouping import group_changes
from sdkwright.diff.compare.methods import MethodChanges
from sdkwright.diff.compare.package import PackageChanges
from sdkwright.diff.compare.subjects import package_subject
from sdkwright.diff.compare.types import TypeChanges
from sdkwright.diff.http import operations
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import Change, DiffReport, Level, sorted_changes
from sdkwright.diff.model.texts import first_difference
from sdkwright.package.client import Package
from sdkwright.rendering import templates


def compare(
    old: Snapshot, new: Snapshot, *, typing_level: Level = Level.MAJOR
) -> DiffReport:
    """All changes between the snapshots. `typing_level` is the level of breaks that only type checkers report."""
    comparison = Comparison(old, new)
    found = group_changes(_python_changes(comparison), comparison)
    if not found and _without_version(old.package) != _without_version(new.package):
        found += _other_change(comparison)
    python, http = (
        sorted_changes(merge_causes(each))
        for each in (found, operations.http_changes(old, new))
    )
    return DiffReport(old.info, new.info, python, http, typing_level)


def _python_changes(comparison: Comparison) -> Iterator[Change]:
    yield from PackageChanges(comparison).all()
    yield from error_body_changes(comparison)
    yield from MethodChanges(comparison).all()
    yield from TypeChanges(comparison).all()


def _other_change(comparison: Comparison) -> Iterator[Change]:
    """The change for the files that differ although no rule applies."""
    was, now = (
        templates.render(_without_version(each.package)).files
        for each in (comparison.old, comparison.new)
    )
    differing = sorted(
        path for path in was.keys() | now.keys() if was.get(path) != now.get(path)
    )
    texts, what = ("", ""), "The package"
    if differing:
        first, *others = differing
        texts = first_difference(was.get(first, ""), now.get(first, ""))
        what = f"`{first}`{f' and {len(others)} more' if others else ''}"
    yield comparison.make_change(
        *("package-changed", package_subject(comparison.old.package), *texts),
        f"{what} changed in a way that no other rule describes.",
        old=("info",),
        new=("info",),
    )


def _without_version(package: Package) -> Package:
    """The package without its version, which no rule compares."""
    return replace(package, metadata=replace(package.metadata, version=""))
