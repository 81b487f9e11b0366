"""Owns the order in which two sides are compared, and that nothing goes untold.

It must not know how a change is found or shown.
"""

from collections.abc import Iterator
from dataclasses import replace

from sdkwright.diff import contract
from sdkwright.diff.callchanges import CallChanges
from sdkwright.diff.changes import Change, Level, Report, in_order
from sdkwright.diff.folding import folded
from sdkwright.diff.packagechanges import PackageChanges
from sdkwright.diff.pair import Pair
from sdkwright.diff.sides import Side
from sdkwright.diff.typechanges import TypeChanges
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
    http = contract.changes(old, new)
    return Report(old.revision, new.revision, in_order(found), in_order(http), typing)


def _python(pair: Pair) -> Iterator[Change]:
    yield from PackageChanges(pair).all()
    yield from CallChanges(pair).all()
    yield from TypeChanges(pair).all()


def _bare(package: Package) -> Package:
    """Without the version, which is for its maker to choose."""
    return replace(package, metadata=replace(package.metadata, version=""))
