"""Owns whether generated files differ though the document says the same: another sdkwright made them.

It must not know what is in the files.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from sdkwright import pipeline
from sdkwright.diagnostics.leniency import Patience
from sdkwright.diff.inputs.snapshot import Side
from sdkwright.diff.model.changes import Change, Report
from sdkwright.diff.model.rules import RULES
from sdkwright.rendering.templates import copies
from sdkwright.storage.cache import Cache

_SHOWN = 3


def told(report: Report, old: Side, new: Side, cache: Cache) -> Report:
    """The report, with `runtime-changed` where the files that were committed are not those that would be made now."""
    if old.committed is None:
        return report
    now = dict(copies(new.package))
    if not report.python:
        # The version is for its maker to choose, so that it makes no difference here.
        config = replace(new.config, version=old.config.version)
        patience = Patience(config.spec is None)
        made = pipeline.generate(new.document, config, patience=patience, cache=cache)
        now = dict(made.files)
    if not (different := _different(old.committed, now, whole=not report.python)):
        return report
    shown = ", ".join(f"`{each}`" for each in different[:_SHOWN])
    more = f" and {len(different) - _SHOWN} more" if len(different) > _SHOWN else ""
    change = Change(
        RULES["runtime-changed"],
        new.package.name,
        *("", ""),
        f"Another sdkwright makes {shown}{more} of the same document.",
        "Read docs/upgrading.md of sdkwright for what it changes in the output.",
        new_place=new.place(("info",)),
    )
    return replace(report, python=(*report.python, change))


def _different(
    committed: Mapping[PurePosixPath, str],
    now: Mapping[PurePosixPath, str],
    whole: bool,
) -> list[PurePosixPath]:
    """The files that are others; `whole` counts those that are on one side alone."""
    paths = {*now, *committed} if whole else now.keys() & committed.keys()
    return sorted(each for each in paths if committed.get(each) != now.get(each))
