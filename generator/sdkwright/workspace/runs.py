"""One run of the generator for a target, and its outcome as values that another process can send.

This module must not know in which process the run takes place, nor how its outcome is printed.
"""

import os
import traceback
from typing import Final, NamedTuple

from sdkwright.diagnostics.findings import Finding, Refusal
from sdkwright.output.plan import OutputPlan, render_diff
from sdkwright.workspace.console import internal_error
from sdkwright.workspace.targets import Generate, Notify, Target

DEBUG_VARIABLE: Final = "SDKWRIGHT_DEBUG"


class Outcome(NamedTuple):
    """The findings of a run, and the summary or the differences as text. A refused run has only findings."""

    findings: tuple[Finding, ...] = ()
    summary: str = ""
    """The numbers of files that were written, and the parts of the document that were left out."""
    drift: str = ""
    """The differences that a check has found."""

    @property
    def is_refused(self) -> bool:
        return not (self.summary or self.drift)


def run_target(
    target: Target,
    *,
    is_check: bool,
    notify: Notify,
    generate: Generate | None = None,
) -> Outcome:
    """Write or check the folder of a target. Every exception becomes a finding."""
    try:
        if is_check:
            generation, plan = target.compare(generate)
        else:
            generation, plan = target.write(generate, notify)
    except Refusal as refusal:
        return Outcome(refusal.findings)
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE) == "1":
            notify(traceback.format_exc())
        return Outcome((internal_error(error),))
    if is_check and not plan.is_clean:
        return Outcome(generation.warnings, drift=_drift_text(plan))
    summary = "\n".join((plan.summary, *generation.omissions))
    return Outcome(generation.warnings, summary)


def _drift_text(plan: OutputPlan) -> str:
    listed = [
        f"  {word:<9}  {path}\n"
        for word, paths in (
            ("missing", plan.missing),
            ("different", plan.different),
            ("orphaned", plan.orphaned),
        )
        for path in paths
    ]
    heading = f"{plan.folder.as_posix()} does not match the document:\n\n"
    return "".join((heading, *listed, "\n", render_diff(plan)))
