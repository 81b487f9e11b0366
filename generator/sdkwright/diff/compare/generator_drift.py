"""Detection of generator drift: the committed files differ from the files that this version of sdkwright generates.

This module compares the files only as text, and must not interpret them.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from sdkwright import pipeline
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.diff.compare.subjects import package_subject
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import Change, DiffReport
from sdkwright.diff.model.rules import RULES
from sdkwright.rendering.templates import copied_files
from sdkwright.storage.cache import Cache

_MAX_NAMED_FILES = 3


def with_generator_drift(
    report: DiffReport, old: Snapshot, new: Snapshot, cache: Cache
) -> DiffReport:
    """The report; with `runtime-changed` if the committed files differ from the files that are generated now."""
    if old.committed_files is None:
        return report
    now = dict(copied_files(new.package))
    if not report.python:
        # The version is set by the user, so a new one is not drift.
        config = replace(new.config, version=old.config.version)
        leniency = Leniency(config.is_lenient)
        made = pipeline.generate(new.document, config, leniency=leniency, cache=cache)
        now = dict(made.files)
    if not (
        different := _differing_files(
            old.committed_files, now, is_complete=not report.python
        )
    ):
        return report
    shown = ", ".join(f"`{each}`" for each in different[:_MAX_NAMED_FILES])
    more = (
        f" and {len(different) - _MAX_NAMED_FILES} more"
        if len(different) > _MAX_NAMED_FILES
        else ""
    )
    change = Change(
        RULES["runtime-changed"],
        package_subject(new.package),
        *("", ""),
        f"Another version of sdkwright generates {shown}{more} with different content from the same document.",
        "Read docs/upgrading.md of sdkwright, which lists the changes of its output.",
        new_place=new.locate(("info",)),
    )
    return replace(report, python=(*report.python, change))


def _differing_files(
    committed: Mapping[PurePosixPath, str],
    generated: Mapping[PurePosixPath, str],
    is_complete: bool,
) -> list[PurePosixPath]:
    """The files with different content; if `is_complete`, also the files that only one package has."""
    paths = (
        {*generated, *committed} if is_complete else generated.keys() & committed.keys()
    )
    return sorted(each for each in paths if committed.get(each) != generated.get(each))
